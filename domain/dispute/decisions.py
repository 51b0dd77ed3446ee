"""矛盾纠纷(案件) Dispute: what a bureau takes, what it refuses, and which events follow. Registration has a file of its own.

A workbook row and a verb meet the same rules: registration judges the whole row, a verb what it changes in a case that keeps the rules.
"""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from domain.base.checks import before, future
from domain.base.command import UNCHANGED
from domain.base.event import Envelope
from domain.base.kinds import Outcome
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.dispute.commands import (
    AcceptDispute,
    AnnulAgreement,
    CloseDispute,
    CorrectDispute,
    DisputeCommand,
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
    ClosingCorrected,
    CoMediatorNamed,
    CoMediatorWithdrawn,
    DisputeEvent,
    DisputeSettled,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.dispute.file_reviews import reviews_of
from domain.dispute.receivers import Receiver, receiver_faults
from domain.dispute.registration import accept, first_closing, register
from domain.dispute.rejections import DisputeRejection
from domain.dispute.state import Dispute, Open, Settled, closing_of


def decide(  # noqa: C901, PLR0911  one arm a command
    command: DisputeCommand, dispute: Dispute | None, envelope: Envelope
) -> list[DisputeEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case AcceptDispute() if dispute is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "case_no", code=command.code)
        case RegisterDispute() if dispute is None and not isinstance(command, CorrectDispute):
            return accept(command, envelope)
    if dispute is None:
        raise refuse(DisputeRejection.UNKNOWN_CASE, "case_no", code=command.code)
    match command:
        case RegisterDispute():
            return register(command, dispute, envelope)
        case SettleDispute():
            return settle(command, dispute, envelope)
        case CloseDispute():
            return close(command, dispute, envelope)
        case ReopenDispute():
            return reopen(dispute)
        case EnterCase():
            return enter(command, dispute, envelope)
        case PerformAgreement():
            return perform(command, dispute, envelope)
        case AnnulAgreement():
            return annul(command, dispute, envelope)
        case ReviewCaseFile():
            return review_file(command, dispute, envelope)
        case RegisterTypicalCase():
            return submit_typical_case(command, dispute, envelope)
        case RegisterCoMediator():
            return name_co_mediator(command, dispute)
        case WithdrawCoMediator():
            return withdraw_co_mediator(command, dispute)
    assert_never(command)


def settle(command: SettleDispute, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """达成协议并结案 of an open case. Raises `Refused`."""
    _refuse_closed(dispute)
    day = command.closed_on
    refuse_any((*future({"closed_on": day}, envelope), *_closed_before_accepted(day, dispute)))
    return [DisputeSettled(closed_on=day, agreement_form=command.agreement_form)]


def close(command: CloseDispute, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """未达成协议结案 of an open case. Raises `Refused`, also where the outcome is an agreement, which has a form."""
    _refuse_closed(dispute)
    receiver = Receiver(command.received_by, command.receiver, command.receiver_no, command.received_on)
    faults = [*future({"closed_on": command.closed_on, "received_on": command.received_on}, envelope)]
    faults += receiver_faults(receiver, command.outcome, command.closed_on)
    if command.outcome is Outcome.AGREED:
        faults.append(Rejection(DisputeRejection.AGREEMENT_FORM_MISSING, "agreement_form"))
    refuse_any((*faults, *_closed_before_accepted(command.closed_on, dispute)))
    return [first_closing(command.closed_on, command.outcome, None, receiver)]


def _refuse_closed(dispute: Dispute) -> None:
    if not isinstance(dispute, Open):
        closing = closing_of(dispute)
        raise refuse(DisputeRejection.ALREADY_CLOSED, "closed_on", closed_on=closing.closed_on, outcome=closing.outcome)


def _closed_before_accepted(day: date, dispute: Dispute) -> tuple[Rejection, ...]:
    return before(("closed_on", day), ("accepted_on", dispute.case.accepted_on), DisputeRejection.CLOSED_BEFORE_ACCEPTED)


def reopen(dispute: Dispute) -> list[DisputeEvent]:
    """撤回结案, while nothing that only a closed case can have rests on it. Raises `Refused`."""
    if isinstance(dispute, Open):
        raise refuse(DisputeRejection.NOT_CLOSED, "closed_on")
    faults = []
    if isinstance(dispute, Settled):
        happened = [day for day in (dispute.performed_on, dispute.annulled_on) if day is not None]
        faults += [Rejection(DisputeRejection.NOT_AGREED, "outcome") for _ in happened]
    if dispute.reviews.latest is not None:
        faults.append(Rejection(DisputeRejection.REVIEW_OF_OPEN_CASE, "closed_on"))
    refuse_any(faults)
    return [ClosingCorrected(was=closing_of(dispute), now=None)]


def enter(command: EnterCase, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """案件录入, once, and not before the case was accepted. Raises `Refused`."""
    case, day = dispute.case, command.entered_on
    if case.entered_on is not None:
        raise refuse(DisputeRejection.ALREADY_ENTERED, "entered_on", entered_on=case.entered_on)
    too_early = before(("entered_on", day), ("accepted_on", case.accepted_on), DisputeRejection.ENTERED_BEFORE_ACCEPTED)
    refuse_any((*future({"entered_on": day}, envelope), *too_early))
    return [CaseEntered(entered_on=day)]


def perform(command: PerformAgreement, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """履行完毕 of an agreement, once. Raises `Refused`."""
    day = command.performed_on
    if isinstance(dispute, Settled) and dispute.performed_on is not None:
        raise refuse(DisputeRejection.ALREADY_PERFORMED, "performed_on", performed_on=dispute.performed_on)
    refuse_any(_of_agreement("performed_on", day, dispute, DisputeRejection.PERFORMED_BEFORE_CLOSED, envelope))
    return [AgreementPerformed(performed_on=day)]


def annul(command: AnnulAgreement, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """协议撤销, once. Raises `Refused`."""
    day = command.annulled_on
    if isinstance(dispute, Settled) and dispute.annulled_on is not None:
        raise refuse(DisputeRejection.ALREADY_ANNULLED, "annulled_on", annulled_on=dispute.annulled_on)
    refuse_any(_of_agreement("annulled_on", day, dispute, DisputeRejection.ANNULLED_BEFORE_CLOSED, envelope))
    return [AgreementAnnulled(annulled_on=day)]


def _of_agreement(fact: str, day: date, dispute: Dispute, too_early: DisputeRejection, envelope: Envelope) -> Iterator[Rejection]:
    """What can only happen to an agreement, and not before the case is closed."""
    yield from future({fact: day}, envelope)
    if not isinstance(dispute, Settled):
        yield Rejection(DisputeRejection.NOT_AGREED, fact)
    closed_on = None if isinstance(dispute, Open) else dispute.closed_on
    yield from before((fact, day), ("closed_on", closed_on), too_early)


def review_file(command: ReviewCaseFile, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """卷宗评查 of a closed case, on a day that has none yet. Raises `Refused`."""
    day = command.reviewed_on
    same_day = reviews_of(dispute).at(day)
    if same_day is not None:
        raise refuse(DisputeRejection.ALREADY_REVIEWED, "file_reviewed_on", file_reviewed_on=day, file_review=same_day)
    faults = [*future({"file_reviewed_on": day}, envelope)]
    if isinstance(dispute, Open):
        faults.append(Rejection(DisputeRejection.REVIEW_OF_OPEN_CASE, "file_review"))
    else:
        faults += before(("file_reviewed_on", day), ("closed_on", dispute.closed_on), DisputeRejection.REVIEWED_BEFORE_CLOSED)
    refuse_any(faults)
    return [CaseFileReviewed(result=command.result, reviewed_on=day)]


def name_co_mediator(command: RegisterCoMediator, dispute: Dispute) -> list[DisputeEvent]:
    """登记协办, of another than the mediator in charge. One who is named already is no news. Raises `Refused`."""
    code = command.mediator_code
    if code == dispute.case.mediator_code:
        raise refuse(DisputeRejection.CO_MEDIATOR_IN_CHARGE, "mediator_code", code=code)
    return [] if code in dispute.case.co_mediators else [CoMediatorNamed(mediator_code=code)]


def withdraw_co_mediator(command: WithdrawCoMediator, dispute: Dispute) -> list[DisputeEvent]:
    """更正协办 of one who is named. Raises `Refused`."""
    code = command.mediator_code
    if code not in dispute.case.co_mediators:
        raise refuse(DisputeRejection.NO_CO_MEDIATOR, "mediator_code", code=code)
    return [CoMediatorWithdrawn(mediator_code=code)]


def submit_typical_case(command: RegisterTypicalCase, dispute: Dispute, envelope: Envelope) -> list[DisputeEvent]:
    """报送典型案例. On a day on which it was submitted already, a level that is said corrects the one recorded. Raises `Refused`."""
    day, level = command.submitted_on, command.level
    refuse_any(future({"submitted_on": day}, envelope))
    submitted = dispute.case.typical_cases
    if day not in submitted:
        return [TypicalCaseSubmitted(submitted_on=day, level=None if level is UNCHANGED else level)]
    if level is not UNCHANGED and submitted[day] is not level:
        return [TypicalCaseCorrected(submitted_on=day, was=submitted[day], now=level)]
    return []
