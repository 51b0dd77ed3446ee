"""台账各表 The sheets of the books: what goes into each column, and a made-up row (domain/books)."""

from infra.workbook.sheet import Sheet
from infra.workbook.sheets.books.committee import (
    committee_members,
    committee_support,
    consultations,
    experts,
    mediation_groups,
    statistics_figures,
    studio_mediators,
)
from infra.workbook.sheets.books.county import county_funds, risk_reports, sensitive_periods, skill_contests
from infra.workbook.sheets.books.dispute import (
    case_adoptions,
    confirmations,
    dispute_warnings,
    escalations,
    follow_ups,
    hand_overs,
    mediation_sessions,
)
from infra.workbook.sheets.books.mediator import mediator_statuses
from infra.workbook.sheets.books.office import office_equipment, office_funds, office_honours, office_standing, premises_problems
from infra.workbook.sheets.books.screening import screening_rounds
from infra.workbook.sheets.books.supervision import body_notices, inspection_findings, inspections
from infra.workbook.sheets.books.training import training_sessions

BOOK_SHEETS: tuple[Sheet, ...] = (
    office_standing.SHEET,
    office_equipment.SHEET,
    office_funds.SHEET,
    office_honours.SHEET,
    premises_problems.SHEET,
    county_funds.SHEET,
    skill_contests.SHEET,
    sensitive_periods.SHEET,
    risk_reports.SHEET,
    committee_members.SHEET,
    committee_support.SHEET,
    studio_mediators.SHEET,
    mediation_groups.SHEET,
    statistics_figures.SHEET,
    experts.SHEET,
    consultations.SHEET,
    mediator_statuses.SHEET,
    mediation_sessions.SHEET,
    dispute_warnings.SHEET,
    escalations.SHEET,
    hand_overs.SHEET,
    follow_ups.SHEET,
    confirmations.SHEET,
    case_adoptions.SHEET,
    screening_rounds.SHEET,
    training_sessions.SHEET,
    inspections.SHEET,
    inspection_findings.SHEET,
    body_notices.SHEET,
)
"""In the order of the catalogue (domain/books/catalogue.py)."""
