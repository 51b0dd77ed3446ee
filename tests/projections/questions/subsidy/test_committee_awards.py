"""Yearly awards of committees, and the facts of the year that they are earned by."""

from typing import Any

import pytest

from projections.every_register import (
    COMMITTEE,
    COUNTY,
    DISPUTE,
    FILE_REVIEW,
    MEDIATOR,
    MEDIATOR_ASSIGNMENT,
    MEDIATOR_ENGAGEMENT,
    STATISTICS,
    TYPICAL_CASE,
)
from tests.projections.questions.registers_by_hand import Facts
from tests.projections.questions.subsidy.several_cases import rulebook

D = "2019-12-31"


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With a committee that has reported every month of 2018 and closed a case on 20 March."""
    facts.put(COMMITTEE, committee_code="C")
    facts.put(DISPUTE, case_no="1", closed_on="2018-03-20", outcome="agreed", agreement_form="oral")
    for month in range(1, 13):
        facts.put(STATISTICS, committee_code="C", month=f"2018-{month:02d}", submitted_on="2018-01-02")
    return facts


def award(when: str, more: str = "yuan = 1000") -> str:
    return rulebook(f'[[subsidy.awards]]\ncode = "busy"\nwhen = "{when}"\n{more}\n')


def met(facts: Facts, when: str, as_of: str = D, year: int = 2018) -> bool:
    """Whether the only committee's year earns an award that asks for that."""
    facts.under(award(when))
    return bool(next(row["met"] for row in facts.rows("committee-awards", as_of) if row["year"] == year and row["committee_code"] == "C"))


# --- rows ------------------------------------------------------------------------------------------------------------


def test_a_row_says_what_was_earned_or_why_nothing(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="D")
    facts.under(award("closed > 0", 'amount = "100.25 * agreed"'))
    usual = {"year": 2018, "county_code": "A", "award": "busy"}
    assert facts.rows("committee-awards", "2019-06-30") == [
        {**usual, "committee_code": "C", "met": True, "subsidy_yuan": "100.25", "reasons": []},
        {**usual, "committee_code": "D", "met": False, "subsidy_yuan": "0.00", "reasons": ["busy"]},
    ]


def test_an_amount_that_has_no_base_is_unknown(facts: Facts) -> None:
    facts.under(award("closed > 0", 'amount = "100 * agreed / failed"'))
    assert facts.column("committee-awards", "2019-06-30", "met", "subsidy_yuan", "reasons") == [(False, "0.00", ["busy_unknown"])]


def test_without_a_rule_on_awards_there_are_none(facts: Facts) -> None:
    assert facts.rows("committee-awards", D) == []
    facts.under(rulebook())
    assert facts.rows("committee-awards", D) == []


@pytest.mark.parametrize(
    ("as_of", "years"),
    [
        ("2018-03-19", []),
        ("2018-12-30", []),
        ("2018-12-31", [2018]),
        ("2019-01-01", [2018]),
        ("2019-12-30", [2018]),
        ("2019-12-31", [2018, 2019]),
    ],
)
def test_a_year_has_awards_from_its_last_day_on_and_the_first_is_that_of_the_first_case(facts: Facts, as_of: str, years: list[int]) -> None:
    facts.under(award("closed > 0"))
    assert [year for (year,) in facts.column("committee-awards", as_of, "year")] == years


@pytest.mark.parametrize(
    ("established_on", "dissolved_on", "there"),
    [
        ("2018-12-31", None, True),
        ("2019-01-01", None, False),
        ("2010-01-01", "2018-12-31", False),
        ("2010-01-01", "2019-01-01", True),
    ],
)
def test_only_a_committee_that_is_there_at_the_years_end_has_a_row(
    facts: Facts, established_on: str, dissolved_on: str | None, there: bool
) -> None:
    facts.put(COMMITTEE, committee_code="D", established_on=established_on, dissolved_on=dissolved_on)
    facts.under(award("closed > 0"))
    assert (("D",) in facts.column("committee-awards", "2019-06-30", "committee_code")) == there


def test_an_award_may_be_for_some_kinds_only(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="D", kind="township")
    facts.under(award("closed >= 0", 'yuan = 1\ncommittee_kind = ["township"]'))
    assert facts.column("committee-awards", "2019-06-30", "committee_code", "met") == [("D", True)]


# --- the facts of a year ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("closed_on", "counts"), [("2017-12-31", 1), ("2018-01-01", 2), ("2018-12-31", 2), ("2019-01-01", 1)])
def test_cases_count_in_the_year_of_their_closing(facts: Facts, closed_on: str, counts: int) -> None:
    facts.put(DISPUTE, case_no="2", closed_on=closed_on, outcome="failed")
    assert met(facts, f"closed == {counts} && failed == {counts - 1} && agreed == 1 && oral == 1")


@pytest.mark.parametrize(
    ("entered_on", "in_time", "entered"),
    [
        ("2018-03-26", 1, 1),
        ("2018-03-27", 1, 1),  # the seventh day
        ("2018-03-28", 0, 1),
        ("2018-12-31", 0, 1),
        ("2019-01-01", 0, 0),
        (None, 0, 0),
    ],
)
def test_an_entry_is_in_time_until_its_due_day_and_counts_in_its_own_year(
    facts: Facts, entered_on: str | None, in_time: int, entered: int
) -> None:
    facts.put(COMMITTEE, committee_code="D")
    facts.put(DISPUTE, case_no="2", committee_code="D", closed_on="2018-03-20", outcome="failed", entered_on=entered_on)
    facts.under(award(f"entered_in_time == {in_time} && entered == {entered}"))
    assert facts.column("committee-awards", D, "year", "committee_code", "met")[1] == (2018, "D", True)


