"""调委会评级 The rating of committees by the rules of their year's last day, with all facts as known on the date."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from domain.policies.days import year_end
from domain.policies.ratings.committees import rated
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.grading import last_year
from projections.questions.subsidy.awards import years_of_committees
from projections.questions.view import Column, View
from projections.reading import Connection, text


class CommitteeRatingRow(NamedTuple):
    """A row of `committee-ratings`. The score in hundredths; `points` as "key 4.00", `not_applying` the keys of the items that do not apply."""

    year: int
    county_code: str
    committee_code: str
    score: int
    level: str
    points: tuple[str, ...]
    not_applying: tuple[str, ...]


def committee_ratings(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[CommitteeRatingRow]:
    """Every year that has ended, of the committees of its kinds that were there at the year's end."""
    if all(rulebook.committee_ratings is None for rulebook in rules.every()):
        return []
    first = connection.execute(text("SELECT min(closed_on) FROM dispute WHERE closed_on <= :on"), {"on": on.isoformat()}).scalar()
    rows = []
    for year in range(int(str(first)[:4]), last_year(on) + 1) if first else ():
        for (code, committee), facts in years_of_committees(connection, year, on, rules, county).items():
            scheme = rules(year_end(year), code).committee_ratings
            if scheme is None or (scheme.committee_kind and facts["committee_kind"] not in scheme.committee_kind):
                continue
            rating = rated(facts, scheme)
            points = tuple(f"{key} {from_hundredths(each)}" for key, each in rating.points.items() if each is not None)
            apart = tuple(key for key, each in rating.points.items() if each is None)
            rows.append(CommitteeRatingRow(year, code, committee, rating.score, rating.level, points, apart))
    return rows


def _levels(rules: Rulebook) -> Mapping[str, Text]:
    return {level.key: level.label.text for level in rules.committee_ratings.levels} if rules.committee_ratings else {}


def _items(rules: Rulebook) -> Mapping[str, Text]:
    return {item.key: item.label.text for item in rules.committee_ratings.items} if rules.committee_ratings else {}


COMMITTEE_RATINGS = View(
    "committee-ratings",
    Text("调委会评级", "Ratings of committees"),
    (
        Column("year", "int"),
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("score", "score"),
        Column("level", "text", _levels),
        Column("points", "list"),
        Column("not_applying", "list", _items),
    ),
    ("year", "county_code", "committee_code"),
    committee_ratings,
)
