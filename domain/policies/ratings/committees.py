"""调委会评级 What the rules make of a committee's year: the points of each item that applies, the score, the level."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from domain.base.amounts import half_up
from domain.policies.decision import Found
from domain.rulebooks import conditions, formulas
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.ratings.model import CommitteeRatings, RatedItem


class CommitteeRating(NamedTuple):
    """评级结果. Points and score in hundredths; None of an item that does not apply."""

    points: Mapping[str, int | None]
    score: int
    level: str


def rated(facts: Mapping[str, Found], rules: CommitteeRatings) -> CommitteeRating:
    """The rating of a committee's year (facts: domain.rulebooks.facts.AWARDS). The score is rounded half up, once, and never below 0; where no item applies it
    is full."""
    exact = {item.key: _points(item, facts) if _applies(item, facts) else None for item in rules.items}
    whole = sum((Fraction(item.max) * 100 for item in rules.items), Fraction(0))
    asked = sum((Fraction(item.max) * 100 for item in rules.items if exact[item.key] is not None), Fraction(0))
    reached = sum((points for points in exact.values() if points is not None), Fraction(0))
    if rules.not_applying == "full":
        reached += whole - asked
    else:
        reached = reached * whole / asked if asked else whole
    score = max(0, half_up(reached))
    level = next(level.key for level in rules.levels if score >= level.at_least * 100)
    return CommitteeRating({key: None if points is None else half_up(points) for key, points in exact.items()}, score, level)


def _applies(item: RatedItem, facts: Mapping[str, Found]) -> bool:
    """An item applies unless its condition is known not to hold."""
    return item.applies_when is None or conditions.holds(item.applies_when, facts) is not False


def _points(item: RatedItem, facts: Mapping[str, Found]) -> Fraction:
    """In hundredths, unrounded."""
    if item.zero_when is not None and conditions.holds(item.zero_when, facts) is True:
        return Fraction(0)
    worked = formulas.value(item.points, facts)
    if isinstance(worked, Unknown):
        return Fraction(item.without_base) * 100
    return max(Fraction(item.least), min(Fraction(item.max), worked)) * 100
