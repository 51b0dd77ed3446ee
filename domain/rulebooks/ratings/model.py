"""评级 The rating of committees and of judicial offices by the facts of their year: items by formula, some of which may not apply, and levels."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from domain.base.kinds import CommitteeKind
from domain.rulebooks import facts
from domain.rulebooks.assessment import Points
from domain.rulebooks.gates import checked
from domain.rulebooks.payment import computable
from domain.rulebooks.problems import broken
from domain.rulebooks.ratings.office_facts import OFFICES
from domain.rulebooks.rules import ROWS, Figure, Item, Key, Label, Part, Rule, falling, unique


class RatedItem(Item):
    """评级项目. A formula between `least` and `max`; 0 where `zero_when` holds. Where `applies_when` does not hold it does not apply. Without a base, or where a
    fact is missing, it has `without_base` points."""

    over: ClassVar[facts.Catalogue] = facts.AWARDS

    max: Annotated[Figure, Field(gt=0)]
    points: str
    least: Points = Decimal(0)
    without_base: Points = Decimal(0)
    zero_when: str | None = None
    applies_when: str | None = None

    @field_validator("points")
    @classmethod
    def _computable(cls, text: str) -> str:
        return computable(text, cls.over) or text

    @field_validator("zero_when", "applies_when")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        return checked(text, cls.over)

    @model_validator(mode="after")
    def _within_bounds(self) -> Self:
        if not self.least <= self.without_base <= self.max:
            raise broken("out_of_bounds", "without_base 应在 least 与 max 之间", "without_base must lie between least and max")
        return self


class RatedOfficeItem(RatedItem):
    """司法所评级项目. Likewise, over the facts of a judicial office's year."""

    over: ClassVar[facts.Catalogue] = OFFICES


class RatingLevel(Rule):
    """等次. From so many points on."""

    key: Key
    label: Label
    at_least: Figure


class RatingScheme(Part):
    """评级. By the year that is over. What an item that does not apply would have given is left out, and the sum of the others taken to the whole
    (`"scaled"`), or it counts as full."""

    not_applying: Literal["scaled", "full"] = "scaled"
    items: Annotated[tuple[RatedItem, ...], Field(min_length=1, max_length=ROWS)]
    levels: Annotated[tuple[RatingLevel, ...], Field(min_length=1, max_length=ROWS)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "items")
        unique(self, "levels")
        falling(self, "levels")
        if self.levels[-1].at_least != 0:
            raise broken("levels_open", "levels 最后一档应从 0 分起", "the last of levels must start at 0", "levels")
        return self


class CommitteeRatings(RatingScheme):
    """调委会评级. Of the kinds of committee given (none: of all)."""

    committee_kind: tuple[CommitteeKind, ...] = ()


class OfficeRatings(RatingScheme):
    """司法所评级. Of every judicial office, beside its stars."""

    items: Annotated[tuple[RatedOfficeItem, ...], Field(min_length=1, max_length=ROWS)]
