"""补贴发放程序 Subsidy round: what happened."""

from datetime import date
from typing import ClassVar

from domain.base.amounts import Amount
from domain.base.event import Event, Named, Value
from domain.processes.subsidy_round.undone import UndoneEvent


class Part(Value):
    """份额. What one mediator has of a case (None: what the committee has of an award), and from which payer (None: the rules name none)."""

    mediator_code: str | None = None
    payer: str | None = None
    yuan: Amount


class Line(Value):
    """申报案件. A case and how it is shared, or a yearly award of the committee under a number of its own; the day of its closing, the row of amounts and the kind of its committee as it was declared, which say
    whose caps and budgets it uses up (logs of earlier versions do not say). `rest_of` is the round that declared it first, where this is the rest
    of what is due by now."""

    case_no: str
    committee_code: str
    parts: tuple[Part, ...]
    closed_on: date | None = None
    row: str | None = None
    committee_kind: str | None = None
    rest_of: str | None = None
    award: str | None = None
    year: int | None = None


class Barred(Value):
    """未通过的案件 and why."""

    case_no: str
    why: str


class Payment(Value):
    """支付. What one mediator got for a case from one payer, or the committee for an award."""

    case_no: str
    mediator_code: str | None = None
    payer: str | None = None
    yuan: Amount


class Changed(Value):
    """核算已变的案件. What was declared for it, and what is due for it by now."""

    case_no: str
    declared: Amount
    due: Amount


class CasesDeclared(
    Event,
    effective="declared_on",
    zh="申报 {county_code} {period} 的案件 {number} 件、{total} 元，规则 {rulebook}[，{closed_from} 起结案][，{closed_until} 止结案][（{document_no}）]",
    en="{number} cases of {county_code} declared for {period}, {total} yuan, rulebook {rulebook}[, closed from {closed_from}]"
    "[, closed by {closed_until}][ ({document_no})]",
):
    """申报. Every case closed by the period's end that is paid for under the rules and stands in no other round; where a span
    is given, of those closed in it."""

    county_code: str
    period: str
    declared_on: date
    rulebook: str
    position: int
    number: int
    total: Amount
    lines: tuple[Line, ...]
    document_no: str | None = None
    closed_from: date | None = None
    closed_until: date | None = None


class FirstCheckDone(
    Event,
    effective="checked_on",
    zh="司法所初审完毕[，退回：{returned}]",
    en="first check by the offices done[, returned: {returned}]",
):
    """初审. A case returned leaves the round and may be declared in a later one."""

    by_name: ClassVar[tuple[str, ...]] = ("returned",)

    checked_on: date
    returned: tuple[Barred, ...] = ()


class FilesSampled(
    Event,
    effective="sampled_on",
    zh="抽取卷宗 {number} 件评查，比例 {share}，种子 {seed}：{cases}",
    en="{number} files drawn for review, share {share}, seed {seed}: {cases}",
):
    """抽查. The same seed draws the same cases from the same round."""

    by_name: ClassVar[tuple[str, ...]] = ("cases",)

    sampled_on: date
    share: Amount
    seed: int
    number: int
    cases: tuple[str, ...]


class FilesReviewed(
    Event,
    effective="reviewed_on",
    zh="卷宗评查完毕[，不予补贴：{rejected}]",
    en="files reviewed[, rejected: {rejected}]",
):
    """复核. A case rejected is not paid, and not declared again."""

    by_name: ClassVar[tuple[str, ...]] = ("rejected",)

    reviewed_on: date
    rejected: tuple[Barred, ...] = ()


class ClaimRejected(Event, effective="decided_on", zh="不予补贴 {case_no}：{why}", en="{case_no} rejected: {why}"):
    """不予补贴, before the round is approved."""

    case_no: str
    why: str
    decided_on: date


