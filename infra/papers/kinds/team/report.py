"""人民调解队伍建设和保障情况表 (2.1.3, 2.2.2-d, 2.2.3-b, 2.2.4-b, 2.2.4-c, 2.2.5-b, 2.2.5-c): a line a county, and whoever is short of something, one by one."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.amounts import hundredths
from domain.base.kinds import Channel, CommitteeKind
from domain.base.text import Text
from domain.base.vocabulary.standing import Trainee
from infra.papers.kinds.team.tables import TABLES
from infra.papers.making.figures import label, part
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.questions.view import CITY

Row = Mapping[str, Any]
REMOTE = {channel.value for channel in Channel} - {Channel.IN_PERSON.value, Channel.OTHER.value}
"""The channels of 2.2.3-b: whoever mediates does not sit at one table."""


@dataclass(frozen=True)
class CountyTeam:
    """A county, or all of them together. Money in hundredths of a yuan; shares None without anything to be a share of."""

    county: str
    mediators: int
    full_time: int
    committees_short: int
    places_short: int
    below_minimum: int
    untrained: int
    untrained_chiefs: int
    certified: int
    committees: int
    premises_given: int
    funded: int
    working_funds: int
    remote_share: Fraction | None
    contests: int
    honours: int


@dataclass(frozen=True)
class ShortCommittee:
    """A committee with fewer full-time mediators than the rules ask for."""

    county: str
    committee: str
    kind: str | None
    full_time: int
    quota: int
    short: int


@dataclass(frozen=True)
class Underpaid:
    """A full-time mediator below the minimum wage. Hundredths of a yuan a month."""

    county: str
    committee: str
    name: str
    monthly_wage: int
    minimum_wage: int
    short: int


@dataclass(frozen=True)
class Untrained:
    """Somebody who lacks hours of training. Hours as the rules count them."""

    county: str
    name: str
    who: str | None
    needed: Fraction
    attended: Fraction
    short: Fraction


@dataclass(frozen=True)
class TeamReport:
    """Every county, all together at the end, and the lists."""

    year: int
    teams: list[CountyTeam]
    short_committees: list[ShortCommittee]
    underpaid: list[Underpaid]
    untrained: list[Untrained]
    basis: str = "发生日期"


def team_report(reading: Reading) -> TeamReport:
    """The model, from the views of each."""
    counted: Counter[tuple[str, str]] = Counter()
    views = {name: [row for row in reading.view(name) if row["county_code"] != CITY] for name in REPORT.reads}
    for column, rows, weigh in _counted(views):
        for row in rows:
            counted[row["county_code"], column] += weigh(row)
    teams = [_team(name, [code], counted) for code, name in reading.counties.items()]
    if reading.county is None:
        teams.append(_team("合计", list(reading.counties), counted))
    return TeamReport(
        reading.on.year,
        teams,
        [_short_committee(reading, row) for row in _in_order(reading, views["full-time"]) if row["short"]],
        [_underpaid(reading, row) for row in _in_order(reading, views["wages"]) if not row["met"]],
        [_untrained(reading, row) for row in _in_order(reading, views["training-gaps"])],
    )


def _counted(views: Mapping[str, list[Row]]) -> Iterable[tuple[str, list[Row], Any]]:
    """Each figure: its name, the rows that it counts, and for how much a row counts."""
    support, channels, gaps = views["support"], views["channels"], views["training-gaps"]
    yield "mediators", views["county-figures"], lambda row: row["mediators"]
    yield "full_time", views["full-time"], lambda row: row["full_time"]
    yield "committees_short", views["full-time"], lambda row: bool(row["short"])
    yield "places_short", views["full-time"], lambda row: row["short"]
    yield "below_minimum", views["wages"], lambda row: not row["met"]
    for column, rows in (
        ("untrained", [row for row in gaps if row["who"] != Trainee.CHIEFS.value]),
        ("untrained_chiefs", [row for row in gaps if row["who"] == Trainee.CHIEFS.value]),
    ):
        yield column, list({(row["county_code"], row["person_code"]): row for row in rows}.values()), lambda _row: 1
    yield "certified", views["certificates"], lambda row: row["status"] == "valid"
    yield "committees", support, lambda _row: 1
    yield "premises_given", support, lambda row: bool(row["premises_given"])
    yield "funded", support, lambda row: row["working_funds_yuan"] is not None and Decimal(row["working_funds_yuan"]) > 0
    yield "working_funds", support, lambda row: hundredths(Decimal(row["working_funds_yuan"] or 0))
    yield "closed", channels, lambda row: row["closed"]
    yield "remote", channels, lambda row: row["closed"] if row["channel"] in REMOTE else 0
    yield "contests", views["contests"], lambda _row: 1
    yield "honours", views["honours"], lambda _row: 1


def _team(name: str, codes: list[str], counted: Counter[tuple[str, str]]) -> CountyTeam:
    def of(column: str) -> int:
        return sum(counted[code, column] for code in codes)

    figures = {column: of(column) for column in CountyTeam.__dataclass_fields__ if column not in {"county", "remote_share"}}
    return CountyTeam(county=name, remote_share=part(of("remote"), of("closed")), **figures)


def _in_order(reading: Reading, rows: list[Row]) -> list[Row]:
    """By county in the order of the letters; within one as the view has them."""
    places = {code: place for place, code in enumerate(reading.counties)}
    return sorted(rows, key=lambda row: places[row["county_code"]])


def _short_committee(reading: Reading, row: Row) -> ShortCommittee:
    return ShortCommittee(
        reading.counties[row["county_code"]],
        row["committee_name"],
        label(CommitteeKind, row["kind"]),
        row["full_time"],
        row["quota"],
        row["short"],
    )


def _underpaid(reading: Reading, row: Row) -> Underpaid:
    money = (hundredths(Decimal(row[column] or 0)) for column in ("monthly_wage", "minimum_wage", "short_yuan"))
    return Underpaid(reading.counties[row["county_code"]], row["committee_name"], row["mediator_name"], *money)


def _untrained(reading: Reading, row: Row) -> Untrained:
    hours = (Fraction(row[column]) for column in ("needed_hours", "hours", "short_hours"))
    return Untrained(reading.counties[row["county_code"]], row["person_name"], label(Trainee, row["who"]), *hours)


REPORT = Paper(
    name="team-report",
    title=Text("人民调解队伍建设和保障情况表", "Report of mediators and their support"),
    clauses=("2.1.3", "2.2.2-d", "2.2.3-b", "2.2.4-b", "2.2.4-c", "2.2.5-b", "2.2.5-c"),
    every="day",
    scope="either",
    reads=("county-figures", "full-time", "wages", "training-gaps", "certificates", "support", "channels", "contests", "honours"),
    model=team_report,
    tables=TABLES,
    forms=("xlsx", "pdf"),
    editions=("inside",),
    as_of="today",
)
