"""发放 The payments of a round: what is owed is paid, what was paid may be recovered, and the round is closed (2.2.1-a)."""

from collections.abc import Mapping
from decimal import Decimal

from domain.base.amounts import from_hundredths, hundredths
from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import Rejection, RejectionCode, refuse, refuse_any
from domain.processes.subsidy_round.commands import (
    CloseRound,
    PaySubsidy,
    RecoverSubsidy,
    ReduceSubsidy,
    RoundCommand,
)
from domain.processes.subsidy_round.events import (
    Payment,
    RoundClosed,
    RoundEvent,
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)
from domain.processes.subsidy_round.rejections import RoundRejection
from domain.processes.subsidy_round.state import Approved, Done, PartKey, Round


def pay(command: PaySubsidy, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """发放 under a voucher of its own, of what is still owed. Raises `Refused`."""
    approved = _approved(command, subsidy_round)
    faults = [*dated("paid_on", command.paid_on, approved.approved_on, envelope)]
    if command.voucher_no in approved.vouchers:
        faults.append(Rejection(RoundRejection.VOUCHER_USED, "voucher_no", {"voucher_no": command.voucher_no}))
    refuse_any(faults)
    owed = {
        key: fen
        for key, fen in approved.outstanding().items()
        if command.mediator_code in {None, key.mediator_code} and command.case_no in {None, key.case_no}
    }
    asked = {key.case_no for key in owed}
    left_out = tuple(case for case in command.left_out if case.case_no in asked)
    out = {case.case_no for case in left_out}
    if asked and asked == out:
        raise refuse(
            RoundRejection.CASES_CHANGED, "why", cases=", ".join(f"{case.case_no} {case.declared} → {case.due}" for case in left_out)
        )
    payments = _taken({key: fen for key, fen in owed.items() if key.case_no not in out}, command.yuan, RoundRejection.MORE_THAN_OWED)
    paid = {payment.case_no for payment in payments}
    kept = tuple(case for case in command.kept if case.case_no in paid)
    return [
        SubsidyPaid(
            voucher_no=command.voucher_no,
            paid_on=command.paid_on,
            total=_total(payments),
            payments=payments,
            left_out=left_out,
            kept=kept,
            why=command.why if kept else None,
        )
    ]


def reduce(command: ReduceSubsidy, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """核减 of what is approved for a case and not paid. Raises `Refused`."""
    approved = _approved(command, subsidy_round)
    refuse_any((*dated("reduced_on", command.reduced_on, approved.approved_on, envelope), *missing_reason(command.why)))
    owed = {key: fen for key, fen in approved.outstanding().items() if key.case_no == command.case_no}
    _there(command.payments, owed, RoundRejection.MORE_THAN_OWED)
    return [
        SubsidyReduced(
            case_no=command.case_no,
            reduced_on=command.reduced_on,
            why=command.why,
            total=_total(command.payments),
            payments=command.payments,
            document_no=command.document_no,
        )
    ]


def recover(command: RecoverSubsidy, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """追回 of what was paid for a case, not before it was paid, also when the round is closed. Raises `Refused`."""
    approved = subsidy_round.approved if isinstance(subsidy_round, Done) else _approved(command, subsidy_round)
    refuse_any(dated("recovered_on", command.recovered_on, approved.paid_on.get(command.case_no, approved.approved_on), envelope))
    refuse_any(missing_reason(command.why))
    paid = {key: fen for key, fen in approved.held().items() if key.case_no == command.case_no}
    if command.payments:
        _there(command.payments, paid, RoundRejection.MORE_THAN_PAID)
    payments = command.payments or _taken(paid, command.yuan, RoundRejection.MORE_THAN_PAID)
    return [
        SubsidyRecovered(
            case_no=command.case_no,
            recovered_on=command.recovered_on,
            why=command.why,
            total=_total(payments),
            payments=payments,
            document_no=command.document_no,
            settles=bool(command.payments),
        )
    ]


def close(command: CloseRound, subsidy_round: Round, envelope: Envelope) -> list[RoundEvent]:
    """办结, when nothing is owed, and not before the last payment. Raises `Refused`."""
    if isinstance(subsidy_round, Done):
        raise done(command, Step.CLOSED)
    approved = _approved(command, subsidy_round)
    refuse_any(dated("closed_on", command.closed_on, approved.last_on, envelope))
    if owed := sum(approved.outstanding().values()):
        raise refuse(RoundRejection.STILL_OWED, yuan=in_yuan(owed))
    return [RoundClosed(closed_on=command.closed_on)]


def _approved(command: RoundCommand, subsidy_round: Round) -> Approved:
    if isinstance(subsidy_round, Done):
        raise done(command, Step.CLOSED)
    if not isinstance(subsidy_round, Approved):
        raise step_missing(command, Step.APPROVED)
    return subsidy_round


def _taken(from_parts: Mapping[PartKey, int], yuan: Decimal | None, too_much: RejectionCode) -> tuple[Payment, ...]:
    """All of the parts, or so many yuan of them in their order. Raises `Refused` where there is not so much, or nothing."""
    there = sum(from_parts.values())
    left = there if yuan is None else hundredths(yuan)
    if left > there or left <= 0:
        raise refuse(too_much, "yuan", yuan=in_yuan(max(left, 0)), there=in_yuan(there))
    payments: list[Payment] = []
    for key, fen in from_parts.items():
        taken = min(fen, left)
        left -= taken
        if taken:
            payments.append(Payment(case_no=key.case_no, mediator_code=key.mediator_code, payer=key.payer, yuan=in_yuan(taken)))
    return tuple(payments)


def _there(payments: tuple[Payment, ...], parts: Mapping[PartKey, int], too_much: RejectionCode) -> None:
    """Refuses payments of parts that have not so much, or of none."""
    for payment in payments or (None,):
        fen = hundredths(payment.yuan) if payment else 0
        there = parts.get(PartKey(payment.case_no, payment.mediator_code, payment.payer), 0) if payment else 0
        if not 0 < fen <= there:
            raise refuse(too_much, "yuan", yuan=in_yuan(max(fen, 0)), there=in_yuan(there))


def _total(payments: tuple[Payment, ...]) -> Decimal:
    return in_yuan(sum(hundredths(payment.yuan) for payment in payments))


def in_yuan(fen: int) -> Decimal:
    """An amount of fen in yuan."""
    return Decimal(from_hundredths(fen))
