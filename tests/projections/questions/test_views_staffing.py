"""Staffing of offices and counties."""

import pytest

from projections.registers import COUNTY, OFFICE, POSTING, SECONDMENT
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


@pytest.mark.parametrize(("enough", "shown", "meets"), [(16, "0.8000", False), (17, "0.8500", True), (18, "0.9000", True)])
def test_the_share_is_met_at_exactly_the_target(facts: Facts, enough: int, shown: str, meets: bool) -> None:
    for number in range(20):
        facts.staffed(str(number), 3 if number < enough else 2)
    expected = ("0.8500", shown, meets)
    assert facts.column("staffing-summary", D, "share_target", "share_with_three", "meets_target") == [expected, expected]


def test_every_county_has_its_row_and_one_without_offices_misses_the_target(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.staffed("1", 3)
    rows = facts.column("staffing-summary", D, "county_code", "offices", "share_with_three", "meets_target")
    assert rows == [("*", 1, "1.0000", True), ("A", 1, "1.0000", True), ("B", 0, "0.0000", False)]
