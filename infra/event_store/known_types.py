"""The event types of the aggregates."""

from typing import Any

import domain.county
import domain.dispute
import domain.judicial_office
import domain.mediation_committee
import domain.mediator
import domain.training_record  # noqa: F401
from domain.event import Event

EVENT_TYPES = {event.__name__: event for event in Event.__subclasses__()}
UPCASTERS: dict[tuple[str, int], Any] = {}
