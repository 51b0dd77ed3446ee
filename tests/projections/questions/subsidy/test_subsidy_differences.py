"""What was paid for a case, what is due as known now, and the difference, to the fen."""

import pytest

from projections.every_register import COMMITTEE, SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_ROUND
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts

D = "2019-12-31"
MONEY = ("mediator_code", "paid_yuan", "recovered_yuan", "outstanding_yuan", "due_yuan", "difference_yuan")


@pytest.fixture
def paid(facts: Facts) -> Facts:
    """A case of 100.50 declared on 10 June, approved on 1 July, paid on the 15th."""
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_CLAIM)
    facts.put(SUBSIDY_PAYMENT, paid_on="2019-07-15")
    return facts


def now(facts: Facts, amount: int, *, mediator: str = "M", reasons: str = "[]") -> None:
    facts.put(SUBSIDY_SEGMENT, case_no="1", amount=amount, eligible=amount > 0, reasons=reasons, mediator_code=mediator)


def money(facts: Facts, as_of: str = D) -> list[tuple[object, ...]]:
    return facts.column("subsidy-differences", as_of, *MONEY)


def test_a_row_has_everything_and_of_what_is_not_due_any_more_the_reasons(paid: Facts) -> None:
    now(paid, 0, reasons='["file_unqualified"]')
    assert paid.rows("subsidy-differences", D) == [
        {
            "case_no": "1",
            "county_code": "A",
            "committee_code": "C",
            "mediator_code": "M",
            "period": "2019-05",
            "paid_yuan": "100.50",
            "recovered_yuan": "0.00",
            "outstanding_yuan": "0.00",
            "due_yuan": "0.00",
            "difference_yuan": "-100.50",
            "reasons": ["file_unqualified"],
            "name": "张",
        }
    ]


@pytest.mark.parametrize(("amount", "difference"), [(10_050, "0.00"), (10_051, "0.01"), (50_000, "399.50"), (2_000, "-80.50")])
def test_more_or_less_is_due_than_was_paid(paid: Facts, amount: int, difference: str) -> None:
    now(paid, amount)
    assert [row[-1] for row in money(paid)] == [difference]


def test_a_case_that_is_another_mediators_now_has_a_row_for_each(paid: Facts) -> None:
    paid.mediator("N", "C")
    now(paid, 10_050, mediator="N")
    assert money(paid) == [
        ("M", "100.50", "0.00", "0.00", "0.00", "-100.50"),
        ("N", "0.00", "0.00", "0.00", "100.50", "100.50"),
    ]


def test_what_was_recovered_and_what_is_still_owed_are_no_difference(paid: Facts) -> None:
    now(paid, 4_050)
    paid.put(SUBSIDY_PAYMENT, position=10, amount=-6_000, paid_on="2019-09-01")
    assert money(paid) == [("M", "100.50", "60.00", "0.00", "40.50", "0.00")]
    paid.put(SUBSIDY_CLAIM, payer="city", amount=500)
    assert money(paid) == [("M", "100.50", "60.00", "5.00", "40.50", "-5.00")]


def test_a_case_that_is_not_closed_any_more_was_paid_without_being_due(paid: Facts) -> None:
    assert money(paid) == [("M", "100.50", "0.00", "0.00", "0.00", "-100.50")]


def test_a_case_of_which_nothing_was_paid_by_the_day_has_no_row(paid: Facts) -> None:
    now(paid, 0)
    assert money(paid, "2019-07-14") == []
    assert [row[-1] for row in money(paid, "2019-07-15")] == ["-100.50"]
