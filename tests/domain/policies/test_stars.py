"""Star rating at the edges of every gate and threshold (contract, section 4)."""

from datetime import date
from decimal import Decimal

import pytest

from domain.policies.decision import Found
from domain.policies.stars import gates_read_on, rate, shown_year
from domain.rulebooks.model import Rulebook, RulebookDocument
from domain.rulebooks.source.reading import parse
from infra.rulebook_files import shipped
from tests.domain.policies.cases import TEXT, rules_of

RULES = shipped()
ITEMS = list(RULES.items("stars"))
FULL = {key: int(item.max * 100) for key, item in RULES.items("stars").items()}
GOOD: dict[str, Found] = {
    "area_m2": Decimal(120),
    "tenure": "purchase",
    "land_use": "complete",
    "misappropriated": False,
    "signs": True,
    "rule_boards": True,
    "civil_servants": 1,
    "headcount": 3,
}


def points(total: int) -> dict[str, int]:
    """Items of one year that sum to so many hundredths."""
    rest, by_item = total, {}
    for item, most in FULL.items():
        by_item[item] = min(most, rest)
        rest -= by_item[item]
    assert rest == 0
    return by_item


def gates(**facts: Found) -> tuple[str, ...]:
    return rate(FULL, {**GOOD, **facts}, RULES).codes


@pytest.mark.parametrize(
    ("total", "stars"),
    [(7_999, 0), (8_000, 3), (8_999, 3), (9_000, 4), (9_499, 4), (9_500, 5), (10_000, 5)],
)
def test_stars_begin_at_their_threshold_and_not_a_hundredth_earlier(total: int, stars: int) -> None:
    assert rate(points(total), GOOD, RULES).outcome == (total, stars)


def test_one_failed_gate_takes_every_star_and_leaves_the_score() -> None:
    assert rate(FULL, {**GOOD, "signs": False}, RULES).outcome == (10_000, 0)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"area_m2": Decimal("119.99")}, ("area",)),
        ({"area_m2": Decimal("120.00")}, ()),
        ({"area_m2": None}, ("area",)),
        ({"land_use": "in_progress"}, ("land_use",)),
        ({"land_use": "missing"}, ("land_use",)),
        ({"land_use": None}, ("land_use",)),
        ({"land_use": None, "tenure": "lease"}, ()),
        ({"land_use": "missing", "tenure": "lease"}, ()),
        ({"land_use": "complete", "tenure": None}, ()),
        ({"land_use": "missing", "tenure": None}, ("land_use",)),
        ({"misappropriated": True}, ("misappropriated",)),
        ({"misappropriated": None}, ("misappropriated",)),
        ({"signs": False}, ("signs",)),
        ({"signs": None}, ("signs",)),
        ({"rule_boards": False}, ("rule_boards",)),
        ({"rule_boards": None}, ("rule_boards",)),
        ({"civil_servants": 0}, ("civil_servant",)),
        ({"headcount": 2}, ("headcount",)),
        ({"headcount": 3}, ()),
    ],
)
def test_each_gate_at_its_edge(facts: dict[str, Found], expected: tuple[str, ...]) -> None:
    assert gates(**facts) == expected


def test_failed_gates_come_in_the_rulebooks_order() -> None:
    nothing = dict.fromkeys(GOOD)
    expected = ("area", "land_use", "misappropriated", "signs", "rule_boards", "civil_servant", "headcount")
    assert gates(**{**nothing, "civil_servants": 0, "headcount": 0}) == expected


def test_a_failed_gate_says_what_was_found_and_what_was_wanted() -> None:
    (reason,) = rate(FULL, {**GOOD, "area_m2": Decimal("119.99")}, RULES).reasons
    assert (reason.found, reason.wanted, reason.clause, reason.placeholder) == (Decimal("119.99"), ">= 120", "2.1.1", True)


def test_the_latest_complete_year_is_shown_before_a_later_one_that_is_not() -> None:
    assert shown_year({2017: FULL, 2018: FULL, 2019: {ITEMS[0]: 1}}, RULES) == 2018


def test_without_a_complete_year_the_latest_begun_is_shown() -> None:
    assert shown_year({2018: {ITEMS[0]: 1}, 2019: {ITEMS[1]: 0}}, RULES) == 2019


def test_an_office_never_scored_has_no_year() -> None:
    assert shown_year({}, RULES) is None


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2018, 12, 30), date(2018, 12, 30)),
        (date(2018, 12, 31), date(2018, 12, 31)),
        (date(2019, 1, 1), date(2018, 12, 31)),
    ],
)
def test_the_gates_of_a_year_are_read_no_later_than_its_last_day(on: date, expected: date) -> None:
    assert gates_read_on(2018, on) == expected


def under(changed: str, to: str) -> Rulebook:
    assert changed in TEXT
    return rules_of(TEXT.replace(changed, to))


def test_a_gate_of_the_higher_stars_leaves_the_lower_ones() -> None:
    rules = under('fact = "headcount"\nat_least = 3', 'fact = "headcount"\nat_least = 5\nfrom_stars = 5')
    assert [rate(FULL, {**GOOD, "headcount": people}, rules).outcome.stars for people in (4, 5)] == [4, 5]
    assert rate(FULL, {**GOOD, "headcount": 4}, rules).codes == ("headcount",)
    assert rate(FULL, {**GOOD, "headcount": 4, "signs": False}, rules).outcome.stars == 0


def test_stars_may_ask_for_points_of_single_items() -> None:
    rules = under("stars = 5\nat_least = 95", "stars = 5\nat_least = 95\nitems = { satisfaction = 4.5 }")
    ratings = [rate({**FULL, "satisfaction": points}, GOOD, rules).outcome for points in (449, 450)]
    assert ratings == [(9_949, 4), (9_950, 5)]


def test_points_of_a_single_item_that_is_not_there_or_has_no_such_points_are_refused() -> None:
    for items, code in (("{ charm = 1 }", "unknown_item"), ("{ satisfaction = 6 }", "above_maximum")):
        problems = parse(TEXT.replace("stars = 5\nat_least = 95", f"stars = 5\nat_least = 95\nitems = {items}"))
        assert not isinstance(problems, RulebookDocument)
        assert [problem.code for problem in problems] == [code]
