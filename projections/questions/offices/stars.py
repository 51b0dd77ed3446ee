"""星级评定 The stars of each judicial office, and whether there are enough of them (2.1.4)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.kinds import CountyKind
from domain.base.text import Text
from domain.policies.decision import Found
from domain.policies.staffing import headcount
from domain.policies.stars import gates_read_on, rate, shown_year
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.stars import StarQuota as QuotaRule
from domain.rulebooks.stars import StarShare
from projections.questions.offices.staffing import active_offices, postings
from projections.questions.view import CITY, Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within

PREMISES = ("area_m2", "tenure", "land_use", "misappropriated", "signs", "rule_boards")
LOW, HIGH = 3, 4
"""What the columns count that are called so, where the rules ask for no number of them."""
UNKNOWN: Mapping[str, Found] = dict.fromkeys(PREMISES)


class StarRating(NamedTuple):
    """A row of `star-rating`. The score in hundredths."""

    county_code: str
    office_code: str
    office_name: str
    year: int
    score: int
    stars: int
    gates_failed: tuple[str, ...]


class StarQuota(NamedTuple):
    """A row of `star-quota`. Without a quota, or without a share for the city, `meets_target` is None."""

    county_code: str
    kind: str | None
    offices: int
    three_star_or_more: int
    quota: int | None
    four_star_or_more: int
    four_star_share: str
    meets_target: bool | None


class StarRecord(NamedTuple):
    """评分记录. What the log says of one office: the points (hundredths) of the year shown, the day on which its gates are read, the facts."""

    county_code: str
    office_code: str
    office_name: str
    year: int
    points: Mapping[str, int]
    read_on: date
    facts: Mapping[str, Found]


def star_rating(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[StarRating]:
    """The rating of every office ever scored, in the latest year that is complete, or else the latest begun."""
    return _rated(star_records(connection, on, rules, county=county), rules)


def star_rating_of_year(connection: Connection, on: date, rules: RulesInForce, year: int) -> list[StarRating]:
    """The rating of every office scored in that year, whatever was scored since."""
    return _rated(star_records(connection, on, rules, year), rules)


def _rated(records: Iterable[StarRecord], rules: RulesInForce) -> list[StarRating]:
    rows = []
    for record in records:
        decision = rate(record.points, record.facts, rules(record.read_on, record.county_code))
        rows.append(StarRating(*record[:4], *decision.outcome, decision.codes))
    return rows


ShownYear = Callable[[Mapping[int, Mapping[str, int]], str], tuple[int, date] | None]
"""Of an office's points by year and item, and its county: the year that is shown and the day on which its gates are read; None for none."""


def star_records(
    connection: Connection, on: date, rules: RulesInForce, only: int | None = None, county: str | None = None
) -> Iterator[StarRecord]:
    """The record of every office ever scored, of all counties or of one, in the latest year that is complete, or else the latest begun; or in one year only."""

    def latest(by_year: Mapping[int, Mapping[str, int]], county_code: str) -> tuple[int, date] | None:
        scored = by_year if only is None else {year: points for year, points in by_year.items() if year == only}
        year = _shown_year(scored, on, rules, county_code)
        return None if year is None else (year, gates_read_on(year, on))

    return _records(connection, on, rules, latest, county)


def star_records_of_year(
    connection: Connection, on: date, due_on: date, rules: RulesInForce, county: str | None = None
) -> Iterator[StarRecord]:
    """The record of every office that has an item of the year of `due_on`: items scored by the as-of date, gates read on `due_on`."""

    def of_year(by_year: Mapping[int, Mapping[str, int]], county_code: str) -> tuple[int, date] | None:
        return (due_on.year, due_on) if due_on.year in by_year and rules(due_on, county_code).lacks("stars") is None else None

    return _records(connection, on, rules, of_year, county)


def _records(connection: Connection, on: date, rules: RulesInForce, shown: ShownYear, county: str | None) -> Iterator[StarRecord]:
    scored, surveys, posted = _scores(connection, on, county), _surveys(connection), postings(connection)
    offices = text(f"SELECT county_code, office_code, name FROM office o WHERE {within(county, 'o.county_code')}")
    for county_code, office_code, name in connection.execute(offices, {"county": county}):
        by_year = scored.get(office_code, {})
        year_and_day = shown(by_year, county_code)
        if year_and_day is None:
            continue
        year, read_on = year_and_day
        staff = headcount(posted.get(office_code, ()), read_on, rules(read_on, county_code))
        facts = {
            **_premises(surveys.get(office_code, ()), read_on),
            **staff._asdict(),
            "county_code": county_code,
            "office_code": office_code,
        }
        yield StarRecord(county_code, office_code, name, year, by_year[year], read_on, facts)


