"""矛盾纠纷(案件) Dispute: open, settled or closed otherwise, and how each event changes that.

Only what was settled can have been performed, and only a closed case has a reviewed file: the shapes have no room for anything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from domain.base.command import Facts
from domain.base.facts import from_scalar
from domain.base.grown import with_entry, without_entry
from domain.base.kinds import AgreementForm, CaseLevel, CasePaper, Channel, Difficulty, DisputeKind, FileReview, Outcome, SpecialGroup
from domain.base.rejection import ImpossibleHistory
from domain.base.timeline import Timeline
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    Closing,
    ClosingCorrected,
    CoMediatorNamed,
    CoMediatorWithdrawn,
    DisputeAccepted,
    DisputeCorrected,
    DisputeEvent,
    DisputeFact,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    FileReviewed,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.dispute.receivers import NOBODY, Receiver

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
    special_group: SpecialGroup | None
    earlier_case_no: str | None
    papers: tuple[CasePaper, ...] | None
    decided_yuan: Decimal | None
    case_class: str | None = None
    other_papers: str | None = None
    entered_on: date | None = None
    co_mediators: Mapping[str, None] = field(default_factory=dict)
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
    annulled_on: date | None = None
    reviews: Reviews = field(default_factory=Timeline)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """未达成协议而结案."""

    case: Case
    closed_on: date
    outcome: NotAgreed
    reviews: Reviews = field(default_factory=Timeline)
    receiver: Receiver = NOBODY


Dispute = Open | Settled | Unsettled

ACCEPTANCE: tuple[DisputeFact, ...] = (
    "committee_code", "mediator_code", "kind", "source", "difficulty", "channel", "accepted_on", "amount_yuan", "parties",
    "special_group", "earlier_case_no", "papers", "decided_yuan", "case_class", "other_papers",
)  # fmt: skip
OF_AGREEMENT: tuple[DisputeFact, ...] = ("performed_on", "annulled_on")
"""What can only happen to an agreement."""

OUTCOMES: Mapping[type[DisputeEvent], Outcome] = {
    DisputeSettled: Outcome.AGREED,
    MediationFailed: Outcome.FAILED,
    DisputeWithdrawn: Outcome.WITHDRAWN,
    DisputeTransferred: Outcome.TRANSFERRED,
}
"""The first closing of a case, by the event that says so."""


def facts_of(dispute: Dispute) -> Facts:
    """The facts as the workbook's row would show them; the latest review stands for the reviews."""
    case = dispute.case
    facts: dict[str, object] = {fact: getattr(case, fact) for fact in ACCEPTANCE}
    facts["entered_on"] = case.entered_on
    match dispute:
        case Settled():
            facts["outcome"] = Outcome.AGREED
            facts["closed_on"], facts["agreement_form"] = dispute.closed_on, dispute.agreement_form
            facts["performed_on"], facts["annulled_on"] = dispute.performed_on, dispute.annulled_on
        case Unsettled():
            facts["closed_on"], facts["outcome"] = dispute.closed_on, dispute.outcome
            facts |= dispute.receiver.facts()
    if not isinstance(dispute, Open):
        facts["file_review"], facts["file_reviewed_on"] = dispute.reviews.latest, dispute.reviews.latest_from
    return facts


def closing_of(dispute: Settled | Unsettled) -> Closing:
    """How a case was closed."""
    if isinstance(dispute, Settled):
        return Closing(closed_on=dispute.closed_on, outcome=Outcome.AGREED, agreement_form=dispute.agreement_form)
    return Closing(closed_on=dispute.closed_on, outcome=dispute.outcome, **dispute.receiver.facts())


def evolve(dispute: Dispute | None, event: DisputeEvent) -> Dispute:
    """The dispute after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if dispute is None:
        if isinstance(event, DisputeAccepted):
            return Open(Case(**{fact: getattr(event, fact) for fact in ACCEPTANCE}))
        raise ImpossibleHistory(dispute, event)
    outcome = OUTCOMES.get(type(event))
    if outcome is not None:
        closing = cast("DisputeSettled", event)  # all four have its day; only an agreement has a form
        form = closing.agreement_form if outcome is Outcome.AGREED else None
        return _close(dispute, closing.closed_on, outcome, form, _receiver(event))
    match event:
        case ClosingCorrected(now=None):
            return Open(dispute.case)
        case ClosingCorrected(now=Closing() as now):
            return _close(dispute, now.closed_on, now.outcome, now.agreement_form, _receiver(now))
        case AgreementPerformed() | AgreementAnnulled() | DisputeCorrected(fact="performed_on" | "annulled_on") if isinstance(
            dispute, Settled
        ):
            return _evolve_agreement(dispute, event)
        case CaseFileReviewed() | FileReviewCorrected() if not isinstance(dispute, Open):
            return replace(dispute, reviews=_reviewed(dispute.reviews, event))
    return replace(dispute, case=_evolve_case(dispute, event))


def _evolve_agreement(dispute: Settled, event: AgreementPerformed | AgreementAnnulled | DisputeCorrected) -> Settled:
    match event:
        case AgreementPerformed():
            return replace(dispute, performed_on=event.performed_on)
        case AgreementAnnulled():
            return replace(dispute, annulled_on=event.annulled_on)
    return replace(dispute, **{event.fact: from_scalar(event.fact, event.now)})


def _receiver(closing: DisputeEvent | Closing) -> Receiver:
    if not isinstance(closing, DisputeTransferred | Closing):
        return NOBODY
    return Receiver(closing.received_by, closing.receiver, closing.receiver_no, closing.received_on)


def _close(dispute: Dispute, closed_on: date, outcome: Outcome, form: AgreementForm | None, receiver: Receiver) -> Dispute:
    reviews: Reviews = Timeline() if isinstance(dispute, Open) else dispute.reviews
    if form is None:
        return Unsettled(dispute.case, closed_on, cast("NotAgreed", outcome), reviews, receiver)
    if isinstance(dispute, Settled):
        return replace(dispute, closed_on=closed_on, agreement_form=form)
    return Settled(dispute.case, closed_on, form, reviews=reviews)


def _reviewed(reviews: Reviews, event: CaseFileReviewed | FileReviewCorrected) -> Reviews:
    now: CaseFileReviewed | FileReviewed | None = event if isinstance(event, CaseFileReviewed) else event.now
    if isinstance(event, FileReviewCorrected):
        reviews = reviews.without(event.was.reviewed_on)
    return reviews if now is None else reviews.changed(now.reviewed_on, now.result)


def _evolve_case(dispute: Dispute, event: DisputeEvent) -> Case:
    case = dispute.case
    match event:
        case CaseEntered():
            return replace(case, entered_on=event.entered_on)
        case CoMediatorNamed():
            return replace(case, co_mediators=with_entry(case.co_mediators, event.mediator_code, None))
        case CoMediatorWithdrawn():
            return replace(case, co_mediators=without_entry(case.co_mediators, event.mediator_code))
        case DisputeCorrected() if event.fact not in OF_AGREEMENT:
            return replace(case, **{event.fact: from_scalar(event.fact, event.now, event.sheet)})
        case TypicalCaseSubmitted():
            return replace(case, typical_cases=with_entry(case.typical_cases, event.submitted_on, event.level))
        case TypicalCaseCorrected():
            return replace(case, typical_cases=with_entry(case.typical_cases, event.submitted_on, event.now))
    raise ImpossibleHistory(dispute, event)
