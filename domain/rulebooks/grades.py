"""等级评定与证书 Grade schemes and certificates of mediators (2.2.5-c)."""

import re
from string import Formatter
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from domain.base.kinds import CertificateTier
from domain.rulebooks import facts
from domain.rulebooks.facts import YEARLY, Catalogue
from domain.rulebooks.gates import Condition, Gate
from domain.rulebooks.payment import computable, one_of
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Key, Label, Part, Rule, Share, unique

Decider = Literal["committee", "county", "city", "province", "association"]
FIELDS = ("county_code", "committee_code", "year", "month", "grade", "tier", "serial")
"""What a certificate's number may be made of."""


class GradeCondition(Condition):
    """条件. Over the facts of a mediator on a day."""

    over: ClassVar[Catalogue] = facts.GRADES


class GradeGate(GradeCondition, Gate):
    """评定条件. With `in_years`, in so many calendar years the year's count was at least the figure: running up to the last full one, or all in
    all."""

    unless: GradeCondition | None = None
    in_years: Annotated[int, Field(ge=1, le=60)] | None = None
    in_a_row: bool = False

    @model_validator(mode="after")
    def _of_years(self) -> Self:
        if self.in_years is not None and (self.at_least is None or self.fact not in YEARLY):
            names = ", ".join(YEARLY)
            raise broken(
                "not_yearly",
                f"in_years 用于 at_least 和按年计数的事实：{names}",
                f"in_years goes with at_least and a yearly count: {names}",
            )
        if self.in_a_row and self.in_years is None:
            raise broken("in_a_row_alone", "in_a_row 须与 in_years 一同写", "in_a_row goes with in_years")
        return self


class GradeQuota(Part):
    """名额. So many of a level in each body: a share of those serving there, rounded down, or a number; where more meet the conditions, those first
    by these facts, and those who are equal at the edge all in or all out. Where `edge` says neither, somebody has to decide it."""

    per: Literal["committee", "county", "city"]
    share: Share | None = None
    number: Count | None = None
    by: Annotated[tuple[Key, ...], Field(min_length=1, max_length=10)]
    edge: Literal["in", "out"] | None = None

    @field_validator("by")
    @classmethod
    def _countable(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        for key in keys:
            computable(key, facts.GRADES)
        return keys

    @model_validator(mode="after")
    def _one_limit(self) -> Self:
        one_of(self, "share", "number")
        return self


class Level(Rule):
    """等级. Who meets all conditions, and holds one of `promoted_from` for so many years where it says so, may have it."""

    key: Key
    label: Label
    decided_by: Decider | None = None
    valid_years: Annotated[int, Field(ge=1, le=99)] | None = None
    tier: CertificateTier | None = None
    promoted_from: tuple[Key, ...] = ()
    held_years: Count = 0
    quota: GradeQuota | None = None
    conditions: Annotated[tuple[GradeGate, ...], Field(max_length=ROWS)] = ()


class Grades(Part):
    """等级评定. The levels from the highest to the lowest, and what must be so for each of them."""

    vetoes: Annotated[tuple[GradeGate, ...], Field(max_length=ROWS)] = ()
    levels: Annotated[tuple[Level, ...], Field(max_length=ROWS)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "vetoes", key="code")
        unique(self, "levels")
        if not self.levels:
            raise broken("no_levels", "等级评定至少要有一个等级", "a grade scheme has at least one level", "levels")
        known = {level.key for level in self.levels}
        for place, level in enumerate(self.levels):
            unique(level, "conditions", key="code")
            for number, key in enumerate(level.promoted_from):
                if key not in known:
                    zh, en = f"没有“{key}”这一等级", f'there is no level "{key}"'
                    raise broken("unknown_level", zh, en, "levels", place, "promoted_from", number)
        return self

    def named(self) -> frozenset[str]:
        """The facts that any of its conditions look at."""
        gates = (*self.vetoes, *(gate for level in self.levels for gate in level.conditions))
        quotas = {key for level in self.levels if level.quota is not None for key in level.quota.by}
        return frozenset({name for gate in gates for name in gate.all_named()} | quotas)

    def level(self, name: str) -> Level | None:
        """The level of that key, or of that name in either language."""
        folded = name.strip().casefold()
        return next((level for level in self.levels if folded in {level.key, level.label.zh.casefold(), level.label.en.casefold()}), None)


class Certificates(Rule):
    """证书. How a certificate is numbered, for how many years it is valid, and whether it is checked every year."""

    pattern: Annotated[str, Field(min_length=1, max_length=100)]
    serial_per: tuple[Literal["county_code", "committee_code", "year", "grade", "tier"], ...] = ("county_code", "year")
    valid_years: Annotated[int, Field(ge=1, le=99)] | None = None
    yearly_check: bool = False

    @field_validator("pattern")
    @classmethod
    def _made_of_known_parts(cls, pattern: str) -> str:
        try:
            parts = [(name, width) for _, name, width, kind in Formatter().parse(pattern) if name is not None or kind]
        except ValueError:
            raise broken("pattern_unreadable", "编号式样的括号不成对", "the brackets of the pattern do not match") from None
        for name, width in parts:
            if name not in FIELDS or (width and (name != "serial" or not re.fullmatch(r"[1-9]", width))):
                names = ", ".join(FIELDS)
                raise broken(
                    "unknown_field",
                    f"编号式样没有“{name}”；可用：{names}，serial 可写位数如 {{serial:5}}",
                    f'a pattern has no "{name}"; it may have {names}, serial with its width as {{serial:5}}',
                )
        if [name for name, _ in parts].count("serial") != 1:
            raise broken("serial_missing", "编号式样应恰有一个 {serial}", "a pattern must have exactly one {serial}")
        return pattern

    def number(self, serial: int, **fields: object) -> str:
        """The number with that serial. Fields that are not given stand empty."""
        given = {name: fields.get(name) or "" for name in FIELDS}
        parts = [(literal, name, width) for literal, name, width, _ in Formatter().parse(self.pattern)]
        return "".join(
            literal + ("" if name is None else str(serial).zfill(int(width or 1)) if name == "serial" else str(given[name]))
            for literal, name, width in parts
        )
