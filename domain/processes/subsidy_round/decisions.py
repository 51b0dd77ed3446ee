"""补贴发放程序 Subsidy round: which step may follow which, and what it comes to. Amounts always add up to the fen."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from math import ceil

from domain.base.amounts import from_hundredths, hundredths
from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.base.procedure import Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, RejectionCode, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.policies.periods import days_of_period
from domain.processes.period_rejections import PeriodRejection
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    CarryOverClaim,
    CloseRound,
    DeclareCases,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    RejectClaim,
    SampleFiles,
)
from domain.processes.subsidy_round.events import (
    Barred,
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
    SubsidyPaid,
    SubsidyRecovered,
)
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Approved, Book, Declared, Done, PartKey, Published, Round


def decide(command: Command, found: Round | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    if isinstance(command, DeclareCases):
        return _declare(command, found, envelope)
    if found is None:
        raise step_missing(command, Step.DECLARED)
    match command:
        case FinishFirstCheck() | SampleFiles() | FinishFileReview():
            return _check(command, found, envelope)
        case RejectClaim() | CarryOverClaim():
            return _bar(command, found, envelope)
        case PublishClaims():
            return _publish(command, found, envelope)
        case ApproveRound():
            return _approve(command, found, envelope)
        case PaySubsidy():
            return _pay(command, found, envelope)
        case RecoverSubsidy():
            return _recover(command, found, envelope)
        case CloseRound():
            return _close(command, found, envelope)
    raise TypeError(f"not a step of a subsidy round: {command!r}")


def _declare(command: DeclareCases, found: Round | None, envelope: Envelope) -> list[Event]:
    if found is not None:
        raise done(command, Step.DECLARED)
    span = days_of_period(command.period)
    if span is None:
        raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=command.period)
    faults = [*dated("declared_on", command.declared_on, date.min, envelope)]
    if command.declared_on < span[1]:
        faults.append(Rejection(PeriodRejection.PERIOD_NOT_OVER, "declared_on", {"period": command.period, "ends": span[1]}))
    if not command.lines:
        faults.append(Rejection(RoundRejection.NOTHING_TO_DECLARE, None, {"code": command.code}))
    refuse_any(faults)
    return [
        CasesDeclared(
            county_code=command.county_code,
            period=command.period,
            declared_on=command.declared_on,
            rulebook=command.rulebook,
            position=command.position,
            number=len(command.lines),
            total=_yuan(sum(hundredths(part.yuan) for line in command.lines for part in line.parts)),
            lines=command.lines,
            document_no=command.document_no,
        )
    ]


def _check(command: FinishFirstCheck | SampleFiles | FinishFileReview, found: Round, envelope: Envelope) -> list[Event]:
    if not isinstance(found, Declared):
        raise done(command, Step.PUBLISHED)
    match command:
        case FinishFirstCheck(checked_on=day, returned=returned):
            if found.checked_on is not None:
                raise done(command, Step.CHECKED)
            refuse_any((*dated("checked_on", day, found.book.declared_on, envelope), *_strangers(returned, found.book)))
            return [FirstCheckDone(checked_on=day, returned=returned)]
        case SampleFiles(sampled_on=day, share=share):
            if found.checked_on is None:
                raise step_missing(command, Step.CHECKED)
            if found.sample is not None:
                raise done(command, Step.SAMPLED)
            faults = [*dated("sampled_on", day, found.checked_on, envelope)]
            if not 0 < share <= 1:
                faults.append(Rejection(RoundRejection.SHARE_INVALID, "share", {"share": str(share)}))
            refuse_any(faults)
            drawn = _drawn(found.book, share, command.seed)
            return [FilesSampled(sampled_on=day, share=share, seed=command.seed, number=len(drawn), cases=drawn)]
        case FinishFileReview(reviewed_on=day, rejected=rejected):
            if found.sample is None:
                raise step_missing(command, Step.SAMPLED)
            if found.reviewed_on is not None:
                raise done(command, Step.REVIEWED)
            refuse_any((*dated("reviewed_on", day, found.checked_on or date.min, envelope), *_strangers(rejected, found.book)))
            return [FilesReviewed(reviewed_on=day, rejected=rejected)]


def _drawn(book: Book, share: Decimal, seed: int) -> tuple[str, ...]:
    """A share of the cases, rounded up: those whose digests with the seed come first. Nobody can choose them, anybody can draw them again."""
    by_lot = sorted(book.cases, key=lambda case: sha256(f"{seed}:{case}".encode()).hexdigest())
    return tuple(sorted(by_lot[: ceil(len(book.cases) * share)]))


def _strangers(barred: tuple[Barred, ...], book: Book) -> Iterator[Rejection]:
    for one in barred:
        yield from _not_in_round(one.case_no, book)
        if not one.why.strip():
            yield Rejection(FactRejection.FACT_MISSING, "why")


def _not_in_round(case_no: str, book: Book) -> Iterator[Rejection]:
    if case_no not in book.cases:
        yield Rejection(RoundRejection.CASE_NOT_IN_ROUND, "case_no", {"case_no": case_no})


def _bar(command: RejectClaim | CarryOverClaim, found: Round, envelope: Envelope) -> list[Event]:
    if isinstance(found, Approved | Done):
        raise done(command, Step.APPROVED)
    refuse_any(
        (
            *dated("decided_on", command.decided_on, found.book.declared_on, envelope),
            *_strangers((Barred(case_no=command.case_no, why=command.why),), found.book),
        )
    )
    event = ClaimRejected if isinstance(command, RejectClaim) else ClaimCarriedOver
    return [event(case_no=command.case_no, why=command.why, decided_on=command.decided_on)]


def _publish(command: PublishClaims, found: Round, envelope: Envelope) -> list[Event]:
    if not isinstance(found, Declared):
        raise done(command, Step.PUBLISHED)
    if found.reviewed_on is None:
        raise step_missing(command, Step.REVIEWED)
    refuse_any(notice_faults(command.first_on, command.last_on, found.reviewed_on, envelope))
    return [ClaimsPublished(first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)]


def _approve(command: ApproveRound, found: Round, envelope: Envelope) -> list[Event]:
    if isinstance(found, Declared):
        raise step_missing(command, Step.PUBLISHED)
    if not isinstance(found, Published):
        raise done(command, Step.APPROVED)
    refuse_any(after_notice("approved_on", command.approved_on, found.notice, envelope))
    total = _yuan(sum(found.book.still_owed().values()))
    return [RoundApproved(approved_on=command.approved_on, number=len(found.book.cases), total=total, document_no=command.document_no)]


def _pay(command: PaySubsidy, found: Round, envelope: Envelope) -> list[Event]:
    approved = _approved(command, found)
    faults = [*dated("paid_on", command.paid_on, approved.approved_on, envelope)]
    if command.voucher_no in approved.vouchers:
        faults.append(Rejection(RoundRejection.VOUCHER_USED, "voucher_no", {"voucher_no": command.voucher_no}))
    refuse_any(faults)
    owed = {
        key: fen
        for key, fen in approved.outstanding().items()
        if command.mediator_code in {None, key.mediator_code} and command.case_no in {None, key.case_no}
    }
    payments = _taken(owed, command.yuan, RoundRejection.MORE_THAN_OWED)
    return [SubsidyPaid(voucher_no=command.voucher_no, paid_on=command.paid_on, total=_total(payments), payments=payments)]


def _recover(command: RecoverSubsidy, found: Round, envelope: Envelope) -> list[Event]:
    approved = found.approved if isinstance(found, Done) else _approved(command, found)
    refuse_any(dated("recovered_on", command.recovered_on, approved.approved_on, envelope))
    if not command.why.strip():
        raise refuse(FactRejection.FACT_MISSING, "why")
    held = {key: fen for key, fen in approved.held().items() if key.case_no == command.case_no}
    payments = _taken(held, command.yuan, RoundRejection.MORE_THAN_PAID)
    return [
        SubsidyRecovered(
            case_no=command.case_no,
            recovered_on=command.recovered_on,
            why=command.why,
            total=_total(payments),
            payments=payments,
            document_no=command.document_no,
        )
    ]


def _close(command: CloseRound, found: Round, envelope: Envelope) -> list[Event]:
    if isinstance(found, Done):
        raise done(command, Step.CLOSED)
    approved = _approved(command, found)
    refuse_any(dated("closed_on", command.closed_on, approved.approved_on, envelope))
    if left := sum(approved.outstanding().values()):
        raise refuse(RoundRejection.STILL_OWED, yuan=_yuan(left))
    return [RoundClosed(closed_on=command.closed_on)]


def _approved(command: Command, found: Round) -> Approved:
    if isinstance(found, Done):
        raise done(command, Step.CLOSED)
    if not isinstance(found, Approved):
        raise step_missing(command, Step.APPROVED)
    return found


def _taken(from_parts: Mapping[PartKey, int], yuan: Decimal | None, too_much: RejectionCode) -> tuple[Payment, ...]:
    """All of the parts, or so many yuan of them in their order. Raises `Refused` where there is not so much, or nothing."""
    there = sum(from_parts.values())
    left = there if yuan is None else hundredths(yuan)
    if left > there or left <= 0:
        raise refuse(too_much, "yuan", yuan=_yuan(max(left, 0)), there=_yuan(there))
    payments = []
    for key, fen in from_parts.items():
        taken = min(fen, left)
        left -= taken
        if taken:
            payments.append(Payment(case_no=key.case_no, mediator_code=key.mediator_code, payer=key.payer, yuan=_yuan(taken)))
    return tuple(payments)


def _total(payments: tuple[Payment, ...]) -> Decimal:
    return _yuan(sum(hundredths(one.yuan) for one in payments))


def _yuan(fen: int) -> Decimal:
    return Decimal(from_hundredths(fen))
