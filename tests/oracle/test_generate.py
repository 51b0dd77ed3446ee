"""The made-up workbooks are what they must be for a comparison to mean something: good by the contract, odd, and the same each time."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.oracle.book import AMOUNTS, is_date
from tests.oracle.draft_committees import REVIEWER_MAXIMA
from tests.oracle.draft_offices import STAR_MAXIMA
from tests.oracle.figures import Row
from tests.oracle.generate import as_of_dates, random_book
from tests.oracle.views import VIEWS
from tests.oracle.writing import KINDS, REQUIRED, write_csv_folder, write_xlsx

SEEDS = range(12)
KEYS: dict[str, tuple[str, ...]] = {
    "counties": ("county_code",),
    "offices": ("office_code",),
    "committees": ("committee_code",),
    "mediators": ("mediator_code",),
    "disputes": ("case_no",),
    "office_staff": ("office_code", "person_code", "start_on"),
    "statistics": ("committee_code", "month"),
    "typical_cases": ("case_no", "submitted_on"),
    "star_scores": ("office_code", "year", "item", "scored_on"),
    "assessments": ("mediator_code", "year", "item", "scored_on"),
    "training": ("person_code", "kind", "held_on"),
}
LATER_OR_EQUAL = {
    "office_staff": (("end_on", "start_on"), ("seconded_out_from", "start_on"), ("seconded_out_to", "seconded_out_from")),
    "committees": (("filed_on", "established_on"), ("dissolved_on", "established_on")),
    "mediators": (("left_on", "appointed_on"),),
    "disputes": (
        *(("closed_on", "accepted_on"), ("entered_on", "accepted_on"), ("performed_on", "closed_on")),
        ("file_reviewed_on", "closed_on"),
    ),
}


def by_code(rows: Sequence[Row], column: str) -> dict[str, Row]:
    return {row[column]: row for row in rows}


def not_before(day: date | None, since: date | None) -> bool:
    return day is None or since is None or day >= since


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_of_a_made_up_workbook_is_good(seed: int) -> None:
    for sheet, rows in random_book(seed).items():
        assert len({tuple(row[column] for column in KEYS[sheet]) for row in rows}) == len(rows)
        for row in rows:
            assert all(row[column] is not None for column in REQUIRED[sheet])
            assert all(not_before(row[later], row[earlier]) for later, earlier in LATER_OR_EQUAL.get(sheet, ()))
            for column, value in row.items():
                assert value is None or good(sheet, column, value), (sheet, column, value)


def good(sheet: str, column: str, value: Any) -> bool:
    if (sheet, column) in KINDS:
        return value in list(KINDS[sheet, column])
    if is_date(column):
        return bool(value <= date(2023, 12, 31))
    if column in AMOUNTS:
        return bool(value >= 0 and (value * 100).denominator == 1)
    if column.endswith("_code") or column == "case_no":
        return bool(value != "*" and len(value) <= 64 and value == value.strip())
    return bool(value != "")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_a_made_up_workbook_fit_together(seed: int) -> None:
    tables = random_book(seed)
    counties, offices = by_code(tables["counties"], "county_code"), by_code(tables["offices"], "office_code")
    committees, mediators = by_code(tables["committees"], "committee_code"), by_code(tables["mediators"], "mediator_code")
    cases, staff = by_code(tables["disputes"], "case_no"), by_code(tables["office_staff"], "person_code")
    assert not set(mediators) & set(staff)
    assert all(office["county_code"] in counties for office in tables["offices"])
    assert all(not_before(row["start_on"], offices[row["office_code"]]["established_on"]) for row in tables["office_staff"])
    for row in tables["committees"]:
        assert row["county_code"] in counties
        assert row["office_code"] is None or row["office_code"] in offices
        above, parent = {row["committee_code"]}, row["parent_code"]
        while parent is not None:
            assert parent not in above
            above.add(parent)
            parent = committees[parent]["parent_code"]
    assert all(not_before(row["appointed_on"], committees[row["committee_code"]]["established_on"]) for row in tables["mediators"])
    for row in tables["disputes"]:
        assert row["committee_code"] in committees
        assert row["mediator_code"] in mediators
        assert (row["closed_on"] is None) == (row["outcome"] is None)
        assert (row["outcome"] == "agreed") == (row["agreement_form"] is not None)
        assert row["performed_on"] is None or row["outcome"] == "agreed"
        assert row["file_review"] is None or row["closed_on"] is not None
        assert row["file_reviewed_on"] is None or row["file_review"] is not None
    assert all(row["committee_code"] in committees for row in tables["statistics"])
    assert all(row["case_no"] in cases for row in tables["typical_cases"])
    for row in tables["star_scores"]:
        assert row["points"] <= STAR_MAXIMA[row["item"]]
        assert not_before(row["scored_on"], offices[row["office_code"]]["established_on"])
    for row in tables["assessments"]:
        assert row["points"] <= REVIEWER_MAXIMA[row["item"]]
        assert not_before(row["scored_on"], mediators[row["mediator_code"]]["appointed_on"])
    assert all(row["person_code"] in mediators or row["person_code"] in staff for row in tables["training"])


def test_the_same_seed_gives_the_same_tables_and_the_same_files(tmp_path: Path) -> None:
    for copy in ("one", "two"):
        write_xlsx(random_book(7), tmp_path / f"{copy}.xlsx", Random(7))
        write_csv_folder(random_book(7), tmp_path / copy, Random(7))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)
    assert random_book(7) != random_book(8)


def test_made_up_workbooks_reach_every_reason_gate_band_and_answer() -> None:
    """Else two programs could agree on what is never asked."""
    met: set[tuple[str, Any]] = set()
    for seed in range(30):
        tables = random_book(seed)
        for as_of in (*as_of_dates(tables, seed, 2), date(2020, 2, 28)):
            printed = {name: VIEWS[name](tables, as_of) for name in ("star-rating", "subsidy-eligibility", "grading", "targets")}
            for rating in printed["star-rating"]:
                met |= {("stars", rating["stars"]), *(("gate", gate) for gate in rating["gates_failed"])}
            for case in printed["subsidy-eligibility"]:
                met |= {("subsidy", case["subsidy_yuan"]), *(("reason", reason) for reason in case["reasons"])}
            met |= {(column, row[column]) for row in printed["grading"] for column in ("band", "proposal")}
            met |= {(row["measure"], row["met"]) for row in printed["targets"]}
    gates = ("area", "land_use", "misappropriated", "signs", "rule_boards", "civil_servant", "headcount")
    reasons = (
        *("committee_not_filed", "mediator_not_serving", "in_service_official", "not_agreed", "entry_pending", "not_entered"),
        *("entered_late", "statistics_pending", "statistics_late", "file_unqualified"),
    )
    measures = ("share_with_three", "civil_servants", "four_star_share", "per_committee", "full_time", "monthly_wage")
    assert met >= {
        *(("stars", stars) for stars in (0, 3, 4, 5)),
        *(("gate", gate) for gate in gates),
        *(("subsidy", amount) for amount in ("0.00", "20.00", "50.00", "100.00", "300.00", "500.00")),
        *(("reason", reason) for reason in reasons),
        *(("band", band) for band in ("good", "qualified", "unqualified")),
        *(("proposal", proposal) for proposal in ("eliminate", "keep")),
        *((measure, answer) for measure in measures for answer in (True, False)),
    }
