"""星级评定 Star rating of a judicial office (2.1.1, 2.1.2, 2.1.4)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from domain.policies.days import year_end
from domain.policies.decision import Decision, Evidence, Found, Reason, rests_on
from domain.policies.gates import NO_EVIDENCE, judged
from domain.rulebooks.model import Rulebook
from domain.rulebooks.stars import Threshold

MOST = 9
"""No rating has more stars."""


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

    Facts: area_m2 (a decimal), tenure, land_use, misappropriated, signs, rule_boards, civil_servants, headcount, county_code, office_code. Reasons are the failed gates.
    Evidence is by fact, and by item for the points.
    """
    gates = judged("stars.gates", rules.stars.gates, facts, evidence)
    stars = stars_for(points, rules, stars_left(gates, rules))
    return Decision(Rating(score(points, rules), stars), tuple(gate for gate in gates if not gate.met), rests_on(evidence), gates)


def score(points: Mapping[str, int], rules: Rulebook) -> int:
    """得分 in hundredths: the points of the rulebook's items together."""
    return sum(points.get(item.key, 0) for item in rules.stars.items)


def most_stars(facts: Mapping[str, Found], rules: Rulebook) -> int:
    """So many stars the gates leave at the most, with these facts."""
    return stars_left(judged("stars.gates", rules.stars.gates, facts), rules)


def stars_left(gates: Iterable[Reason], rules: Rulebook) -> int:
    """So many stars the gates, judged in the rulebook's order, leave at the most: fewer than any gate that fails is asked for."""
    failing = (gate.from_stars for gate, reason in zip(rules.stars.gates, gates, strict=True) if not reason.met)
    return min(failing, default=MOST + 1) - 1


def stars_for(points: Mapping[str, int], rules: Rulebook, most: int = MOST) -> int:
    """The stars of the items' points (hundredths), of those that the gates leave."""
    return next((step.stars for step in rules.stars.thresholds if step.stars <= most and reached(step, points, rules)), 0)


def reached(step: Threshold, points: Mapping[str, int], rules: Rulebook) -> bool:
    """Whether the points reach the threshold: together, and of each item that it asks for."""
    return score(points, rules) >= step.least and all(points.get(item, 0) >= least for item, least in step.least_of.items())
