"""Base pay and lump sums: who has a row, for which months, and how much."""

import pytest

from projections.every_register import COMMITTEE, DISPUTE, MEDIATOR, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT, OFFICE
from projections.registers.personnel_record import CERTIFICATE_VALIDITY
from tests.paths import ROOT
from tests.projections.questions.registers_by_hand import Facts

RULES = (ROOT / "tests/domain/rulebooks/forms/allowances.toml").read_text(encoding="utf-8")
D = "2018-12-31"
SHOWN = ("allowance", "periods", "allowance_yuan")


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """A full-time mediator of grade one since March 2018, grade two before, in a village of an office."""
    facts.put(OFFICE, office_code="O")
    facts.put(COMMITTEE, committee_code="C", office_code="O", established_on="2018-01-01", filed_on="2018-02-01")
    facts.put(MEDIATOR, mediator_code="M", appointed_on="2018-01-15")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="C", valid_from="2018-01-15")
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M")
    facts.put(
        CERTIFICATE_VALIDITY, mediator_code="M", certificate_no="1", grade="grade_2", valid_from="2018-01-15", valid_until="2018-02-28"
    )
    facts.put(CERTIFICATE_VALIDITY, mediator_code="M", certificate_no="2", grade="grade_1", valid_from="2018-03-01")
    facts.under(RULES)
    return facts


@pytest.mark.parametrize(
    ("as_of", "months", "yuan"),
    [("2018-01-30", 0, None), ("2018-01-31", 1, "300.00"), ("2018-02-28", 2, "600.00"), ("2018-03-31", 3, "1100.00"), (D, 12, "5600.00")],
)
def test_pay_by_grade_counts_the_months_that_have_ended_by_the_grade_of_their_last_day(
    facts: Facts, as_of: str, months: int, yuan: str | None
) -> None:
    own = [row for row in facts.rows("allowances", as_of) if row["allowance"] == "base"]
    assert [(row["mediator_code"], row["periods"], row["allowance_yuan"]) for row in own] == ([("M", months, yuan)] if months else [])


def test_a_row_is_of_one_recipient_and_says_who_bears_it(facts: Facts) -> None:
    row = {"year": 2018, "county_code": "A", "reasons": []}
    none = {"office_code": None, "committee_code": None, "mediator_code": None, "payer": None}
    assert facts.rows("allowances", D) == [
        {**row, **none, "mediator_code": "M", "allowance": "base", "payer": "base", "periods": 12, "allowance_yuan": "5600.00"},
        {**row, **none, "committee_code": "C", "allowance": "quiet", "periods": 1, "allowance_yuan": "800.00"},
        {**row, **none, "office_code": "O", "allowance": "running", "periods": 1, "allowance_yuan": "100.00"},
    ]


def test_who_does_not_meet_the_condition_has_no_row(facts: Facts) -> None:
    facts.put(DISPUTE, case_no="1", closed_on="2018-12-20", outcome="transferred")
    facts.connection.exec_driver_sql("UPDATE mediator_engagement SET engagement = 'part_time'")
    assert facts.column("allowances", D, *SHOWN) == [("running", 1, "100.00")]


def test_who_left_within_the_month_has_nothing_of_it(facts: Facts) -> None:
    facts.connection.exec_driver_sql("UPDATE mediator SET left_on = '2018-06-29'")
    assert ("base", 5, "2100.00") in facts.column("allowances", D, *SHOWN)


def test_what_cannot_be_decided_for_want_of_a_fact_says_so(facts: Facts) -> None:
    facts.connection.exec_driver_sql("DELETE FROM mediator_engagement")
    rows = [row for row in facts.rows("allowances", D) if row["allowance"] == "base"]
    assert [(row["periods"], row["allowance_yuan"], row["reasons"]) for row in rows] == [(0, "0.00", ["base_unknown"])]


def test_rules_without_the_section_have_no_row(facts: Facts) -> None:
    facts.under(RULES[: RULES.index("[[allowances]]")] + '[[none]]\nsection = "allowances"\nsource = "1"\n')
    assert facts.rows("allowances", D) == []
