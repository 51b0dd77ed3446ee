"""督查问题 What inspections found and what became of it, as two papers print it (3.3-b)."""

from dataclasses import dataclass
from datetime import date

from infra.papers.making.reading import Reading
from projections.registers.as_of import within


@dataclass(frozen=True)
class Finding:
    """A finding by the day of the paper: what is demanded by when, what was done, how it stands."""

    inspection_no: str
    finding_no: str
    body: str
    inspected_on: str | None
    team: str | None
    raised_on: str
    finding: str
    clause: str | None
    demand: str
    due_on: str
    responsible: str | None
    measures: str | None
    rectified_on: str | None
    proof: str | None
    reviewer: str | None
    state: str


def findings(reading: Reading) -> list[Finding]:
    """Every finding raised by the day, in the order of inspections."""
    rows = reading.select(f"""
        SELECT b.county_code, f.inspection_no, f.finding_no, b.name, i.inspected_on, i.team, f.raised_on, f.finding, f.clause, f.demand, f.due_on, f.responsible,
            CASE WHEN f.rectified_on <= :on THEN f.measures END, CASE WHEN f.rectified_on <= :on THEN f.rectified_on END,
            CASE WHEN f.rectified_on <= :on THEN f.proof END, CASE WHEN f.reviewed_on <= :on THEN f.reviewer END,
            CASE WHEN f.reviewed_on <= :on THEN f.outcome END
        FROM inspection_findings f JOIN (
            SELECT county_code AS code, name, county_code FROM county
            UNION ALL SELECT office_code, name, county_code FROM office
            UNION ALL SELECT committee_code, name, county_code FROM committee
        ) b ON b.code = f.body_code
        LEFT JOIN inspections i ON i.body_code = f.body_code AND i.inspection_no = f.inspection_no
        WHERE f.raised_on <= :on AND {within(reading.county, "b.county_code")}
        ORDER BY b.county_code, f.body_code, f.inspection_no, f.finding_no
    """)
    return [Finding(*(*row[1:16], _state(row[10], row[16], reading.on))) for row in rows]


def _state(due_on: str, outcome: str | None, on: date) -> str:
    """销号, or not, and then by how many days it is late."""
    if outcome == "closed":
        return "销号"
    late = (on - date.fromisoformat(due_on)).days
    return f"逾期{late}天" if late > 0 else "未销号"
