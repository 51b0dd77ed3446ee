"""矛盾纠纷(案件) Dispute: what a bureau takes, what it refuses, and which events follow.

Every command is judged as the register row that it would leave behind, so that a verb and a workbook row meet the same rules.
"""

from collections.abc import Iterator
from datetime import date
from typing import cast

from domain.base.checks import bad_code, bad_numbers, future, future_in, missing, out_of_order
from domain.base.command import UNCHANGED, Command, Facts
from domain.base.event import Envelope, Event
from domain.base.facts import to_scalar
from domain.base.kinds import AgreementForm, FileReview, Outcome
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, RejectionCode, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.base.timeline import Timeline
from domain.dispute.commands import (
    AcceptDispute,
    AnnulAgreement,
    CloseDispute,
    CorrectDispute,
    EnterCase,
    PerformAgreement,
    RegisterCoMediator,
    RegisterDispute,
    RegisterTypicalCase,
    ReopenDispute,
    ReviewCaseFile,
    SettleDispute,
    WithdrawCoMediator,
)
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
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    FileReviewed,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.dispute.rejections import DisputeRejection
from domain.dispute.state import ACCEPTANCE, OF_AGREEMENT, Dispute, Open, Reviews, facts_of

REQUIRED = ("committee_code", "mediator_code", "kind", "difficulty", "accepted_on")
DATES = ("accepted_on", "closed_on", "performed_on", "annulled_on", "entered_on", "file_reviewed_on")


OF_AGREEMENTS = {
    "performed_on": DisputeRejection.PERFORMED_BEFORE_CLOSED,
    "annulled_on": DisputeRejection.ANNULLED_BEFORE_CLOSED,
}
"""What can only happen to an agreement, and why not before the case is closed."""


def decide(command: Command, dispute: Dispute | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case AcceptDispute() if dispute is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "case_no", code=command.code)
        case RegisterDispute() if dispute is None and not isinstance(command, CorrectDispute):
            return _accept(command, envelope)
    if dispute is None:
        raise refuse(DisputeRejection.UNKNOWN_CASE, "case_no", code=command.code)
    if isinstance(command, RegisterDispute):
        changes = {fact: command.facts.get(fact) for fact in command.changed}
    elif isinstance(command, RegisterTypicalCase):
        return _submit(command, dispute, envelope)
    elif isinstance(command, RegisterCoMediator | WithdrawCoMediator):
        return _co_mediator(command, dispute)
    else:
        changes = _changes_of_verb(command, dispute)
    known = facts_of(dispute)
    row = RegisterRow.over(known, changes)
    refuse_any((*missing(row, REQUIRED), *_faults(row, envelope), *_own_co_mediator(row, dispute)))
    if isinstance(command, ReviewCaseFile):
        return [CaseFileReviewed(result=command.result, reviewed_on=command.reviewed_on)]
    return [*_corrections(known, row), *_happenings(known, row, _reviews(dispute))]


def _accept(command: RegisterDispute, envelope: Envelope) -> list[Event]:
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("case_no", command.code), *missing(row, REQUIRED), *_faults(row, envelope)))
    accepted = DisputeAccepted.model_validate({fact: row.get(fact) for fact in ACCEPTANCE})
    return [accepted, *_happenings({}, row, Timeline())]


def _changes_of_verb(command: Command, dispute: Dispute) -> dict[str, object]:
    """What the verb changes in the row. Refuses what was done before."""
    known = facts_of(dispute)
    match command:
        case SettleDispute() | CloseDispute() if not isinstance(dispute, Open):
            raise refuse(DisputeRejection.ALREADY_CLOSED, "closed_on", closed_on=known["closed_on"], outcome=known["outcome"])
        case SettleDispute():
            return {"closed_on": command.closed_on, "outcome": Outcome.AGREED, "agreement_form": command.agreement_form}
        case CloseDispute():
            return {"closed_on": command.closed_on, "outcome": command.outcome}
        case ReopenDispute():
            if isinstance(dispute, Open):
                raise refuse(DisputeRejection.NOT_CLOSED, "closed_on")
            return {"closed_on": None, "outcome": None, "agreement_form": None}
        case EnterCase():
            return _once(known, "entered_on", command.entered_on, DisputeRejection.ALREADY_ENTERED)
        case PerformAgreement():
            return _once(known, "performed_on", command.performed_on, DisputeRejection.ALREADY_PERFORMED)
        case AnnulAgreement():
            return _once(known, "annulled_on", command.annulled_on, DisputeRejection.ALREADY_ANNULLED)
        case ReviewCaseFile():
            same_day = dict(_reviews(dispute).entries).get(command.reviewed_on)
            if same_day is not None:
                params = {"file_reviewed_on": command.reviewed_on, "file_review": same_day}
                raise refuse(DisputeRejection.ALREADY_REVIEWED, "file_reviewed_on", **params)
            return {"file_review": command.result, "file_reviewed_on": command.reviewed_on}
    raise TypeError(f"not a command for a dispute: {command!r}")


def _once(known: Facts, fact: str, day: date, done: RejectionCode) -> dict[str, object]:
    """A happening that has one day; refused where it has one already."""
    if known.get(fact) is not None:
        raise refuse(done, fact, **{fact: known[fact]})
    return {fact: day}


# --- what a bureau refuses -------------------------------------------------------------------------------------------


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


# --- which events follow ---------------------------------------------------------------------------------------------


def _corrections(known: Facts, row: RegisterRow) -> Iterator[Event]:
    for fact in ACCEPTANCE:
        if known[fact] != row.get(fact):
            yield _corrected(fact, known, row)


