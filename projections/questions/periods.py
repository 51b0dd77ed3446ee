"""关账 Closed periods beside what is known of them now: what came in late shows as a difference (2.2.5-f)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from domain.processes.period_closing import Control
from domain.rulebooks.in_force import RulesInForce
from projections.questions.subsidy.views import subsidy_eligibility
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within
from projections.registers.values import day


class PeriodRow(NamedTuple):
    """A row of `periods`: one control total of a closing, of which a period that was reopened has several. Money as decimal text, counts as whole numbers."""

    county_code: str
    period: str
    control: str
    closed_on: str
    stated: int | str | None
    counted: int | str
    now: int | str
    late: int | str
    why: str | None
    closing: int
    reopened_on: str | None


Span = tuple[date, date]


PaidByDay = Mapping[str, Mapping[str, int]]
"""By county and day of closing, what is paid for the cases closed then, in hundredths of a yuan."""


def control_totals(connection: Connection, county_code: str, span: Span, on: date, rules: RulesInForce) -> Mapping[Control, Decimal]:
    """What is on record of a county's period as of a day."""
    return _totals(connection, county_code, span, on, _paid_by_day(connection, on, rules, county_code))


def _totals(connection: Connection, county_code: str, span: Span, on: date, paid: PaidByDay) -> Mapping[Control, Decimal]:
    first, last = span[0].isoformat(), span[1].isoformat()
    fen = sum(fen for closed_on, fen in paid.get(county_code, {}).items() if first <= closed_on <= last)
    return {**_counts(connection, county_code, span, on), Control.YUAN: Decimal(from_hundredths(fen))}


def _paid_by_day(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> PaidByDay:
    """The subsidies of the city or a county, decided once for whatever periods are asked for."""
    paid: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in subsidy_eligibility(connection, on, rules, county):
        paid[case.county_code][case.closed_on] += case.subsidy_yuan
    return paid


def _counts(connection: Connection, county_code: str, span: Span, on: date) -> dict[Control, Decimal]:
    by = {
        "county": county_code,
        "first": span[0].isoformat(),
        "last": span[1].isoformat(),
        "on": on.isoformat(),
        "first_month": span[0].isoformat()[:7],
        "last_month": span[1].isoformat()[:7],
    }
    return {control: Decimal(connection.execute(text(query), by).scalar_one()) for control, query in COUNTS.items()}


_CASES = """
    SELECT count(*) FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    WHERE c.county_code = :county AND d.{day} BETWEEN :first AND :last AND d.{day} <= :on
"""
COUNTS: Mapping[Control, str] = {
    Control.CLOSED: _CASES.format(day="closed_on"),
    Control.ENTERED: _CASES.format(day="entered_on"),
    Control.STATISTICS: """
        SELECT count(*) FROM statistics s JOIN committee c ON c.committee_code = s.committee_code
        WHERE c.county_code = :county AND s.month BETWEEN :first_month AND :last_month AND s.submitted_on <= :on
    """,
}


def periods(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[PeriodRow]:
    """Every closing by that day, each control total as it was and as it is."""
    closed = text(f"SELECT * FROM period_closing WHERE closed_on <= :on AND {within(county, 'county_code')}")
    rows = connection.execute(closed, {"on": on.isoformat(), "county": county}).mappings().all()
    paid = _paid_by_day(connection, on, rules, county) if rows else {}
    now: dict[str, Mapping[Control, Decimal]] = {}
    totals = []
    for row in rows:
        code, control = row["closing_code"], CONTROLS[row["control"]]
        if code not in now:
            now[code] = _totals(connection, row["county_code"], (day(row["first_on"]), day(row["last_on"])), on, paid)
        counted, known = Decimal(row["counted"]), now[code][control]
        stated = None if row["stated"] is None else _shown(Decimal(row["stated"]), control)
        figures = (stated, _shown(counted, control), _shown(known, control), _shown(known - counted, control))
        reopened_on = row["reopened_on"] if row["reopened_on"] is not None and row["reopened_on"] <= on.isoformat() else None
        place = (row["county_code"], row["period"], control.value, row["closed_on"])
        totals.append(PeriodRow(*place, *figures, row["why"], row["closing"], reopened_on))
    return totals


CONTROLS: Mapping[str, Control] = {control.value: control for control in Control}


def _shown(value: Decimal, control: Control) -> int | str:
    return f"{value:.2f}" if control is Control.YUAN else int(value)


PERIODS = View(
    "periods",
    Text("关账情况", "Closed periods"),
    (
        Column("county_code", "text"),
        Column("period", "text"),
        Column("control", "text", kind_words(Control)),
        Column("closed_on", "date"),
        Column("stated", "measure"),
        Column("counted", "measure"),
        Column("now", "measure"),
        Column("late", "measure"),
        Column("why", "text"),
        Column("closing", "int"),
        Column("reopened_on", "date"),
    ),
    ("county_code", "period", "control", "closed_on", "closing"),
    periods,
)
