from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.dispute.events import CaseEntered, DisputeWithdrawn
from infra.event_store import Appended, CommandIdReused, Conflict, EarlierCommit, EventLog, StoreAddressError, StoreCode, StoreUnavailable
from infra.event_store.recorder import LogRecorder
from tests.infra.event_store.cases import NOON, Note, append, change, envelope, filed, notes, noting


def test_a_new_log_is_empty(log: EventLog) -> None:
    assert (log.head(), log.page(0, 10), log.stream("committee:TW1"), notes(log, "disputes")) == (0, [], [], {})


def test_what_was_recorded_is_read_back(log: EventLog) -> None:
    by = envelope(causation_id="row-0", reason="补录", source="2019.xlsx 调委会 7", latest_date=date(2019, 4, 10))
    assert append(log, change("committee:TW1", 0, 2, by=by)) == Appended(1, 2)
    first, second = log.stream("committee:TW1")
    assert (first.position, first.stream, first.version, first.event, first.envelope) == (1, "committee:TW1", 1, filed(1), by)
    assert (second.position, second.version, second.event) == (2, 2, filed(2))
    assert log.page(0, 2) == [first, second]


def test_positions_go_on_over_streams_and_versions_within_one(log: EventLog) -> None:
    append(log, change("committee:A", 0, 2), change("committee:B"))
    append(log, change("committee:A", 2))
    assert [(event.position, event.stream, event.version) for event in log.page(0, 99)] == [
        (1, "committee:A", 1),
        (2, "committee:A", 2),
        (3, "committee:B", 1),
        (4, "committee:A", 3),
    ]


def test_a_page_holds_the_positions_after_one_bound_up_to_the_other(log: EventLog) -> None:
    append(log, change(count=5))
    assert [event.position for event in log.page(1, 3)] == [2, 3]
    assert [event.position for event in log.page(3, 10**30)] == [4, 5]
    assert [event.position for event in log.page(-1, 1)] == [1]
    assert log.page(5, 9) == log.page(3, 3) == log.page(3, 2) == []


def test_many_streams_are_read_at_once_and_one_that_is_not_there_is_empty(log: EventLog) -> None:
    names = [f"dispute:{number}" for number in range(2000)]
    append(log, *(change(name, 0, 2) for name in names))
    found = log.streams([*names[::-1], "dispute:none"])
    assert list(found) == [*names[::-1], "dispute:none"]
    assert all([event.version for event in found[name]] == [1, 2] and found[name] == log.stream(name) for name in names[:20])
    assert found["dispute:none"] == []


def test_a_stream_that_has_moved_is_a_conflict_and_nothing_is_recorded(log: EventLog) -> None:
    append(log, change("committee:A", 0, 3))
    for expected in (0, 2, 4):
        with pytest.raises(Conflict) as caught:
            append(log, change("committee:B"), change("committee:A", expected))
        assert (caught.value.code, caught.value.where, caught.value.exit_code) == (StoreCode.STREAM_MOVED, "committee:A", 5)
        assert caught.value.params == {"found": 3, "expected": expected}
        assert isinstance(caught.value, IntegrityError)
    assert (log.head(), log.stream("committee:B")) == (3, [])
    assert append(log, change("committee:A", 3)) == Appended(4, 4)


def test_a_log_that_has_moved_is_a_conflict_where_its_head_matters(log: EventLog) -> None:
    append(log, change("committee:A"))
    with pytest.raises(Conflict) as caught:
        log.append(
            [change("committee:B")], command_id="b", recorded_at=NOON, expected_head=0, written_with=noting([("committees", "B", b"x")])
        )
    assert (caught.value.code, log.head(), notes(log, "committees")) == (StoreCode.HEAD_MOVED, 1, {})
    assert log.append([change("committee:B")], command_id="b", recorded_at=NOON, expected_head=1) == Appended(2, 2)


def test_a_stream_may_be_changed_twice_in_one_transaction(log: EventLog) -> None:
    append(log, change("committee:A", 0, 2), change("committee:B"), change("committee:A", 2))
    assert [event.position for event in log.stream("committee:A")] == [1, 2, 4]


