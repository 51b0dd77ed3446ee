"""Ratings of offices by formula: which offices and years have a row, as they stood on the year's last day, and what their committees did."""

import pytest

from projections.every_register import COMMITTEE, DISPUTE, FILE_REVIEW, OFFICE, POSTING, PREMISES_SURVEY
from tests.paths import ROOT
from tests.projections.questions.registers_by_hand import Facts

RULES = (ROOT / "tests/domain/rulebooks/forms/office_ratings.toml").read_text(encoding="utf-8")
D = "2018-12-31"


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """An office of three people on 160 square metres, whose committee closed a case in 2018 of which the file passed."""
    facts.put(OFFICE, office_code="O")
    facts.put(PREMISES_SURVEY, office_code="O", surveyed_on="2015-01-01", area_m2=16_000, tenure="allocated")
    for person in "123":
        facts.put(POSTING, office_code="O", person_code=person)
    facts.put(COMMITTEE, committee_code="C", office_code="O")
    facts.put(DISPUTE, case_no="1", closed_on="2018-12-20", outcome="agreed", agreement_form="oral", entered_on="2018-12-20")
    facts.put(FILE_REVIEW, case_no="1", reviewed_on="2018-12-31", result="qualified")
    facts.under(RULES)
    return facts


def test_a_row_says_the_score_the_level_and_the_points(facts: Facts) -> None:
    row = {"year": 2018, "county_code": "A", "office_code": "O", "score": "94.00", "level": "standard", "not_applying": []}
    assert facts.rows("office-ratings", D) == [{**row, "points": ["team 40.00", "premises 24.00", "files 30.00"]}]


def test_the_office_counts_as_it_stood_on_the_last_day_of_the_year(facts: Facts) -> None:
    facts.put(PREMISES_SURVEY, office_code="O", surveyed_on="2019-01-01", area_m2=18_400, tenure="allocated")
    assert facts.column("office-ratings", "2019-12-31", "year", "score") == [(2018, "94.00"), (2019, "70.00")]  # no file of 2019


def test_premises_that_are_leased_do_not_count(facts: Facts) -> None:
    facts.put(PREMISES_SURVEY, office_code="O", surveyed_on="2018-06-01", area_m2=4_000, tenure="lease")
    assert facts.column("office-ratings", D, "score", "not_applying") == [("100.00", ["premises"])]


def test_a_year_that_runs_an_office_that_was_closed_and_rules_without_the_section_have_no_row(facts: Facts) -> None:
    assert facts.rows("office-ratings", "2018-12-30") == []
    facts.put(OFFICE, office_code="P", closed_on="2018-12-31")
    assert facts.column("office-ratings", D, "office_code") == [("O",)]
    facts.under(RULES[: RULES.index("[office_ratings]")] + '[[none]]\nsection = "office_ratings"\nsource = "1"\n')
    assert facts.rows("office-ratings", D) == []
