"""矛盾纠纷(案件) Dispute: what happened."""

from datetime import date
from typing import ClassVar, Literal

from domain.base.amounts import Amount
from domain.base.event import Event, Scalar, Value
from domain.base.kinds import AgreementForm, CaseLevel, CasePaper, Channel, Difficulty, DisputeKind, FileReview, Outcome, SpecialGroup
from domain.base.vocabulary.receiving import ReceivingBody

DisputeFact = Literal[
    "committee_code",
    "mediator_code",
    "kind",
    "source",
    "difficulty",
    "channel",
    "accepted_on",
    "amount_yuan",
    "parties",
    "special_group",
    "earlier_case_no",
    "papers",
    "decided_yuan",
    "case_class",
    "other_papers",
    "performed_on",
    "annulled_on",
    "entered_on",
]


class DisputeAccepted(
    Event,
    effective="accepted_on",
    zh="{committee_code} 受理{kind}纠纷（{difficulty}），调解员 {mediator_code}[，来源 {source}][，{channel}][，涉及金额 {amount_yuan} 元][，当事人 {parties} 人]"
    "[，特殊群体：{special_group}][，前案 {earlier_case_no}][，卷宗材料：{papers}][，核定补贴 {decided_yuan} 元][，案件等级 {case_class}][，其他材料：{other_papers}]",
    en="{kind} dispute ({difficulty}) accepted by {committee_code}, mediator {mediator_code}[, source {source}][, {channel}]"
    "[, {amount_yuan} yuan in dispute][, {parties} parties]"
    "[, special group: {special_group}][, earlier case {earlier_case_no}][, papers: {papers}][, subsidy decided: {decided_yuan} yuan]"
    "[, class {case_class}][, other papers: {other_papers}]",
):
    """受理. `amount_yuan` is the sum in dispute, `earlier_case_no` a case in which the same dispute was mediated before, `papers` what its file
    holds, `decided_yuan` the subsidy that somebody decided for it, `case_class` a class of the locality's own, `other_papers` what its file holds beyond the
    list, by name."""

    committee_code: str
    mediator_code: str
    kind: DisputeKind
    source: str | None = None
    difficulty: Difficulty
    channel: Channel | None = None
    accepted_on: date
    amount_yuan: Amount | None = None
    parties: int | None = None
    special_group: SpecialGroup | None = None
    earlier_case_no: str | None = None
    papers: tuple[CasePaper, ...] | None = None
    decided_yuan: Amount | None = None
    case_class: str | None = None
    other_papers: str | None = None


class DisputeSettled(Event, effective="closed_on", zh="达成{agreement_form}协议，结案", en="settled by {agreement_form} agreement, closed"):
    """达成协议并结案."""

    closed_on: date
    agreement_form: AgreementForm


class MediationFailed(Event, effective="closed_on", zh="调解不成，结案", en="mediation failed, closed"):
    """调解不成."""

    closed_on: date


class DisputeWithdrawn(Event, effective="closed_on", zh="当事人撤回，结案", en="withdrawn by the parties, closed"):
    """撤回."""

    closed_on: date


class DisputeTransferred(
    Event,
    effective="closed_on",
    zh="移交其他机关[：{received_by}][（{receiver}）][，对方案号 {receiver_no}][，{received_on} 接收]，结案",
    en="transferred to another body[: {received_by}][ ({receiver})][, its number {receiver_no}][, received on {received_on}], closed",
):
    """移交. To whom, by name where it has one, under which number there, and the day on which it was received; what is not known is empty."""

    closed_on: date
    received_by: ReceivingBody | None = None
    receiver: str | None = None
    receiver_no: str | None = None
    received_on: date | None = None


class Closing(Value):
    """结案情况. When, how, and in what form a case ended; of one transferred, to whom."""

    closed_on: date
    outcome: Outcome
    agreement_form: AgreementForm | None = None
    received_by: ReceivingBody | None = None
    receiver: str | None = None
    receiver_no: str | None = None
    received_on: date | None = None


