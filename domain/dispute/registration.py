"""案件登记 Registration of a case: what a register row must hold, and which events the difference to what is known leads to."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from domain.base.checks import bad_code, bad_numbers, future_in, missing, out_of_order
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.facts import to_scalar
from domain.base.kinds import AgreementForm, FileReview, Outcome
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse_any
from domain.base.timeline import Timeline
from domain.dispute.commands import (
    RegisterDispute,
)
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    CaseEntered,
    Closing,
    ClosingCorrected,
    DisputeAccepted,
    DisputeCorrected,
    DisputeEvent,
    DisputeFact,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    MediationFailed,
)
from domain.dispute.file_reviews import reviewed, reviews_of, taken_back
from domain.dispute.receivers import NOBODY, RECEIVER, Receiver, receiver_faults
from domain.dispute.rejections import DisputeRejection
from domain.dispute.state import ACCEPTANCE, OF_AGREEMENT, Dispute, Reviews, facts_of

REQUIRED = ("committee_code", "mediator_code", "kind", "difficulty", "accepted_on")
DATES = ("accepted_on", "closed_on", "performed_on", "annulled_on", "entered_on", "file_reviewed_on", "received_on")


OF_AGREEMENTS = {
    "performed_on": DisputeRejection.PERFORMED_BEFORE_CLOSED,
    "annulled_on": DisputeRejection.ANNULLED_BEFORE_CLOSED,
}
"""What can only happen to an agreement, and why not before the case is closed."""


def accept(command: RegisterDispute, envelope: Envelope) -> list[DisputeEvent]:
    """受理, and everything further that the first row tells of. Raises `Refused`."""
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("case_no", command.code), *missing(row, REQUIRED), *_faults(row, envelope)))
    accepted = DisputeAccepted.model_validate({fact: row.get(fact) for fact in ACCEPTANCE})
    return [accepted, *_happenings({}, row, Timeline())]


def register(command: RegisterDispute, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """登记. What a later row says otherwise than is known. Raises `Refused`."""
    known = facts_of(dispute)
    row = RegisterRow.said(known, command.facts, command.changed)
    refuse_any((*missing(row, REQUIRED), *_faults(row, envelope), *_own_co_mediator(row, dispute)))
    return [*_corrections(known, row), *_happenings(known, row, reviews_of(dispute))]


def first_closing(closed_on: date, outcome: object, form: AgreementForm | None, receiver: Receiver = NOBODY) -> DisputeEvent:
    """结案. The first closing of a case is an event of its outcome's own."""
    match outcome:
        case Outcome.AGREED:
            return DisputeSettled(closed_on=closed_on, agreement_form=cast("AgreementForm", form))
        case Outcome.FAILED:
            return MediationFailed(closed_on=closed_on)
        case Outcome.WITHDRAWN:
            return DisputeWithdrawn(closed_on=closed_on)
    return DisputeTransferred(closed_on=closed_on, **receiver.facts())


def _faults(row: RegisterRow, envelope: Envelope) -> list[Rejection]:
    """Every rule that the row breaks. The dates that most cases do not have are asked for once, because an import judges 60,000 rows."""
    facts = row.facts
    faults = [
        *future_in(row, DATES, envelope),
        *bad_numbers({fact: facts.get(fact) for fact in ("amount_yuan", "parties", "decided_yuan")}),
    ]
    faults += _closing_faults(row)
    faults += out_of_order(row, "accepted_on", "closed_on", DisputeRejection.CLOSED_BEFORE_ACCEPTED)
    faults += out_of_order(row, "accepted_on", "entered_on", DisputeRejection.ENTERED_BEFORE_ACCEPTED)
    for happening, too_early in OF_AGREEMENTS.items():
        if facts.get(happening) is not None:
            if facts.get("outcome") is not Outcome.AGREED:
                faults.append(Rejection(DisputeRejection.NOT_AGREED, row.at_fault(happening, "outcome")))
            faults += out_of_order(row, "closed_on", happening, too_early)
    if facts.get("file_review") is not None and facts.get("closed_on") is None:
        faults.append(Rejection(DisputeRejection.REVIEW_OF_OPEN_CASE, row.at_fault("file_review", "closed_on")))
    if facts.get("file_reviewed_on") is not None:
        if facts.get("file_review") is None:
            faults.append(Rejection(DisputeRejection.REVIEW_RESULT_MISSING, row.at_fault("file_reviewed_on", "file_review")))
        faults += out_of_order(row, "closed_on", "file_reviewed_on", DisputeRejection.REVIEWED_BEFORE_CLOSED)
    return faults


