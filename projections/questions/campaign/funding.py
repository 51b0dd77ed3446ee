"""经费保障 The six lines of money of every county in the year of the day: reported, budgeted, arrived, spent (2.2.4-a)."""

from datetime import date
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.text import Text
from domain.base.vocabulary.funding import FundLine
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within


class Funding(NamedTuple):
    """A row of `funding`. Money in hundredths; None is not reported."""

    county_code: str
    year: int
    fund_line: str
    reported_on: str | None
    budget_yuan: int | None
    arrived_yuan: int | None
    spent_yuan: int | None
    arrived_share: str | None


def funding(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[Funding]:
    """Every county and line, also one of which nothing was reported by that day."""
    rows = connection.execute(
        text(f"""
            SELECT county_code, fund_line, reported_on, budget_yuan, CASE WHEN settled_on <= :on THEN arrived_yuan END,
                CASE WHEN settled_on <= :on THEN spent_yuan END
            FROM county_funds f WHERE year = :year AND reported_on <= :on AND {within(county, "f.county_code")}
        """),
        {"on": on.isoformat(), "year": on.year, "county": county},
    )
    known = {(code, line): tuple(values) for code, line, *values in rows}
    there = [code for code, _kind in counties(connection, on) if county in {None, code}]
    return [
        _row(code, on.year, line.value, *known.get((code, line.value), (None, None, None, None))) for code in there for line in FundLine
    ]


def _row(code: str, year: int, line: str, reported_on: str | None, budget: int | None, arrived: int | None, spent: int | None) -> Funding:
    part = None if arrived is None or not budget else share(arrived, budget)
    return Funding(code, year, line, reported_on, budget, arrived, spent, part)


FUNDING = View(
    "funding",
    Text("经费保障", "Funds of counties"),
    (
        Column("county_code", "text"),
        Column("year", "int"),
        Column("fund_line", "text", kind_words(FundLine)),
        Column("reported_on", "date"),
        Column("budget_yuan", "money"),
        Column("arrived_yuan", "money"),
        Column("spent_yuan", "money"),
        Column("arrived_share", "share"),
    ),
    ("county_code", "fund_line"),
    funding,
)