class ClosingCorrected(Event, zh="更正结案情况：{was} → {now}", en="closing corrected: {was} → {now}"):
    """更正结案情况. `now` is None when it was not closed after all."""

    was: Closing
    now: Closing | None


class CaseEntered(Event, effective="entered_on", zh="录入系统", en="entered in the information system"):
    """案件录入 (2.2.1-a, 2.2.5-f). May come before the case is closed."""

    entered_on: date


class AgreementPerformed(Event, effective="performed_on", zh="协议履行完毕", en="agreement performed"):
    """履行完毕."""

    performed_on: date


class AgreementAnnulled(Event, effective="annulled_on", zh="协议被撤销或确认无效", en="agreement set aside"):
    """协议撤销. By a court, or by the parties."""

    annulled_on: date


class CoMediatorNamed(Event, zh="{mediator_code} 协办", en="{mediator_code} named as co-mediator"):
    """协办调解员. Another mediator who took part in the case."""

    mediator_code: str


class CoMediatorWithdrawn(Event, zh="更正：{mediator_code} 未协办", en="corrected: {mediator_code} was no co-mediator"):
    """更正协办. Named by mistake."""

    mediator_code: str


class CaseFileReviewed(Event, effective="reviewed_on", zh="卷宗评查：{result}", en="case file reviewed: {result}"):
    """卷宗评查. Known from its date on; without one, always."""

    result: FileReview
    reviewed_on: date | None


class FileReviewed(Value):
    """评查结果. Result and date of one review of the file."""

    result: FileReview
    reviewed_on: date | None = None


class FileReviewCorrected(Event, zh="更正卷宗评查：{was} → {now}", en="file review corrected: {was} → {now}"):
    """更正卷宗评查. The latest review was written down wrongly; `now` is None when there was none."""

    was: FileReviewed
    now: FileReviewed | None


class DisputeCorrected(Event, zh="更正{fact}：{was} → {now}", en="{fact} corrected: {was} → {now}"):
    """更正登记."""

    sheet: ClassVar[str] = "disputes"
    fact: DisputeFact
    was: Scalar
    now: Scalar


class TypicalCaseSubmitted(
    Event, effective="submitted_on", zh="作为典型案例报送[至{level}]", en="submitted as a typical case[ at {level} level]"
):
    """报送典型案例 (2.2.1-c)."""

    submitted_on: date
    level: CaseLevel | None = None


class TypicalCaseCorrected(
    Event,
    effective="submitted_on",
    zh="更正 {submitted_on} 典型案例的层级：{was} → {now}",
    en="level of the typical case of {submitted_on} corrected: {was} → {now}",
):
    """更正典型案例层级."""

    submitted_on: date
    was: CaseLevel | None
    now: CaseLevel | None


class CaseRenumbered(Event, zh="案号更正为 {now_no}：{why}", en="case number corrected to {now_no}: {why}"):
    """更正案号. The case goes on under the new number; this one is reserved."""

    now_no: str
    why: str


class CaseNumberCorrected(Event, zh="案号更正，原为 {was_no}：{why}", en="case number corrected, it was {was_no}: {why}"):
    """案号更正而来. What stands before it was recorded under the other number first."""

    was_no: str
    why: str


DisputeEvent = (
    DisputeAccepted
    | DisputeSettled
    | MediationFailed
    | DisputeWithdrawn
    | DisputeTransferred
    | ClosingCorrected
    | CaseEntered
    | AgreementPerformed
    | AgreementAnnulled
    | CoMediatorNamed
    | CoMediatorWithdrawn
    | CaseFileReviewed
    | FileReviewCorrected
    | DisputeCorrected
    | TypicalCaseSubmitted
    | TypicalCaseCorrected
    | CaseRenumbered
    | CaseNumberCorrected
)
