"""The table of targets."""

from typing import Any

import pytest

from projections.every_register import COMMITTEE, COUNTY, COUNTY_MINIMUM_WAGE, DISPUTE, MEDIATOR_WAGE, POSTING
from tests.projections.questions.registers_by_hand import Facts


def of(facts: Facts, measure: str, as_of: str) -> list[tuple[Any, ...]]:
    """Subject, target, actual, met, due_on of one measure's rows."""
    return [
        (row["subject_code"], row["target"], row["actual"], row["met"], row["due_on"])
        for row in facts.rows("targets", as_of)
        if row["measure"] == measure
    ]


def test_a_dated_target_is_read_on_its_day_once_that_is_past(facts: Facts) -> None:
    facts.staffed("1", 2)
    facts.put(POSTING, office_code="1", person_code="late", start_on="2019-12-31")
    expected = {"2019-12-30": ("0.0000", False), "2019-12-31": ("1.0000", True), "2020-06-30": ("1.0000", True)}
    for as_of, (actual, met) in expected.items():
        assert of(facts, "share_with_three", as_of) == [("*", "0.8500", actual, met, "2019-12-31")]


def test_what_happens_after_the_day_of_a_target_does_not_change_it(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="T", kind="township", dissolved_on="2020-01-01")
    facts.put(COMMITTEE, committee_code="V", kind="village", dissolved_on="2020-01-01")
    assert of(facts, "full_time", "2019-12-31") == [("T", 2, 0, False, "2019-12-31"), ("V", 1, 0, False, None)]
    assert of(facts, "full_time", "2020-01-01") == [("T", 2, 0, False, "2019-12-31")]


def test_every_active_office_needs_a_civil_servant(facts: Facts) -> None:
    facts.staffed("1", 0)
    facts.staffed("2", 2)
    assert of(facts, "civil_servants", "2020-06-30") == [("1", 1, 0, False, None), ("2", 1, 2, True, None)]


@pytest.mark.parametrize(
    ("as_of", "month_end"), [("2018-03-30", None), ("2018-03-31", "2018-03-31"), ("2018-04-29", "2018-03-31"), ("2018-04-30", "2018-04-30")]
)
def test_entries_are_read_for_the_last_month_that_ended(facts: Facts, as_of: str, month_end: str | None) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(DISPUTE, case_no="1", entered_on="2018-03-30")
    facts.put(DISPUTE, case_no="2", entered_on="2018-04-01")
    expected = [("A", "1.0000", "1.0000", True, month_end)] if month_end else []
    assert of(facts, "per_committee", as_of) == expected


def test_starred_offices_are_counted_for_each_county_and_the_city(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B", kind="district")
    assert of(facts, "three_star_or_more", "2019-06-30") == [("A", 3, 0, False, "2019-12-31"), ("B", 2, 0, False, "2019-12-31")]
    assert of(facts, "four_star_share", "2019-06-30") == [("*", "0.2000", "0.0000", False, "2019-12-31")]


def test_a_full_time_wage_is_held_against_the_minimum_of_the_county_on_the_day(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COUNTY_MINIMUM_WAGE, county_code="A", minimum_wage=170_000, valid_until="2019-07-01")
    facts.put(COUNTY_MINIMUM_WAGE, county_code="A", minimum_wage=190_000, valid_from="2019-07-01")
    facts.put(COUNTY_MINIMUM_WAGE, county_code="B", minimum_wage=None)
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    for code, committee, wage in (("1", "C", 170_000), ("2", "C", 169_999), ("3", "C", None), ("4", "D", 1)):
        facts.mediator(code, committee)
        facts.put(MEDIATOR_WAGE, mediator_code=code, monthly_wage=wage)
    assert of(facts, "monthly_wage", "2019-06-30") == [
        ("1", "1700.00", "1700.00", True, None),
        ("2", "1700.00", "1699.99", False, None),
        ("3", "1700.00", "0.00", False, None),
    ]
    assert of(facts, "monthly_wage", "2019-07-01")[0] == ("1", "1900.00", "1700.00", False, None)
