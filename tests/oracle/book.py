"""A well-formed workbook (the contract, section 2) as tables for the oracle: no validation, no labels, only what the sample needs."""

import re
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl

from tests.oracle.figures import Row

# The contract's table of sheets. A column is text where nothing else is said.
SHEETS: dict[str, tuple[str, ...]] = {
    "counties": ("county_code", "name", "kind", "minimum_wage", "responsible_person"),
    "offices": (
        *("office_code", "county_code", "name", "township", "established_on", "area_m2", "tenure", "land_use", "misappropriated"),
        *("signs", "rule_boards", "surveyed_on"),
    ),
    "office_staff": (
        *("office_code", "person_code", "name", "establishment", "post", "joined_by", "start_on", "end_on", "seconded_out_from"),
        *("seconded_out_to", "birth_on", "education"),
    ),
    "committees": (
        *("committee_code", "county_code", "office_code", "name", "kind", "parent_code", "field", "founding_body", "established_on"),
        *("filed_on", "filing_no", "dissolved_on"),
    ),
    "mediators": (
        *("mediator_code", "committee_code", "name", "id_number", "sex", "birth_on", "education", "occupation", "engagement"),
        *("appointed_on", "left_on", "monthly_wage", "in_service_official"),
    ),
    "disputes": (
        *("case_no", "committee_code", "mediator_code", "kind", "source", "difficulty", "channel", "accepted_on", "closed_on", "outcome"),
        *("agreement_form", "amount_yuan", "parties", "performed_on", "entered_on", "file_review", "file_reviewed_on"),
    ),
    "statistics": ("committee_code", "month", "submitted_on"),
    "typical_cases": ("case_no", "submitted_on", "level"),
    "star_scores": ("office_code", "year", "item", "points", "scored_on"),
    "assessments": ("mediator_code", "year", "item", "points", "scored_on"),
    "training": ("person_code", "kind", "hours", "held_on", "title"),
}
YES_NO = ("misappropriated", "signs", "rule_boards", "in_service_official")
AMOUNTS = ("minimum_wage", "area_m2", "monthly_wage", "amount_yuan", "points", "hours")
WHOLE = ("parties", "year")


def is_date(column: str) -> bool:
    return column.endswith("_on") or column in ("seconded_out_from", "seconded_out_to")


def cell(column: str, value: Any) -> Any:
    """What a cell says, as openpyxl gives it."""
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        return None
    if is_date(column):
        if isinstance(value, datetime):
            return value.date()
        year, month, day = re.findall(r"\d+", value)
        return date(int(year), int(month), int(day))
    if column in YES_NO:
        return {"yes": True, "no": False, "是": True, "否": False, "1": True, "0": False, "true": True, "false": False}[str(value).lower()]
    if column in AMOUNTS:
        return Fraction(str(value))
    if column in WHOLE:
        return int(value)
    return str(value)


def read_book(path: Path) -> dict[str, list[Row]]:
    """Every table of the contract, empty where the workbook has no such sheet; every row with every column."""
    workbook = openpyxl.load_workbook(path)
    tables: dict[str, list[Row]] = {}
    for sheet, columns in SHEETS.items():
        tables[sheet] = []
        if sheet not in workbook.sheetnames:
            continue
        header, *rows = workbook[sheet].iter_rows(values_only=True)
        for row in rows:
            if any(value is not None for value in row):
                cells = dict(zip(header, row, strict=True))
                tables[sheet].append({column: cell(column, cells.get(column)) for column in columns})
    return tables
