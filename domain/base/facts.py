"""Facts by name: what every column of the workbook (contract, section 2) and every fact of a procedure holds.

A key may name the sheet too ("mediators.name"), where the same column has a vocabulary of its own there.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from domain.base import kinds
from domain.base.kinds import Kind
from domain.base.vocabulary.bodies import BodyKind
from domain.base.vocabulary.receiving import ReceivingBody

if TYPE_CHECKING:
    from domain.base.event import Scalar  # it brings pydantic, which no help page needs

FACT_TYPES: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(
        ("valid_from", "established_on", "surveyed_on", "start_on", "end_on", "seconded_out_from", "seconded_out_to", "birth_on"), date
    ),
    **dict.fromkeys(("filed_on", "dissolved_on", "appointed_on", "left_on", "transferred_on", "changed_on", "submitted_on"), date),
    **dict.fromkeys(
        ("accepted_on", "closed_on", "performed_on", "entered_on", "file_reviewed_on", "scored_on", "held_on", "annulled_on"), date
    ),
    **dict.fromkeys(("opened_on", "drafted_on", "first_on", "last_on", "decided_on", "confirmed_on", "succeeded_on"), date),
    **dict.fromkeys(("determined_on", "downgraded_on"), date),
    **dict.fromkeys(("applied_on", "suspended_on", "reinstated_on", "replaced_on", "revoked_on"), date),
    **dict.fromkeys(("declared_on", "checked_on", "sampled_on", "approved_on", "paid_on", "recovered_on", "settled_on"), date),
    **dict.fromkeys(("awarded_on", "found_on", "certified_on", "valid_until"), date),
    **dict.fromkeys(("minimum_wage", "area_m2", "monthly_wage", "amount_yuan", "points", "hours", "decided_yuan"), Decimal),
    **dict.fromkeys(("misappropriated", "signs", "rule_boards", "in_service_official"), bool),
    **dict.fromkeys(("parties", "year"), int),
    "counties.kind": kinds.CountyKind,
    "committees.kind": BodyKind,
    "disputes.kind": kinds.DisputeKind,
    "training.kind": kinds.TrainingKind,
    "honours.level": kinds.HonourLevel,
    "incidents.kind": kinds.IncidentKind,
    "tier": kinds.CertificateTier,
    "tenure": kinds.Tenure,
    "land_use": kinds.LandUse,
    "establishment": kinds.Establishment,
    "post": kinds.Post,
    "joined_by": kinds.JoinedBy,
    "engagement": kinds.Engagement,
    "joined_as": kinds.JoinedAs,
    "sex": kinds.Sex,
    "cause": kinds.ExitCause,
    "ground": kinds.IncidentKind,
    "difficulty": kinds.Difficulty,
    "channel": kinds.Channel,
    "outcome": kinds.Outcome,
    "agreement_form": kinds.AgreementForm,
    "received_by": ReceivingBody,
    "received_on": date,
    "file_review": kinds.FileReview,
    "special_group": kinds.SpecialGroup,
    "papers": kinds.case_papers,
    "level": kinds.CaseLevel,
}
"""What a fact is held as, or what makes it of a correction's text; a fact that is not here is text."""


def to_scalar(value: object) -> "Scalar":
    """A typed fact as corrections hold it: dates ISO, amounts as text with two places, kinds as their keys."""
    match value:
        case Kind():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:.2f}"
        case None | str() | bool() | int():
            return value
        case tuple():
            return ",".join(member.value for member in value)
    raise TypeError(f"not a fact: {value!r}")


def from_scalar(fact: str, value: "Scalar", sheet: str | None = None) -> Any:
    """The typed fact that a correction's scalar stands for. The inverse of `to_scalar`."""
    of_type = FACT_TYPES.get(f"{sheet}.{fact}") or FACT_TYPES.get(fact)
    if value is None or of_type is None:
        return value
    is_date = isinstance(of_type, type) and issubclass(of_type, date)  # not by identity, so that a stopped clock's dates are dates
    if is_date:
        return date.fromisoformat(str(value))
    if of_type in {bool, int}:
        return value
    return of_type(value)
