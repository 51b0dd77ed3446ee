"""纠纷 Disputes: the cases, the reviews of their files, and those submitted as typical."""

from datetime import date

from sqlalchemy import Index

from domain.base.event import Recorded
from domain.base.facts import to_scalar
from domain.base.kinds import AgreementForm, Outcome
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    CaseNumberCorrected,
    CaseRenumbered,
    Closing,
    ClosingCorrected,
    CoMediatorNamed,
    CoMediatorWithdrawn,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.dispute.receivers import RECEIVER
from domain.taking_back.events import DisputeTakenBack, FileReviewTakenBack, TypicalCaseTakenBack
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, text
from projections.registers.values import cents, corrected, forget, iso, key, since

DISPUTE = fact_table(
    "dispute",
    code("case_no"),
    text("committee_code"),
    text("mediator_code"),
    text("kind"),
    maybe_text("source"),
    text("difficulty"),
    maybe_text("channel"),
    text("accepted_on"),
    maybe_text("closed_on"),
    maybe_text("outcome"),
    maybe_text("agreement_form"),
    maybe_whole("amount_yuan"),
    maybe_whole("parties"),
    maybe_text("performed_on"),
    maybe_text("entered_on"),
    maybe_text("special_group"),
    maybe_text("earlier_case_no"),
    maybe_text("papers"),
    maybe_text("annulled_on"),
    maybe_whole("decided_yuan"),
    maybe_text("received_by"),
    maybe_text("receiver"),
    maybe_text("receiver_no"),
    maybe_text("received_on"),
    maybe_text("case_class"),
    maybe_text("other_papers"),
    Index("dispute_by_committee", "committee_code", "closed_on"),
    Index("dispute_by_mediator", "mediator_code", "closed_on"),
    Index("dispute_by_entry", "entered_on", "committee_code"),
)
"""Yuan in hundredths, `papers` their keys with commas between. `closed_on` and `outcome` are both there or both NULL."""

FILE_REVIEW = fact_table("file_review", code("case_no"), code("reviewed_on"), text("result"))
"""The latest `reviewed_on` on or before a date stands; "" is always."""

TYPICAL_CASE = fact_table(
    "typical_case", code("case_no"), code("submitted_on"), maybe_text("level"), Index("typical_case_by_day", "submitted_on")
)

CO_MEDIATOR = fact_table("co_mediator", code("case_no"), code("mediator_code"), Index("co_mediator_by_mediator", "mediator_code"))

FOLD = Fold()


@FOLD.on(DisputeAccepted)
def _accepted(work: Work, e: DisputeAccepted, at: Recorded) -> None:
    work.put(
        DISPUTE,
        case_no=at.code,
        committee_code=e.committee_code,
        mediator_code=e.mediator_code,
        kind=key(e.kind),
        source=e.source,
        difficulty=key(e.difficulty),
        channel=key(e.channel),
        accepted_on=iso(e.accepted_on),
        amount_yuan=cents(e.amount_yuan),
        parties=e.parties,
        special_group=key(e.special_group),
        earlier_case_no=e.earlier_case_no,
        papers=to_scalar(e.papers),
        decided_yuan=cents(e.decided_yuan),
        case_class=e.case_class,
        other_papers=e.other_papers,
    )


@FOLD.on(DisputeSettled)
def _settled(work: Work, e: DisputeSettled, at: Recorded) -> None:
    _close(work, at.code, e.closed_on, Outcome.AGREED, e.agreement_form)


@FOLD.on(MediationFailed)
def _failed(work: Work, e: MediationFailed, at: Recorded) -> None:
    _close(work, at.code, e.closed_on, Outcome.FAILED)


@FOLD.on(DisputeWithdrawn)
def _withdrawn(work: Work, e: DisputeWithdrawn, at: Recorded) -> None:
    _close(work, at.code, e.closed_on, Outcome.WITHDRAWN)


@FOLD.on(DisputeTransferred)
def _transferred(work: Work, e: DisputeTransferred, at: Recorded) -> None:
    _close(work, at.code, e.closed_on, Outcome.TRANSFERRED)
    _hand_over(work, at.code, e)


@FOLD.on(ClosingCorrected)
def _closing_corrected(work: Work, e: ClosingCorrected, at: Recorded) -> None:
    """What was not agreed was not performed, and an open case has no reviewed file: neither outlives the closing it rested on."""
    row = work.row(DISPUTE, at.code)
    if e.now is None:
        row.update(closed_on=None, outcome=None, agreement_form=None, **dict.fromkeys(RECEIVER))
        for review in work.rows(FILE_REVIEW, at.code):
            work.remove(FILE_REVIEW, at.code, review["reviewed_on"])
    else:
        _close(work, at.code, e.now.closed_on, e.now.outcome, e.now.agreement_form)
        _hand_over(work, at.code, e.now)
    if row["outcome"] != Outcome.AGREED:
        row.update(performed_on=None, annulled_on=None)


