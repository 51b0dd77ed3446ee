"""The sheets of the workbook (contract, section 2), each in a file of its own: its columns, one made-up row, and the command that a row of it is."""

from infra.workbook.sheet import Sheet
from infra.workbook.sheets import (
    assessments,
    certificates,
    co_mediators,
    committees,
    counties,
    disputes,
    honours,
    incidents,
    mediators,
    office_staff,
    offices,
    star_scores,
    statistics,
    training,
    typical_cases,
)
from infra.workbook.sheets.books import BOOK_SHEETS

SHEETS: tuple[Sheet, ...] = (
    counties.SHEET,
    offices.SHEET,
    office_staff.SHEET,
    committees.SHEET,
    mediators.SHEET,
    disputes.SHEET,
    statistics.SHEET,
    typical_cases.SHEET,
    star_scores.SHEET,
    assessments.SHEET,
    training.SHEET,
    co_mediators.SHEET,
    honours.SHEET,
    incidents.SHEET,
    certificates.SHEET,
    *BOOK_SHEETS,
)
"""In the order of the template, which is also that in which they may refer to one another."""
