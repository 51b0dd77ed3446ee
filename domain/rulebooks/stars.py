"""星级评定 The rules of the star rating of judicial offices (2.1)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from domain.base.amounts import hundredths
from domain.base.kinds import CountyKind
from domain.base.text import Text
from domain.rulebooks.gates import StarGate
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Figure, Item, Key, Part, Rule, Share, falling, unique

Decider = Literal["office", "county", "city", "province"]
"""Who decides: the judicial office, or the bureau of the county, the city or the province."""

DECIDERS: Mapping[Decider, Text] = {
    "office": Text("司法所", "the judicial office"),
    "county": Text("县级司法局", "the county's bureau"),
    "city": Text("市司法局", "the city's bureau"),
    "province": Text("省司法厅", "the province's department"),
}
"""What those who decide are called."""

Counting = Literal["or_more", "exactly"]
"""Whether offices with more stars count too."""


class Threshold(Rule):
    """星级分数线. Stars from so many points on, with so many of single items where `items` says so. Who decides it, for how many years it holds
    and what reward goes with it."""

    stars: Annotated[int, Field(ge=1, le=9)]
    at_least: Figure
    items: Annotated[dict[Key, Figure], Field(max_length=ROWS, default_factory=dict)]
    decided_by: Decider | None = None
    valid_years: Annotated[int, Field(ge=1, le=99)] | None = None
    reward_yuan: Figure | None = None

    @cached_property
    def least(self) -> int:
        """The first score of these stars, in hundredths."""
        return hundredths(self.at_least)

    @cached_property
    def least_of(self) -> dict[str, int]:
        """The least points of single items, in hundredths."""
        return {item: hundredths(points) for item, points in self.items.items()}


class StarQuota(Rule):
    """星级所指标 (2.1.4). So many offices with so many stars or more, or with exactly so many, by kind of county."""

    stars: Annotated[int, Field(ge=1, le=9)]
    counting: Counting = "or_more"
    offices: dict[CountyKind, Count]

    @model_validator(mode="after")
    def _every_kind(self) -> Self:
        if missing := [kind.value for kind in CountyKind if kind not in self.offices]:
            names = ", ".join(missing)
            raise broken("quota_missing", f"offices 缺少 {names}", f"offices: no quota for {names}")
        return self


class StarShare(Rule):
    """高星级占比 (2.1.4). The share of all offices with so many stars or more, or with exactly so many."""

    stars: Annotated[int, Field(ge=1, le=9)]
    counting: Counting = "or_more"
    share: Share


class Stars(Part):
    """星级评定 (2.1)."""

    items: Annotated[tuple[Item, ...], Field(max_length=ROWS)]
    gates: Annotated[tuple[StarGate, ...], Field(max_length=ROWS)]
    thresholds: Annotated[tuple[Threshold, ...], Field(max_length=ROWS)]
    quota: StarQuota | None = None
    share: StarShare | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "items")
        unique(self, "gates", key="code")
        falling(self, "thresholds")
        most = {item.key: item.max for item in self.items}
        for place, step in enumerate(self.thresholds):
            for key, least in step.items.items():
                if key not in most:
                    raise broken("unknown_item", f"没有“{key}”这一评分项目", f'there is no item "{key}"', "thresholds", place, "items", key)
                if least > most[key]:
                    raise broken(
                        "above_maximum",
                        f"“{key}”满分 {most[key]}，达不到 {least}",
                        f'"{key}" has at most {most[key]} points and never {least}',
                        "thresholds",
                        place,
                        "items",
                        key,
                    )
        return self
