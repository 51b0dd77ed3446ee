"""The event types by their stable names, and how older versions of them are brought up to date."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, get_args

from domain.base.event import Event
from domain.books.catalogue import BOOK_EVENTS
from domain.county import CountyEvent
from domain.dispute.events import DisputeEvent
from domain.judicial_office.events import OfficeEvent
from domain.mediation_committee.events import CommitteeEvent
from domain.mediator.events import MediatorEvent
from domain.processes.adverse_decision import AdverseEvent
from domain.processes.annual_review.events import ReviewEvent
from domain.processes.period_closing import PeriodEvent
from domain.processes.settled_before import SettledEvent
from domain.processes.subsidy_round.events import RoundEvent
from domain.rulebooks.adoption import RulebookEvent
from domain.taking_back.events import TakenBack
from domain.training_record import TrainingEvent

Payload = dict[str, Any]
Upcasters = Mapping[tuple[str, int], Callable[[Payload], Payload]]

UNIONS = (
    CountyEvent,
    OfficeEvent,
    CommitteeEvent,
    MediatorEvent,
    TrainingEvent,
    DisputeEvent,
    RulebookEvent,
    ReviewEvent,
    RoundEvent,
    SettledEvent,
    PeriodEvent,
    AdverseEvent,
    TakenBack,
    *BOOK_EVENTS,
)

EVENT_TYPES: Mapping[str, type[Event]] = MappingProxyType(
    {event_type.__name__: event_type for union in UNIONS for event_type in get_args(union) or (union,)}
)
"""Event classes by type name, the class's own name."""

UPCASTERS: Upcasters = MappingProxyType({})
"""By type name and schema version: what makes such a payload one of the next version."""


class NoUpcaster(Exception):
    """There is no way from a type's schema version to the present one: the type, that version or a step between is not known."""

    def __init__(self, type_name: str, version: int) -> None:
        super().__init__(f"{type_name} version {version}")
        self.type_name = type_name
        self.version = version


def upcast(
    type_name: str, version: int, payload: Payload, *, types: Mapping[str, type[Event]] = EVENT_TYPES, upcasters: Upcasters = UPCASTERS
) -> Payload:
    """The payload as the type's present schema version has it. Raises `NoUpcaster`."""
    event_type = types.get(type_name)
    if event_type is None or version > event_type.schema_version:
        raise NoUpcaster(type_name, version)
    for older in range(version, event_type.schema_version):
        step = upcasters.get((type_name, older))
        if step is None:
            raise NoUpcaster(type_name, older)
        payload = step(payload)
    return payload
