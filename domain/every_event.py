"""Every type of event there is. Whoever has the name of one asks domain/registry.py, which loads that one alone."""

from typing import get_args

from domain.base.event import Event
from domain.books.catalogue import BOOK_OF_KIND
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
    *(event for book in BOOK_OF_KIND.values() for event in book.events),
)

EVERY_EVENT: tuple[type[Event], ...] = tuple(event_type for union in UNIONS for event_type in get_args(union) or (union,))
"""The event classes, subject by subject."""
