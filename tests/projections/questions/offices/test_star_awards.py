"""Stars awarded, as they stand on a day."""

import pytest

from projections.every_register import OFFICE, STAR_AWARD, STAR_AWARD_CHANGE
from tests.projections.questions.registers_by_hand import Facts

D = "2020-06-30"


@pytest.fixture
def awarded(facts: Facts) -> Facts:
    """Four stars awarded to one office on 1 March 2019, valid for two years."""
    facts.put(OFFICE, office_code="1")
    facts.put(STAR_AWARD, office_code="1", valid_until="2021-02-28", reward=2_000_000, checked_on="2020-03-02", reward_paid_on="2019-04-01")
    facts.put(STAR_AWARD_CHANGE, office_code="1")
    return facts


def standing(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("star-awards", as_of, "awarded", "stars", "status", "why")


def test_a_row_says_what_was_awarded_and_what_became_of_it(awarded: Facts) -> None:
    assert awarded.rows("star-awards", D) == [
        {
            "county_code": "A",
            "office_code": "1",
            "office_name": "所",
            "plaque_no": "P",
            "year": 2018,
            "awarded": 4,
            "stars": 4,
            "awarded_on": "2019-03-01",
            "valid_until": "2021-02-28",
            "status": "in_force",
            "why": None,
            "checked_on": "2020-03-02",
            "reward_yuan": "20000.00",
            "reward_paid_on": "2019-04-01",
        }
    ]


@pytest.mark.parametrize(("as_of", "rows"), [("2019-02-28", 0), ("2019-03-01", 1), ("2019-03-02", 1)])
def test_an_award_is_there_from_its_day_on(awarded: Facts, as_of: str, rows: int) -> None:
    assert len(awarded.rows("star-awards", as_of)) == rows


@pytest.mark.parametrize(
    ("as_of", "stars", "status"), [("2021-02-27", 4, "in_force"), ("2021-02-28", 4, "in_force"), ("2021-03-01", 0, "expired")]
)
def test_a_plaque_is_valid_through_its_last_day(awarded: Facts, as_of: str, stars: int, status: str) -> None:
    assert standing(awarded, as_of) == [(4, stars, status, None)]


def test_without_a_last_day_a_plaque_stands_until_further_notice(facts: Facts) -> None:
    facts.put(OFFICE, office_code="1")
    facts.put(STAR_AWARD, office_code="1")
    facts.put(STAR_AWARD_CHANGE, office_code="1")
    assert standing(facts, "9999-12-31") == [(4, 4, "in_force", None)]


@pytest.mark.parametrize(
    ("stars", "as_of", "expected"),
    [
        (3, "2020-03-01", (4, 4, "in_force", None)),
        (3, "2020-03-02", (4, 3, "downgraded", "人员不足")),
        (3, "2021-02-28", (4, 3, "downgraded", "人员不足")),
        (3, "2021-03-01", (4, 0, "expired", "人员不足")),
        (0, "2020-03-01", (4, 4, "in_force", None)),
        (0, "2020-03-02", (4, 0, "revoked", "人员不足")),
        (0, "2021-03-01", (4, 0, "revoked", "人员不足")),
    ],
)
def test_a_change_stands_from_its_day_on(awarded: Facts, stars: int, as_of: str, expected: tuple[object, ...]) -> None:
    awarded.put(STAR_AWARD_CHANGE, office_code="1", since="2020-03-02", stars=stars, why="人员不足")
    assert standing(awarded, as_of) == [expected]


def test_of_several_changes_the_latest_on_or_before_the_day_stands(awarded: Facts) -> None:
    awarded.put(STAR_AWARD_CHANGE, office_code="1", since="2019-12-01", stars=2, why="二")
    awarded.put(STAR_AWARD_CHANGE, office_code="1", since="2019-09-01", stars=3, why="三")
    assert [standing(awarded, day)[0][1] for day in ("2019-08-31", "2019-09-01", "2019-11-30", "2019-12-01")] == [4, 3, 3, 2]


@pytest.mark.parametrize(
    ("as_of", "checked_on", "paid_on"),
    [
        ("2019-03-31", None, None),
        ("2019-04-01", None, "2019-04-01"),
        ("2020-03-01", None, "2019-04-01"),
        ("2020-03-02", "2020-03-02", "2019-04-01"),
    ],
)
def test_a_recheck_and_a_payment_are_shown_from_their_days_on(
    awarded: Facts, as_of: str, checked_on: str | None, paid_on: str | None
) -> None:
    assert awarded.column("star-awards", as_of, "checked_on", "reward_paid_on") == [(checked_on, paid_on)]


def test_every_plaque_of_an_office_has_its_row_in_the_order_of_the_plaques(awarded: Facts) -> None:
    awarded.put(OFFICE, office_code="0")
    for office, plaque in (("1", "B"), ("0", "Z")):
        awarded.put(STAR_AWARD, office_code=office, plaque_no=plaque, stars=3)
        awarded.put(STAR_AWARD_CHANGE, office_code=office, plaque_no=plaque, stars=3)
    assert awarded.column("star-awards", D, "office_code", "plaque_no", "stars") == [("0", "Z", 3), ("1", "B", 3), ("1", "P", 4)]
