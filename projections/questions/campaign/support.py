"""设立单位保障 What the body that set a committee up gave it in the year of the day: premises, working funds (2.2.4-b)."""

from datetime import date
from typing import NamedTuple

from domain.base.kinds import CommitteeKind
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import exists, within


class SupportRow(NamedTuple):
    """A row of `support`. Area and money in hundredths; None is not on record."""

    county_code: str
    committee_code: str
    kind: str
    founding_body: str | None
    year: int
    premises_given: bool | None
    area_m2: int | None
    working_funds_yuan: int | None


def support(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[SupportRow]:
    """Every committee that is there on the day."""
    by = {"on": on.isoformat(), "year": on.year, "county": county}
    rows = connection.execute(text(QUERY.format(there=exists("c"), mine=within(county, "c.county_code"))), by)
    return [
        SupportRow(code, committee, kind, body, on.year, None if given is None else bool(given), area, funds)
        for code, committee, kind, body, given, area, funds in rows
    ]


QUERY = """
    SELECT c.county_code, c.committee_code, c.kind, c.founding_body, s.premises_given, s.area_m2, s.working_funds_yuan
    FROM committee c LEFT JOIN committee_support s ON s.committee_code = c.committee_code AND s.year = :year
    WHERE {there} AND {mine}
"""

SUPPORT = View(
    "support",
    Text("设立单位保障", "Support by founding bodies"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("kind", "text", kind_words(CommitteeKind)),
        Column("founding_body", "text"),
        Column("year", "int"),
        Column("premises_given", "bool"),
        Column("area_m2", "money"),
        Column("working_funds_yuan", "money"),
    ),
    ("county_code", "committee_code"),
    support,
)
