"""评级 The rating of committees and of judicial offices by the rules of their year's last day, with all facts as known on the date."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from domain.policies.days import year_end
from domain.policies.decision import Found
from domain.policies.ratings.rated import Rated, rated
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.ratings.model import CommitteeRatings, OfficeRatings, RatingScheme
from projections.questions.assessment.grading import last_year
from projections.questions.ratings.office_years import years_of_offices
from projections.questions.subsidy.awards import years_of_committees
from projections.questions.view import Column, View
from projections.reading import Connection, text


class RatedYear(NamedTuple):
    """评过级的年度. Whose year it is, the facts, the scheme and what it makes of them."""

    year: int
    county_code: str
    code: str
    facts: Mapping[str, Found]
    scheme: RatingScheme
    rating: Rated


class RatingRow(NamedTuple):
    """A row of `committee-ratings` or `office-ratings`. The score in hundredths; `points` as "key 4.00", `not_applying` the keys of the items that do not
    apply."""

    year: int
    county_code: str
    code: str
    score: int
    level: str
    points: tuple[str, ...]
    not_applying: tuple[str, ...]


def committee_ratings(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[RatingRow]:
    """Every year that has ended, of the committees of its kinds that were there at the year's end."""
    return [_row(each) for each in rated_committees(connection, on, rules, county)]


def office_ratings(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[RatingRow]:
    """Every year that has ended, of the offices that were there at the year's end."""
    return [_row(each) for each in rated_offices(connection, on, rules, county)]


def rated_committees(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> Iterator[RatedYear]:
    """Likewise, with what each rating rests on."""
    if all(rulebook.committee_ratings is None for rulebook in rules.every()):
        return
    for year in rated_years(connection, on):
        for (code, committee), facts in years_of_committees(connection, year, on, rules, county).items():
            scheme = rules(year_end(year), code).committee_ratings
            if scheme is not None and (not scheme.committee_kind or facts["committee_kind"] in scheme.committee_kind):
                yield RatedYear(year, code, committee, facts, scheme, rated(facts, scheme))


def rated_offices(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> Iterator[RatedYear]:
    """Likewise, with what each rating rests on."""
    if all(rulebook.office_ratings is None for rulebook in rules.every()):
        return
    for year in rated_years(connection, on):
        if not any(each.office_ratings for each in rules.on_day(year_end(year))):
            continue
        for (code, office), facts in years_of_offices(connection, year, on, rules, county).items():
            scheme = rules(year_end(year), code).office_ratings
            if scheme is not None:
                yield RatedYear(year, code, office, facts, scheme, rated(facts, scheme))


def rated_years(connection: Connection, on: date) -> range:
    """The years that have ended, from that of the first case closed on."""
    first = connection.execute(text("SELECT min(closed_on) FROM dispute WHERE closed_on <= :on"), {"on": on.isoformat()}).scalar()
    return range(int(str(first)[:4]), last_year(on) + 1) if first else range(0)


def _row(each: RatedYear) -> RatingRow:
    points = tuple(f"{key} {from_hundredths(figure)}" for key, figure in each.rating.points.items() if figure is not None)
    apart = tuple(key for key, figure in each.rating.points.items() if figure is None)
    return RatingRow(each.year, each.county_code, each.code, each.rating.score, each.rating.level, points, apart)


def _words(scheme: RatingScheme | None) -> tuple[Mapping[str, Text], Mapping[str, Text]]:
    """What the levels and the items of a scheme are called."""
    if scheme is None:
        return {}, {}
    return {level.key: level.label.text for level in scheme.levels}, {item.key: item.label.text for item in scheme.items}


def _committees(rules: Rulebook) -> CommitteeRatings | None:
    return rules.committee_ratings


def _offices(rules: Rulebook) -> OfficeRatings | None:
    return rules.office_ratings


def _columns(code: str, scheme_of: Callable[[Rulebook], RatingScheme | None]) -> tuple[Column, ...]:
    return (
        Column("year", "int"),
        Column("county_code", "text"),
        Column(code, "text"),
        Column("score", "score"),
        Column("level", "text", lambda rules: _words(scheme_of(rules))[0]),
        Column("points", "list", lambda rules: _words(scheme_of(rules))[1]),
        Column("not_applying", "list", lambda rules: _words(scheme_of(rules))[1]),
    )


COMMITTEE_RATINGS = View(
    "committee-ratings",
    Text("调委会评级", "Ratings of committees"),
    _columns("committee_code", _committees),
    ("year", "county_code", "committee_code"),
    committee_ratings,
)

OFFICE_RATINGS = View(
    "office-ratings",
    Text("司法所评级", "Ratings of judicial offices"),
    _columns("office_code", _offices),
    ("year", "county_code", "office_code"),
    office_ratings,
)
