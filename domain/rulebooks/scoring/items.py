"""考核项目 Items of the annual assessment: their points, when they are 0, and faults that are counted until an item is used up."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated

from pydantic import Field, field_validator

from domain.base.amounts import half_up
from domain.rulebooks import facts
from domain.rulebooks.conditions import named as named_in_condition
from domain.rulebooks.gates import checked
from domain.rulebooks.rules import MOST, ROWS, Figure, Item, Ratio


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


class ReviewedItem(AssessedItem):
    """评议项目. Points that a reviewer gives; or, with `faults`, its maximum less so many points for each fault found, until it is used up."""

    faults: Annotated[tuple[Fault, ...], Field(max_length=ROWS)] = ()

    def points_of(self, reviewed: Mapping[str, int]) -> int | None:
        """What the reviewers' record gives it, in hundredths; None where nobody has recorded anything of it. A fault that is not recorded was not found."""
        if not self.faults:
            return reviewed.get(self.key)
        if not any(fault.key in reviewed for fault in self.faults):
            return None
        taken = sum((Fraction(fault.points) * reviewed.get(fault.key, 0) for fault in self.faults), Fraction(0))
        return half_up(max(Fraction(0), Fraction(self.max * 100) - taken))
