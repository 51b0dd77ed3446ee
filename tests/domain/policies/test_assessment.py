"""Annual assessment: items, bands, ranks and elimination at their edges (contract, section 4)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.assessment import Candidate, YearRecord, assess, band, eliminated, ranks, standings
from infra.rulebook_files import shipped

RULES = shipped()


def item(key: str, record: YearRecord) -> int:
    return assess(record, {}, RULES).outcome.points[key]


@pytest.mark.parametrize(("closed", "points"), [(0, 0), (1, 250), (11, 2_750), (12, 3_000), (13, 3_000)])
def test_cases_give_full_points_from_twelve(closed: int, points: int) -> None:
    assert item("cases", YearRecord(closed=closed)) == points


@pytest.mark.parametrize(("closed", "agreed", "points"), [(0, 0, 0), (3, 0, 0), (3, 1, 500), (7, 5, 1_071), (7, 7, 1_500), (16, 1, 94)])
def test_success_is_rounded_half_up_at_the_second_place(closed: int, agreed: int, points: int) -> None:
    assert item("success", YearRecord(closed=closed, agreed=agreed)) == points


@pytest.mark.parametrize(("closed", "in_time", "points"), [(0, 0, 0), (3, 2, 667), (16, 1, 63), (4, 4, 1_000)])
def test_timely_entry_is_a_share_of_the_closed_cases(closed: int, in_time: int, points: int) -> None:
    assert item("timely_entry", YearRecord(closed=closed, entered_in_time=in_time)) == points


@pytest.mark.parametrize(("hours", "points"), [("0", 0), ("12", 250), ("0.01", 0), ("0.03", 1), ("23.97", 499), ("24", 500), ("30", 500)])
def test_training_gives_full_points_from_twenty_four_hours(hours: str, points: int) -> None:
    assert item("training", YearRecord(training_hours=Decimal(hours))) == points


def test_the_score_is_the_sum_of_rounded_items_and_an_item_nobody_scored_is_nothing() -> None:
    outcome = assess(YearRecord(closed=7, agreed=5, entered_in_time=2, training_hours=Decimal(5)), {"file_quality": 2_475}, RULES).outcome
    assert outcome.points == {
        "cases": 1_750,
        "success": 1_071,
        "timely_entry": 286,
        "training": 104,
        "file_quality": 2_475,
        "screening": 0,
        "satisfaction": 0,
    }
    assert (outcome.score, outcome.band) == (5_686, "unqualified")


def test_the_reasons_are_the_items_short_of_their_maximum() -> None:
    full = {"file_quality": 2_500, "screening": 1_000, "satisfaction": 500}
    decision = assess(YearRecord(closed=12, agreed=12, entered_in_time=12, training_hours=Decimal(12)), full, RULES)
    assert [(reason.code, reason.found, reason.wanted) for reason in decision.reasons] == [("training", "2.50", "5.00")]
    assert decision.outcome.score == 9_750


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0, "unqualified"),
        (6_999, "unqualified"),
        (7_000, "qualified"),
        (7_999, "qualified"),
        (8_000, "good"),
        (8_999, "good"),
        (9_000, "excellent"),
        (10_000, "excellent"),
    ],
)
def test_a_band_begins_at_its_threshold(score: int, expected: str) -> None:
    assert band(score, RULES) == expected


def test_equal_scores_share_the_better_rank() -> None:
    assert ranks([80, 90, 80, 70]) == [2, 1, 2, 4]


@given(st.lists(st.integers(0, 20)))
def test_a_rank_is_one_more_than_the_number_of_better_scores(scores: list[int]) -> None:
    assert ranks(scores) == [1 + sum(other > score for other in scores) for score in scores]


@pytest.mark.parametrize(("of", "expected"), [(0, 0), (1, 0), (19, 0), (20, 1), (50, 1), (99, 1), (100, 2), (149, 2), (150, 3)])
def test_how_many_last_places_are_proposed(of: int, expected: int) -> None:
    assert eliminated(of, RULES.assessment.elimination[0]) == expected


def proposed(scores: list[int]) -> int:
    return sum(standing.eliminate for standing in standings([Candidate(score) for score in scores], RULES))


def test_nobody_is_proposed_among_nineteen() -> None:
    assert proposed(list(range(19))) == 0


def test_the_last_of_twenty_is_proposed() -> None:
    places = standings([Candidate(score) for score in range(20)], RULES)
    assert [place.eliminate for place in places] == [True] + [False] * 19
    assert places[0][:3] == (20, 20, True)


def test_a_tie_across_the_edge_is_spared() -> None:
    assert proposed([0, 0, *range(1, 19)]) == 0


def test_a_tie_within_the_last_places_is_not_spared() -> None:
    assert proposed([0, 0, *range(1, 99)]) == 2
