"""规则集 Rulebook: the rules of a jurisdiction as one document, read from TOML. Figures live here and nowhere in Python."""

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, ValidationError, model_validator

from domain.rulebooks.rules import (
    Assessment,
    BulletinTarget,
    EntryDeadline,
    FullTimeQuota,
    HeadcountBasis,
    Item,
    Label,
    Part,
    Rule,
    StaffingTarget,
    Stars,
    StatisticsDeadline,
    Subsidy,
    Target,
)

Scored = Literal["stars", "assessment"]


class Rulebook(Part):
    """规则集. In force on `valid_from` and after (None: from the beginning), in its jurisdiction."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    title: Label
    jurisdiction: Annotated[str, Field(min_length=1)]
    legal_basis: Label
    valid_from: date | None = None
    headcount: HeadcountBasis
    staffing: StaffingTarget
    stars: Stars
    entry: EntryDeadline
    statistics: StatisticsDeadline
    subsidy: Subsidy
    assessment: Assessment
    bulletin: BulletinTarget
    full_time: FullTimeQuota
    targets: tuple[Target, ...]

    @model_validator(mode="after")
    def _targets_have_figures(self) -> Self:
        for target in self.targets:
            if without := [kind.value for kind in target.kinds if kind not in self.full_time.quotas]:
                raise ValueError(f"targets: no full-time quota for {', '.join(without)}")
        return self

    def items(self, scored: Scored) -> dict[str, Item]:
        """评分项目. The items that people score, by key: the star rating's, or the reviewers' of the annual assessment."""
        return {item.key: item for item in (self.stars.items if scored == "stars" else self.assessment.reviewed)}

    def placeholders(self) -> tuple[str, ...]:
        """占位数字. The rules whose figures are not in the notice, by their place in the document: "stars.gates.area"."""
        return tuple(path for path, rule in _rules("", self) if rule.placeholder)


RulesOn = Callable[[date], Rulebook]
"""The rulebook in force on an effective date."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """What is wrong with a rulebook: where in the document ("stars.gates.2.at_least", empty for the whole), a stable code and a text."""

    where: str
    code: str
    text: str


def parse(text: str) -> Rulebook | tuple[RuleProblem, ...]:
    """The rulebook in the TOML text, or everything that is wrong with it."""
    try:
        document = json.dumps(tomllib.loads(text, parse_float=Decimal), default=str)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return (RuleProblem("", "not_toml", str(error)),)
    try:
        return Rulebook.model_validate_json(document)
    except ValidationError as error:
        return tuple(
            RuleProblem(".".join(str(step) for step in problem["loc"]), problem["type"], problem["msg"]) for problem in error.errors()
        )


def _rules(path: str, part: object) -> Iterator[tuple[str, Rule]]:
    if isinstance(part, Rule):
        yield path, part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _rules(f"{path}.{name}" if path else name, getattr(part, name))
    elif isinstance(part, tuple):
        for number, entry in enumerate(part, start=1):
            name = getattr(entry, "code", None) or getattr(entry, "key", None) or str(number)
            yield from _rules(f"{path}.{name}", entry)
