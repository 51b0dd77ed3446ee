"""风险研判 The kinds of dispute of each quarter of the year of the day: how many, of all, against the quarter and the year before, and what that warns of (2.2.5-e)."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from domain.base.amounts import half_up, share
from domain.base.kinds import DisputeKind, Outcome
from domain.base.text import Text
from domain.base.vocabulary.risk import WarningLevel
from domain.rulebooks.campaign.model import Campaign
from domain.rulebooks.in_force import RulesInForce
from projections.questions.campaign.quarters import Quarter, quarter_of, quarters_to
from projections.questions.view import CITY, Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within
from projections.registers.values import day, maybe_day

LEVELS = tuple(WarningLevel)


class Risk(NamedTuple):
    """A row of `risk`. The changes are in percent with one place, None where there was nothing to compare with; money in hundredths."""

    county_code: str
    quarter: str
    kind: str
    cases: int
    share: str
    quarter_before: int
    on_quarter: str | None
    year_before: int
    on_year: str | None
    agreed: int
    amount_yuan: int
    open_over: int
    escalated: int
    warning_level: str | None


class Figures(NamedTuple):
    """What is counted of a kind in a quarter, by county."""

    cases: Counter[tuple[str, Quarter, str]]
    agreed: Counter[tuple[str, Quarter, str]]
    amount: Counter[tuple[str, Quarter, str]]
    open_over: Counter[tuple[str, Quarter, str]]
    escalated: Counter[tuple[str, Quarter, str]]


def risk(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Risk]:
    """Every county, quarter and kind of which there was a case in the quarter or in one that it is compared with, and `*` for the city."""
    there = [code for code, _kind in counties(connection, on) if county in {None, code}]
    figures = _figures(connection, on, rules, county)
    rows = []
    for code in [*there, *([CITY] if county is None else [])]:
        campaign = rules(on, None if code == CITY else code).campaign
        for quarter in quarters_to(on):
            every = sum(figures.cases[code, quarter, kind.value] for kind in DisputeKind)
            rows += [row for kind in DisputeKind if (row := _row(code, quarter, kind.value, every, figures, campaign)) is not None]
    return rows


def _row(code: str, quarter: Quarter, kind: str, every: int, figures: Figures, campaign: Campaign | None) -> Risk | None:
    place = code, quarter, kind
    count, before, year_before = (figures.cases[code, each, kind] for each in (quarter, quarter.before, quarter.year_before))
    escalated = figures.escalated[place]
    if not (count or before or year_before or escalated):
        return None
    facts = {
        "count": Fraction(count),
        "share": Fraction(100 * count, every) if every else Fraction(0),
        "on_quarter": _change(count, before),
        "on_year": _change(count, year_before),
        "open_over": Fraction(figures.open_over[place]),
        "escalated": Fraction(escalated),
    }
    return Risk(
        code,
        quarter.name,
        kind,
        count,
        share(count, every),
        before,
        _percent(facts["on_quarter"]),
        year_before,
        _percent(facts["on_year"]),
        figures.agreed[place],
        figures.amount[place],
        figures.open_over[place],
        escalated,
        warned(campaign, count, facts),
    )


def warned(campaign: Campaign | None, count: int, facts: "dict[str, Fraction | None]") -> str | None:
    """The highest level of which an indicator holds; None where none does. What has nothing to compare with warns of nothing."""
    levels = {
        indicator.level
        for indicator in (campaign.indicators if campaign is not None else ())
        if count >= indicator.least_count and (fact := facts[indicator.fact]) is not None and fact >= Fraction(indicator.at_least)
    }
    return max(levels, key=LEVELS.index).value if levels else None


def _change(now: int, before: int) -> Fraction | None:
    return Fraction(100 * (now - before), before) if before else None


def _percent(change: Fraction | None) -> str | None:
    """In percent with one place, half up."""
    return None if change is None else str(Decimal(half_up(change * 10)).scaleb(-1))


def _figures(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> Figures:
    figures = Figures(Counter(), Counter(), Counter(), Counter(), Counter())
    open_days: dict[str, int | None] = {}
    since = Quarter(on.year - 1, 1).first
    by = {"on": on.isoformat(), "since": since.isoformat(), "county": county, "agreed": Outcome.AGREED.value}
    counted = connection.execute(text(COUNTED.format(mine=within(county, "c.county_code"))), by)
    for code, month, kind, count, agreed, amount in counted:
        quarter = quarter_of(day(f"{month}-01"))
        for place in ((code, quarter, kind), (CITY, quarter, kind)):
            figures.cases[place] += count
            figures.agreed[place] += agreed
            figures.amount[place] += amount
    for code, kind, accepted_on, closed_on in connection.execute(text(SLOW.format(mine=within(county, "c.county_code"))), by):
        if code not in open_days:
            campaign = rules(on, code).campaign
            open_days[code] = campaign.open_cases.open_days if campaign is not None and campaign.open_cases is not None else None
        accepted, quarter = day(accepted_on), quarter_of(day(accepted_on))
        seen, closed, limit = min(on, quarter.last), maybe_day(closed_on), open_days[code]
        if limit is not None and (closed is None or closed > seen) and (seen - accepted).days > limit:
            figures.open_over[code, quarter, kind] += 1
            figures.open_over[CITY, quarter, kind] += 1
    for code, kind, escalated_on in connection.execute(text(ESCALATED.format(mine=within(county, "c.county_code"))), by):
        figures.escalated[code, quarter_of(day(escalated_on)), kind] += 1
        figures.escalated[CITY, quarter_of(day(escalated_on)), kind] += 1
    return figures


COUNTED = """
    SELECT c.county_code, substr(d.accepted_on, 1, 7) AS month, d.kind, count(*),
        sum(CASE WHEN d.outcome = :agreed AND d.closed_on <= :on THEN 1 ELSE 0 END), sum(coalesce(d.amount_yuan, 0))
    FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.accepted_on >= :since AND d.accepted_on <= :on AND {mine} GROUP BY c.county_code, substr(d.accepted_on, 1, 7), d.kind
"""
SLOW = """
    SELECT c.county_code, d.kind, d.accepted_on, d.closed_on FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.accepted_on >= :since AND d.accepted_on <= :on AND (d.closed_on IS NULL OR substr(d.closed_on, 1, 7) > substr(d.accepted_on, 1, 7)) AND {mine}
"""
ESCALATED = """
    SELECT c.county_code, d.kind, e.escalated_on FROM escalations e JOIN dispute d ON d.case_no = e.case_no
    JOIN committee c ON c.committee_code = d.committee_code WHERE e.escalated_on >= :since AND e.escalated_on <= :on AND {mine}
"""

RISK = View(
    "risk",
    Text("矛盾纠纷风险研判", "Risk analysis"),
    (
        Column("county_code", "text"),
        Column("quarter", "text"),
        Column("kind", "text", kind_words(DisputeKind)),
        Column("cases", "int"),
        Column("share", "share"),
        Column("quarter_before", "int"),
        Column("on_quarter", "text"),
        Column("year_before", "int"),
        Column("on_year", "text"),
        Column("agreed", "int"),
        Column("amount_yuan", "money"),
        Column("open_over", "int"),
        Column("escalated", "int"),
        Column("warning_level", "text", kind_words(WarningLevel)),
    ),
    ("county_code", "quarter", "kind"),
    risk,
)
