"""月度通报 Entries and typical cases of every month, by county (2.2.1-c)."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.text import Text
from domain.policies.assessment import ranks
from domain.policies.days import month_end, month_of, months
from domain.policies.windows.entry_seen import last_entry
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import BulletinTarget
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, within
from projections.registers.values import day


class Bulletin(NamedTuple):
    """A row of `bulletin`."""

    month: str
    county_code: str
    committees: int
    entered: int
    per_committee: str
    typical_cases: int
    zero_entry_committees: int
    meets_target: bool | None
    rank: int | None
    short: int | None
    closed: int
    entered_in_time: int
    entry_rate: str
    rank_before: int | None


def bulletin(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Bulletin]:
    """Every month from the first in which a case was entered to the month of that day."""
    first = first_month(connection, on, rules)
    return [] if first is None else month_rows(connection, first, on, rules, county)


def first_month(connection: Connection, on: date, rules: RulesInForce) -> str | None:
    """The first month in which any case was entered by that day; under rules that count otherwise, the first in which one counts."""
    counts = f"{rules(on).bulletin.counts}_on"
    earliest = connection.execute(text(f"SELECT min({counts}) FROM dispute WHERE {counts} <= :on"), {"on": on.isoformat()}).scalar()
    return None if earliest is None else str(earliest)[:7]


def month_rows(connection: Connection, first: str, on: date, rules: RulesInForce, only: str | None = None) -> list[Bulletin]:
    """The months from `first` to the month of that day, each with a row for every county and one for the city; or with that of one county, whose rank
    rests on the others."""
    committees = _Committees(connection)
    codes = [there.county_code for there in counties(connection, on)]
    counted = _Counted(connection, first, on)
    timely = _Timely(connection, first, on, rules, only)
    rows = []
    before: Mapping[str, int] = {}
    for month in months(first, month_of(on)):
        read_on = min(on, month_end(month))
        in_force = [rules(read_on, code) for code in codes]
        asked = [rulebook.bulletin for rulebook in in_force]
        active = [committees.active(code, asks.kinds, read_on.isoformat()) for code, asks in zip(codes, asked, strict=True)]
        figures = [counted.of(month, code, asks) for code, asks in zip(codes, asked, strict=True)]
        shown = [share(counts.entered, count) for counts, count in zip(figures, active, strict=True)]
        placed = ranks([Decimal(figure) for figure in shown])
        for code, rulebook, count, counts, figure, rank in zip(codes, in_force, active, figures, shown, placed, strict=True):
            if only not in {None, code}:
                continue
            meets, short = _meets(count, figure, rulebook), _short(count, counts.entered, rulebook)
            silent, in_time = count - counts.entering, timely.of(month, code)
            rows.append(
                Bulletin(month, code, count, counts.entered, figure, counts.typical, silent, meets, rank, short, *in_time, before.get(code))
            )
        before = dict(zip(codes, placed, strict=True))
        if only is not None:
            continue
        in_city = Figures(*map(sum, zip(*figures, strict=True))) if figures else Figures(0, 0, 0)
        figure = share(in_city.entered, sum(active))
        meets = _meets(sum(active), figure, rules(read_on))
        silent, short = sum(active) - in_city.entering, _short(sum(active), in_city.entered, rules(read_on))
        in_time = timely.of(month, CITY)
        rows.append(
            Bulletin(month, CITY, sum(active), in_city.entered, figure, in_city.typical, silent, meets, None, short, *in_time, None)
        )
    return rows


class Figures(NamedTuple):
    """A month's cases, committees still active at its end that have one, and typical cases."""

    entered: int
    entering: int
    typical: int


Kept = Counter[tuple[str, str, str]]
"""Numbers by month, county and kind of committee."""

EVERY_KIND = ""
"""In the place of a kind: all of them."""


