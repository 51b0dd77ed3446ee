"""The places that nobody fills yet."""

import pytest

from projections.every_register import COMMITTEE, EARLIER_SERVICE, MEDIATOR, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture
def left(facts: Facts) -> Facts:
    """Who served through 30 June 2019, resigned, and was succeeded on 1 September."""
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C", left_on="2019-06-30", left_cause="resigned", succeeded_on="2019-09-01")
    return facts


def days(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("vacancies", as_of, "mediator_code", "days_vacant")


def test_a_row_says_whose_place_where_and_for_how_long(left: Facts) -> None:
    assert left.rows("vacancies", "2019-07-10") == [
        {
            "county_code": "A",
            "committee_code": "C",
            "mediator_code": "M",
            "name": "张",
            "engagement": "full_time",
            "cause": "resigned",
            "left_on": "2019-06-30",
            "days_vacant": 10,
        }
    ]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019-06-29", []),
        ("2019-06-30", []),
        ("2019-07-01", [("M", 1)]),
        ("2019-08-31", [("M", 62)]),
        ("2019-09-01", []),
        ("2019-09-02", []),
    ],
)
def test_a_place_is_vacant_from_the_day_after_the_last_until_somebody_succeeds(
    left: Facts, as_of: str, expected: list[tuple[str, int]]
) -> None:
    assert days(left, as_of) == expected


def test_who_left_without_a_recorded_cause_leaves_no_vacancy(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C", left_on="2019-06-30")
    assert days(facts, "2019-12-31") == []


@pytest.mark.parametrize(("dissolved_on", "rows"), [("2019-06-30", 0), ("2019-07-10", 0), ("2019-07-11", 1), (None, 1)])
def test_a_committee_dissolved_has_no_place_to_fill(facts: Facts, dissolved_on: str | None, rows: int) -> None:
    facts.put(COMMITTEE, committee_code="C", dissolved_on=dissolved_on)
    facts.mediator("M", "C", left_on="2019-06-30", left_cause="died")
    assert len(days(facts, "2019-07-10")) == rows


@pytest.mark.parametrize(
    ("changed_on", "committee", "engagement"),
    [("2019-06-29", "D", "part_time"), ("2019-06-30", "D", "part_time"), ("2019-07-01", "C", "full_time")],
)
def test_committee_and_engagement_are_those_of_the_last_day(facts: Facts, changed_on: str, committee: str, engagement: str) -> None:
    for code in ("C", "D"):
        facts.put(COMMITTEE, committee_code=code)
    facts.put(MEDIATOR, mediator_code="M", left_on="2019-06-30", left_cause="health")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="C", valid_until=changed_on)
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="D", valid_from=changed_on)
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_until=changed_on)
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_from=changed_on, engagement="part_time")
    assert facts.column("vacancies", "2019-12-31", "committee_code", "engagement") == [(committee, engagement)]


def test_the_place_of_a_successor_is_vacant_again_whatever_the_cause(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C", left_on="2019-06-30", left_cause="resigned", successor_code="N", succeeded_on="2019-09-01")
    facts.mediator("N", "C", left_on="2019-10-31")
    facts.mediator("O", "C", left_on="2019-10-31")
    assert days(facts, "2019-10-31") == []
    assert days(facts, "2019-11-01") == [("N", 1)]


@pytest.mark.parametrize(
    ("succeeded_on", "as_of", "expected"),
    [
        (None, "2019-07-10", [("M", 10)]),
        (None, "2019-12-31", [("M", 184)]),  # who serves elsewhere again left a place all the same
        ("2019-09-01", "2019-08-31", [("M", 62)]),
        ("2019-09-01", "2019-09-01", []),
    ],
)
def test_a_place_left_before_a_further_appointment_is_vacant(
    facts: Facts, succeeded_on: str | None, as_of: str, expected: list[tuple[str, int]]
) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C", appointed_on="2019-09-01")
    earlier = {"appointed_on": "2015-01-01", "left_on": "2019-06-30", "left_cause": "resigned", "committee_code": "C"}
    facts.put(EARLIER_SERVICE, mediator_code="M", succeeded_on=succeeded_on, **earlier)
    assert days(facts, as_of) == expected
