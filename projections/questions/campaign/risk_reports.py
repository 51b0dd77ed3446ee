"""风险研判报送 The analyses that fall due in the year of the day: by when each quarter's goes to the party committee and government, and when it went (2.2.5-e)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.base.vocabulary.standing import ReportStanding
from domain.policies.days import days_after
from domain.rulebooks.campaign.model import RiskReporting
from domain.rulebooks.in_force import RulesInForce
from projections.questions.campaign.quarters import Quarter
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties, within


class RiskReportRow(NamedTuple):
    """A row of `risk-reports`. Without a standing it is not due yet and not sent."""

    county_code: str
    quarter: str
    due_on: str
    reported_on: str | None
    reported_to: str | None
    standing: str | None


def risk_reports(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[RiskReportRow]:
    """Every county whose rulebook asks for reports, and every quarter that was over by the day and whose report falls due in the year of the day."""
    query = f"SELECT county_code, year, quarter, reported_on, reported_to FROM risk_reports r WHERE reported_on <= :on AND {within(county, 'r.county_code')}"
    sent = {
        (code, f"{year}-{quarter}"): (reported_on, reported_to)
        for code, year, quarter, reported_on, reported_to in connection.execute(text(query), {"on": on.isoformat(), "county": county})
    }
    return [
        RiskReportRow(code, quarter.name, due_on.isoformat(), *how, _standing(how[0], due_on, on))
        for code, _kind in counties(connection, on, county)
        for quarter, due_on in _due(rules, on, code)
        for how in [sent.get((code, quarter.name), (None, None))]
    ]


def _due(rules: RulesInForce, on: date, county: str) -> Iterator[tuple[Quarter, date]]:
    """The quarters, each under the rules of its last day."""
    quarters = [Quarter(year, number) for year in (on.year - 1, on.year) for number in (1, 2, 3, 4)]
    for quarter in quarters:
        if quarter.last < on:
            campaign = rules(quarter.last, county).campaign
            asked: RiskReporting | None = None if campaign is None else campaign.risk_reports
            if asked is not None and (asked.since is None or quarter.first >= asked.since):
                due_on = days_after(quarter.last, asked.within_days)
                if due_on.year == on.year:
                    yield quarter, due_on


def _standing(reported_on: str | None, due_on: date, on: date) -> str | None:
    if reported_on is not None:
        return (ReportStanding.DONE if reported_on <= due_on.isoformat() else ReportStanding.LATE).value
    return ReportStanding.MISSING.value if due_on < on else None


RISK_REPORTS = View(
    "risk-reports",
    Text("风险研判报送", "Risk analyses sent"),
    (
        Column("county_code", "text"),
        Column("quarter", "text"),
        Column("due_on", "date"),
        Column("reported_on", "date"),
        Column("reported_to", "text"),
        Column("standing", "text", kind_words(ReportStanding)),
    ),
    ("county_code", "quarter"),
    risk_reports,
)