@FOLD.on(CaseEntered)
def _entered(work: Work, e: CaseEntered, at: Recorded) -> None:
    work.row(DISPUTE, at.code)["entered_on"] = iso(e.entered_on)


@FOLD.on(AgreementPerformed)
def _performed(work: Work, e: AgreementPerformed, at: Recorded) -> None:
    work.row(DISPUTE, at.code)["performed_on"] = iso(e.performed_on)


@FOLD.on(AgreementAnnulled)
def _annulled(work: Work, e: AgreementAnnulled, at: Recorded) -> None:
    work.row(DISPUTE, at.code)["annulled_on"] = iso(e.annulled_on)


@FOLD.on(CoMediatorNamed)
def _co_mediator_named(work: Work, e: CoMediatorNamed, at: Recorded) -> None:
    work.put(CO_MEDIATOR, case_no=at.code, mediator_code=e.mediator_code)


@FOLD.on(CoMediatorWithdrawn)
def _co_mediator_withdrawn(work: Work, e: CoMediatorWithdrawn, at: Recorded) -> None:
    work.remove(CO_MEDIATOR, at.code, e.mediator_code)


@FOLD.on(DisputeCorrected)
def _corrected(work: Work, e: DisputeCorrected, at: Recorded) -> None:
    work.row(DISPUTE, at.code)[e.fact] = corrected(e.fact, e.now)


@FOLD.on(CaseFileReviewed)
def _reviewed(work: Work, e: CaseFileReviewed, at: Recorded) -> None:
    work.put(FILE_REVIEW, case_no=at.code, reviewed_on=since(e.reviewed_on), result=key(e.result))


@FOLD.on(FileReviewCorrected)
def _review_corrected(work: Work, e: FileReviewCorrected, at: Recorded) -> None:
    work.remove(FILE_REVIEW, at.code, since(e.was.reviewed_on))
    if e.now is not None:
        work.put(FILE_REVIEW, case_no=at.code, reviewed_on=since(e.now.reviewed_on), result=key(e.now.result))


@FOLD.on(TypicalCaseSubmitted)
def _submitted(work: Work, e: TypicalCaseSubmitted, at: Recorded) -> None:
    work.put(TYPICAL_CASE, case_no=at.code, submitted_on=iso(e.submitted_on), level=key(e.level))


@FOLD.on(TypicalCaseCorrected)
def _level_corrected(work: Work, e: TypicalCaseCorrected, at: Recorded) -> None:
    work.row(TYPICAL_CASE, at.code, e.submitted_on.isoformat())["level"] = key(e.now)


@FOLD.on(TypicalCaseTakenBack)
def _typical_case_taken_back(work: Work, e: TypicalCaseTakenBack, at: Recorded) -> None:
    work.remove(TYPICAL_CASE, at.code, e.submitted_on.isoformat())


@FOLD.on(FileReviewTakenBack)
def _review_taken_back(work: Work, e: FileReviewTakenBack, at: Recorded) -> None:
    work.remove(FILE_REVIEW, at.code, since(e.reviewed_on))


@FOLD.on(DisputeTakenBack)
def _taken_back(work: Work, _e: DisputeTakenBack, at: Recorded) -> None:
    forget(work, at.code, DISPUTE, FILE_REVIEW)


@FOLD.on(CaseRenumbered)
def _renumbered(work: Work, _e: CaseRenumbered, at: Recorded) -> None:
    forget(work, at.code, DISPUTE, FILE_REVIEW, TYPICAL_CASE, CO_MEDIATOR)


@FOLD.on(CaseNumberCorrected)
def _number_corrected(_work: Work, _e: CaseNumberCorrected, _at: Recorded) -> None:
    """The rows are those of the events before it."""


def _close(work: Work, case_no: str, closed_on: date, outcome: Outcome, form: AgreementForm | None = None) -> None:
    work.row(DISPUTE, case_no).update(closed_on=iso(closed_on), outcome=outcome.value, agreement_form=key(form))


def _hand_over(work: Work, case_no: str, to: DisputeTransferred | Closing) -> None:
    receiver = {
        "received_by": key(to.received_by),
        "receiver": to.receiver,
        "receiver_no": to.receiver_no,
        "received_on": iso(to.received_on),
    }
    work.row(DISPUTE, case_no).update(receiver)


DISPUTES = Projection(name="disputes", tables=(DISPUTE, FILE_REVIEW, TYPICAL_CASE, CO_MEDIATOR), handles=FOLD.handles)
