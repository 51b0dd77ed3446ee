"""星级评定 Star rating of a judicial office (2.1.1, 2.1.2, 2.1.4)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.amounts import hundredths
from domain.policies.days import year_end
from domain.policies.decision import Decision, Evidence, Found, rests_on
from domain.policies.gates import NO_EVIDENCE, failed
from domain.rulebooks.model import Rulebook


class Rating(NamedTuple):
    """星级. The score in hundredths of a point, and the stars."""

    score: int
    stars: int


def shown_year(scored: Mapping[int, Mapping[str, int]], rules: Rulebook) -> int | None:
    """The year whose rating is shown: the latest with every item scored, else the latest with any.

    `scored` holds the points (hundredths) by year and item; items that the rulebook does not know are not seen.
    """
    known = rules.items("stars").keys()
    complete = [year for year, items in scored.items() if known <= items.keys()]
    return max(complete or [year for year, items in scored.items() if known & items.keys()], default=None)


def gates_read_on(year: int, on: date) -> date:
    """The day on which the gates of a year are read: its last, or the day itself where that is earlier."""
    return min(on, year_end(year))


def rate(points: Mapping[str, int], facts: Mapping[str, Found], rules: Rulebook, evidence: Evidence = NO_EVIDENCE) -> Decision[Rating]:
    """The rating of one office and year. `points` are the items' hundredths, an item that is not there is 0.

    Facts: area_m2 (a decimal), tenure, land_use, misappropriated, signs, rule_boards, civil_servants, headcount. Reasons are the failed gates.
    Evidence is by fact, and by item for the points.
    """
    score = sum(points.get(item, 0) for item in rules.items("stars"))
    reasons = failed("stars.gates", rules.stars.gates, facts, evidence)
    return Decision(Rating(score, 0 if reasons else stars_for(score, rules)), reasons, rests_on(evidence))


def stars_for(score: int, rules: Rulebook) -> int:
    """The stars of a score in hundredths, where no gate fails."""
    return next((step.stars for step in rules.stars.thresholds if score >= hundredths(step.at_least)), 0)
