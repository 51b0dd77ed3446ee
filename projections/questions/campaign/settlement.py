"""就地化解 At which level the disputes of the year of the day were settled, and how many escalated or went to another body (1.2)."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.kinds import CommitteeKind, Outcome
from domain.base.text import Text
from domain.base.vocabulary.standing import Rung
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import CITY, Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within

RUNGS = {
    CommitteeKind.VILLAGE.value: Rung.VILLAGE,
    CommitteeKind.TOWNSHIP.value: Rung.TOWNSHIP,
    CommitteeKind.COUNTY_CENTRE.value: Rung.COUNTY,
    CommitteeKind.INDUSTRY.value: Rung.COUNTY,
}
"""The level of a kind of committee; any other is beside the levels."""
FIGURES = ("closed", "agreed", "transferred", "escalated")


class Settlement(NamedTuple):
    """A row of `settlement`. The share is that of the agreements at this level among all cases closed in the county."""

    county_code: str
    year: int
    rung: str
    closed: int
    agreed: int
    share: str
    transferred: int
    escalated: int


def settlement(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[Settlement]:
    """Every county and level, and `*` for the city: the cases closed in the year by that day, and those of any age that escalated in it."""
    counted: Counter[tuple[str, Rung, str]] = Counter()
    by = {"on": on.isoformat(), "since": f"{on.year}-01-01", "county": county}
    by |= {"agreed": Outcome.AGREED.value, "transferred": Outcome.TRANSFERRED.value}
    for query, figures in ((CLOSED, FIGURES[:3]), (ESCALATED, FIGURES[3:])):
        for code, kind, *values in connection.execute(text(query.format(mine=within(county, "c.county_code"))), by):
            for figure, value in zip(figures, values, strict=True):
                counted[code, RUNGS.get(kind, Rung.OTHER), figure] += value
                counted[CITY, RUNGS.get(kind, Rung.OTHER), figure] += value
    there = [code for code, _kind in counties(connection, on) if county in {None, code}]
    return [_row(code, on.year, rung, counted) for code in [*there, *([CITY] if county is None else [])] for rung in Rung]


def _row(code: str, year: int, rung: Rung, counted: Counter[tuple[str, Rung, str]]) -> Settlement:
    closed, agreed, transferred, escalated = (counted[code, rung, figure] for figure in FIGURES)
    every = sum(counted[code, each, "closed"] for each in Rung)
    return Settlement(code, year, rung.value, closed, agreed, share(agreed, every), transferred, escalated)


CLOSED = """
    SELECT c.county_code, c.kind, count(*), sum(CASE WHEN d.outcome = :agreed THEN 1 ELSE 0 END), sum(CASE WHEN d.outcome = :transferred THEN 1 ELSE 0 END)
    FROM committee c CROSS JOIN dispute d
    WHERE d.committee_code = c.committee_code AND d.closed_on >= :since AND d.closed_on <= :on AND {mine} GROUP BY c.county_code, c.kind
"""
ESCALATED = """
    SELECT c.county_code, c.kind, count(*) FROM escalations e JOIN dispute d ON d.case_no = e.case_no
    JOIN committee c ON c.committee_code = d.committee_code WHERE e.escalated_on >= :since AND e.escalated_on <= :on AND {mine} GROUP BY c.county_code, c.kind
"""

SETTLEMENT = View(
    "settlement",
    Text("就地化解", "Settlement by level"),
    (
        Column("county_code", "text"),
        Column("year", "int"),
        Column("rung", "text", kind_words(Rung), listed=True),
        Column("closed", "int"),
        Column("agreed", "int"),
        Column("share", "share"),
        Column("transferred", "int"),
        Column("escalated", "int"),
    ),
    ("county_code", "rung"),
    settlement,
)
