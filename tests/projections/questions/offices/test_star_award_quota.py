"""The quota of starred offices, by the stars awarded and in force."""

import pytest

from projections.every_register import COUNTY, OFFICE, PREMISES_SURVEY, STAR_AWARD, STAR_AWARD_CHANGE
from tests.projections.questions.registers_by_hand import Facts

D = "2020-06-30"


def award(facts: Facts, office: str, stars: int, plaque: str = "P", valid_until: str | None = None) -> None:
    facts.put(STAR_AWARD, office_code=office, plaque_no=plaque, stars=stars, valid_until=valid_until)
    facts.put(STAR_AWARD_CHANGE, office_code=office, plaque_no=plaque, stars=stars)


def counted(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("star-award-quota", as_of, "county_code", "offices", "three_star_or_more", "four_star_or_more", "meets_target")


def test_what_was_awarded_counts_and_not_what_was_scored(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.scored("1")
    assert facts.column("star-quota", D, "four_star_or_more") == [(1,), (1,)]
    assert facts.rows("star-award-quota", D) == [
        {
            "county_code": "*",
            "kind": None,
            "offices": 1,
            "three_star_or_more": 0,
            "quota": None,
            "four_star_or_more": 0,
            "four_star_share": "0.0000",
            "meets_target": False,
        },
        {
            "county_code": "A",
            "kind": "county",
            "offices": 1,
            "three_star_or_more": 0,
            "quota": 3,
            "four_star_or_more": 0,
            "four_star_share": "0.0000",
            "meets_target": False,
        },
    ]


@pytest.mark.parametrize(("awarded", "meets"), [(2, False), (3, True), (4, True)])
def test_a_county_meets_its_quota_with_exactly_so_many(facts: Facts, awarded: int, meets: bool) -> None:
    for number in range(5):
        facts.put(OFFICE, office_code=str(number))
        if number < awarded:
            award(facts, str(number), 3)
    assert counted(facts, D)[1] == ("A", 5, awarded, 0, meets)


@pytest.mark.parametrize(("four", "share", "meets"), [(1, "0.1000", False), (2, "0.2000", True), (3, "0.3000", True)])
def test_the_city_meets_its_share_with_exactly_so_many(facts: Facts, four: int, share: str, meets: bool) -> None:
    for number in range(10):
        facts.put(OFFICE, office_code=str(number))
        award(facts, str(number), 4 if number < four else 3)
    assert facts.column("star-award-quota", D, "four_star_share", "meets_target")[0] == (share, meets)


@pytest.mark.parametrize(
    ("as_of", "starred"), [("2019-02-28", 0), ("2019-03-01", 1), ("2020-02-28", 1), ("2020-02-29", 1), ("2020-03-01", 0)]
)
def test_an_award_counts_from_its_day_through_its_last(facts: Facts, as_of: str, starred: int) -> None:
    facts.put(OFFICE, office_code="1")
    award(facts, "1", 3, valid_until="2020-02-29")
    assert counted(facts, as_of)[1][2] == starred


@pytest.mark.parametrize(("since", "expected"), [("2020-06-29", (0, 0)), ("2020-06-30", (0, 0)), ("2020-07-01", (1, 1))])
def test_a_revoked_award_counts_no_more_from_its_day_on(facts: Facts, since: str, expected: tuple[int, int]) -> None:
    facts.put(OFFICE, office_code="1")
    award(facts, "1", 4)
    facts.put(STAR_AWARD_CHANGE, office_code="1", since=since, stars=0, why="弄虚作假")
    assert counted(facts, D)[1][2:4] == expected


def test_an_office_with_two_plaques_counts_once_with_the_better(facts: Facts) -> None:
    facts.put(OFFICE, office_code="1")
    award(facts, "1", 4, "P1", valid_until="2020-06-30")
    award(facts, "1", 3, "P2")
    assert counted(facts, "2020-06-30")[1][1:4] == (1, 1, 1)
    assert counted(facts, "2020-07-01")[1][1:4] == (1, 1, 0)


def test_an_office_closed_counts_no_more_and_every_county_has_its_row(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B", kind="district")
    facts.put(OFFICE, office_code="1", closed_on=D)
    award(facts, "1", 4)
    assert counted(facts, "2020-06-29") == [("*", 1, 1, 1, True), ("A", 1, 1, 1, False), ("B", 0, 0, 0, False)]
    assert counted(facts, D) == [("*", 0, 0, 0, False), ("A", 0, 0, 0, False), ("B", 0, 0, 0, False)]
