"""补贴发放程序 Subsidy round: steps that were rescinded. What was rescinded counts as if it had never been, on every day; history keeps both."""

from datetime import date

from pydantic import BaseModel

from domain.base.amounts import Amount
from domain.base.event import Event, Named
from domain.processes.subsidy_round.kinds import Fate

BECAUSE = (
    "（{rescinded_on}）：{why}[（{document_no}）][，由{decided_by}决定]",
    ", on {rescinded_on}: {why}[ ({document_no})][, decided by {decided_by}]",
)


class Grounds(BaseModel):
    """撤销. By whom, when and why a step was rescinded."""

    rescinded_on: date
    why: str
    document_no: str | None = None
    decided_by: Named | None = None


class RoundWithdrawn(
    Event,
    Grounds,
    zh="撤回 {declared_on} 的申报，案件 {number} 件、{total} 元" + BECAUSE[0],
    en="declaration of {declared_on} withdrawn, {number} cases, {total} yuan" + BECAUSE[1],
):
    """撤回申报. The round is none any more; its cases and its period may be declared again."""

    declared_on: date
    number: int
    total: Amount


class ClaimRestored(
    Event,
    Grounds,
    zh="撤销对 {case_no} 的{was}[，仍在本期：{stands}]" + BECAUSE[0],
    en="{case_no} no longer {was}[, stands in the round again: {stands}]" + BECAUSE[1],
):
    """撤销退回、不予补贴或结转. `stands`: the case is in the round again; otherwise a later round may declare it."""

    case_no: str
    was: Fate
    stands: bool


class ApprovalRescinded(
    Event,
    Grounds,
    zh="撤销 {approved_on} 的批准，{number} 件、{total} 元" + BECAUSE[0],
    en="approval of {approved_on} rescinded, {number} cases, {total} yuan" + BECAUSE[1],
):
    """撤销批准. The round is published and not approved; cases that the approval carried over are in it again."""

    approved_on: date
    number: int
    total: Amount


class PaymentRescinded(
    Event,
    Grounds,
    zh="撤销 {paid_on} 的发放 {total} 元，凭证 {voucher_no}" + BECAUSE[0],
    en="payment of {paid_on} rescinded, {total} yuan, voucher {voucher_no}" + BECAUSE[1],
):
    """撤销发放. The amounts are owed again, and the voucher is free."""

    voucher_no: str
    paid_on: date
    total: Amount


class ReductionRescinded(
    Event,
    Grounds,
    zh="撤销 {reduced_on} 对 {case_no} 的核减 {total} 元" + BECAUSE[0],
    en="{total} yuan taken off {case_no} on {reduced_on}: rescinded" + BECAUSE[1],
):
    """撤销核减, the last of that case, day and amount. The amount is owed again."""

    case_no: str
    reduced_on: date
    total: Amount


class RecoveryRescinded(
    Event,
    Grounds,
    zh="撤销 {recovered_on} 对 {case_no} 的追回 {total} 元" + BECAUSE[0],
    en="recovery of {recovered_on} for {case_no} rescinded, {total} yuan" + BECAUSE[1],
):
    """撤销追回, the last of that case, day and amount. What was paid stands again."""

    case_no: str
    recovered_on: date
    total: Amount


class CloseRescinded(Event, Grounds, zh="撤销 {closed_on} 的办结" + BECAUSE[0], en="close of {closed_on} rescinded" + BECAUSE[1]):
    """撤销办结."""

    closed_on: date


UndoneEvent = (
    RoundWithdrawn | ClaimRestored | ApprovalRescinded | PaymentRescinded | ReductionRescinded | RecoveryRescinded | CloseRescinded
)