def test_changes_of_one_stream_that_do_not_follow_each_other_are_a_mistake_of_the_caller(log: EventLog) -> None:
    with pytest.raises(ValueError, match="expects version 0 after one that leads to 2"):
        append(log, change("committee:A", 0, 2), change("committee:A", 0))
    assert log.head() == 0


def test_a_change_encoded_early_is_recorded_as_the_change_itself(log: EventLog) -> None:
    by = envelope(source="2019.xlsx")
    append(log, change("committee:A", by=by))
    log.append(log.encoded([change("committee:B", by=by)]), command_id="b", recorded_at=NOON)
    [one], [other] = log.stream("committee:A"), log.stream("committee:B")
    assert (one.event, one.envelope) == (other.event, other.envelope)


def test_encoded_changes_by_the_thousand_are_recorded_whole_and_in_their_order(log: EventLog) -> None:
    """They are held packed, a thousand events together: none is lost or doubled where one pack ends."""
    append(log, change("committee:0"))
    changes = log.encoded()
    for number in range(1, 1300):
        changes.append(change(f"committee:{number}", 0, 2))
    changes.append(change("committee:0", 1, 3))
    assert changes.expected == {"committee:0": 1}
    assert len(changes) == 2601
    appended = log.append(changes, command_id="b", recorded_at=NOON)
    assert (appended.first, appended.last) == (2, 2602)
    recorded = log.page(1, 2602)
    assert [(event.stream, event.version) for event in recorded] == [
        *((f"committee:{number}", version) for number in range(1, 1300) for version in (1, 2)),
        *(("committee:0", version) for version in (2, 3, 4)),
    ]


def test_the_same_command_again_records_nothing_and_gives_the_first_result(log: EventLog) -> None:
    first = log.append([change(count=2)], command_id="import-1", recorded_at=NOON, written_with=noting([("committees", "TW1", b"1")]))
    append(log, change("committee:B"))
    again = log.append(
        [change(count=2)], command_id="import-1", recorded_at=NOON, expected_head=0, written_with=noting([("committees", "TW1", b"2")])
    )
    assert first == again == Appended(1, 2)
    assert (log.head(), notes(log, "committees")) == (3, {"TW1": b"1"})
    assert (log.find_command("import-1"), log.find_command("import-2")) == (EarlierCommit(1, 2, None, None), None)


def test_a_command_id_belongs_to_one_content(log: EventLog) -> None:
    first = log.append([change(count=2)], command_id="nightly", recorded_at=NOON, content="monday", result="10 rows")
    assert log.find_command("nightly") == EarlierCommit(1, 2, "monday", "10 rows")
    again = log.append([change(count=2)], command_id="nightly", recorded_at=NOON, content="monday", expected_head=0)
    assert (again, again.again, first.again) == (first, True, False)
    for other in ("tuesday", None):
        with pytest.raises(CommandIdReused) as caught:
            log.append([change("committee:B")], command_id="nightly", recorded_at=NOON, content=other)
        assert (caught.value.code, caught.value.exit_code) == (StoreCode.COMMAND_ID_REUSED, 5)
    assert log.head() == 2


def test_a_command_without_content_cannot_be_compared_with_one_that_has_it(log: EventLog) -> None:
    append(log, change(count=2), command_id="nightly")
    with pytest.raises(CommandIdReused) as caught:
        log.append([change("committee:B")], command_id="nightly", recorded_at=NOON, content="tuesday")
    assert (caught.value.code, caught.value.exit_code, log.head()) == (StoreCode.COMMAND_NOT_COMPARABLE, 5, 2)


def test_a_command_without_events_is_remembered_too(log: EventLog) -> None:
    append(log, change())
    nothing = log.append([], command_id="nothing new", recorded_at=NOON, written_with=noting([("committees", "TW1", b"1")]))
    assert (nothing, len(nothing), log.find_command("nothing new")) == (Appended(2, 1), 0, EarlierCommit(2, 1, None, None))
    assert append(log, change("committee:B")) == Appended(2, 2)
    assert (log.position_at(NOON), log.recorded_at(2)) == (2, NOON)


