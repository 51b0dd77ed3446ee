"""补贴的发放规则 What a subsidy is beyond the amount of one case: additions and deductions, bars, caps, budgets, who shares it, who pays (2.2.4-a,
2.2.5-f)."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from domain.base.kinds import CommitteeKind
from domain.rulebooks import facts
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.conditions import named
from domain.rulebooks.formulas import check as check_formula
from domain.rulebooks.formulas import named as named_in_formula
from domain.rulebooks.gates import UNKNOWN, checked
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Figure, Key, Label, Part, Rule, Share

Per = Literal["mediator", "committee", "county", "city"]
Period = Literal["month", "quarter", "half_year", "year", "ever"]


WITHOUT_LIMIT = 10**24
"""More fen than all claims together."""


class Coded(Rule):
    """A rule that is a reason too, by its code."""

    code: Key
    label: Label

    @field_validator("code")
    @classmethod
    def _no_ending_of_ours(cls, code: str) -> str:
        if code.endswith(UNKNOWN):
            raise broken("code_reserved", f"代号不能以 {UNKNOWN} 结尾", f"a code must not end with {UNKNOWN}")
        return code


class Adjustment(Coded):
    """增减. Adds to the amount of a case, or deducts from it: so many yuan, a share of the row's amount, or a formula over the case's facts, at
    most so much. Without a condition it holds for every case."""

    effect: Literal["add", "deduct"]
    when: str | None = None
    yuan: Figure | None = None
    share: Share | None = None
    amount: str | None = None
    most: Figure | None = None

    @field_validator("when")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        return checked(text, CASE_FACTS)

    @field_validator("amount")
    @classmethod
    def _computable(cls, text: str | None) -> str | None:
        return computable(text, CASE_FACTS)

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        one_of(self, "yuan", "share", "amount")
        return self

    def named(self) -> tuple[str, ...]:
        """The facts that it looks at."""
        return (*named(self.when or ""), *(named_in_formula(self.amount) if self.amount else ()))


class Bar(Coded):
    """株连期间. A failing that reaches other cases: so many cases that fail for one of these reasons bar every case which the same body closed
    in the same period (2.2.5-f)."""

    reasons: Annotated[tuple[Key, ...], Field(min_length=1, max_length=ROWS)]
    per: Per
    period: Period
    from_cases: Annotated[Count, Field(ge=1)] = 1


class ForgedFiles(Rule):
    """卷宗造假的后果. Which cases a forged file of the mediator counts against (`forged_files`): those closed in its period, from its period on, or
    all, whenever they were closed."""

    reach: Literal["period", "onwards", "for_good"] = "period"
    period: Period = "month"


class Once(Rule):
    """一纠纷一补. The same dispute, mediated again as another case, is paid for once."""


class Cap(Coded):
    """封顶. So many yuan, or so many paid cases, for one body and period; of the rows named and the kinds of committee given only."""

    per: Per
    period: Period
    yuan: Figure | None = None
    cases: Count | None = None
    rows: Annotated[tuple[Key, ...], Field(max_length=ROWS)] = ()
    committee_kind: tuple[CommitteeKind, ...] = ()

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        one_of(self, "yuan", "cases")
        return self


class Budget(Coded):
    """预算. What can be paid out in a period, for each county or for the whole city, over all committees or those given. Where the claims are
    more, each gets its part of it, or they are paid in order. What is left may go to the next period. An `open` one has no figure yet and limits nothing."""

    per: Literal["committee", "county", "city"] = "county"
    period: Period
    yuan: Figure | None = None
    open: bool = False
    short: Literal["pro_rata", "in_order"]
    carry_over: Literal["none", "year", "ever"] = "none"
    county_code: Annotated[tuple[str, ...], Field(max_length=ROWS)] = ()
    committee_kind: tuple[CommitteeKind, ...] = ()
    committees: Annotated[tuple[str, ...], Field(max_length=ROWS)] = ()

    @model_validator(mode="after")
    def _a_figure_or_open(self) -> Self:
        if (self.yuan is None) != self.open:
            raise broken("one_amount", "应写 yuan、open 之一", "give exactly one of yuan, open")
        return self

    @property
    def fen(self) -> int:
        """What it has, in fen; of an open one more than anybody can claim."""
        return WITHOUT_LIMIT if self.yuan is None else int(self.yuan * 100)

    @model_validator(mode="after")
    def _carries_between_periods(self) -> Self:
        if self.period == "ever" and self.carry_over != "none":
            raise broken("nothing_to_carry", "不分期的预算没有结转", "a budget without periods has nothing to carry over")
        return self


class Split(Rule):
    """分配. How the mediator in charge and the co-mediators share an amount: equally, or `lead` to the one in charge and the rest equally."""

    lead: Share | None = None


class Payer(Rule):
    """出资. A budget that bears so many parts of every amount; one of them bears what does not divide."""

    key: Key
    label: Label
    parts: Annotated[Count, Field(ge=1)]
    rounding: bool = False


class Award(Coded):
    """年度奖励. A yearly amount for a committee whose year meets the condition."""

    when: str | None = None
    committee_kind: tuple[CommitteeKind, ...] = ()
    yuan: Figure | None = None
    amount: str | None = None
    most: Figure | None = None

    @field_validator("when")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        return checked(text, facts.AWARDS)

    @field_validator("amount")
    @classmethod
    def _computable(cls, text: str | None) -> str | None:
        return computable(text, facts.AWARDS)

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        one_of(self, "yuan", "amount")
        return self


def computable(text: str | None, over: "facts.Catalogue") -> str | None:
    """The formula, if it can be worked out over those facts."""
    fault = None if text is None else check_formula(text, over)
    if fault is not None:
        raise broken(*fault)
    return text


def one_of(part: Part, *keys: str) -> None:
    """Refuses a part that gives none of the keys, or more than one."""
    if sum(getattr(part, key) is not None for key in keys) != 1:
        raise broken("one_amount", f"应写 {'、'.join(keys)} 之一", f"give exactly one of {', '.join(keys)}")
