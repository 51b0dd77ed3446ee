"""Every closed case as it stood on a day."""

import pytest

from projections.every_register import COMMITTEE
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts
from tests.projections.questions.subsidy.several_cases import CAP, rulebook


@pytest.fixture
def decided(facts: Facts) -> Facts:
    """A case closed on 20 May, decided otherwise on the 22nd."""
    facts.put(COMMITTEE, committee_code="C")
    facts.put(SUBSIDY_SEGMENT, case_no="1", valid_until="2019-05-22", eligible=False, amount=0, reasons='["entry_pending"]')
    facts.put(SUBSIDY_SEGMENT, case_no="1", valid_from="2019-05-22")
    return facts


def test_a_row_says_what_is_paid(decided: Facts) -> None:
    assert decided.rows("subsidy-eligibility", "2019-12-31") == [
        {
            "case_no": "1",
            "county_code": "A",
            "committee_code": "C",
            "mediator_code": "M",
            "closed_on": "2019-05-20",
            "eligible": True,
            "subsidy_yuan": "100.50",
            "reasons": [],
        }
    ]


@pytest.mark.parametrize("rules", [None, rulebook(CAP)], ids=["a case for itself", "several together"])
@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019-05-19", []),
        ("2019-05-20", [(False, "0.00", ["entry_pending"])]),
        ("2019-05-21", [(False, "0.00", ["entry_pending"])]),
        ("2019-05-22", [(True, "100.50", [])]),
        ("2019-05-23", [(True, "100.50", [])]),
    ],
)
def test_a_decision_stands_from_its_day_until_the_next(
    decided: Facts, as_of: str, expected: list[tuple[object, ...]], rules: str | None
) -> None:
    if rules is not None:
        decided.under(rules)
    assert decided.column("subsidy-eligibility", as_of, "eligible", "subsidy_yuan", "reasons") == expected


def test_a_rule_on_several_cases_takes_them_in_the_order_of_their_closing_as_of_the_day(decided: Facts) -> None:
    decided.under(rulebook(CAP))
    decided.put(SUBSIDY_SEGMENT, case_no="0", closed_on="2019-05-21", valid_from="2019-05-21", amount=5_000)
    shown = ("case_no", "eligible", "subsidy_yuan", "reasons")
    assert decided.column("subsidy-eligibility", "2019-05-21", *shown) == [
        ("0", True, "50.00", []),
        ("1", False, "0.00", ["entry_pending"]),
    ]
    assert decided.column("subsidy-eligibility", "2019-05-22", *shown) == [("0", True, "19.50", []), ("1", True, "100.50", [])]


def test_rows_come_by_case_number_and_those_of_a_county_with_it(facts: Facts) -> None:
    for number, county in (("2", "A"), ("10", "B"), ("1", "A")):
        facts.put(SUBSIDY_SEGMENT, case_no=number, county_code=county)
    assert [row["case_no"] for row in facts.rows("subsidy-eligibility", "2019-12-31")] == ["1", "10", "2"]
    assert [row["case_no"] for row in facts.rows("subsidy-eligibility", "2019-12-31", county="A")] == ["1", "2"]