class _Committees:
    """How many committees a county has on a day."""

    def __init__(self, connection: Connection) -> None:
        self._began: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._ended: dict[tuple[str, str], list[str]] = defaultdict(list)
        for county, kind, established_on, dissolved_on in connection.execute(
            text("SELECT county_code, kind, established_on, dissolved_on FROM committee")
        ):
            if dissolved_on is None or dissolved_on > established_on:
                for which in (kind, EVERY_KIND):
                    self._began[county, which].append(established_on)
                    if dissolved_on is not None:
                        self._ended[county, which].append(dissolved_on)
        for days in (*self._began.values(), *self._ended.values()):
            days.sort()

    def active(self, county: str, kinds: Sequence[str], on: str) -> int:
        """How many of these kinds (none: of all) are active on that day."""
        places = [(county, kind) for kind in kinds or (EVERY_KIND,)]
        return sum(bisect_right(self._began.get(place, ()), on) - bisect_right(self._ended.get(place, ()), on) for place in places)


class _Counted:
    """What counts in each month, by what the rules say counts."""

    def __init__(self, connection: Connection, first: str, on: date) -> None:
        self._connection, self._first, self._on = connection, first, on
        self._typical = self._submitted()
        self._cases: dict[str, tuple[Kept, Kept]] = {}

    def of(self, month: str, county: str, asks: BulletinTarget) -> Figures:
        """A county's month."""
        if asks.counts not in self._cases:
            self._cases[asks.counts] = self._entries(f"{asks.counts}_on")
        places = [(month, county, kind) for kind in asks.kinds or (EVERY_KIND,)]
        entered, entering = self._cases[asks.counts]
        return Figures(*(sum(map(kept.__getitem__, places)) for kept in (entered, entering, self._typical)))

    def _entries(self, counts: str) -> tuple[Kept, Kept]:
        """Cases by that day of theirs, and committees still active at the month's end that have one."""
        entered: Kept = Counter()
        entering: Kept = Counter()
        for month, county, kind, cases, committees in self._by_month() if counts == "entered_on" else self._of_all(counts):
            for which in (kind, EVERY_KIND):
                entered[month, county, which] += cases
                entering[month, county, which] += committees
        return entered, entering

    def _by_month(self) -> Iterator[tuple[str, str, str, int, int]]:
        """By the day of entry, which an index knows: the cases of one month are grouped quickly, those of years must be sorted first."""
        for month in months(self._first, month_of(self._on)):
            span = {"first": f"{month}-01", "last": min(self._on, month_end(month)).isoformat()}
            for row in self._connection.execute(text(OF_A_MONTH), span).fetchall():
                yield (month, *row)

    def _of_all(self, counts: str) -> Iterator[tuple[str, str, str, int, int]]:
        span = {"first": f"{self._first}-01", "last": self._on.isoformat()}
        yield from self._connection.execute(text(OF_MONTHS.format(day=counts)), span).all()

    def _submitted(self) -> Kept:
        """Typical cases submitted."""
        rows = self._connection.execute(
            text("""
                SELECT substr(t.submitted_on, 1, 7) AS month, c.county_code, c.kind, count(*) FROM typical_case t
                JOIN dispute d ON d.case_no = t.case_no JOIN committee c ON c.committee_code = d.committee_code
                WHERE t.submitted_on >= :first AND t.submitted_on <= :on GROUP BY month, c.county_code, c.kind
            """),
            {"first": f"{self._first}-01", "on": self._on.isoformat()},
        )
        submitted: Kept = Counter()
        for month, county, kind, count in rows:
            for which in (kind, EVERY_KIND):
                submitted[month, county, which] += count
        return submitted


class _Day:
    """What a county closed on a day, and of that entered by the last day on which it was in time."""

    __slots__ = ("closed", "in_time", "last_entry")

    def __init__(self, last_entry: str) -> None:
        self.last_entry = last_entry
        self.closed = self.in_time = 0


