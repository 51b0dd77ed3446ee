"""规范化台账 One row an office: how it stands, its premises, people, equipment, money, stars and problems, scored or not (2.1.1 to 2.1.4)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.base.kinds import LandUse, Tenure
from domain.base.text import Text
from domain.base.vocabulary.offices import OfficeManagement, OfficeRank, TitleHolder
from domain.rulebooks.in_force import RulesInForce
from projections.questions.offices.staffing import staffing
from projections.questions.offices.stars import star_rating
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import open_office, within


class LedgerRow(NamedTuple):
    """A row of `ledger`. Areas and money in hundredths; None is not on record."""

    county_code: str
    office_code: str
    office_name: str
    township: str | None
    established_on: str | None
    management: str | None
    rank: str | None
    independent: bool | None
    tenure: str | None
    title_holder: str | None
    area_m2: int | None
    land_use: str | None
    misappropriated: bool | None
    signs: bool | None
    rule_boards: bool | None
    function_rooms: int | None
    surveyed_on: str | None
    allotted_posts: int | None
    civil_servants: int
    headcount: int
    has_three: bool
    has_five: bool
    computers: int | None
    network: bool | None
    vehicles: int | None
    electric_vehicles: int | None
    uniforms: bool | None
    local_yuan: int | None
    central_yuan: int | None
    stars: int | None
    problems: int
    open_problems: int


def ledger(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[LedgerRow]:
    """Every office that is there on the day: the latest survey, count and standing by then, the money of the year, the stars of the rating shown."""
    people = {row.office_code: row for row in staffing(connection, on, rules, county)}
    stars = {row.office_code: row.stars for row in star_rating(connection, on, rules, county)}
    rows = connection.execute(text(QUERY.format(there=open_office("o"), mine=within(county, "o.county_code"))), _by(on, county))
    return [_row(dict(row), people[str(row["office_code"])], stars.get(str(row["office_code"]))) for row in rows.mappings()]


def _by(on: date, county: str | None) -> dict[str, Any]:
    return {"on": on.isoformat(), "county": county, "year": on.year}


def _row(row: Mapping[str, Any], people: Any, stars: int | None) -> LedgerRow:
    of_people = {key: getattr(people, key) for key in ("civil_servants", "headcount", "has_three", "has_five")}
    return LedgerRow(**row, **of_people, stars=stars)


QUERY = """
    SELECT o.county_code, o.office_code, o.name AS office_name, o.township, o.established_on, t.management, t.rank, t.independent, s.tenure, t.title_holder,
        s.area_m2, s.land_use, s.misappropriated, s.signs, s.rule_boards, e.function_rooms, nullif(s.surveyed_on, '') AS surveyed_on, t.allotted_posts,
        e.computers, e.network, e.vehicles, e.electric_vehicles, e.uniforms, f.local_yuan, f.central_yuan,
        (SELECT count(*) FROM premises_problems p WHERE p.office_code = o.office_code AND p.found_on <= :on) AS problems,
        (SELECT count(*) FROM premises_problems p WHERE p.office_code = o.office_code AND p.found_on <= :on
            AND (p.solved_on IS NULL OR p.solved_on > :on)) AS open_problems
    FROM office o
    LEFT JOIN office_standing t ON t.office_code = o.office_code AND t.valid_from = (
        SELECT max(x.valid_from) FROM office_standing x WHERE x.office_code = o.office_code AND x.valid_from <= :on)
    LEFT JOIN premises_survey s ON s.office_code = o.office_code AND s.surveyed_on = (
        SELECT max(x.surveyed_on) FROM premises_survey x WHERE x.office_code = o.office_code AND x.surveyed_on <= :on)
    LEFT JOIN office_equipment e ON e.office_code = o.office_code AND e.counted_on = (
        SELECT max(x.counted_on) FROM office_equipment x WHERE x.office_code = o.office_code AND x.counted_on <= :on)
    LEFT JOIN office_funds f ON f.office_code = o.office_code AND f.year = :year
    WHERE {there} AND {mine}
"""

LEDGER = View(
    "ledger",
    Text("司法所规范化台账", "Ledger of offices"),
    (
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("office_name", "text"),
        Column("township", "text"),
        Column("established_on", "date"),
        Column("management", "text", kind_words(OfficeManagement)),
        Column("rank", "text", kind_words(OfficeRank)),
        Column("independent", "bool"),
        Column("tenure", "text", kind_words(Tenure)),
        Column("title_holder", "text", kind_words(TitleHolder)),
        Column("area_m2", "money"),
        Column("land_use", "text", kind_words(LandUse)),
        Column("misappropriated", "bool"),
        Column("signs", "bool"),
        Column("rule_boards", "bool"),
        Column("function_rooms", "int"),
        Column("surveyed_on", "date"),
        Column("allotted_posts", "int"),
        Column("civil_servants", "int"),
        Column("headcount", "int"),
        Column("has_three", "bool"),
        Column("has_five", "bool"),
        Column("computers", "int"),
        Column("network", "bool"),
        Column("vehicles", "int"),
        Column("electric_vehicles", "int"),
        Column("uniforms", "bool"),
        Column("local_yuan", "money"),
        Column("central_yuan", "money"),
        Column("stars", "int"),
        Column("problems", "int"),
        Column("open_problems", "int"),
    ),
    ("county_code", "office_code"),
    ledger,
)
