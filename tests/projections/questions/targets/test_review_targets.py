"""The targets of annual reviews (2.2.5-a, 2.2.2-a): met by those assessed whole, and missed where nobody opens the review."""

from typing import Any

import pytest

from infra.rulebook_files import shipped_text
from projections.every_register import COUNTY, REVIEW, REVIEW_PLACE
from tests.projections.questions.registers_by_hand import Facts


def rows(facts: Facts, as_of: str) -> list[tuple[Any, ...]]:
    """Subject, actual, met and the day it is due, of the confirmations."""
    return [
        (row["subject_code"], row["actual"], row["met"], row["due_on"])
        for row in facts.rows("targets", as_of)
        if row["measure"] == "review_confirmed"
    ]


@pytest.mark.parametrize(
    ("as_of", "actual", "met"),
    [("2019-03-29", "0.0000", False), ("2019-03-30", "0.6667", False), ("2019-12-30", "0.6667", False)],
)
def test_it_is_met_by_a_share_of_those_to_be_assessed(facts: Facts, as_of: str, actual: str, *, met: bool) -> None:
    facts.put(REVIEW, listed=3, first_confirmed_on="2019-03-30")
    facts.put(REVIEW_PLACE, mediator_code="M1")
    facts.put(REVIEW_PLACE, mediator_code="M2")
    facts.put(REVIEW_PLACE, mediator_code="M3", missing='["file_quality"]')
    assert rows(facts, as_of) == [("A-2018", actual, met, "2019-03-31")]


def test_everybody_assessed_whole_and_confirmed_by_the_day_meets_it(facts: Facts) -> None:
    facts.put(REVIEW, listed=1, first_confirmed_on="2019-03-31")
    facts.put(REVIEW_PLACE, mediator_code="M1")
    assert rows(facts, "2019-12-30") == [("A-2018", "1.0000", True, "2019-03-31")]


def test_a_confirmation_after_the_day_misses_it(facts: Facts) -> None:
    facts.put(REVIEW, listed=1, first_confirmed_on="2019-04-01")
    facts.put(REVIEW_PLACE, mediator_code="M1")
    assert rows(facts, "2019-12-30") == [("A-2018", "0.0000", False, "2019-03-31")]


def test_a_review_that_nobody_opened_is_missed_and_not_absent(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B", kind="district")
    facts.put(REVIEW, listed=1)
    assert rows(facts, "2020-06-30") == [
        ("A-2018", "0.0000", False, "2019-03-31"),
        ("A-2019", "0.0000", False, "2020-03-31"),
        ("B-2018", "0.0000", False, "2019-03-31"),
        ("B-2019", "0.0000", False, "2020-03-31"),
    ]


def test_a_rulebook_says_from_which_year_on_it_is_asked_for(facts: Facts) -> None:
    assert rows(facts, "2020-06-30") == []
    facts.under(shipped_text().replace('each_year = "03-31"', 'each_year = "03-31"\nfrom_year = 2018'))
    assert [row[:2] for row in rows(facts, "2020-06-30")] == [("A-2018", "0.0000"), ("A-2019", "0.0000")]
    assert rows(facts, "2018-12-30") == []
