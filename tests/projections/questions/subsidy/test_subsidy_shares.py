"""Who gets how much of a case, and from whom."""

import pytest

from projections.every_register import CO_MEDIATOR, COMMITTEE
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.projections.questions.registers_by_hand import Facts
from tests.projections.questions.subsidy.several_cases import CAP, LABEL, rulebook

SPLIT = '[subsidy.split]\nsource = "1"\n'
PAYERS = f'[[subsidy.payers]]\nkey = "city"\n{LABEL}parts = 1\n[[subsidy.payers]]\nkey = "county"\n{LABEL}parts = 2\nrounding = true\n'


@pytest.fixture
def facts(facts: Facts) -> Facts:
    """With one case, for which 100.50 yuan are paid."""
    facts.put(COMMITTEE, committee_code="C")
    facts.put(SUBSIDY_SEGMENT, case_no="1")
    return facts


def shares(facts: Facts, as_of: str = "2019-12-31") -> list[tuple[object, ...]]:
    return facts.column("subsidy-shares", as_of, "case_no", "mediator_code", "payer", "subsidy_yuan")


def test_without_a_split_and_payers_the_mediator_gets_it_all(facts: Facts) -> None:
    facts.put(CO_MEDIATOR, case_no="1", mediator_code="H")
    assert facts.rows("subsidy-shares", "2019-12-31") == [
        {
            "case_no": "1",
            "county_code": "A",
            "committee_code": "C",
            "mediator_code": "M",
            "payer": None,
            "closed_on": "2019-05-20",
            "subsidy_yuan": "100.50",
        }
    ]


def test_what_the_rules_split_is_split_to_the_fen_the_rest_to_who_led(facts: Facts) -> None:
    for helper in ("H2", "H1"):
        facts.put(CO_MEDIATOR, case_no="1", mediator_code=helper)
    facts.put(SUBSIDY_SEGMENT, case_no="2", amount=10_000)
    facts.under(rulebook() + SPLIT)
    assert shares(facts) == [("1", "H1", None, "33.50"), ("1", "H2", None, "33.50"), ("1", "M", None, "33.50"), ("2", "M", None, "100.00")]


def test_every_payer_has_a_row_and_the_one_named_takes_the_rounding(facts: Facts) -> None:
    facts.put(SUBSIDY_SEGMENT, case_no="2", amount=10_000)
    facts.under(rulebook() + PAYERS)
    assert shares(facts) == [
        ("1", "M", "city", "33.50"),
        ("1", "M", "county", "67.00"),
        ("2", "M", "city", "33.33"),
        ("2", "M", "county", "66.67"),
    ]


@pytest.mark.parametrize(("as_of", "rows"), [("2019-05-19", 0), ("2019-05-20", 1), ("2019-06-30", 1), ("2019-07-01", 0)])
def test_a_case_is_shared_while_something_is_paid_for_it(facts: Facts, as_of: str, rows: int) -> None:
    facts.put(SUBSIDY_SEGMENT, case_no="2", valid_until="2019-07-01")
    facts.put(SUBSIDY_SEGMENT, case_no="2", valid_from="2019-07-01", eligible=False, amount=0, reasons='["file_unqualified"]')
    assert len([row for row in shares(facts, as_of) if row[0] == "2"]) == rows


def test_what_a_rule_on_several_cases_leaves_is_what_is_shared(facts: Facts) -> None:
    for number in ("2", "3"):
        facts.put(SUBSIDY_SEGMENT, case_no=number)
    facts.under(rulebook(CAP) + "\n" + PAYERS)
    assert shares(facts)[2:] == [("2", "M", "city", "6.50"), ("2", "M", "county", "13.00")]
