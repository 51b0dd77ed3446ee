"""矛盾纠纷(案件) Dispute: open, settled or closed otherwise, and how each event changes that.

Only what was settled can have been performed, and only a closed case has a reviewed file: the shapes have no room for anything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from domain.command import Facts
from domain.dispute.events import (
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    Closing,
    ClosingCorrected,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    FileReviewed,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.event import Event
from domain.facts import from_scalar
from domain.kinds import AgreementForm, CaseLevel, Channel, Difficulty, DisputeKind, FileReview, Outcome
from domain.rejection import ImpossibleHistory
from domain.timeline import Timeline

NotAgreed = Literal[Outcome.FAILED, Outcome.WITHDRAWN, Outcome.TRANSFERRED]
Reviews = Timeline[FileReview]


@dataclass(frozen=True, slots=True)
class Case:
    """案件登记. What is known of a case however it stands."""

    committee_code: str
    mediator_code: str
    kind: DisputeKind
    source: str | None
    difficulty: Difficulty
    channel: Channel | None
    accepted_on: date
    amount_yuan: Decimal | None
    parties: int | None
    entered_on: date | None = None
    typical_cases: Mapping[date, CaseLevel | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """在办."""

    case: Case


@dataclass(frozen=True, slots=True)
class Settled:
    """达成协议."""

    case: Case
    closed_on: date
    agreement_form: AgreementForm
    performed_on: date | None = None
    reviews: Reviews = field(default_factory=Timeline)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """未达成协议而结案."""

    case: Case
    closed_on: date
    outcome: NotAgreed
    reviews: Reviews = field(default_factory=Timeline)


Dispute = Open | Settled | Unsettled

ACCEPTANCE = ("committee_code", "mediator_code", "kind", "source", "difficulty", "channel", "accepted_on", "amount_yuan", "parties")


def facts_of(dispute: Dispute) -> Facts:
    """The facts as the workbook's row would show them; the latest review stands for the reviews."""
    case = dispute.case
    facts: dict[str, object] = {fact: getattr(case, fact) for fact in ACCEPTANCE}
    facts["entered_on"] = case.entered_on
    match dispute:
        case Settled():
            facts["outcome"] = Outcome.AGREED
            facts["closed_on"], facts["agreement_form"] = dispute.closed_on, dispute.agreement_form
            facts["performed_on"] = dispute.performed_on
        case Unsettled():
            facts["closed_on"], facts["outcome"] = dispute.closed_on, dispute.outcome
    if not isinstance(dispute, Open):
        facts["file_review"], facts["file_reviewed_on"] = dispute.reviews.latest, dispute.reviews.latest_from
    return facts


def evolve(dispute: Dispute | None, event: Event) -> Dispute:
    """The dispute after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if dispute is None:
        if isinstance(event, DisputeAccepted):
            return Open(Case(**{fact: getattr(event, fact) for fact in ACCEPTANCE}))
        raise ImpossibleHistory(dispute, event)
    closed = _closing(event)
    if closed is not None:
        return _close(dispute, closed)
    match event:
        case ClosingCorrected():
            return Open(dispute.case)
        case AgreementPerformed() if isinstance(dispute, Settled):
            return replace(dispute, performed_on=event.performed_on)
        case DisputeCorrected(fact="performed_on") if isinstance(dispute, Settled):
            return replace(dispute, performed_on=from_scalar("performed_on", event.now))
        case CaseFileReviewed() | FileReviewCorrected() if not isinstance(dispute, Open):
            return replace(dispute, reviews=_reviewed(dispute.reviews, event))
    return replace(dispute, case=_evolve_case(dispute, event))


def _closing(event: Event) -> Closing | None:
    match event:
        case DisputeSettled():
            return Closing(closed_on=event.closed_on, outcome=Outcome.AGREED, agreement_form=event.agreement_form)
        case MediationFailed():
            return Closing(closed_on=event.closed_on, outcome=Outcome.FAILED)
        case DisputeWithdrawn():
            return Closing(closed_on=event.closed_on, outcome=Outcome.WITHDRAWN)
        case DisputeTransferred():
            return Closing(closed_on=event.closed_on, outcome=Outcome.TRANSFERRED)
        case ClosingCorrected():
            return event.now
    return None


def _close(dispute: Dispute, closing: Closing) -> Dispute:
    reviews = Timeline[FileReview]() if isinstance(dispute, Open) else dispute.reviews
    if closing.agreement_form is None:
        return Unsettled(dispute.case, closing.closed_on, cast("NotAgreed", closing.outcome), reviews)
    performed_on = dispute.performed_on if isinstance(dispute, Settled) else None
    return Settled(dispute.case, closing.closed_on, closing.agreement_form, performed_on, reviews)


def _reviewed(reviews: Reviews, event: CaseFileReviewed | FileReviewCorrected) -> Reviews:
    now: CaseFileReviewed | FileReviewed | None = event if isinstance(event, CaseFileReviewed) else event.now
    if isinstance(event, FileReviewCorrected):
        reviews = reviews.without(event.was.reviewed_on)
    return reviews if now is None else reviews.changed(now.reviewed_on, now.result)


def _evolve_case(dispute: Dispute, event: Event) -> Case:
    case = dispute.case
    match event:
        case CaseEntered():
            return replace(case, entered_on=event.entered_on)
        case DisputeCorrected() if event.fact != "performed_on":
            return replace(case, **{event.fact: from_scalar(event.fact, event.now, event.sheet)})
        case TypicalCaseSubmitted():
            return replace(case, typical_cases={**case.typical_cases, event.submitted_on: event.level})
        case TypicalCaseCorrected():
            return replace(case, typical_cases={**case.typical_cases, event.submitted_on: event.now})
    raise ImpossibleHistory(dispute, event)
