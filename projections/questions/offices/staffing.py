"""人员配备 How many people each judicial office has, and how many offices have enough (2.1.2)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.text import Text
from domain.policies.staffing import Posting, Secondment, headcount
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, open_office, within
from projections.registers.values import day, maybe_day


class Office(NamedTuple):
    """司法所."""

    county_code: str
    office_code: str
    name: str


class Staffing(NamedTuple):
    """A row of `staffing`."""

    county_code: str
    office_code: str
    office_name: str
    headcount: int
    civil_servants: int
    has_civil_servant: bool
    has_three: bool
    has_five: bool


class StaffingSummary(NamedTuple):
    """A row of `staffing-summary`."""

    county_code: str
    offices: int
    offices_with_three: int
    share_with_three: str
    share_target: str
    offices_without_civil_servant: int
    meets_target: bool


def active_offices(connection: Connection, on: date, county: str | None = None) -> list[Office]:
    """The offices active on that day, of all counties or of one."""
    rows = connection.execute(
        text(f"""
            SELECT county_code, office_code, name FROM office o WHERE {open_office("o")} AND {within(county, "o.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    )
    return [Office(*row) for row in rows]


def postings(connection: Connection) -> dict[str, list[Posting]]:
    """Every posting there ever was, by office."""
    away: dict[tuple[str, str, str], list[Secondment]] = defaultdict(list)
    for office, person, start_on, first, last in connection.execute(
        text("SELECT office_code, person_code, start_on, seconded_out_from, seconded_out_to FROM secondment")
    ):
        away[office, person, start_on].append(Secondment(day(first), maybe_day(last)))
    by_office: dict[str, list[Posting]] = defaultdict(list)
    for office, person, establishment, start_on, end_on, joined_by in connection.execute(
        text("SELECT office_code, person_code, establishment, start_on, end_on, joined_by FROM posting")
    ):
        seconded = tuple(away.get((office, person, start_on), ()))
        by_office[office].append(Posting(person, establishment, day(start_on), maybe_day(end_on), seconded, joined_by))
    return by_office


def staffing(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Staffing]:
    """The people of every office active on that day."""
    posted = postings(connection)
    rows = []
    for office in active_offices(connection, on, county):
        in_force = rules(on, office.county_code)
        staff, enough = headcount(posted.get(office.office_code, ()), on, in_force), in_force.staffing
        rows.append(
            Staffing(
                *office,
                *staff,
                staff.civil_servants >= enough.civil_servants,
                staff.headcount >= enough.three,
                staff.headcount >= enough.five,
            )
        )
    return rows


def staffing_summary(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[StaffingSummary]:
    """The offices of every county, and of the city, counted; or of one county."""
    rows = staffing(connection, on, rules, county)
    by_county: dict[str, list[Staffing]] = defaultdict(list)
    for row in rows:
        by_county[row.county_code].append(row)
    codes = [there.county_code for there in counties(connection, on, county)]
    of_city = [_summary(CITY, rows, rules(on))] if county is None else []
    return of_city + [_summary(code, by_county[code], rules(on, code)) for code in codes]


def _summary(county_code: str, rows: Sequence[Staffing], rules: Rulebook) -> StaffingSummary:
    with_three = _count(row.has_three for row in rows)
    reached, target = share(with_three, len(rows)), rules.staffing.share_with_three
    return StaffingSummary(
        county_code,
        len(rows),
        with_three,
        reached,
        f"{target:.4f}",
        _count(not row.has_civil_servant for row in rows),
        bool(rows) and Decimal(reached) >= target,
    )


def _count(true_or_not: Iterable[bool]) -> int:
    return sum(true_or_not)


STAFFING = View(
    "staffing",
    Text("司法所人员配备", "Staff of each office"),
    (
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("office_name", "text"),
        Column("headcount", "int"),
        Column("civil_servants", "int"),
        Column("has_civil_servant", "bool"),
        Column("has_three", "bool"),
        Column("has_five", "bool"),
    ),
    ("county_code", "office_code"),
    staffing,
)

STAFFING_SUMMARY = View(
    "staffing-summary",
    Text("人员配备汇总", "Staffing by county"),
    (
        Column("county_code", "text"),
        Column("offices", "int"),
        Column("offices_with_three", "int"),
        Column("share_with_three", "share"),
        Column("share_target", "share"),
        Column("offices_without_civil_servant", "int"),
        Column("meets_target", "bool"),
    ),
    ("county_code",),
    staffing_summary,
)
