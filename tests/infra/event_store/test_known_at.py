from datetime import UTC, datetime, timedelta, timezone

from freezegun import freeze_time
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra import clock
from infra.event_store import EventLog
from tests.infra.event_store.cases import NOON, append, change, envelope

MICROSECOND = timedelta(microseconds=1)


def test_what_was_known_at_a_moment_includes_what_was_recorded_in_it(log: EventLog) -> None:
    append(log, change("committee:A", 0, 2), at=NOON)
    append(log, change("committee:B"), at=NOON + timedelta(days=1))
    assert log.position_at(NOON - MICROSECOND) == 0
    assert log.position_at(NOON) == 2
    assert log.position_at(NOON + timedelta(days=1) - MICROSECOND) == 2
    assert log.position_at(NOON + timedelta(days=1)) == 3
    assert log.position_at(NOON + timedelta(days=9999)) == 3


def test_a_moment_may_be_given_in_any_offset(log: EventLog) -> None:
    append(log, change(), at=datetime(2019, 4, 9, 16, tzinfo=UTC))
    assert log.position_at(clock.parse_timestamp("2019-04-10T00:00:00+08:00")) == 1
    assert log.position_at(clock.parse_timestamp("2019-04-09T23:59:59.999999")) == 0
    assert log.position_at(datetime(2019, 4, 9, 11, tzinfo=timezone(timedelta(hours=-5)))) == 1


@freeze_time("2019-04-09T15:59:59.5Z")
def test_the_moment_of_recording_is_the_clocks(log: EventLog) -> None:
    append(log, change(), at=clock.now())
    [recorded] = log.stream("committee:TW1")
    assert recorded.envelope.recorded_at == datetime(2019, 4, 9, 15, 59, 59, 500000, tzinfo=UTC)
    assert clock.local_date(recorded.envelope.recorded_at).isoformat() == "2019-04-09"
    assert log.position_at(clock.now()) == 1
    assert log.position_at(clock.now() - MICROSECOND) == 0
    with freeze_time("2019-04-09T16:00:00Z"):
        append(log, change("committee:TW2"), at=clock.now())
        assert clock.local_date(clock.now()).isoformat() == "2019-04-10"
    assert (log.position_at(clock.now()), log.position_at(clock.now() + timedelta(seconds=0.5))) == (1, 2)


def test_the_moment_is_the_transactions_and_not_the_commands(log: EventLog) -> None:
    early = envelope(recorded_at=NOON - timedelta(hours=1))
    append(log, change("committee:A", by=early), change("committee:B", by=early), at=NOON)
    assert {event.envelope.recorded_at for event in log.page(0, 2)} == {NOON}


def test_a_clock_that_was_set_back_does_not_set_the_log_back(log: EventLog) -> None:
    append(log, change("committee:A"), at=NOON)
    append(log, change("committee:B"), at=NOON - timedelta(days=400))
    append(log, change("committee:C"), at=NOON + MICROSECOND)
    assert [event.envelope.recorded_at for event in log.page(0, 3)] == [NOON, NOON, NOON + MICROSECOND]
    assert (log.position_at(NOON - MICROSECOND), log.position_at(NOON)) == (0, 2)


def test_each_position_knows_when_it_was_recorded(log: EventLog) -> None:
    append(log, change("committee:A", 0, 3), at=NOON)
    append(log, change("committee:B"), at=NOON + MICROSECOND)
    assert [log.recorded_at(position) for position in range(6)] == [None, NOON, NOON, NOON, NOON + MICROSECOND, None]
    assert log.recorded_at(10**30) is None


@given(steps=st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 3)), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_the_clock_does_time_and_position_agree(log: EventLog, steps: list[tuple[int, int]]) -> None:
    before = log.head()
    for hours, events in steps:
        append(log, change(f"committee:{log.head()} {events}", 0, events), command_id=f"{clock.now()}", at=NOON + timedelta(hours=hours))
    recorded = log.page(0, log.head())
    moments = [event.envelope.recorded_at for event in recorded]
    assert moments == sorted(moments)
    assert moments == [log.recorded_at(event.position) for event in recorded]
    for moment in set(moments[before:]):
        assert log.position_at(moment) == max(event.position for event in recorded if event.envelope.recorded_at <= moment)
