"""程序事件 The events of the procedures together: what they decide stands in histories of their own, and no fact of a case rests on them."""

from typing import get_args

from domain.base.event import Event
from domain.processes.adverse_decision import AdverseEvent
from domain.processes.annual_review.events import ReviewEvent
from domain.processes.period_closing import PeriodEvent
from domain.processes.settled_before import SettledEvent
from domain.processes.subsidy_round.events import RoundEvent

PROCESS_EVENTS: tuple[type[Event], ...] = (
    *get_args(ReviewEvent),
    *get_args(RoundEvent),
    *get_args(SettledEvent),
    *get_args(PeriodEvent),
    *get_args(AdverseEvent),
)
