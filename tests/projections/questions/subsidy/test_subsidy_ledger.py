"""What was declared, approved, paid, recovered and is still owed."""

import pytest

from projections.every_register import COMMITTEE, SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_ROUND
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts

D = "2019-12-31"
AMOUNTS = ("declared", "left", "pending", "approved", "paid", "recovered", "outstanding", "days_overdue")


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With a mediator of a committee."""
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    return facts


@pytest.fixture
def paid(facts: Facts) -> Facts:
    """A case of 100.50 declared on 10 June, approved on 1 July, of which 60.00 were paid on the 15th and 10.00 recovered on 1 August."""
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_CLAIM)
    facts.put(SUBSIDY_PAYMENT, position=7, amount=6_000, paid_on="2019-07-15")
    facts.put(SUBSIDY_PAYMENT, position=8, amount=-1_000, paid_on="2019-08-01")
    return facts


def amounts(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("subsidy-ledger", as_of, *AMOUNTS)


def test_a_row_adds_up_what_a_mediator_has_in_a_round(paid: Facts) -> None:
    paid.put(SUBSIDY_CLAIM, case_no="2", amount=5_000, fate="rejected", fate_on="2019-06-20", why="卷宗不合格")
    assert paid.rows("subsidy-ledger", "2019-08-10") == [
        {
            "county_code": "A",
            "period": "2019-05",
            "committee_code": "C",
            "mediator_code": "M",
            "name": "张",
            "entitled": "0.00",
            "declared": "150.50",
            "left": "50.00",
            "pending": "0.00",
            "approved": "100.50",
            "paid": "60.00",
            "recovered": "10.00",
            "outstanding": "40.50",
            "days_overdue": 40,
        }
    ]


PENDING = ("100.50", "0.00", "100.50", "0.00", "0.00", "0.00", "0.00", None)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019-06-09", []),
        ("2019-06-10", [PENDING]),
        ("2019-06-30", [PENDING]),
        ("2019-07-01", [("100.50", "0.00", "0.00", "100.50", "0.00", "0.00", "100.50", 0)]),
        ("2019-07-02", [("100.50", "0.00", "0.00", "100.50", "0.00", "0.00", "100.50", 1)]),
        ("2019-07-14", [("100.50", "0.00", "0.00", "100.50", "0.00", "0.00", "100.50", 13)]),
        ("2019-07-15", [("100.50", "0.00", "0.00", "100.50", "60.00", "0.00", "40.50", 14)]),
        ("2019-07-31", [("100.50", "0.00", "0.00", "100.50", "60.00", "0.00", "40.50", 30)]),
        ("2019-08-01", [("100.50", "0.00", "0.00", "100.50", "60.00", "10.00", "40.50", 31)]),
    ],
)
def test_every_amount_counts_from_the_day_of_its_step(paid: Facts, as_of: str, expected: list[tuple[object, ...]]) -> None:
    assert amounts(paid, as_of) == expected


def test_what_is_paid_in_full_is_not_overdue(facts: Facts) -> None:
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_CLAIM)
    facts.put(SUBSIDY_PAYMENT, paid_on="2019-07-15")
    assert amounts(facts, "2019-07-14") == [("100.50", "0.00", "0.00", "100.50", "0.00", "0.00", "100.50", 13)]
    assert amounts(facts, "2019-07-15") == [("100.50", "0.00", "0.00", "100.50", "100.50", "0.00", "0.00", None)]


@pytest.mark.parametrize("fate", ["returned", "rejected", "carried_over"])
@pytest.mark.parametrize(("as_of", "left"), [("2019-06-19", False), ("2019-06-20", True), ("2019-06-21", True)])
def test_a_claim_leaves_the_round_on_the_day_of_it(facts: Facts, fate: str, as_of: str, left: bool) -> None:
    facts.put(SUBSIDY_ROUND)
    facts.put(SUBSIDY_CLAIM, fate=fate, fate_on="2019-06-20", why="因")
    assert amounts(facts, as_of) == [
        ("100.50", *(("100.50", "0.00") if left else ("0.00", "100.50")), "0.00", "0.00", "0.00", "0.00", None)
    ]


@pytest.mark.parametrize(("as_of", "left"), [("2019-07-19", "0.00"), ("2019-07-20", "100.50")])
def test_what_leaves_after_the_approval_is_approved_no_more(facts: Facts, as_of: str, left: str) -> None:
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_CLAIM, fate="rejected", fate_on="2019-07-20", why="因")
    approved = "100.50" if left == "0.00" else "0.00"
    assert facts.column("subsidy-ledger", as_of, "left", "approved", "outstanding") == [(left, approved, approved)]


def test_what_is_paid_for_and_stands_in_no_round_is_entitled(facts: Facts) -> None:
    facts.put(SUBSIDY_SEGMENT, case_no="1")
    shown = ("period", "entitled", "declared")
    assert facts.column("subsidy-ledger", "2019-05-19", *shown) == []
    assert facts.column("subsidy-ledger", "2019-05-20", *shown) == [(None, "100.50", "0.00")]
    facts.put(SUBSIDY_ROUND)
    facts.put(SUBSIDY_CLAIM)
    assert facts.column("subsidy-ledger", "2019-06-09", *shown) == [(None, "100.50", "0.00")]
    assert facts.column("subsidy-ledger", "2019-06-10", *shown) == [("2019-05", "0.00", "100.50")]


@pytest.mark.parametrize(("fate", "entitled"), [("returned", True), ("carried_over", True), ("rejected", False)])
def test_a_case_that_left_a_round_is_open_again_unless_it_was_rejected(facts: Facts, fate: str, entitled: bool) -> None:
    facts.put(SUBSIDY_SEGMENT, case_no="1")
    facts.put(SUBSIDY_ROUND)
    facts.put(SUBSIDY_CLAIM, fate=fate, fate_on="2019-06-20", why="因")
    rows = facts.column("subsidy-ledger", "2019-06-20", "period", "entitled", "left")
    assert rows == [(None, "100.50", "0.00")] * entitled + [("2019-05", "0.00", "100.50")]


def test_parts_of_several_payers_of_a_case_are_paid_each_for_itself(facts: Facts) -> None:
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_CLAIM, payer="city", amount=3_350)
    facts.put(SUBSIDY_CLAIM, payer="county", amount=6_700)
    facts.put(SUBSIDY_PAYMENT, payer="county", amount=6_700, paid_on="2019-07-15")
    assert facts.column("subsidy-ledger", D, "approved", "paid", "outstanding") == [("100.50", "67.00", "33.50")]


def test_rows_come_by_county_period_committee_and_mediator_the_undeclared_first(facts: Facts) -> None:
    facts.mediator("N", "C")
    facts.put(SUBSIDY_SEGMENT, case_no="9", mediator_code="N")
    for code, county, period, mediator in (
        ("1", "B", "2019-05", "M"),
        ("2", "A", "2019-06", "M"),
        ("3", "A", "2019-05", "N"),
        ("4", "A", "2019-05", "M"),
    ):
        facts.put(SUBSIDY_ROUND, round_code=code, county_code=county, period=period)
        facts.put(SUBSIDY_CLAIM, round_code=code, case_no=code, mediator_code=mediator)
    assert facts.column("subsidy-ledger", D, "county_code", "period", "mediator_code") == [
        ("A", None, "N"),
        ("A", "2019-05", "M"),
        ("A", "2019-05", "N"),
        ("A", "2019-06", "M"),
        ("B", "2019-05", "M"),
    ]
