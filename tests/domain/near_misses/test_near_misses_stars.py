"""How far an office is from its next star: points, people, and acts."""

from decimal import Decimal

import pytest

from domain.near_misses.stars import outcome, points
from domain.policies.decision import Found
from domain.policies.gates import passed
from infra.rulebook_files import shipped

RULES = shipped()
GOOD: dict[str, Found] = {
    "area_m2": Decimal(120), "tenure": "purchase", "land_use": "complete", "misappropriated": False, "signs": True, "rule_boards": True,
    "civil_servants": 1, "headcount": 3,
}  # fmt: skip


def near(score: int, **changed: Found) -> list[tuple[str, object, str]]:
    facts = GOOD | changed
    failing = [gate for gate in RULES.stars.gates if not passed(gate, facts)]
    return [(one.code, one.by, one.text.en) for one in outcome(score, failing, facts, RULES)]


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (8500, [("points_short", Decimal(5), "5.00 points short of four stars")]),
        (8999, [("points_short", Decimal("0.01"), "0.01 points short of four stars")]),
        (9000, [("points_short", Decimal(5), "5.00 points short of five stars")]),
        (9500, []),
    ],
)
def test_the_points_to_the_next_threshold_and_none_at_the_top(score: int, expected: list[tuple[str, object, str]]) -> None:
    assert near(score) == expected


def test_a_threshold_above_all_maxima_is_out_of_reach() -> None:
    lower = RULES.model_copy(update={"stars": RULES.stars.model_copy(update={"items": RULES.stars.items[:3]})})
    assert points(4000, lower) is None


def test_a_failed_gate_alone_stands_between_a_good_score_and_its_stars() -> None:
    assert near(9000, headcount=2) == [("people_short", 1, "1 more person in post")]
    assert near(9000, area_m2=Decimal("107.50")) == [("amount_short", Decimal("12.50"), "floor area (m2): 12.50 short")]
    assert near(9000, signs=None) == [("act", None, "needs signs: yes (now (none))")]


def test_a_low_score_is_short_of_both() -> None:
    assert [code for code, *_ in near(7000, headcount=1)] == ["people_short", "points_short"]


@pytest.mark.parametrize(("headcount", "numbers"), [(2, [1]), (1, [1, 1]), (0, [1, 2])])
def test_a_civil_servant_more_counts_as_staff_as_well(headcount: int, numbers: list[int]) -> None:
    assert [by for _, by, _ in near(9000, headcount=headcount, civil_servants=0)] == numbers
