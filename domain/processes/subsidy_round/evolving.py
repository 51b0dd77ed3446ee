"""补贴发放程序 Subsidy round: how each event changes how far it has come, what is owed and what is paid."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from domain.base.amounts import hundredths
from domain.base.grown import with_entries, with_entry
from domain.base.procedure import PublicNotice
from domain.base.rejection import ImpossibleHistory
from domain.processes.subsidy_round.events import (
    CasesDeclared,
    ClaimCarriedOver,
    ClaimRejected,
    ClaimsPublished,
    FilesReviewed,
    FilesSampled,
    FirstCheckDone,
    Payment,
    RoundApproved,
    RoundClosed,
    RoundEvent,
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)
from domain.processes.subsidy_round.kinds import Fate
from domain.processes.subsidy_round.state import Approved, Book, Booking, Declared, Done, PartKey, Published, Round
from domain.processes.subsidy_round.undone import (
    ApprovalRescinded,
    ClaimRestored,
    CloseRescinded,
    PaymentRescinded,
    RecoveryRescinded,
    ReductionRescinded,
    RoundWithdrawn,
)


def evolve(subsidy_round: Round | None, event: RoundEvent) -> Round | None:  # noqa: PLR0911  one arm a step
    """The round after the event; None where it was withdrawn. Raises `ImpossibleHistory` for an event that cannot follow."""
    match subsidy_round, event:
        case None, CasesDeclared():
            owed = {
                PartKey(line.case_no, part.mediator_code, part.payer): hundredths(part.yuan) for line in event.lines for part in line.parts
            }
            return Declared(Book(event.period, event.declared_on, owed, event.declared_on))
        case Declared() | Published() | Approved(), RoundWithdrawn():
            return None
        case Declared(), _:
            return _checked(subsidy_round, event)
        case Published(), ClaimRejected() | ClaimCarriedOver():
            return replace(subsidy_round, book=_barred(subsidy_round.book, event))
        case Published(), ClaimRestored():
            return replace(subsidy_round, book=subsidy_round.book.restored(event.case_no, stands=event.stands))
        case Published(), RoundApproved():
            book = subsidy_round.book.without({case.case_no: Fate.CARRIED_OVER for case in event.left_out})
            return Approved(book, event.approved_on, subsidy_round, last_on=event.approved_on)
        case Approved(), _:
            return _settled(subsidy_round, event)
        case Done(), SubsidyRecovered() | RecoveryRescinded() | ClaimRestored():
            approved = _settled(subsidy_round.approved, event)
            return replace(subsidy_round, approved=approved) if isinstance(approved, Approved) else approved
        case Done(), CloseRescinded():
            return subsidy_round.approved
    raise ImpossibleHistory(subsidy_round, event)


def _checked(subsidy_round: Declared, event: RoundEvent) -> Round:
    book = subsidy_round.book
    match event:
        case FirstCheckDone():
            gone = book.without({claim.case_no: Fate.RETURNED for claim in event.returned}).on(event.checked_on)
            return replace(subsidy_round, book=gone, checked_on=event.checked_on)
        case FilesSampled():
            return replace(subsidy_round, book=book.on(event.sampled_on), sample=event.cases)
        case FilesReviewed():
            gone = book.without({claim.case_no: Fate.REJECTED for claim in event.rejected}).on(event.reviewed_on)
            return replace(subsidy_round, book=gone, reviewed_on=event.reviewed_on)
        case ClaimRejected() | ClaimCarriedOver():
            return replace(subsidy_round, book=_barred(book, event))
        case ClaimRestored():
            return replace(subsidy_round, book=book.restored(event.case_no, stands=event.stands))
        case ClaimsPublished():
            notice = PublicNotice(event.first_on, event.last_on, event.document_no)
            return Published(book.on(event.first_on), notice, frozenset(book.barred))
    raise ImpossibleHistory(subsidy_round, event)


def _settled(subsidy_round: Approved, event: RoundEvent) -> Round:
    match event:
        case SubsidyPaid() | SubsidyReduced() | SubsidyRecovered():
            return _booked(subsidy_round, event)
        case PaymentRescinded() | ReductionRescinded() | RecoveryRescinded():
            return _without(subsidy_round, event)
        case ClaimRestored():
            published = replace(subsidy_round.published, book=subsidy_round.published.book.restored(event.case_no, stands=False))
            return replace(subsidy_round, book=subsidy_round.book.restored(event.case_no, stands=False), published=published)
        case ApprovalRescinded() if not subsidy_round.bookings:
            return subsidy_round.published
        case RoundClosed():
            return Done(subsidy_round, event.closed_on)
    raise ImpossibleHistory(subsidy_round, event)


def _booked(subsidy_round: Approved, booking: Booking) -> Approved:
    number = subsidy_round.taken + 1
    subsidy_round = replace(
        subsidy_round,
        bookings=with_entry(subsidy_round.bookings, number, booking),
        taken=number,
        last_on=max(subsidy_round.last_on, day_of(booking)),
    )
    match booking:
        case SubsidyPaid():
            cases = {payment.case_no for payment in booking.payments}
            last = {case: max(subsidy_round.paid_on.get(case, booking.paid_on), booking.paid_on) for case in cases}
            return replace(
                subsidy_round,
                paid=_with(subsidy_round.paid, booking.payments),
                vouchers=with_entry(subsidy_round.vouchers, booking.voucher_no, booking.paid_on),
                paid_on=with_entries(subsidy_round.paid_on, last),
            )
        case SubsidyReduced():
            return replace(subsidy_round, reduced=_with(subsidy_round.reduced, booking.payments))
        case SubsidyRecovered():
            return replace(subsidy_round, recovered=_with(subsidy_round.recovered, booking.payments))


def day_of(booking: Booking) -> date:
    """The day of a payment, a reduction or a recovery."""
    match booking:
        case SubsidyPaid():
            return booking.paid_on
        case SubsidyReduced():
            return booking.reduced_on
        case SubsidyRecovered():
            return booking.recovered_on


def _without(subsidy_round: Approved, event: PaymentRescinded | ReductionRescinded | RecoveryRescinded) -> Approved:
    """The round as if that had never been: everything else is booked again."""
    gone = number_of(subsidy_round, event)
    if gone is None:
        raise ImpossibleHistory(subsidy_round, event)
    return without_booking(subsidy_round, gone)


def without_booking(subsidy_round: Approved, number: int) -> Approved:
    """The round when a payment, reduction or recovery had never been."""
    again = Approved(subsidy_round.book, subsidy_round.approved_on, subsidy_round.published, last_on=subsidy_round.approved_on)
    for other, booking in subsidy_round.bookings.items():
        if other != number:
            again = _booked(again, booking)
    return again


def number_of(subsidy_round: Approved, event: PaymentRescinded | ReductionRescinded | RecoveryRescinded) -> int | None:
    """Which payment, reduction or recovery an event rescinds: the last one that is as it says."""
    return max((number for number, booking in subsidy_round.bookings.items() if _is_meant(booking, event)), default=None)


def _is_meant(booking: Booking, event: PaymentRescinded | ReductionRescinded | RecoveryRescinded) -> bool:
    match booking, event:
        case SubsidyPaid(), PaymentRescinded():
            return booking.voucher_no == event.voucher_no
        case SubsidyReduced(), ReductionRescinded():
            return (booking.case_no, booking.reduced_on, booking.total) == (event.case_no, event.reduced_on, event.total)
        case SubsidyRecovered(), RecoveryRescinded():
            return (booking.case_no, booking.recovered_on, booking.total) == (event.case_no, event.recovered_on, event.total)
    return False


def _barred(book: Book, event: ClaimRejected | ClaimCarriedOver) -> Book:
    fate = Fate.REJECTED if isinstance(event, ClaimRejected) else Fate.CARRIED_OVER
    return replace(book.without({event.case_no: fate}), left_on=with_entry(book.left_on, event.case_no, event.decided_on))


def _with(amounts: Mapping[PartKey, int], payments: tuple[Payment, ...]) -> Mapping[PartKey, int]:
    for payment in payments:
        key = PartKey(payment.case_no, payment.mediator_code, payment.payer)
        amounts = with_entry(amounts, key, amounts.get(key, 0) + hundredths(payment.yuan))
    return amounts
