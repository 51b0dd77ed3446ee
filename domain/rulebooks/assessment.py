"""年度考核 The rules of the annual assessment of mediators (2.2.2-a, 2.2.5-a, 2.2.5-g)."""

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.amounts import hundredths
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Figure, Item, Key, Label, Part, Rule, Share, falling, unique


class CountedItem(Item):
    """系统计分项目. Scored from the log: max x min(1, count / `full_at`), or max x count / `out_of`."""

    count: Literal["closed", "agreed", "entered_in_time", "training_hours"]
    full_at: Annotated[Figure, Field(gt=0)] | None = None
    out_of: Literal["closed", "agreed", "entered_in_time", "training_hours"] | None = None

    @model_validator(mode="after")
    def _one_base(self) -> Self:
        if (self.full_at is None) == (self.out_of is None):
            raise broken("one_base", "应写 full_at、out_of 二者之一", "give exactly one of full_at, out_of")
        return self


class Band(Rule):
    """考核等次. From so many points on."""

    key: Key
    label: Label
    at_least: Figure

    @cached_property
    def least(self) -> int:
        """The first score of the band, in hundredths."""
        return hundredths(self.at_least)


class Elimination(Rule):
    """末位淘汰 (2.2.2-a). The last `share` of those assessed, rounded down; at least `at_least` where `assessed_from` were assessed."""

    share: Share
    at_least: Count
    assessed_from: Count


class Assessment(Part):
    """年度考核 (2.2.5-a, 2.2.5-g)."""

    counted: Annotated[tuple[CountedItem, ...], Field(max_length=ROWS)]
    reviewed: Annotated[tuple[Item, ...], Field(max_length=ROWS)]
    bands: Annotated[tuple[Band, ...], Field(max_length=ROWS)]
    elimination: Elimination

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "counted", "reviewed")
        unique(self, "bands")
        falling(self, "bands")
        if not self.bands or self.bands[-1].at_least != 0:
            raise broken("bands_open", "bands 最后一档应从 0 分起", "the last of bands must start at 0")
        return self
