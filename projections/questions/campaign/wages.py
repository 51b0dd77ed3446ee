"""专职调解员工资 The wage of every full-time mediator against the minimum of the county (2.2.4-c)."""

from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.full_time import minimum_wages, serving_full_time
from projections.questions.view import Column, View
from projections.reading import Connection


class Wage(NamedTuple):
    """A row of `wages`. In hundredths of a yuan a month; no wage on record is 0, no minimum None."""

    county_code: str
    committee_code: str
    mediator_code: str
    monthly_wage: int
    minimum_wage: int | None
    short_yuan: int | None
    met: bool | None


def wages(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Wage]:
    """Every full-time mediator serving on the day."""
    floors = minimum_wages(connection, on, rules)
    return [
        _row(
            each.county_code,
            each.committee_code,
            each.mediator_code,
            each.monthly_wage,
            floor.wage if (floor := floors.get(each.county_code)) else None,
        )
        for each in serving_full_time(connection, on, county)
    ]


def _row(county: str, committee: str, mediator: str, wage: int, floor: int | None) -> Wage:
    if floor is None:
        return Wage(county, committee, mediator, wage, None, None, None)
    return Wage(county, committee, mediator, wage, floor, max(0, floor - wage), wage >= floor)


WAGES = View(
    "wages",
    Text("专职调解员工资", "Wages of full-time mediators"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("monthly_wage", "money"),
        Column("minimum_wage", "money"),
        Column("short_yuan", "money"),
        Column("met", "bool"),
    ),
    ("county_code", "committee_code", "mediator_code"),
    wages,
)
