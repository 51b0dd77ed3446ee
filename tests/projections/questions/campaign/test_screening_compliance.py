"""Every body, every period: done, nil, late, missing."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY
from tests.projections.questions.registers_by_hand import Facts

RULES = """
id = "x"
title = { zh = "x", en = "x" }
jurisdiction = "*"
legal_basis = { zh = "x", en = "x" }
[[campaign.screening]]
source = "x"
every = "month"
kinds = ["township"]
late_days = 3
since = 2019-05-01
[[campaign.screening]]
source = "x"
every = "quarter"
county = true
"""
HOLIDAYS = """
[campaign.holidays]
source = "x"
kinds = ["township"]
least_days = 7
days_before = 2
days_after = 3
"""


@pytest.fixture(autouse=True)
def bodies(facts: Facts) -> None:
    facts.under(RULES)
    facts.put(COMMITTEE, committee_code="T", kind="township")


def screened(facts: Facts, body: str, day: str, found: int = 1, occasion: str = "regular") -> None:
    facts.put(BOOK_TABLES["screening_rounds"], body_code=body, screened_on=day, occasion=occasion, found=found)


def of(facts: Facts, body: str, on: str) -> list[tuple[object, ...]]:
    rows = facts.rows("screening-compliance", on)
    return [(row["period"], row["standing"], row["screened_on"], row["found"]) for row in rows if row["body_code"] == body]


@pytest.mark.parametrize(
    ("day", "found", "kept"),
    [
        ("2019-04-30", 1, ("missing", None, None)),
        ("2019-05-01", 2, ("done", "2019-05-01", 2)),
        ("2019-05-31", 0, ("nil", "2019-05-31", 0)),
        ("2019-06-01", 1, ("late", "2019-06-01", 1)),
        ("2019-06-03", 1, ("late", "2019-06-03", 1)),
        ("2019-06-04", 1, ("missing", None, None)),
    ],
)
def test_a_round_counts_for_its_period_then_late_then_not(facts: Facts, day: str, found: int, kept: tuple[object, ...]) -> None:
    screened(facts, "T", day, found)
    assert of(facts, "T", "2019-06-30") == [("2019-05", *kept)]


def test_a_period_is_shown_once_it_can_no_longer_be_late_and_from_the_day_on_that_counts(facts: Facts) -> None:
    assert [len(of(facts, "T", day)) for day in ("2019-06-02", "2019-06-03", "2019-07-02", "2019-07-03")] == [0, 1, 1, 2]


def test_the_rounds_of_a_period_are_added_up(facts: Facts) -> None:
    screened(facts, "T", "2019-05-04", 0)
    screened(facts, "T", "2019-05-20", 3)
    assert of(facts, "T", "2019-06-30") == [("2019-05", "done", "2019-05-04", 3)]


def test_a_body_is_held_to_periods_in_which_it_was_there_all_the_time(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="U", kind="township", established_on="2019-05-01", dissolved_on="2019-07-01")
    facts.put(COMMITTEE, committee_code="V", kind="township", established_on="2019-05-02", dissolved_on="2019-06-30")
    facts.put(COMMITTEE, committee_code="W", kind="village")
    assert [[period for period, *_ in of(facts, body, "2019-12-31")] for body in "UVW"] == [["2019-05", "2019-06"], [], []]


def test_a_county_screens_by_quarter_and_its_row_has_no_kind(facts: Facts) -> None:
    screened(facts, "A", "2019-03-31", 0)
    assert of(facts, "A", "2019-06-30") == [("2019-Q1", "nil", "2019-03-31", 0), ("2019-Q2", "missing", None, None)]
    assert {row["kind"] for row in facts.rows("screening-compliance", "2019-06-30") if row["body_code"] == "A"} == {None}


def test_before_and_after_a_long_holiday_and_in_a_sensitive_period(facts: Facts) -> None:
    facts.under(RULES + HOLIDAYS)
    sensitive = {"county_code": "A", "period_name": "两会", "first_on": "2019-03-03", "last_on": "2019-03-15"}
    facts.put(BOOK_TABLES["sensitive_periods"], **sensitive)
    for day in ("2019-09-29", "2019-10-10", "2019-03-15"):
        screened(facts, "T", day, 0, "holiday")
    special = {period: standing for period, standing, *_ in of(facts, "T", "2019-12-31") if "/" in str(period)}
    assert special == {
        "2019-02-04/before": "missing",
        "2019-02-04/after": "missing",
        "2019-03-03/两会": "nil",
        "2019-10-01/before": "nil",
        "2019-10-01/after": "nil",
    }


def test_in_a_year_whose_holidays_are_not_known_the_regular_rounds_remain(facts: Facts) -> None:
    facts.under(RULES + HOLIDAYS)
    assert all("/" not in str(period) for period, *_ in of(facts, "T", "2099-12-31"))
    assert len(of(facts, "T", "2099-12-31")) == 11


def test_with_a_county_only_its_bodies(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    assert {row["county_code"] for row in facts.rows("screening-compliance", "2019-06-30", "B")} == {"B"}
