"""The ledger over all periods, by committee, county and city."""

from projections.every_register import COMMITTEE, COUNTY, SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_ROUND
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts

SHOWN = ("county_code", "committee_code", "entitled", "declared", "approved", "paid", "outstanding", "days_overdue")


def round_of(facts: Facts, code: str, county: str, committee: str, approved_on: str, amount: int, paid: int = 0) -> None:
    """A round with one claim of an amount, of which so much is paid."""
    facts.put(SUBSIDY_ROUND, round_code=code, county_code=county, period=f"2019-{code}", approved_on=approved_on)
    facts.put(SUBSIDY_CLAIM, round_code=code, case_no=code, committee_code=committee, amount=amount)
    if paid:
        facts.put(SUBSIDY_PAYMENT, round_code=code, case_no=code, amount=paid, paid_on=approved_on)


def test_committees_counties_and_the_city_add_up_and_are_overdue_as_long_as_the_longest(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    for committee, county in (("C", "A"), ("D", "A"), ("E", "B")):
        facts.put(COMMITTEE, committee_code=committee, county_code=county)
    facts.mediator("M", "C")
    round_of(facts, "01", "A", "C", "2019-07-01", 10_000)
    round_of(facts, "02", "A", "C", "2019-07-11", 20_000, paid=5_000)
    round_of(facts, "03", "A", "D", "2019-06-21", 1_000, paid=1_000)
    round_of(facts, "04", "B", "E", "2019-06-30", 2_500)
    facts.put(SUBSIDY_SEGMENT, case_no="9", committee_code="D")
    assert facts.column("subsidy-ledger-summary", "2019-07-21", *SHOWN) == [
        ("*", "*", "100.50", "335.00", "335.00", "60.00", "275.00", 21),
        ("A", "*", "100.50", "310.00", "310.00", "60.00", "250.00", 20),
        ("A", "C", "0.00", "300.00", "300.00", "50.00", "250.00", 20),
        ("A", "D", "100.50", "10.00", "10.00", "10.00", "0.00", None),
        ("B", "*", "0.00", "25.00", "25.00", "0.00", "25.00", 21),
        ("B", "E", "0.00", "25.00", "25.00", "0.00", "25.00", 21),
    ]


def test_a_row_has_every_amount_of_the_ledger(facts: Facts) -> None:
    facts.mediator("M", "C")
    facts.put(COMMITTEE, committee_code="C")
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_CLAIM)
    facts.put(SUBSIDY_CLAIM, case_no="2", amount=700, fate="rejected", fate_on="2019-06-20", why="因")
    facts.put(SUBSIDY_PAYMENT, amount=6_000, paid_on="2019-07-15")
    facts.put(SUBSIDY_PAYMENT, position=10, amount=-1_000, paid_on="2019-08-01")
    facts.put(SUBSIDY_ROUND, round_code="S", period="2019-06", declared_on="2019-07-10")
    facts.put(SUBSIDY_CLAIM, round_code="S", case_no="3", amount=300)
    assert facts.rows("subsidy-ledger-summary", "2019-08-01", county="A")[1] == {
        "county_code": "A",
        "committee_code": "C",
        "entitled": "0.00",
        "declared": "110.50",
        "left": "7.00",
        "pending": "3.00",
        "approved": "100.50",
        "paid": "60.00",
        "recovered": "10.00",
        "outstanding": "40.50",
        "days_overdue": 31,
    }


def test_a_summary_is_as_of_the_day_and_of_nothing_has_no_row(facts: Facts) -> None:
    facts.mediator("M", "C")
    facts.put(COMMITTEE, committee_code="C")
    round_of(facts, "01", "A", "C", "2019-07-01", 10_000, paid=10_000)
    rows = [
        facts.column("subsidy-ledger-summary", day, "declared", "approved", "paid") for day in ("2019-06-09", "2019-06-10", "2019-07-01")
    ]
    assert rows == [[], [("100.00", "0.00", "0.00")] * 3, [("100.00", "100.00", "100.00")] * 3]
