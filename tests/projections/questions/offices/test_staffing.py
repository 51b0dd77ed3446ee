"""Staffing of offices."""

import pytest

from projections.every_register import OFFICE, POSTING, SECONDMENT
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.mark.parametrize(
    ("established_on", "closed_on", "active"),
    [
        (None, None, True),
        ("2019-06-30", None, True),
        ("2019-07-01", None, False),
        (None, "2019-06-30", False),
        (None, "2019-07-01", True),
    ],
)
def test_an_office_is_active_from_its_first_day_until_the_day_it_is_closed(
    facts: Facts, established_on: str | None, closed_on: str | None, active: bool
) -> None:
    facts.put(OFFICE, office_code="1", established_on=established_on, closed_on=closed_on)
    assert len(facts.rows("staffing", D)) == active


@pytest.mark.parametrize(("people", "expected"), [(2, (False, False)), (3, (True, False)), (4, (True, False)), (5, (True, True))])
def test_an_office_has_three_or_five_from_exactly_so_many_on(facts: Facts, people: int, expected: tuple[bool, bool]) -> None:
    facts.staffed("1", people)
    assert facts.column("staffing", D, "has_three", "has_five") == [expected]


def test_a_secondment_belongs_to_the_posting_that_began_on_its_day(facts: Facts) -> None:
    facts.put(OFFICE, office_code="1")
    for start_on in ("2018-01-01", "2019-01-01"):
        facts.put(POSTING, office_code="1", person_code=f"S{start_on}", start_on=start_on)
    facts.put(SECONDMENT, office_code="1", person_code="S2018-01-01", start_on="2018-01-01", seq=1, seconded_out_from="2019-06-30")
    assert facts.column("staffing", D, "headcount", "civil_servants") == [(1, 1)]
