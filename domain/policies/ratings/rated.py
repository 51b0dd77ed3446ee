"""评级 What the rules make of the year of a committee or a judicial office: the points of each item that applies, the score, the level."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from domain.base.amounts import half_up
from domain.policies.decision import Found
from domain.rulebooks import conditions, formulas
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.ratings.model import RatedItem, RatingScheme


class Rated(NamedTuple):
    """评级结果. Points and score in hundredths; None of an item that does not apply."""

    points: Mapping[str, int | None]
    score: int
    level: str


How = Literal["counted", "zero", "without_base", "not_applying"]


class RatedPoints(NamedTuple):
    """项目得分. How an item came to its points, and the points in hundredths, unrounded; None where it does not apply. `missing` are the facts for want
    of which there is no base."""

    how: How
    exact: Fraction | None
    missing: tuple[str, ...] = ()


def rated(facts: Mapping[str, Found], rules: RatingScheme) -> Rated:
    """The rating of a year (facts: those of the scheme's items, `RatedItem.over`). The score is rounded half up, once, and never below 0; where no
    item applies it is full."""
    exact = {item.key: points_of(item, facts).exact for item in rules.items}
    whole = sum((Fraction(item.max) * 100 for item in rules.items), Fraction(0))
    asked = sum((Fraction(item.max) * 100 for item in rules.items if exact[item.key] is not None), Fraction(0))
    reached = sum((points for points in exact.values() if points is not None), Fraction(0))
    if rules.not_applying == "full":
        reached += whole - asked
    else:
        reached = reached * whole / asked if asked else whole
    score = max(0, half_up(reached))
    level = next(level.key for level in rules.levels if score >= level.at_least * 100)
    return Rated({key: None if points is None else half_up(points) for key, points in exact.items()}, score, level)


def points_of(item: RatedItem, facts: Mapping[str, Found]) -> RatedPoints:
    """The points of an item. It applies unless its condition is known not to hold, and is 0 only where it is known to be set to 0."""
    if item.applies_when is not None and conditions.holds(item.applies_when, facts) is False:
        return RatedPoints("not_applying", None)
    if item.zero_when is not None and conditions.holds(item.zero_when, facts) is True:
        return RatedPoints("zero", Fraction(0))
    worked = formulas.value(item.points, facts)
    if isinstance(worked, Unknown):
        return RatedPoints("without_base", Fraction(item.without_base) * 100, worked.facts)
    return RatedPoints("counted", max(Fraction(item.least), min(Fraction(item.max), worked)) * 100)