class _Timely:
    """按期录入 Of the cases closed in each month, as of the day asked about: how many, and how many were entered by the day they were due."""

    def __init__(self, connection: Connection, first: str, on: date, rules: RulesInForce, only: str | None) -> None:
        self._closed: Counter[tuple[str, str]] = Counter()
        self._in_time: Counter[tuple[str, str]] = Counter()
        by_day: defaultdict[str, dict[str, _Day]] = defaultdict(dict)
        county_of: dict[str, str] = dict(
            connection.execute(text(COUNTY_OF.format(mine=within(only, "county_code"))), {"county": only}).all()
        )
        days_of = {committee: by_day[county] for committee, county in county_of.items()}
        of_county = "" if only is None else OF_COUNTY
        for committee, closed_on, entered_on in connection.execute(
            text(f"SELECT committee_code, closed_on, entered_on FROM dispute WHERE closed_on >= :first AND closed_on <= :on {of_county}"),
            {"first": f"{first}-01", "on": on.isoformat(), "county": only},
        ).fetchall():
            days = days_of[committee]
            counted = days.get(closed_on)
            if counted is None:
                of_day = day(closed_on)
                counted = days[closed_on] = _Day(last_entry(of_day, on, rules(of_day, county_of[committee])))
            counted.closed += 1
            if entered_on is not None and entered_on <= counted.last_entry:
                counted.in_time += 1
        for code, days in by_day.items():
            for closed_on, counted in days.items():
                for place in ((closed_on[:7], code), (closed_on[:7], CITY)):
                    self._closed[place] += counted.closed
                    self._in_time[place] += counted.in_time

    def of(self, month: str, code: str) -> tuple[int, int, str]:
        """A county's month: closed, of those entered in time, the share."""
        closed, in_time = self._closed[month, code], self._in_time[month, code]
        return closed, in_time, share(in_time, closed)


def _short(committees: int, entered: int, rules: Rulebook) -> int | None:
    """How many cases are missing to the target; None where there is none."""
    if rules.lacks("bulletin") is not None:
        return None
    return max(0, ceil(rules.bulletin.per_committee * committees) - entered)


def _meets(committees: int, per_committee: str, rules: Rulebook) -> bool | None:
    """Whether the target is met; None where there is none."""
    if rules.lacks("bulletin") is not None:
        return None
    return committees > 0 and Decimal(per_committee) >= rules.bulletin.per_committee


PLACES = """
    SELECT {month} c.county_code, c.kind, sum(g.cases),
        sum(CASE WHEN c.established_on <= {read_on} AND (c.dissolved_on IS NULL OR c.dissolved_on > {read_on}) THEN 1 ELSE 0 END)
    FROM ({cases}) g JOIN committee c ON c.committee_code = g.committee_code GROUP BY {month} c.county_code, c.kind
"""
"""By county and kind of committee: cases, and committees with one that are active when the month ends."""

OF_A_MONTH = PLACES.format(
    month="",
    read_on=":last",
    cases="SELECT committee_code, count(*) AS cases FROM dispute WHERE entered_on >= :first AND entered_on <= :last GROUP BY committee_code",
)
OF_MONTHS = PLACES.format(
    month="g.month,",
    read_on="CASE WHEN g.month || '-31' < :last THEN g.month || '-31' ELSE :last END",
    cases="""
        SELECT substr({day}, 1, 7) AS month, committee_code, count(*) AS cases
        FROM dispute WHERE {day} >= :first AND {day} <= :last GROUP BY month, committee_code
    """,
)
"""As text no day of a month comes after its 31st."""

COUNTY_OF = "SELECT committee_code, county_code FROM committee WHERE {mine}"
OF_COUNTY = "AND committee_code IN (SELECT committee_code FROM committee WHERE county_code = :county)"

BULLETIN = View(
    "bulletin",
    Text("月度通报", "Monthly bulletin"),
    (
        Column("month", "month"),
        Column("county_code", "text"),
        Column("committees", "int"),
        Column("entered", "int"),
        Column("per_committee", "share"),
        Column("typical_cases", "int"),
        Column("zero_entry_committees", "int"),
        Column("meets_target", "bool"),
        Column("rank", "int"),
        Column("short", "int"),
        Column("closed", "int"),
        Column("entered_in_time", "int"),
        Column("entry_rate", "share"),
        Column("rank_before", "int"),
    ),
    ("month", "county_code"),
    bulletin,
)
