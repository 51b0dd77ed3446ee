"""How far a year is from the next band, the next rank, and from being kept: exact, by the assessment itself."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.explaining.near_assessment import next_band, points_for_rank, points_to_be_kept, ways
from domain.policies.assessment import Candidate, YearRecord, assess, standings
from infra.rulebook_files import shipped

RULES = shipped()
REVIEWED = {"file_quality": 2500, "screening": 1000, "satisfaction": 500}


def turning(record: YearRecord, wanted: int) -> dict[str, object]:
    return {near.code: near.by for near in ways(record, REVIEWED, wanted, RULES)}


def test_three_more_cases_reach_the_next_band_and_two_do_not() -> None:
    record = YearRecord(closed=3, agreed=3, entered_in_time=3)  # 7.50 + 15 + 10 + 0 + 40 = 72.50
    assert assess(record, REVIEWED, RULES).outcome.score == 7250
    assert turning(record, 8000) == {"more_cases": 3}  # 30 x 6/12 = 15.00
    assert turning(record, 8001) == {"more_cases": 4}


def test_hours_entries_and_agreements_are_ways_of_their_own() -> None:
    record = YearRecord(closed=12, agreed=10, entered_in_time=6)  # 30 + 12.50 + 5 + 0 + 40 = 87.50
    assert turning(record, 9000) == {"more_cases": 6, "more_agreed": 2, "more_in_time": 3, "more_hours": 12}


def test_reviewers_can_give_what_is_left_of_their_maxima() -> None:
    (near,) = (way for way in ways(YearRecord(), {"screening": 100}, 1100, RULES) if way.code == "more_reviewers_points")
    assert (near.by, near.text.zh) == (Decimal(10), "单凭评分人多给 10.00 分即可")


@pytest.mark.parametrize(("score", "band"), [(6999, "qualified"), (7000, "good"), (8999, "excellent"), (9000, None)])
def test_the_band_above_is_the_next_one(score: int, band: str | None) -> None:
    above = next_band(score, RULES)
    assert (above and above.key) == band


def test_the_best_has_no_rank_to_gain() -> None:
    assert points_for_rank(500, [500, 400]) is None
    assert points_for_rank(400, [500, 450]) == 50


@given(st.lists(st.integers(1, 60), min_size=19, max_size=130))
def test_with_so_many_points_a_mediator_is_kept_and_with_one_hundredth_fewer_not(others: list[int]) -> None:
    own = 0
    assert standings([Candidate(score) for score in (own, *others)], RULES)[0].eliminate
    short = points_to_be_kept(own, others, RULES)
    assert short
    assert not standings([Candidate(score) for score in (own + short, *others)], RULES)[0].eliminate
    assert standings([Candidate(score) for score in (own + short - 1, *others)], RULES)[0].eliminate


@given(closed=st.integers(0, 14), agreed=st.integers(0, 14), entered=st.integers(0, 14), wanted=st.integers(4000, 10_000))
def test_each_way_is_enough_and_the_least(closed: int, agreed: int, entered: int, wanted: int) -> None:
    record = YearRecord(closed, min(agreed, closed), min(entered, closed))
    assume(assess(record, REVIEWED, RULES).outcome.score < wanted)
    more = turning(record, wanted).get("more_cases")
    if isinstance(more, int):
        for number, enough in ((more, True), (more - 1, False)):
            after = YearRecord(closed + number, record.agreed + number, record.entered_in_time + number)
            assert (assess(after, REVIEWED, RULES).outcome.score >= wanted) is enough
