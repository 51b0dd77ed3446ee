"""The monthly bulletin."""

import pytest

from projections.every_register import COMMITTEE, COUNTY, DISPUTE, TYPICAL_CASE
from tests.projections.questions.registers_by_hand import Facts


def enter(facts: Facts, *days: str, committee: str = "C") -> None:
    for day in days:
        facts.put(DISPUTE, case_no=f"{committee} {day}", committee_code=committee, entered_on=day)


def test_without_an_entry_there_is_no_bulletin(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    enter(facts, "2018-03-01")
    assert facts.rows("bulletin", "2018-02-28") == []


def test_months_run_from_the_first_entry_to_the_month_of_the_day(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    enter(facts, "2017-12-31", "2018-02-01")
    rows = facts.column("bulletin", "2018-02-01", "month", "county_code", "entered")
    assert rows == [(month, code, n) for month, n in (("2017-12", 1), ("2018-01", 0), ("2018-02", 1)) for code in ("*", "A")]


def test_the_running_month_is_as_of_the_day(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    enter(facts, "2018-03-01", "2018-03-31")
    assert facts.column("bulletin", "2018-03-30", "entered") == [(1,), (1,)]
    assert facts.column("bulletin", "2018-03-31", "entered") == [(2,), (2,)]


@pytest.mark.parametrize(
    ("established_on", "dissolved_on", "committees"),
    [
        ("2018-03-31", None, 2),
        ("2018-04-01", None, 1),
        ("2010-01-01", "2018-03-31", 1),
        ("2010-01-01", "2018-04-01", 2),
        ("2010-01-01", "2010-01-01", 1),
    ],
)
def test_committees_are_those_active_on_the_last_day_of_the_month(
    facts: Facts, established_on: str, dissolved_on: str | None, committees: int
) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D", established_on=established_on, dissolved_on=dissolved_on)
    enter(facts, "2018-03-01")
    rows = facts.column("bulletin", "2018-04-30", "month", "county_code", "committees", "zero_entry_committees")
    assert rows[1] == ("2018-03", "A", committees, committees - 1)


def test_an_entry_of_a_committee_no_longer_active_counts_but_not_against_the_zeroes(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D", dissolved_on="2018-03-20")
    enter(facts, "2018-03-01", committee="D")
    rows = facts.column("bulletin", "2018-03-31", "committees", "entered", "per_committee", "zero_entry_committees", "meets_target")
    assert rows[1] == (1, 1, "1.0000", 1, True)


def test_a_case_submitted_at_two_levels_counts_twice(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    enter(facts, "2018-03-01")
    for day in ("2018-03-05", "2018-03-31", "2018-04-01"):
        facts.put(TYPICAL_CASE, case_no="C 2018-03-01", submitted_on=day)
    assert facts.column("bulletin", "2018-04-30", "month", "typical_cases")[1::2] == [("2018-03", 2), ("2018-04", 1)]


def test_counties_are_ranked_by_the_figure_shown_and_the_city_is_not(facts: Facts) -> None:
    for code in ("B", "D", "E"):
        facts.put(COUNTY, county_code=code)
    for county in ("A", "B", "D"):
        for number in range(3):
            facts.put(COMMITTEE, committee_code=f"{county}{number}", county_code=county)
    enter(facts, "2018-03-01", committee="A0")
    enter(facts, "2018-03-02", committee="B0")
    enter(facts, "2018-03-01", "2018-03-02", "2018-03-03", committee="D0")
    assert facts.column("bulletin", "2018-03-31", "county_code", "per_committee", "meets_target", "rank") == [
        ("*", "0.5556", False, None),
        ("A", "0.3333", False, 2),
        ("B", "0.3333", False, 2),
        ("D", "1.0000", True, 1),
        ("E", "0.0000", False, 4),
    ]


@pytest.mark.parametrize(
    ("closed_on", "entered_on", "on", "row"),
    [
        ("2018-03-30", "2018-04-06", "2018-04-30", (1, 1, "1.0000")),
        ("2018-03-30", "2018-04-07", "2018-04-30", (1, 0, "0.0000")),
        ("2018-03-30", "2018-04-06", "2018-04-05", (1, 0, "0.0000")),
        ("2018-03-30", "2018-04-06", "2018-04-06", (1, 1, "1.0000")),
        ("2018-03-30", None, "2018-04-30", (1, 0, "0.0000")),
        ("2018-04-01", "2018-04-02", "2018-04-30", (0, 0, "0.0000")),
    ],
)
def test_the_entry_rate_is_of_what_was_closed_in_the_month_as_of_the_day(
    facts: Facts, closed_on: str, entered_on: str | None, on: str, row: tuple[int, int, str]
) -> None:
    facts.put(COMMITTEE, committee_code="C")
    enter(facts, "2018-03-01")
    facts.put(DISPUTE, case_no="X", closed_on=closed_on, entered_on=entered_on)
    months = facts.rows("bulletin", on)
    (march,) = [each for each in months if each["month"] == "2018-03" and each["county_code"] == "A"]
    assert (march["closed"], march["entered_in_time"], march["entry_rate"]) == row


def test_what_is_missing_to_the_target_and_the_rank_of_the_month_before(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    for number in range(3):
        facts.put(COMMITTEE, committee_code=f"A{number}")
    facts.put(COMMITTEE, committee_code="B0", county_code="B")
    enter(facts, "2018-03-01", committee="A0")
    enter(facts, "2018-04-01", "2018-04-02", "2018-04-03", "2018-04-04", committee="A0")
    rows = facts.column("bulletin", "2018-04-30", "month", "county_code", "rank", "rank_before", "short")
    assert rows == [
        ("2018-03", "*", None, None, 3),
        ("2018-03", "A", 1, None, 2),
        ("2018-03", "B", 2, None, 1),
        ("2018-04", "*", None, None, 0),
        ("2018-04", "A", 1, 1, 0),
        ("2018-04", "B", 2, 2, 1),
    ]
