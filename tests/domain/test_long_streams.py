"""A stream may become long: one event more costs its state what it costs a short one, whichever event it is."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from domain.aggregates import evolve
from domain.base.event import Event
from domain.base.grown import Grown
from domain.base.rejection import ImpossibleHistory
from domain.base.timeline import Timeline
from tests.domain.histories import HISTORIES

MANY = 60
"""So many more events, of which a state must not have copied what the ones before them brought."""

BOUNDED = {
    "checked": "years, of one certificate",
    "secondments": "spells of one posting, a pair of days each: even 20,000 of them are copied in 20 µs",
}
"""What copies and cannot become long, and why."""


OF_ONE_FACT = {"fact", "now"}
"""What a correction of one fact says: nothing grows by it."""


def others(event: Event, name: str) -> Iterator[Event]:
    """The same event again and again, with another value of one fact each time."""
    value = getattr(event, name)
    for number in count(1):
        match value:
            case bool() | None:
                return
            case date():
                other: object = value + timedelta(days=number)
            case int() | Decimal():
                other = value + number
            case str() if type(value) is str:
                other = f"{value}{number}"
            case _:
                return
        yield event.model_copy(update={name: other})


def streams() -> Iterator[tuple[str, str, int, str]]:
    for kind, history in HISTORIES.items():
        for place, event in enumerate(history):
            for name in type(event).model_fields:
                if name not in OF_ONE_FACT and next(others(event, name), None) is not None:
                    yield kind, type(event).__name__, place, name


def copied(state: object, name: str = "state") -> Iterator[str]:
    """The collections in a state that hold many entries and share none with the state before."""
    match state:
        case Grown():
            for value in tuple(state.values())[:MANY]:
                yield from copied(value, name)
        case Timeline():
            yield from copied(state._values, name)
        case Mapping() | tuple() | frozenset() if len(state) >= MANY and name not in BOUNDED:
            yield f"{name}: {len(state)} in a {type(state).__name__}"
        case _ if is_dataclass(state):
            for each in fields(state):
                yield from copied(getattr(state, each.name), each.name)


@pytest.mark.parametrize(("kind", "_event", "place", "fact"), list(streams()))
def test_no_event_copies_what_the_ones_before_it_brought(kind: str, _event: str, place: int, fact: str) -> None:
    history = HISTORIES[kind]
    state = evolve(kind, None, history[: place + 1])
    more = others(history[place], fact)
    try:
        for _ in range(2 * MANY):
            state = evolve(kind, state, [next(more)])
    except (ImpossibleHistory, LookupError):
        return  # it does not come twice
    assert list(copied(state)) == []
