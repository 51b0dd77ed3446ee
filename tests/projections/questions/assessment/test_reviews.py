"""How far each county's annual review has come."""

import pytest

from projections.every_register import REVIEW, REVIEW_OBJECTION, REVIEW_PLACE
from tests.projections.questions.registers_by_hand import Facts

DAYS = {
    "opened_on": "2019-01-02",
    "drafted_on": "2019-01-10",
    "first_on": "2019-01-14",
    "last_on": "2019-01-18",
    "confirmed_on": "2019-01-21",
    "closed_on": "2019-01-31",
}


@pytest.fixture
def reviewed(facts: Facts) -> Facts:
    """A review through all its steps: of three in the ranking two were proposed, one left and one was kept."""
    facts.put(REVIEW, **DAYS)
    facts.put(REVIEW_PLACE, mediator_code="M1")
    facts.put(REVIEW_PLACE, mediator_code="M2", rank=2, eliminate=True, settled="exempted", settled_on="2019-01-25", why="病假")
    facts.put(REVIEW_PLACE, mediator_code="M3", rank=3, eliminate=True, settled="eliminated", settled_on="2019-01-31")
    facts.put(REVIEW_OBJECTION, number=1, filed_on="2019-01-15", decided_on="2019-01-18", upheld=False)
    facts.put(REVIEW_OBJECTION, number=2, filed_on="2019-01-18")
    return facts


def test_a_closed_review_shows_all_that_happened(reviewed: Facts) -> None:
    assert reviewed.rows("reviews", "2019-12-31") == [
        {
            "county_code": "A",
            "year": 2018,
            "status": "closed",
            "listed": 3,
            "left_out": 1,
            "ranked": 3,
            "proposed": 2,
            "eliminated": 1,
            "exempted": 1,
            "objections": 2,
            "open_objections": 1,
            "first_on": "2019-01-14",
            "last_on": "2019-01-18",
            "confirmed_on": "2019-01-21",
            "closed_on": "2019-01-31",
        }
    ]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2019-01-02", "opened"),
        ("2019-01-09", "opened"),
        ("2019-01-10", "drafted"),
        ("2019-01-13", "drafted"),
        ("2019-01-14", "published"),
        ("2019-01-20", "published"),
        ("2019-01-21", "confirmed"),
        ("2019-01-30", "confirmed"),
        ("2019-01-31", "closed"),
        ("2019-02-01", "closed"),
    ],
)
def test_a_review_has_come_as_far_as_its_last_step_by_the_day(reviewed: Facts, as_of: str, status: str) -> None:
    assert reviewed.column("reviews", as_of, "status") == [(status,)]


def test_before_it_was_opened_a_review_has_no_row(reviewed: Facts) -> None:
    assert reviewed.rows("reviews", "2019-01-01") == []


def test_the_day_of_a_step_is_empty_until_then(reviewed: Facts) -> None:
    columns = ("first_on", "last_on", "confirmed_on", "closed_on")
    assert reviewed.column("reviews", "2019-01-13", *columns) == [(None, None, None, None)]
    assert reviewed.column("reviews", "2019-01-14", *columns) == [("2019-01-14", "2019-01-18", None, None)]
    assert reviewed.column("reviews", "2019-01-30", *columns) == [("2019-01-14", "2019-01-18", "2019-01-21", None)]


@pytest.mark.parametrize(("as_of", "places"), [("2019-01-09", (0, 0)), ("2019-01-10", (3, 2)), ("2019-01-11", (3, 2))])
def test_the_ranking_counts_from_the_day_of_the_draft(reviewed: Facts, as_of: str, places: tuple[int, int]) -> None:
    assert reviewed.column("reviews", as_of, "ranked", "proposed") == [places]


@pytest.mark.parametrize(
    ("as_of", "settled"),
    [
        ("2019-01-24", (0, 0)),
        ("2019-01-25", (0, 1)),
        ("2019-01-26", (0, 1)),
        ("2019-01-30", (0, 1)),
        ("2019-01-31", (1, 1)),
        ("2019-02-01", (1, 1)),
    ],
)
def test_who_was_proposed_is_settled_from_the_day_of_it(reviewed: Facts, as_of: str, settled: tuple[int, int]) -> None:
    assert reviewed.column("reviews", as_of, "eliminated", "exempted") == [settled]


@pytest.mark.parametrize(
    ("as_of", "objections"),
    [("2019-01-14", (0, 0)), ("2019-01-15", (1, 1)), ("2019-01-17", (1, 1)), ("2019-01-18", (2, 1)), ("2019-01-19", (2, 1))],
)
def test_an_objection_is_open_from_its_day_until_it_is_decided(reviewed: Facts, as_of: str, objections: tuple[int, int]) -> None:
    assert reviewed.column("reviews", as_of, "objections", "open_objections") == [objections]


def test_reviews_come_by_county_and_year(facts: Facts) -> None:
    for code, county, year in (("1", "B", 2018), ("2", "A", 2019), ("3", "A", 2018)):
        facts.put(REVIEW, review_code=code, county_code=county, year=year)
    assert facts.column("reviews", "2020-12-31", "county_code", "year", "objections") == [("A", 2018, 0), ("A", 2019, 0), ("B", 2018, 0)]