class ClaimCarriedOver(Event, effective="decided_on", zh="{case_no} 结转以后各期：{why}", en="{case_no} carried over: {why}"):
    """结转. The case leaves the round and may be declared in a later one."""

    case_no: str
    why: str
    decided_on: date


class ClaimsPublished(
    Event,
    effective="first_on",
    zh="公示拟补贴案件，自 {first_on} 至 {last_on}[（{document_no}）]",
    en="claims published from {first_on} to {last_on}[ ({document_no})]",
):
    """公示."""

    first_on: date
    last_on: date
    document_no: str | None = None


class RoundApproved(
    Event,
    effective="approved_on",
    zh="批准补贴 {number} 件、{total} 元[（{document_no}）][，由{decided_by}决定][；核算已变、结转以后各期：{left_out}][；核算已变、仍按申报：{kept}][；理由：{why}]",
    en="{number} cases approved, {total} yuan[ ({document_no})][, decided by {decided_by}][; worth another amount now, carried over: {left_out}]"
    "[; worth another amount now, approved as declared: {kept}][; because {why}]",
):
    """批准. From here on the amounts are owed. A case that is worth less by now, or is another mediator's, is carried over unless there is a reason
    to approve it as declared; of one that is worth more the rest may be declared later."""

    by_name: ClassVar[tuple[str, ...]] = ("left_out", "kept")

    approved_on: date
    number: int
    total: Amount
    document_no: str | None = None
    left_out: tuple[Changed, ...] = ()
    kept: tuple[Changed, ...] = ()
    why: str | None = None
    decided_by: Named | None = None


class SubsidyPaid(
    Event,
    effective="paid_on",
    zh="发放 {total} 元，凭证 {voucher_no}：{payments}[；核算已变、暂不发放：{left_out}][；核算已变、仍按批准发放：{kept}][；理由：{why}]",
    en="{total} yuan paid, voucher {voucher_no}: {payments}[; worth another amount now, not paid: {left_out}]"
    "[; worth another amount now, paid as approved: {kept}][; because {why}]",
):
    """发放, in whole or in part. A case that is worth less by now, or is another mediator's, is left out unless there is a reason to pay it."""

    by_name: ClassVar[tuple[str, ...]] = ("left_out", "kept")

    voucher_no: str
    paid_on: date
    total: Amount
    payments: tuple[Payment, ...]
    left_out: tuple[Changed, ...] = ()
    kept: tuple[Changed, ...] = ()
    why: str | None = None


class SubsidyReduced(
    Event,
    effective="reduced_on",
    zh="核减 {case_no} 尚未发放的补贴 {total} 元：{why}[（{document_no}）]",
    en="{total} yuan of {case_no} that are not paid yet taken off: {why}[ ({document_no})]",
):
    """核减. What was approved for a case and is not due any more is not paid."""

    case_no: str
    reduced_on: date
    why: str
    total: Amount
    payments: tuple[Payment, ...]
    document_no: str | None = None


class SubsidyRecovered(
    Event,
    effective="recovered_on",
    zh="追回 {case_no} 的补贴 {total} 元：{why}[（{document_no}）]",
    en="{total} yuan recovered for {case_no}: {why}[ ({document_no})]",
):
    """追回, such as on fraud; `settles` is True where it takes back what is not due any more by the facts, which may be due again."""

    case_no: str
    recovered_on: date
    why: str
    total: Amount
    payments: tuple[Payment, ...]
    document_no: str | None = None
    settles: bool = False


class RoundClosed(Event, effective="closed_on", zh="本期补贴办结", en="round closed"):
    """办结. Everything approved has been paid."""

    closed_on: date


RoundEvent = (
    CasesDeclared
    | FirstCheckDone
    | FilesSampled
    | FilesReviewed
    | ClaimRejected
    | ClaimCarriedOver
    | ClaimsPublished
    | RoundApproved
    | SubsidyPaid
    | SubsidyReduced
    | SubsidyRecovered
    | RoundClosed
    | UndoneEvent
)
