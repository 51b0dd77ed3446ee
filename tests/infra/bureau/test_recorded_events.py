"""Events are found by what they are, whatever way they are read: the same ones, in the same order, as who looks at every one of them finds."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.base.errors import FengqiaoError
from domain.mediation_committee.events import CommitteeFiled
from domain.mediator.events import MediatorAppointed
from infra.bureau import recorded_events
from infra.bureau.bureau import Bureau
from infra.bureau.recorded_events import Sought

TYPES = st.none() | st.sets(st.sampled_from([CommitteeFiled, MediatorAppointed])).map(frozenset)
DAYS = st.none() | st.dates(date(2018, 1, 1), date(2019, 12, 31))
TEXTS = st.none() | st.sampled_from(["2019-0", "m00", "调委会", "committee_code", "recorded_at", '"', "\\", "没有这样的文字"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), types=TYPES, text=TEXTS, effective=st.tuples(DAYS, DAYS), newest=st.booleans())
def test_what_is_looked_for_is_found_page_by_page(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, data: st.DataObject, types, text, effective, newest
) -> None:
    head = bureau.log.head()
    everything = bureau.log.page(0, head)
    monkeypatch.setattr(recorded_events, "FIRST", data.draw(st.integers(20, head + 1), label="first page"))
    monkeypatch.setattr(recorded_events, "PAGE", data.draw(st.integers(40, head + 1), label="page"))
    after, upto = data.draw(st.integers(0, head), label="after"), data.draw(st.none() | st.integers(0, head + 5), label="upto")
    code = data.draw(st.none() | st.sampled_from(sorted({each.code for each in everything})), label="code")
    sought = Sought(after=after, upto=upto, code=code, types=types, effective=effective, text=text, newest=newest)
    wanted = [
        each.position
        for each in everything
        if after < each.position <= (head if upto is None else upto) and (code is None or each.code == code) and sought.fits(each)
    ]
    assert [each.position for each in bureau.events(sought)] == (wanted[::-1] if newest else wanted)


def test_a_text_is_looked_for_in_values_and_not_in_the_names_of_facts(bureau: Bureau) -> None:
    [first, *_] = bureau.log.page(0, bureau.log.head())
    assert list(bureau.events(Sought(text="committee_code"))) == []
    assert list(bureau.events(Sought(text="recorded_at"))) == []
    source = str(first.envelope.source)
    assert [each.position for each in bureau.events(Sought(text=source.upper(), upto=1))] == [1]
    assert [each.position for each in bureau.events(Sought(actor=first.envelope.actor, upto=2))] == [1, 2]
    assert list(bureau.events(Sought(actor="nobody"))) == []


def test_moments_are_inclusive(bureau: Bureau) -> None:
    head = bureau.log.head()
    first, last = bureau.log.recorded_at(1), bureau.log.recorded_at(head)
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    assert len(list(bureau.events(Sought(recorded=(first, last))))) == head
    assert list(bureau.events(Sought(recorded=(last + timedelta(microseconds=1), None)))) == []
    assert list(bureau.events(Sought(recorded=(None, first - timedelta(microseconds=1))))) == []


def test_what_a_command_caused_is_all_of_it_and_nothing_else(bureau: Bureau) -> None:
    [event] = bureau.log.page(4, 5)
    caused = bureau.caused("5")
    assert caused == bureau.caused(event.envelope.command_id)
    same = [each for each in bureau.log.page(0, bureau.log.head()) if each.envelope.command_id == event.envelope.command_id]
    assert (caused.first, caused.last) == (same[0].position, same[-1].position)
    assert sum(count for _, _, count in caused.counts) == len(same)
    assert caused.streams == len({each.stream for each in same})
    assert [each.position for each in bureau.events(Sought(command_id=caused.command_id))] == [each.position for each in same]


def test_one_event_is_there_as_it_is_stored(bureau: Bureau) -> None:
    stored = bureau.event(7)
    [row] = bureau.log.rows(6, 7)
    assert (stored.state.encode(), stored.recorded) == (row[4], bureau.log.page(6, 7)[0])


def test_what_is_not_there_is_said(bureau: Bureau) -> None:
    beyond = bureau.log.head() + 1
    asked: dict[str, list[Callable[[], object]]] = {
        "unknown_position": [lambda: bureau.event(beyond), lambda: bureau.event(0), lambda: bureau.caused(str(beyond))],
        "unknown_command_id": [lambda: bureau.caused("nobody's"), lambda: list(bureau.events(Sought(command_id="nobody's")))],
    }
    for code, asks in asked.items():
        for ask in asks:
            with pytest.raises(FengqiaoError) as error:
                ask()
            assert error.value.code.value == code


def test_a_past_record_has_no_later_events(bureau: Bureau) -> None:
    then = bureau.as_known(9)
    assert [each.position for each in then.events(Sought())] == list(range(1, 10))
    assert then.caused("3").last == 9
    with pytest.raises(FengqiaoError):
        then.event(10)
