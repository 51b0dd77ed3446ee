"""The table of targets, and what holds of every view."""

from typing import Any

import pytest

from projections.questions.catalogue import VIEWS
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from projections.registers import COMMITTEE, COUNTY, COUNTY_MINIMUM_WAGE, DISPUTE, MEDIATOR_WAGE, POSTING
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


def test_the_city_comes_first_whatever_the_codes(facts: Facts) -> None:
    facts.put(COUNTY, county_code="!")
    assert [row["county_code"] for row in facts.rows("staffing-summary", "2019-06-30")] == ["*", "!", "A"]


def test_a_county_leaves_out_the_others_and_the_city_and_changes_no_figure(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.staffed("1", 3)
    facts.staffed("2", 3, county_code="B")
    everything = facts.rows("targets", "2019-06-30")
    assert facts.rows("targets", "2019-06-30", county="B") == [row for row in everything if row["county_code"] == "B"]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_nothing_is_rows_of_its_columns_or_none(facts: Facts, name: str) -> None:
    for row in facts.rows(name, "2019-06-30"):
        assert list(row) == [column.key for column in VIEWS[name].columns]


def test_decided_cases_are_shown_as_of_the_day_and_summed_by_month(facts: Facts) -> None:
    usual = {"county_code": "A", "committee_code": "C", "mediator_code": "M", "closed_on": "2019-05-20", "month": "2019-05"}
    facts.put(
        SUBSIDY_SEGMENT,
        case_no="1",
        valid_from="2019-05-20",
        valid_until="2019-05-22",
        eligible=False,
        amount=0,
        reasons='["entry_pending"]',
        **usual,
    )
    facts.put(SUBSIDY_SEGMENT, case_no="1", valid_from="2019-05-22", eligible=True, amount=10_050, reasons="[]", **usual)
    shown = ("closed_on", "eligible", "subsidy_yuan", "reasons")
    assert facts.column("subsidy-eligibility", "2019-05-19", *shown) == []
    assert facts.column("subsidy-eligibility", "2019-05-21", *shown) == [("2019-05-20", False, "0.00", ["entry_pending"])]
    assert facts.column("subsidy-eligibility", "2019-05-22", *shown) == [("2019-05-20", True, "100.50", [])]
    assert facts.column("subsidy-summary", "2019-05-21", "month", "closed", "eligible", "subsidy_yuan") == [("2019-05", 1, 0, "0.00")]
    assert facts.column("subsidy-summary", "2019-05-22", "month", "closed", "eligible", "subsidy_yuan") == [("2019-05", 1, 1, "100.50")]
