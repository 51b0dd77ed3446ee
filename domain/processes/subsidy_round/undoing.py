"""撤销补贴发放的步骤 What of a round can be rescinded, and what later steps rest on it, which are rescinded first (2.2.1-a)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.base.amounts import from_hundredths, hundredths
from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import Step, dated, step_missing
from domain.base.rejection import Refused, refuse, refuse_any
from domain.base.text import Text, listed
from domain.processes.subsidy_round.commands import (
    RescindApproval,
    RescindClose,
    RescindPayment,
    RescindReduction,
    RescindTaking,
    RestoreClaim,
    UndoStep,
    WithdrawRound,
)
from domain.processes.subsidy_round.events import SubsidyPaid, SubsidyRecovered, SubsidyReduced
from domain.processes.subsidy_round.evolving import day_of, without_booking
from domain.processes.subsidy_round.kinds import Fate, RoundStep
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Approved, Booking, Done, Published, Round
from domain.processes.subsidy_round.undone import (
    ApprovalRescinded,
    ClaimRestored,
    CloseRescinded,
    PaymentRescinded,
    RecoveryRescinded,
    ReductionRescinded,
    RoundWithdrawn,
    UndoneEvent,
)

SOME = 5
"""So many steps that rest on one are named; of more it is said that there are more."""


def undo(command: UndoStep, subsidy_round: Round, envelope: Envelope) -> list[UndoneEvent]:
    """撤销 of one step, or of the whole round, as if it had never been. Raises `Refused`."""
    refuse_any((*dated("rescinded_on", command.rescinded_on, last_day(subsidy_round), envelope), *missing_reason(command.why)))
    match command:
        case WithdrawRound():
            return [_withdrawn(command, subsidy_round)]
        case RestoreClaim():
            return [_restored(command, subsidy_round)]
        case RescindApproval():
            return [_unapproved(command, subsidy_round)]
        case RescindPayment():
            return [_unpaid(command, subsidy_round)]
        case RescindTaking():
            return [_untaken(command, subsidy_round)]
        case RescindClose() if isinstance(subsidy_round, Done):
            return [CloseRescinded(closed_on=subsidy_round.closed_on, **_because(command))]
    raise step_missing(command, Step.CLOSED)


def last_day(subsidy_round: Round) -> date:
    """The day of the last step of a round, whatever it was."""
    match subsidy_round:
        case Done():
            return max(subsidy_round.closed_on, subsidy_round.approved.last_on)
        case Approved():
            return subsidy_round.last_on
    return subsidy_round.book.last_on


def _withdrawn(command: WithdrawRound, subsidy_round: Round) -> RoundWithdrawn:
    """撤回申报, before anything is paid."""
    _refuse_resting(command, _closing(subsidy_round) or _bookings(subsidy_round))
    _refuse_rests(command)
    book = _published(subsidy_round).book if isinstance(subsidy_round, Approved | Done) else subsidy_round.book
    total = _yuan(sum(book.owed.values()))
    number = len({key.case_no for key in book.owed})
    return RoundWithdrawn(declared_on=book.declared_on, number=number, total=total, **_because(command))


def _restored(command: RestoreClaim, subsidy_round: Round) -> ClaimRestored:
    """撤销退回、不予补贴或结转. The case stands in the round again where the round is not approved and the notice had it, else it is free for a later one."""
    book = _approved(subsidy_round).book if isinstance(subsidy_round, Approved | Done) else subsidy_round.book
    was = book.barred.get(command.case_no)
    stands = _may_stand_again(command.case_no, subsidy_round)
    if was is None or (was is not Fate.REJECTED and not stands):
        raise _nothing(command, RoundStep.REJECTION, command.case_no)
    if stands:
        _refuse_rests(command)
    return ClaimRestored(case_no=command.case_no, was=was, stands=stands, **_because(command))


def _may_stand_again(case_no: str, subsidy_round: Round) -> bool:
    if isinstance(subsidy_round, Published):
        return case_no not in subsidy_round.unpublished
    return not isinstance(subsidy_round, Approved | Done)


def _unapproved(command: RescindApproval, subsidy_round: Round) -> ApprovalRescinded:
    """撤销批准, before anything is paid."""
    if not isinstance(subsidy_round, Approved | Done):
        raise step_missing(command, Step.APPROVED)
    _refuse_resting(command, _closing(subsidy_round) or _bookings(subsidy_round))
    _refuse_rests(command)
    approved = _approved(subsidy_round)
    owed = approved.book.still_owed()
    total, number = _yuan(sum(owed.values())), len(approved.book.cases)
    return ApprovalRescinded(approved_on=approved.approved_on, number=number, total=total, **_because(command))


def _unpaid(command: RescindPayment, subsidy_round: Round) -> PaymentRescinded:
    """撤销发放, of which nothing was recovered."""
    approved = _approved(subsidy_round) if isinstance(subsidy_round, Approved | Done) else None
    bookings = approved.bookings if approved is not None else {}
    vouchers = [
        (number, booking)
        for number, booking in bookings.items()
        if isinstance(booking, SubsidyPaid) and booking.voucher_no == command.voucher_no
    ]
    if approved is None or not vouchers:
        raise _nothing(command, RoundStep.PAYMENT, command.voucher_no)
    _refuse_resting(command, _closing(subsidy_round))
    ((number, paid),) = vouchers
    without = without_booking(approved, number)
    short = {key.case_no for key, fen in without.recovered.items() if fen > without.paid.get(key, 0)}
    rests = [booking for booking in bookings.values() if isinstance(booking, SubsidyRecovered) and booking.case_no in short]
    _refuse_resting(command, [_named(booking) for booking in rests])
    return PaymentRescinded(voucher_no=paid.voucher_no, paid_on=paid.paid_on, total=paid.total, **_because(command))


def _untaken(command: RescindTaking, subsidy_round: Round) -> ReductionRescinded | RecoveryRescinded:
    """撤销核减或追回."""
    reduces = isinstance(command, RescindReduction)
    wanted = SubsidyReduced if reduces else SubsidyRecovered
    fen = None if command.yuan is None else hundredths(command.yuan)
    there = [
        booking
        for booking in _bookings_of(subsidy_round).values()
        if isinstance(booking, wanted)
        and booking.case_no == command.case_no
        and command.step_on in {None, day_of(booking)}
        and fen in {None, hundredths(booking.total)}
    ]
    if not there:
        raise _nothing(command, RoundStep.REDUCTION if reduces else RoundStep.RECOVERY, command.case_no)
    _refuse_rests(command)
    booking = there[-1]
    if isinstance(booking, SubsidyReduced):
        _refuse_resting(command, _closing(subsidy_round))
        return ReductionRescinded(case_no=booking.case_no, reduced_on=booking.reduced_on, total=booking.total, **_because(command))
    return RecoveryRescinded(case_no=booking.case_no, recovered_on=day_of(booking), total=booking.total, **_because(command))


def _approved(subsidy_round: Approved | Done) -> Approved:
    return subsidy_round.approved if isinstance(subsidy_round, Done) else subsidy_round


def _published(subsidy_round: Approved | Done) -> Published:
    return _approved(subsidy_round).published


def _bookings_of(subsidy_round: Round) -> Mapping[int, Booking]:
    return _approved(subsidy_round).bookings if isinstance(subsidy_round, Approved | Done) else {}


def _closing(subsidy_round: Round) -> list[Text]:
    """The close, of a round that is closed."""
    return [_of_day(RoundStep.CLOSE, subsidy_round.closed_on)] if isinstance(subsidy_round, Done) else []


def _bookings(subsidy_round: Round) -> list[Text]:
    return [_named(booking) for booking in _bookings_of(subsidy_round).values()]


def _named(booking: Booking) -> Text:
    """A payment, reduction or recovery as it is named where it has to be rescinded first."""
    match booking:
        case SubsidyPaid():
            return _of_day(RoundStep.PAYMENT, booking.paid_on, booking.voucher_no)
        case SubsidyReduced():
            return _of_day(RoundStep.REDUCTION, booking.reduced_on, booking.case_no)
        case SubsidyRecovered():
            return _of_day(RoundStep.RECOVERY, booking.recovered_on, booking.case_no)


def _of_day(step: RoundStep, day: date, what: str = "") -> Text:
    return Text(f"{step.text.zh} {what} {day}".replace("  ", " "), f"{step.text.en} {what} {day}".replace("  ", " "))


def _refuse_resting(command: UndoStep, steps: list[Text]) -> None:
    if steps:
        more = [Text("……", "…")] if len(steps) > SOME else []
        raise refuse(RoundRejection.STEPS_REST_ON_IT, code=command.code, steps=listed((*steps[:SOME], *more)))


def _refuse_rests(command: UndoStep) -> None:
    if command.rests:
        raise refuse(RoundRejection.ROUNDS_REST_ON_IT, code=command.code, rounds=", ".join(command.rests))


def _nothing(command: UndoStep, step: RoundStep, what: str) -> Refused:
    return refuse(RoundRejection.NOT_TO_RESCIND, code=command.code, step=step, what=what)


def _because(command: UndoStep) -> dict[str, Any]:
    """By whom, when and why, as every event of a step that was rescinded has it."""
    return {
        "rescinded_on": command.rescinded_on,
        "why": command.why,
        "document_no": command.document_no,
        "decided_by": command.decided_by,
    }


def _yuan(fen: int) -> Decimal:
    return Decimal(from_hundredths(fen))
