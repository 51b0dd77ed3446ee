"""评级示例 A worked example of a committee's rating."""

from collections.abc import Mapping
from typing import Any

from domain.base.amounts import from_hundredths
from domain.base.kinds import Kind
from domain.policies.ratings.committees import rated
from domain.rulebooks.facts import AWARDS
from domain.rulebooks.model import Rulebook


def rating(given: Mapping[str, Any], rules: Rulebook) -> Mapping[str, object]:
    """What comes out for a committee's year; a number that is not given is 0, and the committee is not filed."""
    if rules.committee_ratings is None:
        return {}
    zero = {key: 0 for key, fact in AWARDS.items() if fact.type == "whole"}
    facts: dict[str, Any] = {**dict.fromkeys(AWARDS), **zero, "filed": False, **given}
    outcome = rated({key: value.value if isinstance(value, Kind) else value for key, value in facts.items()}, rules.committee_ratings)
    return {
        **{f"points.{key}": from_hundredths(points) for key, points in outcome.points.items() if points is not None},
        "score": from_hundredths(outcome.score),
        "level": outcome.level,
        "not_applying": tuple(key for key, points in outcome.points.items() if points is None),
    }
