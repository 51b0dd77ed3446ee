"""Inspections, findings and what became of them."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, OFFICE
from tests.projections.questions.registers_by_hand import Facts

FINDING = {"inspection_no": "1", "finding_no": "1", "raised_on": "2019-09-03", "finding": "缺", "demand": "补", "due_on": "2019-09-30"}


@pytest.fixture(autouse=True)
def bodies(facts: Facts) -> None:
    facts.put(OFFICE, office_code="O")
    facts.put(COMMITTEE, committee_code="C", county_code="B")


def inspected(facts: Facts, body: str, **finding: object) -> None:
    facts.put(BOOK_TABLES["inspections"], body_code=body, inspection_no="1", inspected_on="2019-09-03", team="组", findings=len(finding))
    if finding:
        facts.put(BOOK_TABLES["inspection_findings"], body_code=body, **{**FINDING, **finding})


def test_an_inspection_that_found_nothing_has_its_row(facts: Facts) -> None:
    inspected(facts, "O")
    assert facts.column("inspections", "2019-09-02", "body_code") == []
    assert facts.column("inspections", "2019-09-03", "county_code", "body_code", "finding_no", "standing", "days_late") == [
        ("A", "O", None, None, None)
    ]


@pytest.mark.parametrize(
    ("on", "standing", "late"),
    [
        ("2019-09-30", "open", 0),
        ("2019-10-01", "overdue", 1),
        ("2019-10-04", "overdue", 4),
        ("2019-10-05", "done", 5),
        ("2019-10-09", "done", 5),
        ("2019-10-10", "closed", 5),
    ],
)
def test_a_finding_is_open_overdue_rectified_closed(facts: Facts, on: str, standing: str, late: int) -> None:
    inspected(facts, "O", rectified_on="2019-10-05", measures="已", reviewed_on="2019-10-10", outcome="closed")
    assert facts.column("inspections", on, "standing", "days_late") == [(standing, late)]


def test_what_the_review_does_not_close_is_still_to_be_done(facts: Facts) -> None:
    inspected(facts, "O", rectified_on="2019-09-20", measures="已", reviewed_on="2019-09-25", outcome="open")
    assert facts.column("inspections", "2019-09-25", "standing", "outcome") == [("open", "open")]
    assert facts.column("inspections", "2019-09-24", "standing", "outcome") == [("done", None)]


def test_each_body_is_in_its_county_and_a_finding_without_an_inspection_is_shown(facts: Facts) -> None:
    inspected(facts, "O")
    facts.put(BOOK_TABLES["inspection_findings"], body_code="C", **FINDING)
    assert facts.column("inspections", "2019-12-31", "county_code", "body_code", "inspected_on") == [
        ("A", "O", "2019-09-03"),
        ("B", "C", None),
    ]
    assert [row["body_code"] for row in facts.rows("inspections", "2019-12-31", "B")] == ["C"]
