"""The aggregates by kind: how each decides and evolves. Whoever holds a command or a stream asks here.

Each is loaded when it is asked for, and what it decides by only once it decides: a command has to do with few of them (docs/decisions/0049).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Generic, TypeVar

from domain.base.command import Command
from domain.base.event import Envelope, Event, RecordTakenBack
from domain.books import entries
from domain.books.catalogue import BOOK_OF_KIND
from domain.later import Later
from domain.taking_back.command import TakeBack

CommandT = TypeVar("CommandT", bound=Command)
StateT = TypeVar("StateT")
EventT = TypeVar("EventT", bound=Event)


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[CommandT, StateT, EventT]):
    """One kind of aggregate: what it decides on its commands, and what each of its events makes of its state, None before the first."""

    kind: str
    decide: Callable[[CommandT, StateT | None, Envelope], list[EventT]]
    evolve: Callable[[StateT | None, EventT], StateT]


MODULES: Mapping[str, tuple[str, str]] = {
    "county": ("county", "county"),
    "office": ("judicial_office.decisions", "judicial_office.state"),
    "committee": ("mediation_committee.decisions", "mediation_committee.state"),
    "mediator": ("mediator.decisions", "mediator.state"),
    "training": ("training_record", "training_record"),
    "dispute": ("dispute.renumbering", "dispute.renumbering"),
    "review": ("processes.annual_review.decisions", "processes.annual_review.state"),
    "subsidy": ("processes.subsidy_round.decisions", "processes.subsidy_round.evolving"),
    "settled": ("processes.settled_before", "processes.settled_before"),
    "period": ("processes.period_closing", "processes.period_closing"),
    "decision": ("processes.adverse_steps", "processes.adverse_decision"),
    "rulebook": ("rulebooks.adoption", "rulebooks.adoption"),
}
"""By kind, the modules of this package in which `decide` and `evolve` stand; those of the entries of books are the same for every book."""


def _aggregate(kind: str) -> Aggregate[Any, Any, Any]:
    """The aggregate, with what all of them have in common: records of it can be taken back (domain/taking_back)."""
    if kind in BOOK_OF_KIND:
        decided_in, step = "books.entries", partial(entries.evolve, BOOK_OF_KIND[kind])
    else:
        decided_in, evolved_in = MODULES[kind]
        step = import_module(f"domain.{evolved_in}").evolve

    def decide(command: Command, state: Any, envelope: Envelope) -> list[Event]:
        of = import_module("domain.taking_back.decisions" if isinstance(command, TakeBack) else f"domain.{decided_in}")
        events: list[Event] = of.decide(command, state, envelope)
        return events

    def evolve(state: Any, event: Event) -> Any:
        if isinstance(event, RecordTakenBack):
            from domain.taking_back import decisions as taking_back  # noqa: PLC0415 - few are

            return taking_back.evolve(kind, state, event)
        return step(state, event)

    return Aggregate(kind, decide, evolve)


AGGREGATES: Mapping[str, Aggregate[Any, Any, Any]] = Later((*MODULES, *BOOK_OF_KIND), _aggregate)
"""By kind. Whoever has a command or a stream whose aggregate is known only when it runs asks here, past the types."""


def decide(command: Command, state: Any, envelope: Envelope) -> list[Event]:
    """The events that follow from the command in its aggregate's state. Raises `Refused`."""
    return AGGREGATES[command.kind].decide(command, state, envelope)


def evolve(kind: str, state: Any, events: Iterable[Event]) -> Any:
    """The state of an aggregate after more events; from None, its whole history. Raises `ImpossibleHistory`."""
    step = AGGREGATES[kind].evolve
    for event in events:
        state = step(state, event)
    return state
