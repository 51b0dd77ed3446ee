"""督查整改 The inspections by the day, their findings, and what became of these (3.3-b)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.base.text import Text
from domain.base.vocabulary.standing import Standing
from domain.base.vocabulary.supervision import FindingOutcome
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within
from projections.registers.values import day


class InspectionRow(NamedTuple):
    """A row of `inspections`: a finding, or an inspection that found nothing."""

    county_code: str | None
    body_code: str
    inspection_no: str
    inspected_on: str | None
    finding_no: str | None
    finding: str | None
    clause: str | None
    due_on: str | None
    rectified_on: str | None
    reviewed_on: str | None
    outcome: str | None
    standing: str | None
    days_late: int | None


def inspections(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[InspectionRow]:
    """Every inspection and finding by that day, as it stood on the day."""
    rows = connection.execute(text(QUERY.format(mine=within(county, "b.county_code"))), {"on": on.isoformat(), "county": county})
    return [_row(dict(row), on) for row in rows.mappings()]


def _row(row: Mapping[str, Any], on: date) -> InspectionRow:
    stated = {
        key: row[key] for key in ("county_code", "body_code", "inspection_no", "inspected_on", "finding_no", "finding", "clause", "due_on")
    }
    if row["finding_no"] is None:
        return InspectionRow(**stated, rectified_on=None, reviewed_on=None, outcome=None, standing=None, days_late=None)
    rectified = row["rectified_on"] if _by(row["rectified_on"], on) else None
    reviewed, outcome = (row["reviewed_on"], row["outcome"]) if _by(row["reviewed_on"], on) else (None, None)
    late = max(0, ((on if rectified is None else day(rectified)) - day(row["due_on"])).days)
    standing = _standing(rectified, outcome, late).value
    return InspectionRow(**stated, rectified_on=rectified, reviewed_on=reviewed, outcome=outcome, standing=standing, days_late=late)


def _by(day_of: str | None, on: date) -> bool:
    return day_of is not None and day_of <= on.isoformat()


def _standing(rectified: str | None, result: str | None, late: int) -> Standing:
    if result == FindingOutcome.CLOSED.value:
        return Standing.CLOSED
    if rectified is not None and result is None:
        return Standing.DONE
    return Standing.OVERDUE if late else Standing.OPEN


QUERY = """
    SELECT b.county_code, i.body_code, i.inspection_no, i.inspected_on, f.finding_no, f.finding, f.clause, f.due_on, f.rectified_on, f.reviewed_on, f.outcome
    FROM (
        SELECT body_code, inspection_no, max(inspected_on) AS inspected_on FROM (
            SELECT body_code, inspection_no, inspected_on FROM inspections WHERE inspected_on <= :on
            UNION ALL SELECT body_code, inspection_no, NULL FROM inspection_findings WHERE raised_on <= :on
        ) e GROUP BY body_code, inspection_no
    ) i
    LEFT JOIN inspection_findings f ON f.body_code = i.body_code AND f.inspection_no = i.inspection_no AND f.raised_on <= :on
    LEFT JOIN (
        SELECT county_code AS code, county_code FROM county
        UNION SELECT office_code, county_code FROM office
        UNION SELECT committee_code, county_code FROM committee
    ) b ON b.code = i.body_code
    WHERE {mine}
"""

INSPECTIONS = View(
    "inspections",
    Text("督查整改", "Inspections"),
    (
        Column("county_code", "text"),
        Column("body_code", "text"),
        Column("inspection_no", "text"),
        Column("inspected_on", "date"),
        Column("finding_no", "text"),
        Column("finding", "text"),
        Column("clause", "text"),
        Column("due_on", "date"),
        Column("rectified_on", "date"),
        Column("reviewed_on", "date"),
        Column("outcome", "text", kind_words(FindingOutcome)),
        Column("standing", "text", kind_words(Standing)),
        Column("days_late", "int"),
    ),
    ("county_code", "body_code", "inspection_no", "finding_no"),
    inspections,
)
