"""县市区职责 What county figures count of the network that a county is to have, of the analyses it is to send, and of findings it is to put right."""

from collections.abc import Iterator
from datetime import date

from domain.base.kinds import CommitteeKind
from domain.base.vocabulary.standing import ReportStanding, Standing
from domain.rulebooks.in_force import RulesInForce
from projections.questions.campaign.inspections import inspections
from projections.questions.campaign.risk_reports import risk_reports
from projections.reading import Connection, text
from projections.registers.as_of import counties, exists, within

Figures = Iterator[tuple[str, str, int]]
"""A county, a column, and so many."""


def of_duties(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> Figures:
    """Every figure of these by the day."""
    yield from _network(connection, on, rules, county)
    for report in risk_reports(connection, on, rules, county):
        if report.standing is not None:
            yield report.county_code, "reports_due", 1
            yield report.county_code, "reports_in_time", int(report.standing == ReportStanding.DONE.value)
    for finding in inspections(connection, on, rules, county):
        due = finding.due_on is not None and finding.due_on <= on.isoformat()
        if finding.county_code is not None and (due or finding.standing in RECTIFIED):
            yield finding.county_code, "findings_due", 1
            yield finding.county_code, "findings_rectified", int(finding.standing in RECTIFIED)


RECTIFIED = {Standing.DONE.value, Standing.CLOSED.value}


def _network(connection: Connection, on: date, rules: RulesInForce, county: str | None) -> Figures:
    """Of the kinds and fields of committees that the county's rulebook asks for, those that the county has."""
    query = f"SELECT c.county_code, c.kind, c.field FROM committee c WHERE {exists('c')} AND {within(county, 'c.county_code')}"
    there = set(connection.execute(text(query.replace("SELECT", "SELECT DISTINCT", 1)), {"on": on.isoformat(), "county": county}).all())
    for code, _kind in counties(connection, on, county):
        campaign = rules(on, code).campaign
        needs = None if campaign is None else campaign.network
        if needs is not None:
            kinds = {kind for place, kind, _field in there if place == code}
            fields = {field for place, kind, field in there if place == code and kind == CommitteeKind.INDUSTRY.value and field}
            covered = sum(any(word in field for field in fields) for word in needs.fields)
            yield code, "network_needed", len(needs.kinds) + len(needs.fields)
            yield code, "network_there", sum(kind.value in kinds for kind in needs.kinds) + covered