def _corrected(fact: str, known: Facts, row: RegisterRow) -> DisputeCorrected:
    return DisputeCorrected.model_validate({"fact": fact, "was": to_scalar(known.get(fact)), "now": to_scalar(row.get(fact))})


def _happenings(known: Facts, row: RegisterRow, reviews: Reviews) -> Iterator[Event]:
    """What is taken back comes before the closing, what is new after it, so that every event finds the case in a shape it fits."""
    result = cast("FileReview | None", row.get("file_review"))
    for fact in OF_AGREEMENT:
        if row.day(fact) is None and known.get(fact) is not None:
            yield _corrected(fact, known, row)
    if result is None:
        yield from _reviews_taken_back(reviews)
    yield from _closed(known, row)
    yield from _entered(known, row)
    yield from _of_agreement(known, row)
    if result is not None:
        yield from _reviewed(reviews, result, row.day("file_reviewed_on"))


def _of_agreement(known: Facts, row: RegisterRow) -> Iterator[Event]:
    for fact, event_type in (("performed_on", AgreementPerformed), ("annulled_on", AgreementAnnulled)):
        day = row.day(fact)
        if day is not None and day != known.get(fact):
            yield event_type.model_validate({fact: day}) if known.get(fact) is None else _corrected(fact, known, row)


def _closed(known: Facts, row: RegisterRow) -> Iterator[Event]:
    closed_on = row.day("closed_on")
    if known.get("closed_on") is not None:
        was, now = _closing(known), _closing(row.facts)
        if was != now:
            yield ClosingCorrected.model_validate({"was": was, "now": now})
    elif closed_on is not None:
        yield _first_closing(closed_on, row)


def _closing(facts: Facts) -> Closing | None:
    if facts.get("closed_on") is None:
        return None
    return Closing.model_validate({fact: facts.get(fact) for fact in ("closed_on", "outcome", "agreement_form")})


def _first_closing(closed_on: date, row: RegisterRow) -> Event:
    match row.get("outcome"):
        case Outcome.AGREED:
            return DisputeSettled(closed_on=closed_on, agreement_form=cast("AgreementForm", row.get("agreement_form")))
        case Outcome.FAILED:
            return MediationFailed(closed_on=closed_on)
        case Outcome.WITHDRAWN:
            return DisputeWithdrawn(closed_on=closed_on)
    return DisputeTransferred(closed_on=closed_on)


def _entered(known: Facts, row: RegisterRow) -> Iterator[Event]:
    was, now = known.get("entered_on"), row.day("entered_on")
    if was is None and now is not None:
        yield CaseEntered(entered_on=now)
    elif was != now:
        yield _corrected("entered_on", known, row)


def _reviews(dispute: Dispute) -> Reviews:
    return Timeline() if isinstance(dispute, Open) else dispute.reviews


def _reviews_taken_back(reviews: Reviews) -> Iterator[Event]:
    for day, result in reversed(reviews.entries):
        yield FileReviewCorrected(was=FileReviewed(result=result, reviewed_on=day), now=None)


def _reviewed(reviews: Reviews, result: FileReview, day: date | None) -> Iterator[Event]:
    """A later day with another result is a further review; anything else corrects the latest, and takes back what it was said to follow."""
    if (result, day) == (reviews.latest, reviews.latest_from):
        return
    if reviews.latest is None or (_is_later(day, reviews.latest_from) and result is not reviews.latest):
        yield CaseFileReviewed(result=result, reviewed_on=day)
        return
    yield from _reviews_taken_back(Timeline(tuple(entry for entry in reviews.entries[:-1] if not _is_later(day, entry[0]))))
    was = FileReviewed(result=reviews.latest, reviewed_on=reviews.latest_from)
    yield FileReviewCorrected(was=was, now=FileReviewed(result=result, reviewed_on=day))


def _is_later(day: date | None, than: date | None) -> bool:
    return day is not None and (than is None or day > than)


def _own_co_mediator(row: RegisterRow, dispute: Dispute) -> Iterator[Rejection]:
    code = row.text("mediator_code")
    if "mediator_code" in row.changed and code in dispute.case.co_mediators:
        yield Rejection(DisputeRejection.CO_MEDIATOR_IN_CHARGE, "mediator_code", {"code": code})


def _co_mediator(command: RegisterCoMediator | WithdrawCoMediator, dispute: Dispute) -> list[Event]:
    code, named = command.mediator_code, command.mediator_code in dispute.case.co_mediators
    if isinstance(command, WithdrawCoMediator):
        if not named:
            raise refuse(DisputeRejection.NO_CO_MEDIATOR, "mediator_code", code=code)
        return [CoMediatorWithdrawn(mediator_code=code)]
    if code == dispute.case.mediator_code:
        raise refuse(DisputeRejection.CO_MEDIATOR_IN_CHARGE, "mediator_code", code=code)
    return [] if named else [CoMediatorNamed(mediator_code=code)]


def _submit(command: RegisterTypicalCase, dispute: Dispute, envelope: Envelope) -> list[Event]:
    day, said = command.submitted_on, command.level
    refuse_any(future({"submitted_on": day}, envelope))
    submitted = dispute.case.typical_cases
    if day not in submitted:
        return [TypicalCaseSubmitted(submitted_on=day, level=None if said is UNCHANGED else said)]
    if said is not UNCHANGED and submitted[day] is not said:
        return [TypicalCaseCorrected(submitted_on=day, was=submitted[day], now=said)]
    return []
