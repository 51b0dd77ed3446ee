"""Wages against the minimum of the county."""

import pytest

from projections.every_register import COMMITTEE, COUNTY_MINIMUM_WAGE, MEDIATOR_WAGE
from tests.projections.questions.registers_by_hand import Facts


@pytest.mark.parametrize(
    ("wage", "row"),
    [
        (190_000, ("1900.00", "1900.00", "0.00", True)),
        (189_999, ("1899.99", "1900.00", "0.01", False)),
        (None, ("0.00", "1900.00", "1900.00", False)),
    ],
)
def test_the_gap_is_what_is_missing_to_the_minimum(facts: Facts, wage: int | None, row: tuple[object, ...]) -> None:
    facts.put(COUNTY_MINIMUM_WAGE, county_code="A", minimum_wage=190_000)
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(MEDIATOR_WAGE, mediator_code="M", monthly_wage=wage)
    assert facts.column("wages", "2019-06-30", "monthly_wage", "minimum_wage", "short_yuan", "met") == [row]


def test_without_a_minimum_nothing_is_said_of_it(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    assert facts.column("wages", "2019-06-30", "minimum_wage", "short_yuan", "met") == [(None, None, None)]