@pytest.mark.parametrize(("submitted_on", "late"), [("2018-06-04", 0), ("2018-06-05", 0), ("2018-06-06", 1), (None, 1)])
def test_a_month_is_reported_late_after_its_due_day(facts: Facts, submitted_on: str | None, late: int) -> None:
    facts.put(COMMITTEE, committee_code="D", established_on="2018-05-10")
    for month in ("05", "06", "07", "08", "09", "10", "11", "12"):
        day = submitted_on if month == "05" else "2018-05-31"
        if day is not None:
            facts.put(STATISTICS, committee_code="D", month=f"2018-{month}", submitted_on=day)
    facts.under(award(f"months_reported_late == {late}"))
    assert ("D", True) in facts.column("committee-awards", "2019-06-30", "committee_code", "met")


@pytest.mark.parametrize(("as_of", "late"), [("2019-01-04", 0), ("2019-01-05", 0), ("2019-01-06", 1)])
def test_a_month_not_reported_is_late_from_the_day_after_its_due_day(facts: Facts, as_of: str, late: int) -> None:
    facts.put(COMMITTEE, committee_code="D", established_on="2018-12-20")
    facts.under(award(f"months_reported_late == {late}"))
    assert ("D", True) in facts.column("committee-awards", as_of, "committee_code", "met")


@pytest.mark.parametrize(("established_on", "late"), [("2018-10-31", 3), ("2018-11-01", 2), ("2018-12-31", 1)])
def test_months_are_asked_for_from_the_one_of_the_establishment_on(facts: Facts, established_on: str, late: int) -> None:
    facts.put(COMMITTEE, committee_code="D", established_on=established_on)
    facts.under(award(f"months_reported_late == {late}"))
    assert ("D", True) in facts.column("committee-awards", "2019-06-30", "committee_code", "met")


@pytest.mark.parametrize(("filed_on", "filed"), [("2018-12-31", "filed"), ("2019-01-01", "!filed"), (None, "!filed")])
def test_a_committee_is_filed_by_the_years_last_day(facts: Facts, filed_on: str | None, filed: str) -> None:
    facts.put(COMMITTEE, committee_code="D", filed_on=filed_on)
    facts.under(award(filed))
    assert ("D", True) in facts.column("committee-awards", "2019-06-30", "committee_code", "met")


@pytest.mark.parametrize(
    ("values", "serving"),
    [
        ({"appointed_on": "2018-12-31"}, 1),
        ({"appointed_on": "2019-01-01"}, 0),
        ({"left_on": "2018-12-30"}, 0),
        ({"left_on": "2018-12-31"}, 1),
    ],
)
def test_mediators_are_those_serving_on_the_years_last_day(facts: Facts, values: dict[str, Any], serving: int) -> None:
    facts.mediator("M", "C", **values)
    assert met(facts, f"mediators == {serving} && full_time_mediators == {serving}")


@pytest.mark.parametrize(("changed_on", "serving", "full_time"), [("2018-12-31", 0, 0), ("2019-01-01", 1, 1)])
def test_a_mediator_counts_where_and_as_what_the_last_day_finds_them(facts: Facts, changed_on: str, serving: int, full_time: int) -> None:
    facts.put(MEDIATOR, mediator_code="M")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="C", valid_until=changed_on)
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_until=changed_on)
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_from=changed_on, engagement="part_time")
    assert met(facts, f"mediators == {serving} && full_time_mediators == {full_time}")


@pytest.mark.parametrize(("submitted_on", "counts"), [("2017-12-31", 0), ("2018-01-01", 1), ("2018-12-31", 1), ("2019-01-01", 0)])
def test_typical_cases_count_in_the_year_of_their_submission(facts: Facts, submitted_on: str, counts: int) -> None:
    facts.put(TYPICAL_CASE, case_no="1", submitted_on=submitted_on)
    assert met(facts, f"typical_cases == {counts}")


def test_rows_come_by_year_county_committee_and_award(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="B1", county_code="B")
    facts.put(COMMITTEE, committee_code="A1")
    facts.under(award("closed >= 0") + '[[subsidy.awards]]\ncode = "able"\nlabel = { zh = "规", en = "rule" }\nsource = "1"\nyuan = 1\n')
    rows = facts.column("committee-awards", "2018-12-31", "county_code", "committee_code", "award")
    assert rows == [(county, code, key) for county, code in (("A", "A1"), ("A", "C"), ("B", "B1")) for key in ("able", "busy")]


@pytest.mark.parametrize(
    ("reviewed_on", "result", "counts"),
    [("2019-12-31", "unqualified", (1, 0)), ("2019-12-31", "qualified", (1, 1)), ("2020-01-01", "qualified", (0, 0))],
)
def test_files_of_the_year_count_by_their_latest_review(facts: Facts, reviewed_on: str, result: str, counts: tuple[int, int]) -> None:
    facts.put(FILE_REVIEW, case_no="1", reviewed_on=reviewed_on, result=result)
    assert met(facts, f"files_reviewed == {counts[0]} && files_qualified == {counts[1]}")


def test_an_award_may_be_for_chosen_committees_and_one_town(facts: Facts) -> None:
    assert met(facts, "committee_code in ['C'] && !office_code_known")
    assert not met(facts, "committee_code == 'D'")
