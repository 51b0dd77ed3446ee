"""The differences by mediator, committee, county and city."""

from projections.every_register import COMMITTEE, COUNTY, SUBSIDY_CLAIM, SUBSIDY_PAYMENT, SUBSIDY_ROUND
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts

SHOWN = ("county_code", "committee_code", "mediator_code", "cases", "differing", "difference_yuan", "too_little_yuan", "too_much_yuan")


def paid(facts: Facts, case_no: str, committee: str, mediator: str, due: int, round_code: str = "R") -> None:
    """A case for which 100.50 were paid and so much is due."""
    facts.put(SUBSIDY_CLAIM, round_code=round_code, case_no=case_no, committee_code=committee, mediator_code=mediator)
    facts.put(SUBSIDY_PAYMENT, round_code=round_code, case_no=case_no, mediator_code=mediator, paid_on="2019-07-15")
    facts.put(SUBSIDY_SEGMENT, case_no=case_no, committee_code=committee, mediator_code=mediator, amount=due, eligible=due > 0)


def bureau(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    for committee, county, mediator in (("C", "A", "M"), ("D", "A", "N"), ("E", "B", "O")):
        facts.put(COMMITTEE, committee_code=committee, county_code=county)
        facts.mediator(mediator, committee)
    facts.put(SUBSIDY_ROUND, approved_on="2019-07-01")
    facts.put(SUBSIDY_ROUND, round_code="S", county_code="B", approved_on="2019-07-01")
    paid(facts, "1", "C", "M", 10_050)
    paid(facts, "2", "C", "M", 0)
    paid(facts, "3", "D", "N", 50_000)
    paid(facts, "4", "E", "O", 10_000, "S")


def test_what_was_paid_too_little_and_too_much_adds_up_by_mediator_committee_county_and_city(facts: Facts) -> None:
    bureau(facts)
    assert facts.column("subsidy-differences-summary", "2019-12-31", *SHOWN) == [
        ("*", "*", "*", 4, 3, "298.50", "399.50", "101.00"),
        ("A", "*", "*", 3, 2, "299.00", "399.50", "100.50"),
        ("A", "C", "*", 2, 1, "-100.50", "0.00", "100.50"),
        ("A", "C", "M", 2, 1, "-100.50", "0.00", "100.50"),
        ("A", "D", "*", 1, 1, "399.50", "399.50", "0.00"),
        ("A", "D", "N", 1, 1, "399.50", "399.50", "0.00"),
        ("B", "*", "*", 1, 1, "-0.50", "0.00", "0.50"),
        ("B", "E", "*", 1, 1, "-0.50", "0.00", "0.50"),
        ("B", "E", "O", 1, 1, "-0.50", "0.00", "0.50"),
    ]


def test_a_row_has_every_amount_and_of_nothing_there_is_none(facts: Facts) -> None:
    bureau(facts)
    assert facts.rows("subsidy-differences-summary", "2019-07-14") == []
    assert facts.rows("subsidy-differences-summary", "2019-12-31", county="B")[-1] == {
        "county_code": "B",
        "committee_code": "E",
        "mediator_code": "O",
        "cases": 1,
        "differing": 1,
        "paid_yuan": "100.50",
        "recovered_yuan": "0.00",
        "outstanding_yuan": "0.00",
        "due_yuan": "100.00",
        "difference_yuan": "-0.50",
        "too_little_yuan": "0.00",
        "too_much_yuan": "0.50",
    }
