"""月度通报 Entries and typical cases of every month, by county (2.2.1-c)."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.kinds import CommitteeKind
from domain.base.text import Text
from domain.policies.assessment import ranks
from domain.policies.days import month_end, month_of, months
from domain.policies.subsidy import entry_due_on
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import BulletinTarget
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties
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
    counted = _Counted(connection, first, on, committees)
    timely = _Timely(connection, first, on, rules)
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


class _Committees:
    """The committees there ever were: county and kind of each, and how many a county has on a day."""

    def __init__(self, connection: Connection) -> None:
        self.spans: dict[str, tuple[str, str, str, str | None]] = {}
        self._began: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._ended: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code, county, kind, established_on, dissolved_on in connection.execute(
            text("SELECT committee_code, county_code, kind, established_on, dissolved_on FROM committee")
        ):
            self.spans[code] = (county, kind, established_on, dissolved_on)
            if dissolved_on is None or dissolved_on > established_on:
                self._began[county, kind].append(established_on)
                if dissolved_on is not None:
                    self._ended[county, kind].append(dissolved_on)
        for days in (*self._began.values(), *self._ended.values()):
            days.sort()

    def active(self, county: str, kinds: Sequence[str], on: str) -> int:
        """How many of these kinds (none: of all) are active on that day."""
        places = [(county, kind) for kind in kinds or CommitteeKind]
        return sum(bisect_right(self._began.get(place, ()), on) - bisect_right(self._ended.get(place, ()), on) for place in places)


class _Counted:
    """What counts in each month, by what the rules say counts."""

    def __init__(self, connection: Connection, first: str, on: date, committees: _Committees) -> None:
        self._connection, self._first, self._on, self._committees = connection, first, on, committees
        self._typical = self._submitted()
        self._cases: dict[str, tuple[Kept, Kept]] = {}

    def of(self, month: str, county: str, asks: BulletinTarget) -> Figures:
        """A county's month."""
        if asks.counts not in self._cases:
            self._cases[asks.counts] = self._entries(f"{asks.counts}_on")
        places = [(month, county, kind) for kind in asks.kinds or CommitteeKind]
        entered, entering = self._cases[asks.counts]
        return Figures(*(sum(map(kept.__getitem__, places)) for kept in (entered, entering, self._typical)))

    def _entries(self, counts: str) -> tuple[Kept, Kept]:
        """Cases by that day of theirs, and committees still active at the month's end that have one."""
        entered: Kept = Counter()
        entering: Kept = Counter()
        ends: dict[str, str] = {}
        for month, code, count in self._connection.execute(
            text(f"""
                SELECT substr({counts}, 1, 7) AS month, committee_code, count(*) FROM dispute
                WHERE {counts} >= :first AND {counts} <= :on GROUP BY month, committee_code
            """),
            {"first": f"{self._first}-01", "on": self._on.isoformat()},
        ):
            read_on = ends.get(month) or ends.setdefault(month, min(self._on, month_end(month)).isoformat())
            county, kind, established_on, dissolved_on = self._committees.spans[code]
            entered[month, county, kind] += count
            entering[month, county, kind] += established_on <= read_on and (dissolved_on is None or dissolved_on > read_on)
        return entered, entering

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
        return Counter({(month, county, kind): count for month, county, kind, count in rows})


class _Timely:
    """按期录入 Of the cases closed in each month, as of the day asked about: how many, and how many were entered by the day they were due."""

    def __init__(self, connection: Connection, first: str, on: date, rules: RulesInForce) -> None:
        self._closed: Counter[tuple[str, str]] = Counter()
        self._in_time: Counter[tuple[str, str]] = Counter()
        due: dict[tuple[str, str], str] = {}
        for code, closed_on, entered_on, count in connection.execute(
            text("""
                SELECT c.county_code, d.closed_on, d.entered_on, count(*) FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
                WHERE d.closed_on >= :first AND d.closed_on <= :on GROUP BY c.county_code, d.closed_on, d.entered_on
            """),
            {"first": f"{first}-01", "on": on.isoformat()},
        ):
            if (closed_on, code) not in due:
                due[closed_on, code] = _last_day_of_entry(day(closed_on), rules(day(closed_on), code), on)
            for place in (code, CITY):
                self._closed[closed_on[:7], place] += count
                self._in_time[closed_on[:7], place] += count if entered_on is not None and entered_on <= due[closed_on, code] else 0

    def of(self, month: str, code: str) -> tuple[int, int, str]:
        """A county's month: closed, of those entered in time, the share."""
        closed, in_time = self._closed[month, code], self._in_time[month, code]
        return closed, in_time, share(in_time, closed)


def _last_day_of_entry(closed_on: date, rules: Rulebook, on: date) -> str:
    """The last day on which an entry is in time and seen; none in a year whose calendar is not known."""
    try:
        return min(on, entry_due_on(closed_on, rules)).isoformat()
    except CalendarUnknown:
        return ""


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
