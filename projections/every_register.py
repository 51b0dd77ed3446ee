"""The fact registers: what holds and from when to when, shared by every question a reader asks."""

from dataclasses import replace

from domain.base.event import Event
from projections.books.register import BOOK_ENTRIES, BOOK_TABLES
from projections.engine.projection import Projection
from projections.registers.adverse_decisions import ADVERSE_DECISION, ADVERSE_DECISIONS
from projections.registers.closings import CLOSINGS, PERIOD_CLOSING
from projections.registers.committees import COMMITTEE, COMMITTEES, STATISTICS
from projections.registers.counties import COUNTIES, COUNTY, COUNTY_KIND, COUNTY_MINIMUM_WAGE, COUNTY_RESPONSIBLE
from projections.registers.disputes import CO_MEDIATOR, DISPUTE, DISPUTES, FILE_REVIEW, TYPICAL_CASE
from projections.registers.mediators import (
    EARLIER_SERVICE,
    MEDIATOR,
    MEDIATOR_ASSIGNMENT,
    MEDIATOR_ENGAGEMENT,
    MEDIATOR_OFFICIAL,
    MEDIATOR_WAGE,
    MEDIATORS,
    REVIEWER_SCORE,
)
from projections.registers.metadata import METADATA
from projections.registers.offices import OFFICE, OFFICES, PREMISES_SURVEY, STAR_SCORE
from projections.registers.personnel_record import (
    CERTIFICATE,
    CERTIFICATE_CHECK,
    CERTIFICATE_SUSPENSION,
    CERTIFICATE_VALIDITY,
    GRADE_APPLICATION,
    HONOUR,
    INCIDENT,
    PERSONNEL_RECORD,
)
from projections.registers.reviews import REVIEW, REVIEW_NOTICE, REVIEW_OBJECTION, REVIEW_PLACE, REVIEW_PLACE_BEFORE, REVIEWS
from projections.registers.rounds.settled_before import SETTLED_BEFORE
from projections.registers.rounds.subsidy_rounds import SUBSIDY_ROUNDS
from projections.registers.rounds.tables import SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_REDUCTION, SUBSIDY_RESCINDED, SUBSIDY_ROUND
from projections.registers.rulebooks import RULEBOOK_ADOPTION, RULEBOOKS
from projections.registers.staff import POSTING, SECONDMENT
from projections.registers.star_awards import STAR_AWARD, STAR_AWARD_CHANGE, STAR_AWARDS, STAR_LEVEL_SCORE
from projections.registers.training import TRAINING, TRAININGS

_SUBJECTS = (
    COUNTIES,
    OFFICES,
    COMMITTEES,
    MEDIATORS,
    PERSONNEL_RECORD,
    TRAININGS,
    DISPUTES,
    RULEBOOKS,
    REVIEWS,
    SUBSIDY_ROUNDS,
    CLOSINGS,
    STAR_AWARDS,
    ADVERSE_DECISIONS,
    BOOK_ENTRIES,
)


def _others(subject: Projection) -> frozenset[type[Event]]:
    """What another subject's register handles. An event that none handles is ignored by none, and stops them all."""
    return frozenset(kind for other in _SUBJECTS if other is not subject for kind in other.handles)


REGISTERS: tuple[Projection, ...] = tuple(replace(subject, ignores=_others(subject)) for subject in _SUBJECTS)
"""The registers as projections: counties, offices, committees, mediators, their merits, training, disputes, adopted rulebooks, annual reviews, subsidy rounds, closed periods, stars awarded, how adverse decisions were served, the entries of books. None needs another."""

__all__ = [
    "ADVERSE_DECISION",
    "BOOK_TABLES",
    "CERTIFICATE",
    "CERTIFICATE_CHECK",
    "CERTIFICATE_SUSPENSION",
    "CERTIFICATE_VALIDITY",
    "COMMITTEE",
    "COUNTY",
    "COUNTY_KIND",
    "COUNTY_MINIMUM_WAGE",
    "COUNTY_RESPONSIBLE",
    "CO_MEDIATOR",
    "DISPUTE",
    "EARLIER_SERVICE",
    "FILE_REVIEW",
    "GRADE_APPLICATION",
    "HONOUR",
    "INCIDENT",
    "MEDIATOR",
    "MEDIATOR_ASSIGNMENT",
    "MEDIATOR_ENGAGEMENT",
    "MEDIATOR_OFFICIAL",
    "MEDIATOR_WAGE",
    "METADATA",
    "OFFICE",
    "PERIOD_CLOSING",
    "POSTING",
    "PREMISES_SURVEY",
    "REGISTERS",
    "REVIEW",
    "REVIEWER_SCORE",
    "REVIEW_NOTICE",
    "REVIEW_OBJECTION",
    "REVIEW_PLACE",
    "REVIEW_PLACE_BEFORE",
    "RULEBOOK_ADOPTION",
    "SECONDMENT",
    "SETTLED_BEFORE",
    "STAR_AWARD",
    "STAR_AWARD_CHANGE",
    "STAR_LEVEL_SCORE",
    "STAR_SCORE",
    "STATISTICS",
    "SUBSIDY_CLAIM",
    "SUBSIDY_PAYMENT",
    "SUBSIDY_REDUCTION",
    "SUBSIDY_RESCINDED",
    "SUBSIDY_ROUND",
    "TRAINING",
    "TYPICAL_CASE",
]
