"""How far an office is from its next star: points, people, and acts."""

from decimal import Decimal

import pytest

from domain.explaining.near_stars import outcome, points_short
from domain.policies.decision import Found
from domain.rulebooks.model import Rulebook
from infra.rulebook_files import shipped
from tests.domain.policies.cases import TEXT, rules_of

RULES = shipped()
GOOD: dict[str, Found] = {
    "area_m2": Decimal(120), "tenure": "purchase", "land_use": "complete", "misappropriated": False, "signs": True, "rule_boards": True,
    "civil_servants": 1, "headcount": 3,
}  # fmt: skip


def points(score: int) -> dict[str, int]:
    """The score as points of the items, the first ones full."""
    by_item = {}
    for item in RULES.stars.items:
        by_item[item.key] = min(item.most, score)
        score -= by_item[item.key]
    return by_item


def near(score: int, rules: Rulebook = RULES, **changed: Found) -> list[tuple[str, object, str]]:
    return [(miss.code, miss.by, miss.text.en) for miss in outcome(points(score), GOOD | changed, rules)]


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
    assert points_short(points(4000), lower) == ()


def test_a_failed_gate_alone_stands_between_a_good_score_and_its_stars() -> None:
    assert near(9000, headcount=2) == [("people_short", 1, "1 more person in post")]
    assert near(9000, area_m2=Decimal("107.50")) == [("amount_short", Decimal("12.50"), "floor area (m2): 12.50 short")]
    assert near(9000, signs=None) == [("act", None, "needs signs: yes (now (none))")]


def test_a_low_score_is_short_of_both() -> None:
    assert [code for code, *_ in near(7000, headcount=1)] == ["people_short", "points_short"]


@pytest.mark.parametrize(("headcount", "numbers"), [(2, [1]), (1, [1, 1]), (0, [1, 2])])
def test_a_civil_servant_more_counts_as_staff_as_well(headcount: int, numbers: list[int]) -> None:
    assert [by for _, by, _ in near(9000, headcount=headcount, civil_servants=0)] == numbers


ITEMS = rules_of(TEXT.replace("stars = 5\nat_least = 95", "stars = 5\nat_least = 95\nitems = { satisfaction = 4 }"))
ASKED_OF_FIVE = rules_of(TEXT.replace('fact = "headcount"\nat_least = 3', 'fact = "headcount"\nat_least = 5\nfrom_stars = 5'))


def test_points_of_a_single_item_and_what_is_missing_besides() -> None:
    assert near(9500, ITEMS) == [("points_short.satisfaction", Decimal(4), "satisfaction: 4.00 points short of five stars")]
    assert [code for code, *_ in near(9000, ITEMS)] == ["points_short.satisfaction", "points_short"]
    assert near(9000, ITEMS)[1][1] == Decimal(1)


def test_a_gate_of_the_highest_stars_is_missing_only_where_they_are_next() -> None:
    assert near(8500, ASKED_OF_FIVE, headcount=3) == [("points_short", Decimal(5), "5.00 points short of four stars")]
    assert near(9000, ASKED_OF_FIVE, headcount=3) == [
        ("people_short", 2, "2 more people in post"),
        ("points_short", Decimal(5), "5.00 points short of five stars"),
    ]
    assert near(9500, ASKED_OF_FIVE, headcount=3) == [("people_short", 2, "2 more people in post")]
