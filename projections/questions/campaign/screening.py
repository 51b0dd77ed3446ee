"""排查情况 Every body and every period in which it had to screen, in the year of the day: done, nil, late, missing (2.2.5-d)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from domain.base.amounts import share
from domain.base.kinds import CommitteeKind
from domain.base.text import Text
from domain.base.vocabulary.standing import RoundStanding
from domain.policies.campaign.screening import (
    Bounds,
    DuePeriod,
    Kept,
    Round,
    bounds,
    counting_since,
    holiday_periods,
    kept_within,
    regular_periods,
)
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.campaign.model import Campaign
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import CITY, Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within
from projections.registers.values import day, maybe_day


class Body(NamedTuple):
    """单位. Who screens: a committee, or, without a kind, a county."""

    county_code: str
    code: str
    kind: str | None
    first: date
    gone: date | None


class Screening(NamedTuple):
    """A row of `screening-compliance`."""

    county_code: str
    body_code: str
    kind: str | None
    period: str
    due_on: str
    screened_on: str | None
    found: int | None
    standing: str


class ScreeningSummary(NamedTuple):
    """A row of `screening-summary`."""

    county_code: str
    kind: str | None
    due: int
    done: int
    nil: int
    late: int
    missing: int
    share: str


def screening_compliance(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Screening]:
    """Every body that was there for the whole of a period that was over by the day, in the year of the day."""
    days: dict[date, str] = {}
    return [
        Screening(
            *body[:3],
            period.period,
            days.get(period.last) or days.setdefault(period.last, period.last.isoformat()),
            None if how.screened_on is None else days.get(how.screened_on) or days.setdefault(how.screened_on, how.screened_on.isoformat()),
            how.found,
            VALUES[how.standing],
        )
        for body, keeping in _kept(connection, on, rules, county)
        for period, how in keeping
    ]


def screening_summary(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[ScreeningSummary]:
    """Every county and kind of body, and `*` for the city: how many periods were due, how they were kept, and the share of those that were."""
    figures: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for body, keeping in _kept(connection, on, rules, county):
        figures[body.county_code, body.kind].update([VALUES[how.standing] for _, how in keeping])
    if county is None:
        for (_county, kind), of in list(figures.items()):
            figures[CITY, kind].update(of)
    return [_summed(code, kind, of) for (code, kind), of in figures.items()]


VALUES = {standing: standing.value for standing in RoundStanding}


def _summed(code: str, kind: str | None, of: Counter[str]) -> ScreeningSummary:
    due, done = of.total(), of["done"] + of["nil"]
    return ScreeningSummary(code, kind, due, of["done"], of["nil"], of["late"], of["missing"], share(done, due))


def _kept(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> Iterator[tuple[Body, list[tuple[DuePeriod, Kept]]]]:
    """Every body that had to screen, with every period in which it had to and how it kept to it."""
    rounds = _rounds(connection, on, county)
    sensitive = _sensitive(connection, on, county)
    due: dict[tuple[str, str | None], list[tuple[DuePeriod, Bounds]]] = {}
    for body in _bodies(connection, on, county):
        _, _, _, first, gone = body
        key = body.county_code, body.kind
        if key not in due:
            campaign = rules(on, body.county_code).campaign
            periods = [] if campaign is None else _due(campaign, body.kind, on.year, sensitive[body.county_code])
            due[key] = [(period, bounds(period)) for period in periods if period.late_until <= on]
        mine = rounds.get(body.code, ())
        keeping = [
            (period, kept_within(within_bounds, mine))
            for period, within_bounds in due[key]
            if first <= period.first and (gone is None or gone > period.last)
        ]
        if keeping:
            yield body, keeping


def _due(campaign: Campaign, kind: str | None, year: int, sensitive: Sequence[DuePeriod]) -> list[DuePeriod]:
    """The periods of a year in which a kind of body has to screen. In a year whose holidays are not known only the regular ones."""
    made = [
        period
        for duty in campaign.screening
        if (duty.county if kind is None else kind in duty.kinds)
        for period in counting_since(regular_periods(duty.every, year, duty.late_days), duty.since)
    ]
    if campaign.holidays is not None and kind in campaign.holidays.kinds:
        with suppress(CalendarUnknown):
            made += holiday_periods(campaign.holidays, year)
        made += counting_since((period for period in sensitive if period.last.year == year), campaign.holidays.since)
    return made


def _bodies(connection: Connection, on: date, county: str | None) -> Iterator[Body]:
    for code, _kind in counties(connection, on):
        if county in {None, code}:
            yield Body(code, code, None, date.min, None)
    rows = connection.execute(
        text(f"""
            SELECT county_code, committee_code, kind, established_on, dissolved_on FROM committee c
            WHERE established_on <= :on AND {within(county, "c.county_code")}
        """),
        {"on": on.isoformat(), "county": county},
    )
    for code, committee, kind, established_on, dissolved_on in rows:
        yield Body(code, committee, kind, day(established_on), maybe_day(dissolved_on))


def _rounds(connection: Connection, on: date, county: str | None) -> dict[str, list[Round]]:
    by_body: defaultdict[str, list[Round]] = defaultdict(list)
    mine = (
        "1 = 1"
        if county is None
        else "(body_code = :county OR body_code IN (SELECT committee_code FROM committee WHERE county_code = :county))"
    )
    query = f"""
        SELECT body_code, screened_on, found FROM screening_rounds WHERE screened_on >= :since AND screened_on <= :on AND {mine}
        ORDER BY body_code, screened_on
    """
    for body, screened_on, disputes in connection.execute(
        text(query), {"since": f"{on.year - 1}-12-01", "on": on.isoformat(), "county": county}
    ):
        by_body[body].append(Round(day(screened_on), disputes))
    return dict(by_body)


def _sensitive(connection: Connection, on: date, county: str | None) -> defaultdict[str, list[DuePeriod]]:
    listed: defaultdict[str, list[DuePeriod]] = defaultdict(list)
    query = f"SELECT county_code, period_name, first_on, last_on FROM sensitive_periods s WHERE last_on <= :on AND {within(county, 's.county_code')}"
    for code, name, first_on, last_on in connection.execute(text(query), {"on": on.isoformat(), "county": county}):
        last = day(last_on)
        listed[code].append(DuePeriod(f"{first_on}/{name}", day(first_on), last, last))
    return listed


SCREENING_COMPLIANCE = View(
    "screening-compliance",
    Text("排查情况", "Screening"),
    (
        Column("county_code", "text"),
        Column("body_code", "text"),
        Column("kind", "text", kind_words(CommitteeKind)),
        Column("period", "text"),
        Column("due_on", "date"),
        Column("screened_on", "date"),
        Column("found", "int"),
        Column("standing", "text", kind_words(RoundStanding)),
    ),
    ("county_code", "body_code", "due_on", "period"),
    screening_compliance,
)
SCREENING_SUMMARY = View(
    "screening-summary",
    Text("排查情况汇总", "Screening by county"),
    (
        Column("county_code", "text"),
        Column("kind", "text", kind_words(CommitteeKind)),
        Column("due", "int"),
        Column("done", "int"),
        Column("nil", "int"),
        Column("late", "int"),
        Column("missing", "int"),
        Column("share", "share"),
    ),
    ("county_code", "kind"),
    screening_summary,
)
