"""程序步骤 What a rulebook says of the steps of procedures: who decides, how many take part, and on which days of the year."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.base.text import Text
from domain.base.vocabulary.panels import PanelSeat
from domain.rulebooks.problems import broken
from domain.rulebooks.windows.step_days import StepDays

StepKey = Literal[
    "certify.apply",
    "certify.panel",
    "certify.publish",
    "certify.issue",
    "certify.suspend",
    "certify.reinstate",
    "certify.revoke",
    "certify.rescind",
    "star.determine",
    "star.publish",
    "star.award",
    "star.downgrade",
    "star.revoke",
    "star.rescind",
    "review.open",
    "review.publish",
    "review.confirm",
    "review.eliminate",
    "review.exempt",
    "review.rescind",
    "review.reopen",
    "review.replenish",
    "subsidy.declare",
    "subsidy.publish",
    "subsidy.approve",
    "subsidy.settle",
    "subsidy.recover",
    "subsidy.rescind",
    "subsidy.settled_before",
    "period.close",
    "period.reopen",
    "decision.serve",
    "decision.appeal_outcome",
    "mediator.leave",
    "mediator.reappoint",
]
StepDecider = Literal["office", "committee", "county", "city", "province", "association"]

STEPS: Mapping[StepKey, Text] = {
    "certify.apply": Text("等级申请", "application for a grade"),
    "certify.panel": Text("等级评议", "panel on a grade"),
    "certify.publish": Text("公示拟评等级", "notice of a grade"),
    "certify.issue": Text("颁证", "issue of a certificate"),
    "certify.suspend": Text("暂停证书", "suspension of a certificate"),
    "certify.reinstate": Text("恢复证书", "reinstatement of a certificate"),
    "certify.revoke": Text("注销证书", "revocation of a certificate"),
    "certify.rescind": Text("撤销证书注销", "rescission of a revocation"),
    "star.determine": Text("星级评定", "determination of stars"),
    "star.publish": Text("公示星级", "notice of stars"),
    "star.award": Text("授牌", "award of stars"),
    "star.downgrade": Text("星级降级", "downgrading of stars"),
    "star.revoke": Text("摘牌", "revocation of stars"),
    "star.rescind": Text("撤销降级或摘牌", "rescission of a downgrade or revocation"),
    "review.open": Text("启动年度考核", "opening of the annual review"),
    "review.publish": Text("公示考核排名", "notice of the ranking"),
    "review.confirm": Text("确认年度考核", "confirmation of the annual review"),
    "review.eliminate": Text("末位淘汰", "elimination"),
    "review.exempt": Text("免予淘汰", "exemption from elimination"),
    "review.rescind": Text("撤销淘汰", "rescission of an elimination"),
    "review.reopen": Text("重新审议", "reconsideration of the annual review"),
    "review.replenish": Text("增补", "replenishment"),
    "subsidy.declare": Text("补贴申报", "declaration of subsidies"),
    "subsidy.publish": Text("公示补贴", "notice of subsidies"),
    "subsidy.approve": Text("补贴批准", "approval of subsidies"),
    "subsidy.settle": Text("补贴核减", "settlement of differences"),
    "subsidy.recover": Text("补贴追回", "recovery of subsidies"),
    "subsidy.rescind": Text("撤销补贴发放的步骤", "rescission of a step of subsidies"),
    "subsidy.settled_before": Text("申明期初已结清", "declaration of what was settled before the record"),
    "period.close": Text("关账", "closing of a period"),
    "period.reopen": Text("重开已关账期间", "reopening of a closed period"),
    "decision.serve": Text("决定送达", "service of a decision"),
    "decision.appeal_outcome": Text("申诉处理", "decision on an appeal"),
    "mediator.leave": Text("罢免或解聘", "removal or dismissal"),
    "mediator.reappoint": Text("再次任命", "further appointment"),
}
DECIDED: frozenset[StepKey] = frozenset(
    {
        "certify.panel",
        "star.determine",
        "review.confirm",
        "subsidy.approve",
        "subsidy.rescind",
        "subsidy.settled_before",
        "period.close",
    }
)
"""The steps in which somebody decides."""
DATED: frozenset[StepKey] = frozenset(
    {
        *DECIDED,
        "certify.apply",
        "certify.issue",
        "star.award",
        "review.open",
        "subsidy.declare",
    }
)
"""The steps whose days of the year a rule may say."""
UNDOCUMENTED: frozenset[StepKey] = frozenset({"certify.panel", "star.determine", "period.close"})
"""The steps that have no document number."""


class StepRule(StepDays):
    """步骤规则. Of one step: who decides it, and which body confirms that (`confirmed_by`), how many members of the panel vote and of which kinds they are at
    least (`seats`), the days on which it can be taken, and whether it needs the number of its `document`."""

    step: StepKey
    decided_by: StepDecider | None = None
    members_at_least: Annotated[int, Field(ge=1, le=1000)] | None = None
    members_at_most: Annotated[int, Field(ge=1, le=1000)] | None = None
    document: bool = False
    seats: Annotated[dict[PanelSeat, Annotated[int, Field(ge=1, le=1000)]], Field(default_factory=dict)]
    confirmed_by: StepDecider | None = None

    @model_validator(mode="after")
    def _of_its_step(self) -> Self:
        if self.decided_by is not None and self.step not in DECIDED:
            names = ", ".join(sorted(DECIDED))
            raise broken("nobody_decides", f"decided_by 只用于 {names}", f"decided_by goes with {names} only", "decided_by")
        least, most = self.members_at_least, self.members_at_most
        if (least is not None or most is not None) and self.step != "certify.panel":
            raise broken("no_panel", "members_at_least、members_at_most 只用于 certify.panel", "members go with certify.panel only")
        if least is not None and most is not None and least > most:
            raise broken(
                "range_reversed", "members_at_least 不能大于 members_at_most", "members_at_least must not be more than members_at_most"
            )
        if (self.seats or self.confirmed_by is not None) and self.step != "certify.panel":
            raise broken("no_panel", "seats、confirmed_by 只用于 certify.panel", "seats and confirmed_by go with certify.panel only")
        if self.confirmed_by is not None and self.confirmed_by == self.decided_by:
            raise broken(
                "same_body", "confirmed_by 应与 decided_by 不同", "confirmed_by must be another body than decided_by", "confirmed_by"
            )
        if self.says_days and self.step not in DATED:
            names = ", ".join(sorted(DATED))
            raise broken("no_days", f"办理日期只用于 {names}", f"days go with {names} only")
        if self.document and self.step in UNDOCUMENTED:
            names = ", ".join(sorted(UNDOCUMENTED))
            raise broken("no_document", f"{names} 没有文号", f"{names} have no document number", "document")
        if not any((self.decided_by, least, most, self.says_days, self.document, self.seats, self.confirmed_by)):
            raise broken(
                "says_nothing",
                "应写 decided_by、members、document 或办理日期（from_day、until_day 等）",
                "give decided_by, members, document, or days such as from_day and until_day",
            )
        return self
