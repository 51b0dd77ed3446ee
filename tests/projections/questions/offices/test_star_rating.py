"""Star rating."""

import pytest

from projections.every_register import PREMISES_SURVEY, STAR_SCORE
from tests.projections.questions.registers_by_hand import Facts


def stars(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("star-rating", as_of, "year", "score", "stars", "gates_failed")


def test_an_office_never_scored_has_no_row(facts: Facts) -> None:
    facts.staffed("1", 3)
    assert facts.rows("star-rating", "2019-06-30") == []


@pytest.mark.parametrize(("short", "shown", "expected"), [(500, "95.00", 5), (501, "94.99", 4)])
def test_the_score_decides_the_stars(facts: Facts, short: int, shown: str, expected: int) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.scored("1", short=short)
    assert stars(facts, "2019-06-30") == [(2018, shown, expected, [])]


def test_the_latest_score_on_or_before_the_day_stands(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.scored("1")
    facts.put(STAR_SCORE, office_code="1", item="team", points=0, scored_on="2019-01-15")
    assert stars(facts, "2019-01-14") == [(2018, "100.00", 5, [])]
    assert stars(facts, "2019-01-15") == [(2018, "85.00", 3, [])]


def test_a_year_begun_is_shown_only_when_complete_or_when_there_is_no_other(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.put(STAR_SCORE, office_code="1", year=2019, item="team", points=1_000, scored_on="2019-02-01")
    assert stars(facts, "2019-03-01") == [(2019, "10.00", 0, [])]
    facts.scored("1", scored_on="2019-02-10")
    assert stars(facts, "2019-03-01") == [(2018, "100.00", 5, [])]


@pytest.mark.parametrize(
    ("surveyed_on", "gates"),
    [("", []), ("2018-12-30", []), ("2018-12-31", []), ("2019-01-01", ["area", "land_use", "misappropriated", "signs", "rule_boards"])],
)
def test_the_gates_of_a_year_are_read_on_its_last_day(facts: Facts, surveyed_on: str, gates: list[str]) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on=surveyed_on)
    facts.scored("1")
    assert stars(facts, "2019-06-30") == [(2018, "100.00", 0 if gates else 5, gates)]


def test_of_several_surveys_the_latest_stands_and_what_it_did_not_find_out_is_missing(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on="2018-12-10", area_m2=None)
    facts.scored("1")
    assert stars(facts, "2018-12-09") == [(2018, "100.00", 5, [])]
    assert stars(facts, "2018-12-10") == [(2018, "100.00", 0, ["area"])]


def test_area_is_read_to_the_hundredth(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1", area_m2=11_999)
    facts.scored("1")
    assert stars(facts, "2019-06-30") == [(2018, "100.00", 0, ["area"])]
