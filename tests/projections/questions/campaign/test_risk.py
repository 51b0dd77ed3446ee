"""The analysis of risk: by quarter and kind, against the quarter and the year before, under the rulebook's indicators."""

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY, DISPUTE
from tests.projections.questions.registers_by_hand import Facts

RULES = """
id = "x"
title = { zh = "x", en = "x" }
jurisdiction = "*"
legal_basis = { zh = "x", en = "x" }
[[campaign.indicators]]
source = "x"
level = "yellow"
fact = "on_quarter"
at_least = 50
least_count = 3
[[campaign.indicators]]
source = "x"
level = "red"
fact = "escalated"
at_least = 1
[campaign.open_cases]
source = "x"
open_days = 30
"""


@pytest.fixture(autouse=True)
def county(facts: Facts) -> None:
    facts.under(RULES)
    facts.put(COMMITTEE, committee_code="C")


def cases(facts: Facts, *days: str, kind: str = "labour", **others: object) -> None:
    for day in days:
        facts.put(DISPUTE, case_no=f"{kind}-{day}", accepted_on=day, **{"kind": kind, **others})


def row(facts: Facts, on: str, quarter: str, *keys: str, kind: str = "labour") -> list[tuple[object, ...]]:
    rows = facts.rows("risk", on, "A")
    return [tuple(each[key] for key in keys) for each in rows if (each["quarter"], each["kind"]) == (quarter, kind)]


def test_a_quarter_is_compared_with_the_one_before_and_that_of_the_year_before(facts: Facts) -> None:
    cases(facts, "2018-04-01", "2018-06-30", "2019-01-01", "2019-03-31", "2019-04-01", "2019-05-05", "2019-06-30")
    keys = ("cases", "quarter_before", "on_quarter", "year_before", "on_year", "warning_level")
    assert row(facts, "2019-06-30", "2019-Q2", *keys) == [(3, 2, "50.0", 2, "50.0", "yellow")]
    assert row(facts, "2019-06-29", "2019-Q2", *keys) == [(2, 2, "0.0", 2, "0.0", None)]
    assert row(facts, "2019-06-30", "2019-Q1", *keys) == [(2, 0, None, 0, None, None)]


def test_too_few_cases_warn_of_nothing(facts: Facts) -> None:
    cases(facts, "2019-01-01", "2019-04-01", "2019-05-05")
    assert row(facts, "2019-06-30", "2019-Q2", "on_quarter", "warning_level") == [("100.0", None)]


def test_the_share_is_of_all_kinds_and_the_money_and_agreements_of_the_kind(facts: Facts) -> None:
    cases(facts, "2019-04-01", amount_yuan=10_050, outcome="agreed", closed_on="2019-07-01")
    cases(facts, "2019-04-02", "2019-04-03", kind="medical")
    keys = ("share", "amount_yuan", "agreed")
    assert row(facts, "2019-06-30", "2019-Q2", *keys) == [("0.3333", "100.50", 0)]
    assert row(facts, "2019-07-01", "2019-Q2", *keys) == [("0.3333", "100.50", 1)]


@pytest.mark.parametrize(
    ("accepted_on", "closed_on", "on", "open_over"),
    [
        ("2019-05-31", None, "2019-06-30", 0),
        ("2019-05-30", None, "2019-06-30", 1),
        ("2019-05-30", "2019-06-30", "2019-06-30", 0),
        ("2019-05-30", "2019-07-01", "2019-07-31", 1),
        ("2019-06-15", None, "2019-09-30", 0),
    ],
)
def test_a_case_is_open_too_long_at_the_quarters_end_or_on_the_day(
    facts: Facts, accepted_on: str, closed_on: str | None, on: str, open_over: int
) -> None:
    cases(facts, accepted_on, closed_on=closed_on)
    assert row(facts, on, "2019-Q2", "open_over") == [(open_over,)]


def test_an_escalation_warns_in_its_own_quarter(facts: Facts) -> None:
    cases(facts, "2019-03-31")
    facts.put(BOOK_TABLES["escalations"], case_no="labour-2019-03-31", escalated_on="2019-04-02", escalation="petition")
    keys = ("cases", "escalated", "warning_level")
    assert row(facts, "2019-06-30", "2019-Q1", *keys) == [(1, 0, None)]
    assert row(facts, "2019-06-30", "2019-Q2", *keys) == [(0, 1, "red")]


def test_the_city_is_the_sum_and_shown_without_a_county_only(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    cases(facts, "2019-04-01")
    cases(facts, "2019-04-02", committee_code="D")
    assert [(each["county_code"], each["cases"]) for each in facts.rows("risk", "2019-06-30")] == [("*", 2), ("A", 1), ("B", 1)]