def _closing_faults(row: RegisterRow) -> Iterator[Rejection]:
    closed_on, outcome, form = row.get("closed_on"), row.get("outcome"), row.get("agreement_form")
    if closed_on is not None and outcome is None:
        yield Rejection(DisputeRejection.OUTCOME_MISSING, "outcome")
    if closed_on is None and outcome is not None:
        yield Rejection(DisputeRejection.CLOSING_DATE_MISSING, "closed_on")
    if outcome is Outcome.AGREED and form is None:
        yield Rejection(DisputeRejection.AGREEMENT_FORM_MISSING, "agreement_form")
    if outcome is not Outcome.AGREED and form is not None:
        yield Rejection(DisputeRejection.AGREEMENT_FORM_UNEXPECTED, "agreement_form")
    yield from receiver_faults(Receiver.of(row.facts), outcome, row.day("closed_on"))


def _own_co_mediator(row: RegisterRow, dispute: Dispute) -> Iterator[Rejection]:
    code = row.text("mediator_code")
    if "mediator_code" in row.changed and code in dispute.case.co_mediators:
        yield Rejection(DisputeRejection.CO_MEDIATOR_IN_CHARGE, "mediator_code", {"code": code})


def _corrections(known: Facts, row: RegisterRow) -> Iterator[DisputeEvent]:
    for fact in ACCEPTANCE:
        if known[fact] != row.get(fact):
            yield _corrected(fact, known[fact], row.get(fact))


def _corrected(fact: DisputeFact, was: object, now: object) -> DisputeCorrected:
    return DisputeCorrected(fact=fact, was=to_scalar(was), now=to_scalar(now))


def _happenings(known: Facts, row: RegisterRow, reviews: Reviews) -> Iterator[DisputeEvent]:
    """What is taken back comes before the closing, what is new after it, so that every event finds the case in a shape it fits."""
    result = cast("FileReview | None", row.get("file_review"))
    for fact in OF_AGREEMENT:
        if row.day(fact) is None and known.get(fact) is not None:
            yield _corrected(fact, known.get(fact), None)
    if result is None:
        yield from taken_back(reviews)
    yield from _closed(known, row)
    yield from _entered(known, row)
    yield from _of_agreement(known, row)
    if result is not None:
        yield from reviewed(reviews, result, row.day("file_reviewed_on"))


def _of_agreement(known: Facts, row: RegisterRow) -> Iterator[DisputeEvent]:
    performed_on, annulled_on = row.day("performed_on"), row.day("annulled_on")
    was_performed_on, was_annulled_on = known.get("performed_on"), known.get("annulled_on")
    if performed_on is not None and performed_on != was_performed_on:
        if was_performed_on is None:
            yield AgreementPerformed(performed_on=performed_on)
        else:
            yield _corrected("performed_on", was_performed_on, performed_on)
    if annulled_on is not None and annulled_on != was_annulled_on:
        if was_annulled_on is None:
            yield AgreementAnnulled(annulled_on=annulled_on)
        else:
            yield _corrected("annulled_on", was_annulled_on, annulled_on)


def _closed(known: Facts, row: RegisterRow) -> Iterator[DisputeEvent]:
    closed_on = row.day("closed_on")
    was, now = _closing(known), _closing(row.facts)
    if was is not None:
        if was != now:
            yield ClosingCorrected(was=was, now=now)
    elif closed_on is not None:
        yield first_closing(closed_on, row.get("outcome"), cast("AgreementForm | None", row.get("agreement_form")), Receiver.of(row.facts))


def _closing(facts: Facts) -> Closing | None:
    if facts.get("closed_on") is None:
        return None
    return Closing.model_validate({fact: facts.get(fact) for fact in ("closed_on", "outcome", "agreement_form", *RECEIVER)})


def _entered(known: Facts, row: RegisterRow) -> Iterator[DisputeEvent]:
    was, now = known.get("entered_on"), row.day("entered_on")
    if was is None and now is not None:
        yield CaseEntered(entered_on=now)
    elif was != now:
        yield _corrected("entered_on", was, now)
