"""评级示例 Worked examples of the rating of a committee or a judicial office."""

from collections.abc import Mapping
from typing import Any

from domain.base.amounts import from_hundredths
from domain.base.kinds import Kind
from domain.policies.ratings.rated import rated
from domain.rulebooks.facts import AWARDS, Catalogue
from domain.rulebooks.model import Rulebook
from domain.rulebooks.ratings.model import RatingScheme
from domain.rulebooks.ratings.office_facts import OFFICES


def rating(given: Mapping[str, Any], rules: Rulebook) -> Mapping[str, object]:
    """What comes out for a committee's year; a number that is not given is 0, and the committee is not filed."""
    return _rated({"filed": False, **given}, rules.committee_ratings, AWARDS)


def office_rating(given: Mapping[str, Any], rules: Rulebook) -> Mapping[str, object]:
    """What comes out for an office's year; a number that may not be missing and is not given is 0."""
    return _rated(given, rules.office_ratings, OFFICES)


def year_given(given: Mapping[str, Any], over: Catalogue) -> dict[str, Any]:
    """Every fact of the catalogue: as it is given, else missing, or 0 where it may not be."""
    zero = {key: 0 for key, fact in over.items() if fact.type in {"whole", "amount"} and not fact.optional}
    known = {key: value.value if isinstance(value, Kind) else value for key, value in given.items()}
    return {**dict.fromkeys(over), **zero, **known}


def _rated(given: Mapping[str, Any], scheme: RatingScheme | None, over: Catalogue) -> Mapping[str, object]:
    if scheme is None:
        return {}
    outcome = rated(year_given(given, over), scheme)
    return {
        **{f"points.{key}": from_hundredths(points) for key, points in outcome.points.items() if points is not None},
        "score": from_hundredths(outcome.score),
        "level": outcome.level,
        "not_applying": tuple(key for key, points in outcome.points.items() if points is None),
    }
