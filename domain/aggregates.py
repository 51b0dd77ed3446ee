"""The aggregates by kind: how each decides and evolves. Whoever holds a command or a stream asks here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from domain import county, training_record
from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.dispute.decisions import decide as decide_dispute
from domain.dispute.state import evolve as evolve_dispute
from domain.judicial_office.decisions import decide as decide_judicial_office
from domain.judicial_office.state import evolve as evolve_judicial_office
from domain.mediation_committee.decisions import decide as decide_mediation_committee
from domain.mediation_committee.state import evolve as evolve_mediation_committee
from domain.mediator.decisions import decide as decide_mediator
from domain.mediator.state import evolve as evolve_mediator
from domain.processes import period_closing
from domain.processes.annual_review.decisions import decide as decide_annual_review
from domain.processes.annual_review.state import evolve as evolve_annual_review
from domain.processes.subsidy_round.decisions import decide as decide_subsidy_round
from domain.processes.subsidy_round.state import evolve as evolve_subsidy_round
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
        "office": Aggregate("office", decide_judicial_office, evolve_judicial_office),
        "committee": Aggregate("committee", decide_mediation_committee, evolve_mediation_committee),
        "mediator": Aggregate("mediator", decide_mediator, evolve_mediator),
        "training": Aggregate("training", training_record.decide, training_record.evolve),
        "dispute": Aggregate("dispute", decide_dispute, evolve_dispute),
        "review": Aggregate("review", decide_annual_review, evolve_annual_review),
        "subsidy": Aggregate("subsidy", decide_subsidy_round, evolve_subsidy_round),
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
