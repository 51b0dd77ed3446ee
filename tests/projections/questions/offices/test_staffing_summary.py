"""Staffing of counties and the city."""

import pytest

from projections.every_register import COUNTY
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


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
