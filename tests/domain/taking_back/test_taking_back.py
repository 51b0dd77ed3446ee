"""Taking back what was recorded by mistake: every kind of record, and what rests on it in its own aggregate."""

from typing import Any

import pytest

from domain.aggregates import AGGREGATES, decide, evolve
from domain.base.event import Event
from domain.base.rejection import ImpossibleHistory
from domain.base.rejections import FactRejection
from domain.books.catalogue import BOOK_OF_KIND, TAKING_BACK
from domain.taking_back.command import TakeBack
from domain.taking_back.events import CountyTakenBack, MediatorTakenBack, StatisticsTakenBack
from domain.taking_back.records import ALL, BY_EVENT, RECORD_KINDS, RecordKind
from domain.taking_back.rejections import TakingBackRejection
from tests.domain.histories import HISTORIES
from tests.given_when_then import envelope, given

COMMANDS = {**{each.kind: each for each in TakeBack.__subclasses__() if "kind" in vars(each)}, **TAKING_BACK}


def command(record: RecordKind, key: tuple[object, ...], why: str = "误登") -> TakeBack:
    return COMMANDS[record.aggregate]("X", record.name, key, why)


def before_it_is_gone(record: RecordKind) -> list[Event]:
    """The history of its aggregate up to where a record of that kind is taken back."""
    history = list(HISTORIES[record.aggregate])
    return history[: next(place for place, event in enumerate(history) if type(event) is record.event)]


def key_in(record: RecordKind, state: Any) -> tuple[object, ...]:
    return list(record.held(state))[-1]


@pytest.mark.parametrize("record", ALL, ids=lambda record: record.name)
def test_every_kind_of_record_is_taken_back_with_a_reason(record: RecordKind) -> None:
    history = before_it_is_gone(record)
    state = evolve(record.aggregate, None, history)
    key = key_in(record, state)
    if record.is_whole:
        history = history[:1]  # nothing rests on it yet
        state = evolve(record.aggregate, None, history)
    given(*history).when(command(record, key, " ")).then_rejected(FactRejection.FACT_MISSING)
    outcome = given(*history).when(command(record, key))
    outcome.then_taken()
    (event,) = outcome.events
    assert type(event) is record.event
    assert getattr(event, "why", "误登") == "误登"
    assert outcome.state is None if record.is_whole else key not in record.held(outcome.state)
    given(*history, event).when(command(record, key)).then_rejected(FactRejection.NOT_RECORDED)


@pytest.mark.parametrize("record", [each for each in ALL if each.is_whole], ids=lambda record: record.name)
def test_after_it_was_taken_back_a_code_is_free_again(record: RecordKind) -> None:
    first = HISTORIES[record.aggregate][0]
    (gone,) = given(first).when(command(record, ())).events
    assert evolve(record.aggregate, None, [first, gone, first]) == evolve(record.aggregate, None, [first])


@pytest.mark.parametrize("record", [each for each in ALL if not each.is_whole and not each.goes_along], ids=lambda record: record.name)
def test_an_aggregate_stays_while_records_rest_on_it_and_they_are_counted(record: RecordKind) -> None:
    if record.aggregate == "training" or record.aggregate in BOOK_OF_KIND:
        return  # what a person attended, and an entry of a book, rests on no record of its stream
    whole = next(each for each in ALL if each.is_whole and each.aggregate == record.aggregate)
    history = before_it_is_gone(record)
    outcome = given(*history).when(command(whole, ()))
    assert outcome.refused is not None
    found = {(each.code, each.params["record"]): each for each in outcome.refused.rejections}
    rejection = found[TakingBackRejection.RECORDS_REST_ON_IT, record.text]
    held = record.held(evolve(record.aggregate, None, history))
    assert rejection.params["n"] == len(held)
    assert record.text.zh in rejection.message("zh")
    assert "{" not in rejection.message("en")


def test_what_never_was_cannot_be_taken_back_again_nor_in_another_aggregate() -> None:
    for kind in AGGREGATES:
        first = HISTORIES[kind][0]
        for event in (CountyTakenBack(why="误登"), MediatorTakenBack(why="误登"), StatisticsTakenBack(month="2019-05", why="误登")):
            if BY_EVENT[type(event)].aggregate != kind or isinstance(event, StatisticsTakenBack):
                with pytest.raises(ImpossibleHistory):
                    evolve(kind, None, [first, event])
            with pytest.raises(ImpossibleHistory):
                evolve(kind, None, [event])


def test_the_value_before_a_change_goes_on() -> None:
    appointed, transferred, *_ = HISTORIES["mediator"]
    (event,) = decide(
        command(RECORD_KINDS["transfer"], (transferred.effective_on,)), evolve("mediator", None, [appointed, transferred]), envelope()
    )
    assert evolve("mediator", None, [appointed, transferred, event]) == evolve("mediator", None, [appointed])
