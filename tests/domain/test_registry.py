from collections.abc import Iterator
from typing import Any

import pytest

from domain.aggregates import AGGREGATES, evolve
from domain.base.event import Event, RecordTakenBack
from domain.base.rejection import ImpossibleHistory
from domain.books.events import EntryCorrected, EntryTakenBack
from domain.registry import EVENT_TYPES, UPCASTERS, NoUpcaster, upcast
from tests.domain.histories import EVENTS, HISTORIES


def subclasses(base: type[Event]) -> Iterator[type[Event]]:
    for each in base.__subclasses__():
        yield each
        yield from subclasses(each)


def test_every_event_class_is_registered_under_its_name() -> None:
    classes = {each for each in subclasses(Event) if each.__module__.startswith("domain.")} - {
        EntryCorrected,
        EntryTakenBack,
        RecordTakenBack,
    }
    assert {each.__name__: each for each in classes} == dict(EVENT_TYPES)


def test_every_registered_event_has_its_place_in_the_history_of_its_aggregate() -> None:
    assert {type(event) for event in EVENTS} == set(EVENT_TYPES.values())
    for kind, history in HISTORIES.items():
        assert evolve(kind, None, history) is not None


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_comes_back_from_json_as_it_was(event: Event) -> None:
    again = type(event).model_validate_json(event.model_dump_json())
    assert again == event
    assert again.model_dump_json() == event.model_dump_json()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_no_field_is_dropped_in_silence(event: Event) -> None:
    with pytest.raises(ValueError, match="surprise"):
        type(event).model_validate(event.model_dump() | {"surprise": 1})


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_knows_the_day_from_which_it_holds(event: Event) -> None:
    start = event.effective_on
    assert start is None if event.effective is None else start == getattr(event, event.effective)


@pytest.mark.parametrize("kind", AGGREGATES)
def test_a_history_begins_with_its_first_event_and_has_it_once(kind: str) -> None:
    first, *others = HISTORIES[kind]
    if kind not in {"training", "rulebook"}:  # any of their events opens a record, and the same one again says the same
        with pytest.raises(ImpossibleHistory):
            evolve(kind, None, [first, first])
        for event in (each for each in others if type(each) is not type(first)):
            with pytest.raises(ImpossibleHistory):
                evolve(kind, None, [event])


@pytest.mark.parametrize("kind", AGGREGATES)
def test_an_event_of_another_aggregate_cannot_follow(kind: str) -> None:
    first, *_ = HISTORIES[kind]
    for event in (event for other, history in HISTORIES.items() if other != kind for event in history):
        with pytest.raises(ImpossibleHistory):
            evolve(kind, None, [first, event])


def test_what_rests_on_a_shape_cannot_follow_without_it() -> None:
    accepted, *_ = HISTORIES["dispute"]
    established, *_ = HISTORIES["office"]
    posted = next(event for event in EVENTS if type(event).__name__ == "StaffPosted")
    for name in ("AgreementPerformed", "CaseFileReviewed", "FileReviewCorrected"):
        with pytest.raises(ImpossibleHistory):
            evolve("dispute", None, [accepted, *(event for event in EVENTS if type(event).__name__ == name)])
    for name in ("SecondmentEnded", "StaffReleased"):
        with pytest.raises(ImpossibleHistory):
            evolve("office", None, [established, *(event for event in EVENTS if type(event).__name__ == name)])
    with pytest.raises(ImpossibleHistory):
        evolve("office", None, [established, posted, *(event for event in EVENTS if type(event).__name__ == "SecondmentEnded")])


# --- schema versions -------------------------------------------------------------------------------------------------


class Renamed(Event):
    """An event in its third version."""

    schema_version = 3
    whole: int


TYPES: dict[str, type[Event]] = {"Renamed": Renamed}


def from_one(payload: dict[str, Any]) -> dict[str, Any]:
    return {"number": payload["text"]}


def from_two(payload: dict[str, Any]) -> dict[str, Any]:
    return {"whole": int(payload["number"])}


STEPS = {("Renamed", 1): from_one, ("Renamed", 2): from_two}


@pytest.mark.parametrize(("version", "payload"), [(1, {"text": "7"}), (2, {"number": "7"}), (3, {"whole": 7})])
def test_an_older_payload_is_brought_up_step_by_step(version: int, payload: dict[str, Any]) -> None:
    assert Renamed(**upcast("Renamed", version, payload, types=TYPES, upcasters=STEPS)) == Renamed(whole=7)


def test_what_this_release_does_not_know_stops_loudly() -> None:
    for name, version in (("Unheard", 1), ("Renamed", 4)):
        with pytest.raises(NoUpcaster, match=name):
            upcast(name, version, {}, types=TYPES, upcasters=STEPS)
    with pytest.raises(NoUpcaster, match="version 1"):
        upcast("Renamed", 1, {"text": "7"}, types=TYPES, upcasters={})


def test_every_older_version_of_a_registered_event_can_be_read() -> None:
    steps = {(name, version) for name, each in EVENT_TYPES.items() for version in range(1, each.schema_version)}
    assert set(UPCASTERS) == steps
