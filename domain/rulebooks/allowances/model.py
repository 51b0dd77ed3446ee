"""基本补贴、定额补助 Money besides cases: what a mediator gets by grade each month or year, and lump sums of a committee's, an office's or a mediator's year
(2.2.4-a)."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.rulebooks import conditions, facts, formulas
from domain.rulebooks.payment import Coded, one_of
from domain.rulebooks.problems import broken
from domain.rulebooks.ratings.office_facts import OFFICES
from domain.rulebooks.rules import ROWS, Figure, Key, Label

Recipient = Literal["mediator", "committee", "office"]

RECIPIENTS: Mapping[Recipient, facts.Catalogue] = {"mediator": facts.GRADES, "committee": facts.AWARDS, "office": OFFICES}
"""Who may have an allowance, and the facts that its rule may look at."""


class Allowance(Coded):
    """补助. So much for every month or year of whoever meets the condition: so many yuan, by the grade of the certificate held, or by a formula. `payer` is
    who bears it."""

    recipient: Recipient
    period: Literal["month", "year"]
    when: str | None = None
    yuan: Figure | None = None
    by_grade: Annotated[dict[Key, Figure] | None, Field(min_length=1, max_length=ROWS)] = None
    amount: str | None = None
    most: Figure | None = None
    payer: Label | None = None

    @model_validator(mode="after")
    def _of_its_recipient(self) -> Self:
        one_of(self, "yuan", "by_grade", "amount")
        over = RECIPIENTS[self.recipient]
        if self.when is not None and (fault := conditions.check(self.when, over)) is not None:
            raise broken(*fault, "when")
        if self.amount is not None and (wrong := formulas.check(self.amount, over)) is not None:
            raise broken(*wrong, "amount")
        if self.recipient != "mediator" and self.by_grade is not None:
            raise broken("grade_of_a_mediator", "by_grade 只用于 mediator", "by_grade goes with mediators only", "by_grade")
        if self.recipient != "mediator" and self.period == "month":
            zh, en = "调委会、司法所的补助按年（year）", "allowances of committees and offices are by the year"
            raise broken("yearly_only", zh, en, "period")
        return self

    def named(self) -> tuple[str, ...]:
        """The facts that it looks at."""
        of_grade = ("grade_held",) if self.by_grade is not None else ()
        return (*conditions.named(self.when or ""), *(formulas.named(self.amount) if self.amount else ()), *of_grade)
