"""The aggregates by kind: how each decides and evolves. Whoever holds a command or a stream asks here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from domain import county, dispute, judicial_office, mediation_committee, mediator, training_record
from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.processes import annual_review, period_closing, subsidy_round
from domain.rulebooks import adoption as rulebook_adoption


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One kind of aggregate. Its state is None before its first event."""

    kind: str
    decide: Callable[[Command, Any, Envelope], list[Event]]
    evolve: Callable[[Any, Event], Any]


AGGREGATES: Mapping[str, Aggregate] = MappingProxyType(
    {
        "county": Aggregate("county", county.decide, county.evolve),
        "office": Aggregate("office", judicial_office.decide, judicial_office.evolve),
        "committee": Aggregate("committee", mediation_committee.decide, mediation_committee.evolve),
        "mediator": Aggregate("mediator", mediator.decide, mediator.evolve),
        "training": Aggregate("training", training_record.decide, training_record.evolve),
        "dispute": Aggregate("dispute", dispute.decide, dispute.evolve),
        "review": Aggregate("review", annual_review.decide, annual_review.evolve),
        "subsidy": Aggregate("subsidy", subsidy_round.decide, subsidy_round.evolve),
        "period": Aggregate("period", period_closing.decide, period_closing.evolve),
        "rulebook": Aggregate("rulebook", rulebook_adoption.decide, rulebook_adoption.evolve),
    }
)


def decide(command: Command, state: Any, envelope: Envelope) -> list[Event]:
    """The events that follow from the command in its aggregate's state. Raises `Refused`."""
    return AGGREGATES[command.kind].decide(command, state, envelope)


def evolve(kind: str, state: Any, events: Iterable[Event]) -> Any:
    """The state of an aggregate after more events; from None, its whole history. Raises `ImpossibleHistory`."""
    step = AGGREGATES[kind].evolve
    for event in events:
        state = step(state, event)
    return state
