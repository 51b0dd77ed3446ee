"""The fact registers: what holds and from when to when, shared by every question a reader asks."""

from projections.registers.committees import COMMITTEE, STATISTICS
from projections.registers.counties import COUNTY, COUNTY_MINIMUM_WAGE
from projections.registers.disputes import DISPUTE, FILE_REVIEW, TYPICAL_CASE
from projections.registers.mediators import MEDIATOR, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT, MEDIATOR_WAGE, REVIEWER_SCORE
from projections.registers.metadata import METADATA
from projections.registers.offices import OFFICE, PREMISES_SURVEY, STAR_SCORE
from projections.registers.staff import POSTING, SECONDMENT
from projections.registers.training import TRAINING

__all__ = [
    "COMMITTEE",
    "COUNTY",
    "COUNTY_MINIMUM_WAGE",
    "DISPUTE",
    "FILE_REVIEW",
    "MEDIATOR",
    "MEDIATOR_ASSIGNMENT",
    "MEDIATOR_ENGAGEMENT",
    "MEDIATOR_WAGE",
    "METADATA",
    "OFFICE",
    "POSTING",
    "PREMISES_SURVEY",
    "REVIEWER_SCORE",
    "SECONDMENT",
    "STAR_SCORE",
    "STATISTICS",
    "TRAINING",
    "TYPICAL_CASE",
]