def test_what_is_written_with_a_commit_is_there_with_it(log: EventLog) -> None:
    log.append(
        [],
        command_id="1",
        recorded_at=NOON,
        written_with=noting([("disputes", "1", b"a"), ("disputes", "2", b"b"), ("offices", "1", b"c")]),
    )
    log.append([], command_id="2", recorded_at=NOON, written_with=noting([("disputes", "2", b"d"), ("disputes", "3", b"")]))
    assert notes(log, "disputes") == {"1": b"a", "2": b"d", "3": b""}
    assert notes(log, "offices") == {"1": b"c"}


def test_a_commit_whose_answer_was_lost_is_looked_up_and_not_sent_again(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    insert_events = LogRecorder.insert_events

    def recorded_but_unheard(recorder: LogRecorder, events: Sequence[StoredEvent], **settings: object) -> Sequence[int]:
        insert_events(recorder, events, **settings)
        raise StoreUnavailable(StoreCode.DISK, detail="the answer was lost")

    monkeypatch.setattr(LogRecorder, "insert_events", recorded_but_unheard)
    assert append(log, change(count=3)) == Appended(1, 3)
    assert log.head() == 3


def test_a_commit_that_failed_says_so(log: EventLog, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> Sequence[int]:
        raise StoreUnavailable(StoreCode.DISK, detail="disk full")

    monkeypatch.setattr(LogRecorder, "insert_events", failing)
    with pytest.raises(StoreUnavailable, match="disk full"):
        append(log, change())


def test_an_error_in_what_is_handed_over_leaves_nothing_behind(log: EventLog) -> None:
    def broken() -> Iterator[Note]:
        yield ("disputes", "1", b"x")
        raise RuntimeError("the workbook went away")

    with pytest.raises(RuntimeError, match="went away"):
        log.append([change(count=3)], command_id="1", recorded_at=NOON, written_with=noting(broken()))
    assert (log.head(), log.page(0, 9), notes(log, "disputes"), log.find_command("1")) == (0, [], {}, None)
    assert append(log, change()) == Appended(1, 1)


def test_a_moment_without_an_offset_is_a_mistake_of_the_caller(log: EventLog) -> None:
    with pytest.raises(ValueError, match="without an offset"):
        append(log, change(), at=NOON.replace(tzinfo=None))


@pytest.mark.parametrize("odd", ["committee:\udcff", "committee:TW\0"])
def test_a_code_that_is_no_text_is_refused_and_never_found(log: EventLog, odd: str) -> None:
    append(log, change())
    assert (log.stream(odd), log.streams([odd, "committee:TW1"])[odd], log.find_command(odd)) == ([], [], None)
    for changes, command_id in ((change(odd), "odd"), (change("committee:B"), odd)):
        with pytest.raises(StoreAddressError) as caught:
            append(log, changes, command_id=command_id)
        assert (caught.value.code, caught.value.exit_code, log.head()) == (StoreCode.NOT_TEXT, 2, 1)


def test_bytes_in_a_file_name_that_are_no_text_become_question_marks(log: EventLog) -> None:
    append(log, change(by=envelope(source="调解\udcff.xlsx")))
    assert log.stream("committee:TW1")[0].envelope.source == "调解?.xlsx"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
CODES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)


@given(code=CODES, actor=TEXTS, source=st.none() | TEXTS, reason=st.none() | TEXTS, days=st.integers(0, 40_000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_comes_back_as_it_was(log: EventLog, code: str, actor: str, source: str | None, reason: str | None, days: int) -> None:
    by, stream = envelope(actor=actor, source=source, reason=reason), f"dispute:{log.head()}{code}"
    happened = (DisputeWithdrawn(closed_on=date(2000, 1, 1) + timedelta(days)), CaseEntered(entered_on=date(2019, 1, 1)))
    append(log, change(stream, 0, 0, *happened, by=by))
    events = log.stream(stream)
    assert [event.event for event in events] == list(happened)
    assert [event.envelope for event in events] == [by, by]
    assert log.page(log.head() - 2, log.head()) == events
