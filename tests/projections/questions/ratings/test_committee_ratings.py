"""Ratings of committees: which years and committees have a row, the points, what does not apply."""

import pytest

from projections.every_register import COMMITTEE, DISPUTE, FILE_REVIEW
from tests.paths import ROOT
from tests.projections.questions.registers_by_hand import Facts

RULES = (ROOT / "tests/domain/rulebooks/forms/ratings.toml").read_text(encoding="utf-8")
D = "2018-12-31"


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With a village committee that has closed a case in 2018 and entered it in time, and reported nothing since December."""
    facts.put(COMMITTEE, committee_code="C", kind="village", established_on="2018-12-01")
    facts.put(DISPUTE, case_no="1", closed_on="2018-12-20", outcome="agreed", agreement_form="oral", entered_on="2018-12-20")
    facts.under(RULES)
    return facts


def test_a_row_says_the_score_the_level_the_points_and_what_does_not_apply(facts: Facts) -> None:
    row = {"year": 2018, "county_code": "A", "committee_code": "C"}
    assert facts.rows("committee-ratings", D) == [
        {**row, "score": "100.00", "level": "three", "points": ["entries 50.00", "reports 20.00"], "not_applying": ["files"]}
    ]


@pytest.mark.parametrize(("as_of", "rows"), [("2018-12-30", 0), ("2018-12-31", 1), ("2019-12-30", 1), ("2019-12-31", 2)])
def test_a_year_is_rated_from_its_last_day_on(facts: Facts, as_of: str, rows: int) -> None:
    assert len(facts.rows("committee-ratings", as_of)) == rows


def test_statistics_that_do_not_come_count_once_they_are_late(facts: Facts) -> None:
    late = [facts.column("committee-ratings", day, "points")[0][0] for day in ("2019-01-05", "2019-01-06")]
    assert late == [["entries 50.00", "reports 20.00"], ["entries 50.00", "reports 15.00"]]


def test_a_file_that_was_reviewed_makes_its_item_apply(facts: Facts) -> None:
    facts.put(FILE_REVIEW, case_no="1", reviewed_on="2018-12-31", result="unqualified")
    assert facts.column("committee-ratings", D, "score", "not_applying") == [("70.00", [])]


def test_committees_of_other_kinds_and_places_without_the_section_have_no_row(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="D", kind="industry")
    assert facts.column("committee-ratings", D, "committee_code") == [("C",)]
    facts.under(RULES[: RULES.index("[committee_ratings]")] + '[[none]]\nsection = "committee_ratings"\nsource = "1"\n')
    assert facts.rows("committee-ratings", D) == []
