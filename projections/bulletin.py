"""月度通报 Entries and typical cases of every month, by county (2.2.1-c)."""

from bisect import bisect_right
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.amounts import share
from domain.policies.assessment import ranks
from domain.policies.days import month_end, month_of, months
from domain.rules_in_force import RulesInForce
from projections.counties import counties
from projections.view import CITY, Column, View


class Bulletin(NamedTuple):
    """A row of `bulletin`."""

    month: str
    county_code: str
    committees: int
    entered: int
    per_committee: str
    typical_cases: int
    zero_entry_committees: int
    meets_target: bool
    rank: int | None


def bulletin(connection: Connection, on: date, rules: RulesInForce) -> list[Bulletin]:
    """Every month from the first in which a case was entered to the month of that day."""
    first = first_month(connection, on)
    return [] if first is None else month_rows(connection, first, on, rules)


def first_month(connection: Connection, on: date) -> str | None:
    """The first month in which any case was entered by that day."""
    entered_on = connection.execute(text("SELECT min(entered_on) FROM dispute WHERE entered_on <= :on"), {"on": on.isoformat()}).scalar()
    return None if entered_on is None else str(entered_on)[:7]


def month_rows(connection: Connection, first: str, on: date, rules: RulesInForce) -> list[Bulletin]:
    """The months from `first` to the month of that day, each with a row for every county and one for the city."""
    committees = _Committees(connection)
    entered, entering = _entries(connection, first, on, committees)
    typical = _typical(connection, first, on)
    codes = [county.county_code for county in counties(connection)]
    rows = []
    for month in months(first, month_of(on)):
        read_on = min(on, month_end(month))
        active = [committees.active(code, read_on.isoformat()) for code in codes]
        shown = [share(entered[month, code], count) for code, count in zip(codes, active, strict=True)]
        for code, count, figure, rank in zip(codes, active, shown, ranks([Decimal(figure) for figure in shown]), strict=True):
            meets = _meets(count, figure, rules(read_on, code).bulletin.per_committee)
            row = (count, entered[month, code], figure, typical[month, code], count - entering[month, code], meets)
            rows.append(Bulletin(month, code, *row, rank))
        in_city = [sum(figures[month, code] for code in codes) for figures in (entered, typical, entering)]
        figure = share(in_city[0], sum(active))
        meets = _meets(sum(active), figure, rules(read_on).bulletin.per_committee)
        rows.append(Bulletin(month, CITY, sum(active), in_city[0], figure, in_city[1], sum(active) - in_city[2], meets, None))
    return rows


class _Committees:
    """The committees there ever were: the county of each, and how many a county has on a day."""

    def __init__(self, connection: Connection) -> None:
        self.spans: dict[str, tuple[str, str, str | None]] = {}
        self._began: dict[str, list[str]] = defaultdict(list)
        self._ended: dict[str, list[str]] = defaultdict(list)
        for code, county, established_on, dissolved_on in connection.execute(
            text("SELECT committee_code, county_code, established_on, dissolved_on FROM committee")
        ):
            self.spans[code] = (county, established_on, dissolved_on)
            if dissolved_on is None or dissolved_on > established_on:
                self._began[county].append(established_on)
                if dissolved_on is not None:
                    self._ended[county].append(dissolved_on)
        for days in (*self._began.values(), *self._ended.values()):
            days.sort()

    def active(self, county: str, on: str) -> int:
        return bisect_right(self._began.get(county, ()), on) - bisect_right(self._ended.get(county, ()), on)


def _entries(
    connection: Connection, first: str, on: date, committees: _Committees
) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Entries, and committees still active at the month's end that made one, by month and county."""
    entered: Counter[tuple[str, str]] = Counter()
    entering: Counter[tuple[str, str]] = Counter()
    ends: dict[str, str] = {}
    for month, code, count in connection.execute(
        text("""
            SELECT substr(entered_on, 1, 7) AS month, committee_code, count(*) FROM dispute
            WHERE entered_on >= :first AND entered_on <= :on GROUP BY month, committee_code
        """),
        {"first": f"{first}-01", "on": on.isoformat()},
    ):
        read_on = ends.get(month) or ends.setdefault(month, min(on, month_end(month)).isoformat())
        county, established_on, dissolved_on = committees.spans[code]
        entered[month, county] += count
        entering[month, county] += established_on <= read_on and (dissolved_on is None or dissolved_on > read_on)
    return entered, entering


def _typical(connection: Connection, first: str, on: date) -> Counter[tuple[str, str]]:
    """Typical cases submitted, by month and county."""
    rows = connection.execute(
        text("""
            SELECT substr(t.submitted_on, 1, 7) AS month, c.county_code, count(*) FROM typical_case t
            JOIN dispute d ON d.case_no = t.case_no JOIN committee c ON c.committee_code = d.committee_code
            WHERE t.submitted_on >= :first AND t.submitted_on <= :on GROUP BY month, c.county_code
        """),
        {"first": f"{first}-01", "on": on.isoformat()},
    )
    return Counter({(month, county): count for month, county, count in rows})


def _meets(committees: int, per_committee: str, target: Decimal) -> bool:
    return committees > 0 and Decimal(per_committee) >= target


BULLETIN = View(
    "bulletin",
    "月度通报",
    "Monthly bulletin",
    (
        Column("month", "month", "月份", "Month"),
        Column("county_code", "text", "县市区", "County"),
        Column("committees", "int", "调委会数", "Committees"),
        Column("entered", "int", "录入案件", "Entered"),
        Column("per_committee", "share", "平均每会录入", "Per committee"),
        Column("typical_cases", "int", "典型案例", "Typical cases"),
        Column("zero_entry_committees", "int", "零录入调委会", "Committees without entry"),
        Column("meets_target", "bool", "达标", "Meets target"),
        Column("rank", "int", "名次", "Rank"),
    ),
    ("month", "county_code"),
    bulletin,
)
