"""Closed cases by committee and month."""

import pytest

from projections.every_register import COMMITTEE
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts
from tests.projections.questions.subsidy.several_cases import CAP, rulebook

BOTH = pytest.mark.parametrize("rules", [None, rulebook(CAP)], ids=["a case for itself", "several together"])


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With two committees."""
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D")
    return facts


@BOTH
def test_cases_are_counted_and_summed_by_the_month_of_their_closing(facts: Facts, rules: str | None) -> None:
    for number, (committee, closed_on, amount) in enumerate(
        (("C", "2019-05-01", 2_000), ("C", "2019-05-31", 5_050), ("C", "2019-06-01", 0), ("D", "2019-05-20", 1))
    ):
        facts.put(
            SUBSIDY_SEGMENT, case_no=str(number), committee_code=committee, closed_on=closed_on, valid_from=closed_on, month=closed_on[:7],
            eligible=amount > 0, amount=amount, reasons="[]" if amount else '["not_agreed"]',
        )  # fmt: skip
    if rules is not None:
        facts.under(rules)
    usual = {"county_code": "A"}
    assert facts.rows("subsidy-summary", "2019-12-31") == [
        {**usual, "committee_code": "C", "month": "2019-05", "closed": 2, "eligible": 2, "subsidy_yuan": "70.50"},
        {**usual, "committee_code": "C", "month": "2019-06", "closed": 1, "eligible": 0, "subsidy_yuan": "0.00"},
        {**usual, "committee_code": "D", "month": "2019-05", "closed": 1, "eligible": 1, "subsidy_yuan": "0.01"},
    ]


@BOTH
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019-05-19", []),
        ("2019-05-20", [(1, 0, "0.00")]),
        ("2019-05-21", [(1, 0, "0.00")]),
        ("2019-05-22", [(1, 1, "100.50")]),
        ("2019-05-23", [(1, 1, "100.50")]),
    ],
)
def test_a_month_is_as_of_the_day(facts: Facts, as_of: str, expected: list[tuple[object, ...]], rules: str | None) -> None:
    facts.put(SUBSIDY_SEGMENT, case_no="1", valid_until="2019-05-22", eligible=False, amount=0, reasons='["entry_pending"]')
    facts.put(SUBSIDY_SEGMENT, case_no="1", valid_from="2019-05-22")
    if rules is not None:
        facts.under(rules)
    assert facts.column("subsidy-summary", as_of, "closed", "eligible", "subsidy_yuan") == expected


def test_what_a_rule_on_several_cases_cuts_is_missing_in_the_sum(facts: Facts) -> None:
    for number in "123":
        facts.put(SUBSIDY_SEGMENT, case_no=number)
    assert facts.column("subsidy-summary", "2019-12-31", "closed", "eligible", "subsidy_yuan") == [(3, 3, "301.50")]
    facts.under(rulebook(CAP))
    assert facts.column("subsidy-summary", "2019-12-31", "closed", "eligible", "subsidy_yuan") == [(3, 2, "120.00")]
