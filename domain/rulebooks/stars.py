"""星级评定 The rules of the star rating of judicial offices (2.1)."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from domain.kinds import CountyKind
from domain.rulebooks.gates import StarGate
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Figure, Item, Part, Rule, Share, falling, unique


class Threshold(Rule):
    """星级分数线. Stars from so many points on."""

    stars: Annotated[int, Field(ge=1, le=9)]
    at_least: Figure


class StarQuota(Rule):
    """星级所指标 (2.1.4). So many offices with so many stars or more, by kind of county."""

    stars: Annotated[int, Field(ge=1, le=9)]
    offices: dict[CountyKind, Count]

    @model_validator(mode="after")
    def _every_kind(self) -> Self:
        if missing := [kind.value for kind in CountyKind if kind not in self.offices]:
            names = ", ".join(missing)
            raise broken("quota_missing", f"offices 缺少 {names}", f"offices: no quota for {names}")
        return self


class StarShare(Rule):
    """高星级占比 (2.1.4). The share of all offices with so many stars or more."""

    stars: Annotated[int, Field(ge=1, le=9)]
    share: Share


class Stars(Part):
    """星级评定 (2.1)."""

    items: Annotated[tuple[Item, ...], Field(max_length=ROWS)]
    gates: Annotated[tuple[StarGate, ...], Field(max_length=ROWS)]
    thresholds: Annotated[tuple[Threshold, ...], Field(max_length=ROWS)]
    quota: StarQuota
    share: StarShare

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "items")
        unique(self, "gates", key="code")
        falling(self, "thresholds")
        return self
