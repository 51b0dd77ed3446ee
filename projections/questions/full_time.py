"""专职调解员 Full-time mediators of each committee against its quota (2.2.2-d), and their wages against the minimum (2.2.4-c)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.kinds import CommitteeKind, Engagement
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, exists, holds, serves, within


class FullTime(NamedTuple):
    """A row of `full-time`."""

    county_code: str
    committee_code: str
    kind: str
    full_time: int
    quota: int
    short: int


class FullTimeMediator(NamedTuple):
    """专职调解员 serving on a day, in a committee of a county. The wage in hundredths of a yuan a month; none recorded is 0."""

    mediator_code: str
    committee_code: str
    county_code: str
    monthly_wage: int


def full_time(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[FullTime]:
    """Every active committee of a kind with a quota, and its full-time mediators serving on that day."""
    serving = Counter(mediator.committee_code for mediator in serving_full_time(connection, on, county))
    committees = connection.execute(
        text(f"""
            SELECT county_code, committee_code, kind FROM committee c
            WHERE {exists("c")} AND {within(county, "c.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    )
    rows = []
    quotas: dict[str, Mapping[CommitteeKind, int]] = {}
    for code, committee, kind in committees:
        wanted = quotas.get(code) or quotas.setdefault(code, rules(on, code).full_time.quotas)
        if kind in wanted:
            filled, quota = serving[committee], wanted[kind]
            rows.append(FullTime(code, committee, kind, filled, quota, max(0, quota - filled)))
    return rows


def serving_full_time(connection: Connection, on: date, county: str | None = None) -> list[FullTimeMediator]:
    """The full-time mediators serving on that day, in all counties or in one."""
    rows = connection.execute(
        text(f"""
            SELECT m.mediator_code, a.committee_code, c.county_code, coalesce(w.monthly_wage, 0) FROM mediator m
            JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND e.engagement = :full_time
                AND {holds("e")}
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
                AND {holds("a")}
            JOIN committee c ON c.committee_code = a.committee_code
            LEFT JOIN mediator_wage w ON w.mediator_code = m.mediator_code
                AND {holds("w")}
            WHERE {serves("m")} AND {within(county, "c.county_code")}
        """),
        {"on": on.isoformat(), "county": county, "full_time": Engagement.FULL_TIME.value},
    )
    return [FullTimeMediator(*row) for row in rows]


class LocalMinimum(NamedTuple):
    """当地最低工资 in hundredths of a yuan a month, and its place in the rulebook's table (from 0); None where it stands in the register."""

    wage: int
    place: int | None = None


def minimum_wages(connection: Connection, on: date, rules: RulesInForce) -> dict[str, LocalMinimum]:
    """The minimum wage by county: the latest of the rulebook's table, else what the register holds; a county with neither is not there."""
    wages = _registered(connection, on)
    for county_code, kind in counties(connection, on):
        table = enumerate(rules(on, county_code).minimum_wages or ())
        begun = [(row.valid_from, place, row.fen) for place, row in table if row.valid_from <= on and row.holds_in(county_code, kind)]
        if begun:
            _, place, wage = max(begun)
            wages[county_code] = LocalMinimum(wage, place)
    return wages


def _registered(connection: Connection, on: date) -> dict[str, LocalMinimum]:
    rows = connection.execute(
        text(f"""
            SELECT county_code, minimum_wage FROM county_minimum_wage w
            WHERE minimum_wage IS NOT NULL AND {holds("w")}
        """),
        {"on": on.isoformat()},
    )
    return {county_code: LocalMinimum(wage) for county_code, wage in rows}


FULL_TIME = View(
    "full-time",
    Text("专职调解员配备", "Full-time mediators"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("kind", "text", kind_words(CommitteeKind)),
        Column("full_time", "int"),
        Column("quota", "int"),
        Column("short", "int"),
    ),
    ("county_code", "committee_code"),
    full_time,
)
