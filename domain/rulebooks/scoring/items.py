"""考核项目 Items of the annual assessment: their points, when they are 0, faults that are counted until an item is used up, and scores of months."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from domain.base.amounts import half_up
from domain.rulebooks import facts
from domain.rulebooks.conditions import named as named_in_condition
from domain.rulebooks.gates import checked
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import MOST, ROWS, Figure, Item, Label, Ratio


class AssessedItem(Item):
    """考核项目. Its points times `weight` count; 0 where `zero_when` (CEL over the year's facts) holds."""

    weight: Ratio = Decimal(1)
    zero_when: str | None = None

    @field_validator("zero_when")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        return checked(text, facts.ASSESSMENT)

    @cached_property
    def most(self) -> int:
        """The most that it counts for, in hundredths."""
        return half_up(self.weighted(Fraction(self.max * 100)))

    def weighted(self, points: Fraction) -> Fraction:
        """What points count for, both in hundredths: never more than any figure may be."""
        return max(Fraction(-MOST * 100), min(Fraction(MOST * 100), points * Fraction(self.weight)))

    def named(self) -> tuple[str, ...]:
        """The facts that it looks at."""
        return named_in_condition(self.zero_when or "")


class Fault(Item):
    """扣分情形. Each one found takes `points` off its item; at most `max` of them are recorded."""

    points: Annotated[Figure, Field(gt=0)]
    max: Figure = Decimal(1000)


class MonthScored(Item):
    """月度评分. What a reviewer gives an item for one month of the year."""


class ReviewedItem(AssessedItem):
    """评议项目. Points that a reviewer gives; with `faults` its maximum less so many points for each fault found, until it is used up; with `by_month` what
    reviewers gave for the months of the year, each at most `month_max` (the maximum where it is not said): their mean, or their sum up to the maximum."""

    faults: Annotated[tuple[Fault, ...], Field(max_length=ROWS)] = ()
    by_month: Literal["mean", "sum"] | None = None
    month_max: Annotated[Figure, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if self.by_month is not None and self.faults:
            raise broken("one_way", "faults 和 by_month 只写一个", "give one of faults, by_month", "by_month")
        if self.month_max is not None and self.by_month is None:
            raise broken("one_way", "month_max 须与 by_month 同写", "month_max goes with by_month", "month_max")
        return self

    @cached_property
    def months(self) -> tuple[MonthScored, ...]:
        """What is recorded for each month: "order_m01" to "order_m12"; none of an item that is scored once a year."""
        if self.by_month is None:
            return ()
        return tuple(
            MonthScored(
                source=self.source,
                placeholder=self.placeholder,
                key=f"{self.key}_m{month:02d}",
                label=Label(zh=f"{self.label.zh}（{month} 月）", en=f"{self.label.en}, month {month}"),
                max=self.max if self.month_max is None else self.month_max,
            )
            for month in range(1, 13)
        )

    @property
    def recorded(self) -> tuple[Item, ...]:
        """What reviewers record of it: its points, how often each of its faults was found, or the points of each month."""
        return self.faults or self.months or (self,)

    def points_of(self, reviewed: Mapping[str, int]) -> int | None:
        """What the reviewers' record gives it, in hundredths; None where nobody has recorded anything of it. A fault that is not recorded was not found."""
        if self.by_month is not None:
            return self._points_of_months([reviewed[each.key] for each in self.months if each.key in reviewed])
        if not self.faults:
            return reviewed.get(self.key)
        if not any(fault.key in reviewed for fault in self.faults):
            return None
        taken = sum((Fraction(fault.points) * reviewed.get(fault.key, 0) for fault in self.faults), Fraction(0))
        return half_up(max(Fraction(0), Fraction(self.max * 100) - taken))

    def _points_of_months(self, scored: list[int]) -> int | None:
        """The mean of the months that were scored, rounded half up, or their sum; never above the maximum."""
        if not scored:
            return None
        points = Fraction(sum(scored), len(scored) if self.by_month == "mean" else 1)
        return half_up(min(Fraction(self.max * 100), points))
