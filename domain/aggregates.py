"""The aggregates by kind: how each decides and evolves. Whoever holds a command or a stream asks here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from domain import county, training_record
from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.books import entries
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.dispute.renumbering import decide as decide_dispute
from domain.dispute.renumbering import evolve as evolve_dispute
from domain.judicial_office.decisions import decide as decide_judicial_office
from domain.judicial_office.state import evolve as evolve_judicial_office
from domain.mediation_committee.decisions import decide as decide_mediation_committee
from domain.mediation_committee.state import evolve as evolve_mediation_committee
from domain.mediator.decisions import decide as decide_mediator
from domain.mediator.state import evolve as evolve_mediator
from domain.processes import adverse_decision, adverse_steps, period_closing, settled_before
from domain.processes.annual_review.decisions import decide as decide_annual_review
from domain.processes.annual_review.state import evolve as evolve_annual_review
from domain.processes.subsidy_round.decisions import decide as decide_subsidy_round
from domain.processes.subsidy_round.evolving import evolve as evolve_subsidy_round
from domain.rulebooks import adoption as rulebook_adoption
from domain.taking_back import decisions as taking_back
from domain.taking_back.command import TakeBack
from domain.taking_back.records import BY_EVENT

CommandT = TypeVar("CommandT", bound=Command)
StateT = TypeVar("StateT")
EventT = TypeVar("EventT", bound=Event)


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[CommandT, StateT, EventT]):
    """One kind of aggregate: what it decides on its commands, and what each of its events makes of its state, None before the first."""

    kind: str
    decide: Callable[[CommandT, StateT | None, Envelope], list[EventT]]
    evolve: Callable[[StateT | None, EventT], StateT]


COUNTY = Aggregate("county", county.decide, county.evolve)
OFFICE = Aggregate("office", decide_judicial_office, evolve_judicial_office)
COMMITTEE = Aggregate("committee", decide_mediation_committee, evolve_mediation_committee)
MEDIATOR = Aggregate("mediator", decide_mediator, evolve_mediator)
TRAINING = Aggregate("training", training_record.decide, training_record.evolve)
DISPUTE = Aggregate("dispute", decide_dispute, evolve_dispute)
REVIEW = Aggregate("review", decide_annual_review, evolve_annual_review)
SUBSIDY = Aggregate("subsidy", decide_subsidy_round, evolve_subsidy_round)
SETTLED = Aggregate("settled", settled_before.decide, settled_before.evolve)
PERIOD = Aggregate("period", period_closing.decide, period_closing.evolve)
DECISION = Aggregate("decision", adverse_steps.decide, adverse_decision.evolve)
RULEBOOK = Aggregate("rulebook", rulebook_adoption.decide, rulebook_adoption.evolve)


def _of_book(book: Book) -> Aggregate[Any, Any, Any]:
    """The entries of a book about one body."""
    return Aggregate(book.kind, entries.decide, lambda state, event: entries.evolve(book, state, event))


ALL: tuple[Aggregate[Any, Any, Any], ...] = (
    COUNTY, OFFICE, COMMITTEE, MEDIATOR, TRAINING, DISPUTE, REVIEW, SUBSIDY, SETTLED, PERIOD, DECISION, RULEBOOK, *map(_of_book, BOOKS),
)  # fmt: skip


def _taking_back(aggregate: Aggregate[Any, Any, Any]) -> Aggregate[Any, Any, Any]:
    """The aggregate, with what all of them have in common: records of it can be taken back (domain/taking_back)."""

    def decide(command: Command, state: Any, envelope: Envelope) -> list[Event]:
        if isinstance(command, TakeBack):
            return taking_back.decide(command, state, envelope)
        events: list[Event] = aggregate.decide(command, state, envelope)
        return events

    def evolve(state: Any, event: Event) -> Any:
        return taking_back.evolve(aggregate.kind, state, event) if type(event) in BY_EVENT else aggregate.evolve(state, event)

    return Aggregate(aggregate.kind, decide, evolve)


AGGREGATES: Mapping[str, Aggregate[Any, Any, Any]] = MappingProxyType({aggregate.kind: _taking_back(aggregate) for aggregate in ALL})
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