def star_quota(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[StarQuota]:
    """The starred offices of every county against its quota, and of the city against its share."""
    return quotas(connection, on, rules, {row.office_code: row.stars for row in star_rating(connection, on, rules, county)}, county)


def star_quota_of_year(connection: Connection, on: date, due_on: date, rules: RulesInForce, county: str | None = None) -> list[StarQuota]:
    """What a target due on a day counts after it: over the offices active on that day, the stars of that very year as known by the as-of
    date; an office without an item of the year has none. Scores of a year are given in the weeks after it."""
    ratings = _rated(star_records_of_year(connection, on, due_on, rules, county), rules)
    return quotas(connection, due_on, rules, {row.office_code: row.stars for row in ratings}, county)


def quotas(connection: Connection, on: date, rules: RulesInForce, stars: Mapping[str, int], only: str | None = None) -> list[StarQuota]:
    """The starred offices of every county against its quota, and of the city against its share, where offices have so many stars; or of one county."""
    by_county: dict[str, list[int]] = defaultdict(list)
    for office in active_offices(connection, on, only):
        by_county[office.county_code].append(stars.get(office.office_code, 0))
    rows = []
    for county in counties(connection, on, only):
        stars_there = by_county[county.county_code]
        quota, share_rule = _quota(rules(on, county.county_code))
        enough, high = _counted(stars_there, quota, LOW), _counted(stars_there, share_rule, HIGH)
        wanted = {kind.value: offices for kind, offices in quota.offices.items()}[county.kind] if quota else None
        meets = None if wanted is None else enough >= wanted
        rows.append(StarQuota(*county, len(stars_there), enough, wanted, high, share(high, len(stars_there)), meets))
    if only is not None:
        return rows
    quota, share_rule = _quota(rules(on))
    city = [stars_there for county_stars in by_county.values() for stars_there in county_stars]
    enough, high = _counted(city, quota, LOW), _counted(city, share_rule, HIGH)
    reached = share(high, len(city))
    meets = bool(city) and Decimal(reached) >= share_rule.share if share_rule else None
    rows.append(StarQuota(CITY, None, len(city), enough, None, high, reached, meets))
    return rows


def _shown_year(by_year: Mapping[int, Mapping[str, int]], on: date, rules: RulesInForce, county_code: str) -> int | None:
    """The latest complete year, each under the rules of the day on which its gates are read; where none is, the latest begun. A year whose rules have
    no stars is none."""
    in_force = {year: rules(gates_read_on(year, on), county_code) for year in by_year}
    known = {year: rulebook for year, rulebook in in_force.items() if rulebook.lacks("stars") is None}
    begun = [year for year in known if shown_year({year: by_year[year]}, known[year]) is not None]
    complete = [year for year in begun if known[year].items("stars").keys() <= by_year[year].keys()]
    return max(complete or begun, default=None)


def _quota(rules: Rulebook) -> tuple[QuotaRule | None, StarShare | None]:
    return rules.stars.quota, rules.stars.share


def _scores(connection: Connection, on: date, county: str | None) -> dict[str, dict[int, dict[str, int]]]:
    """Points in hundredths by office, year and item; the latest score on or before the day stands."""
    scored: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for office_code, year, item, points in connection.execute(
        text(f"""
            SELECT s.office_code, s.year, s.item, s.points FROM star_score s JOIN office o ON o.office_code = s.office_code
            WHERE s.scored_on <= :on AND {within(county, "o.county_code")} ORDER BY s.office_code, s.year, s.item, s.scored_on
        """),
        {"on": on.isoformat(), "county": county},
    ):
        scored[office_code][year][item] = points
    return scored


Survey = tuple[str, Mapping[str, Found]]


def _surveys(connection: Connection) -> dict[str, list[Survey]]:
    """The surveys of each office in the order of their days, an empty day (always) first."""
    by_office: dict[str, list[Survey]] = defaultdict(list)
    for office_code, surveyed_on, area, tenure, land_use, *yes_no in connection.execute(
        text("""
            SELECT office_code, surveyed_on, area_m2, tenure, land_use, misappropriated, signs, rule_boards FROM premises_survey
            ORDER BY office_code, surveyed_on
        """)
    ):
        area_m2 = None if area is None else Decimal(area) / 100
        known = (area_m2, tenure, land_use, *(None if fact is None else bool(fact) for fact in yes_no))
        by_office[office_code].append((surveyed_on, dict(zip(PREMISES, known, strict=True))))
    return by_office


def _premises(surveys: list[Survey] | tuple[()], on: date) -> Mapping[str, Found]:
    """What the latest survey on or before the day found."""
    known = [facts for surveyed_on, facts in surveys if surveyed_on <= on.isoformat()]
    return known[-1] if known else UNKNOWN


def counts(stars: int, rule: QuotaRule | StarShare | None, otherwise: int) -> bool:
    """Whether an office of so many stars counts for the rule; without a rule, from `otherwise` stars on."""
    if rule is None:
        return stars >= otherwise
    return stars == rule.stars if rule.counting == "exactly" else stars >= rule.stars


def _counted(rated: list[int], rule: QuotaRule | StarShare | None, otherwise: int) -> int:
    return sum(counts(stars, rule, otherwise) for stars in rated)


def _gate_words(rules: Rulebook) -> Mapping[str, Text]:
    return {gate.code: gate.label.text for gate in rules.stars.gates}


STAR_RATING = View(
    "star-rating",
    Text("司法所星级", "Stars of each office"),
    (
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("office_name", "text"),
        Column("year", "int"),
        Column("score", "score"),
        Column("stars", "int"),
        Column("gates_failed", "list", _gate_words),
    ),
    ("county_code", "office_code"),
    star_rating,
)

STAR_QUOTA = View(
    "star-quota",
    Text("星级所指标", "Starred offices by county"),
    (
        Column("county_code", "text"),
        Column("kind", "text", kind_words(CountyKind)),
        Column("offices", "int"),
        Column("three_star_or_more", "int"),
        Column("quota", "int"),
        Column("four_star_or_more", "int"),
        Column("four_star_share", "share"),
        Column("meets_target", "bool"),
    ),
    ("county_code",),
    star_quota,
)
