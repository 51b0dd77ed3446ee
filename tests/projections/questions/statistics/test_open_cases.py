"""Cases open too long: the day of the limit and the day after, closed later, another county's rules."""

import pytest

from projections.every_register import COMMITTEE, DISPUTE
from tests.projections.questions.registers_by_hand import Facts

RULES = 'id = "own"\ntitle = { zh = "甲", en = "a" }\njurisdiction = "*"\nlegal_basis = { zh = "甲", en = "a" }\n'


@pytest.fixture
def case(facts: Facts) -> Facts:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(DISPUTE, case_no="1", accepted_on="2019-05-01")
    return facts


@pytest.mark.parametrize(("as_of", "shown"), [("2019-05-31", []), ("2019-06-01", [(31, 1)]), ("2019-06-30", [(60, 30)])])
def test_a_case_is_there_from_the_day_after_the_last_it_may_be_open(case: Facts, as_of: str, shown: list[tuple[int, int]]) -> None:
    assert case.column("open-cases", as_of, "days_open", "days_over") == shown


@pytest.mark.parametrize(("closed_on", "rows"), [("2019-06-29", 0), ("2019-06-30", 0), ("2019-07-01", 1)])
def test_a_case_closed_by_the_day_is_not_open(facts: Facts, closed_on: str, rows: int) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(DISPUTE, case_no="1", accepted_on="2019-05-01", closed_on=closed_on, outcome="failed")
    assert len(facts.rows("open-cases", "2019-06-30")) == rows


def test_the_rules_say_how_long(case: Facts) -> None:
    case.under(RULES + '[campaign.open_cases]\nsource = "1"\nopen_days = 60\n')
    assert case.column("open-cases", "2019-06-30", "case_no") == []
    assert case.column("open-cases", "2019-07-01", "case_no", "days_over") == [("1", 1)]


def test_where_they_say_nothing_no_case_is_open_too_long(case: Facts) -> None:
    case.under(RULES + '[[none]]\nsource = "1"\nsection = "campaign"\n')
    assert case.column("open-cases", "2019-12-31", "case_no") == []
