"""Full-time mediators against their quota."""

import pytest

from projections.every_register import COMMITTEE, MEDIATOR, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("county_centre", (0, 5, 5)), ("industry", (0, 3, 3)), ("township", (0, 2, 2)), ("village", (0, 1, 1)), ("school", None)],
)
def test_a_kind_has_its_quota_or_no_row(facts: Facts, kind: str, expected: tuple[int, int, int] | None) -> None:
    facts.put(COMMITTEE, committee_code="C", kind=kind)
    assert facts.column("full-time", D, "full_time", "quota", "short") == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("established_on", "dissolved_on", "rows"),
    [("2019-06-30", None, 1), ("2019-07-01", None, 0), ("2010-01-01", "2019-06-30", 0), ("2010-01-01", "2019-07-01", 1)],
)
def test_only_active_committees_have_a_row(facts: Facts, established_on: str, dissolved_on: str | None, rows: int) -> None:
    facts.put(COMMITTEE, committee_code="C", established_on=established_on, dissolved_on=dissolved_on)
    assert len(facts.rows("full-time", D)) == rows


@pytest.mark.parametrize(
    ("appointed_on", "left_on", "serving"),
    [("2019-06-30", None, 1), ("2019-07-01", None, 0), ("2010-01-01", "2019-06-29", 0), ("2010-01-01", "2019-06-30", 1)],
)
def test_mediators_serve_from_their_first_day_through_their_last(
    facts: Facts, appointed_on: str, left_on: str | None, serving: int
) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C", appointed_on=appointed_on, left_on=left_on)
    assert facts.column("full-time", D, "full_time") == [(serving,)]


def test_more_than_the_quota_is_not_short(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M1", "C")
    facts.mediator("M2", "C")
    assert facts.column("full-time", D, "full_time", "short") == [(2, 0)]


def test_committee_and_engagement_are_those_of_the_day(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D")
    facts.put(MEDIATOR, mediator_code="M")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="C", valid_until="2019-06-30")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="D", valid_from="2019-06-30")
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_until="2019-07-01")
    facts.put(MEDIATOR_ENGAGEMENT, mediator_code="M", valid_from="2019-07-01", engagement="part_time")
    assert [facts.column("full-time", f"2019-{day}", "full_time") for day in ("06-29", "06-30", "07-01")] == [
        [(1,), (0,)],
        [(0,), (1,)],
        [(0,), (0,)],
    ]
