"""程序步骤 What a rulebook says of the steps of procedures: who decides, how many take part, and on which days of the year."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.base.text import Text
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import Rule

StepKey = Literal[
    "certify.apply",
    "certify.panel",
    "certify.issue",
    "star.determine",
    "star.award",
    "review.open",
    "review.confirm",
    "subsidy.declare",
    "subsidy.approve",
    "subsidy.rescind",
    "period.close",
]
StepDecider = Literal["office", "committee", "county", "city", "province", "association"]
DayOfYear = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]

STEPS: Mapping[StepKey, Text] = {
    "certify.apply": Text("等级申请", "application for a grade"),
    "certify.panel": Text("等级评议", "panel on a grade"),
    "certify.issue": Text("颁证", "issue of a certificate"),
    "star.determine": Text("星级评定", "determination of stars"),
    "star.award": Text("授牌", "award of stars"),
    "review.open": Text("启动年度考核", "opening of the annual review"),
    "review.confirm": Text("确认年度考核", "confirmation of the annual review"),
    "subsidy.declare": Text("补贴申报", "declaration of subsidies"),
    "subsidy.approve": Text("补贴批准", "approval of subsidies"),
    "subsidy.rescind": Text("撤销补贴发放的步骤", "rescission of a step of subsidies"),
    "period.close": Text("关账", "closing of a period"),
}
DECIDED: frozenset[StepKey] = frozenset(
    {
        "certify.panel",
        "star.determine",
        "review.confirm",
        "subsidy.approve",
        "subsidy.rescind",
        "period.close",
    }
)
"""The steps in which somebody decides; the others have days only."""


class StepRule(Rule):
    """步骤规则. Of one step: who decides it, how many members of the panel vote, and the days of the year on which it can be taken, both included; from
    a day after that of `until` it runs over the end of the year."""

    step: StepKey
    decided_by: StepDecider | None = None
    members_at_least: Annotated[int, Field(ge=1, le=1000)] | None = None
    members_at_most: Annotated[int, Field(ge=1, le=1000)] | None = None
    from_day: DayOfYear | None = None
    until_day: DayOfYear | None = None

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
        if (self.from_day is None) != (self.until_day is None):
            raise broken("day_missing", "from_day 和 until_day 须一同写", "from_day and until_day go together")
        if not any((self.decided_by, least, most, self.from_day)):
            raise broken(
                "says_nothing", "应写 decided_by、members 或 from_day、until_day", "give decided_by, members, or from_day and until_day"
            )
        return self

    def takes(self, day: date) -> bool:
        """Whether the step can be taken on a day."""
        if self.from_day is None or self.until_day is None:
            return True
        now = f"{day:%m-%d}"
        if self.from_day <= self.until_day:
            return self.from_day <= now <= self.until_day
        return now >= self.from_day or now <= self.until_day
