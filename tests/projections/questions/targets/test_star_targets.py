"""The two targets of 2.1.4: once they are due they are about the stars of that very year (contract, section 4)."""

import pytest

from projections.every_register import PREMISES_SURVEY, STAR_AWARD, STAR_AWARD_CHANGE
from tests.domain.policies.cases import TEXT
from tests.projections.questions.registers_by_hand import Facts

DUE = "2019-12-31"
BY_AWARDS = TEXT.replace('measure = "four_star_share"', 'measure = "four_star_share"\nstars = "awards"').replace(
    'measure = "three_star_or_more"', 'measure = "three_star_or_more"\nstars = "awards"'
)


def starred(facts: Facts, as_of: str) -> tuple[object, object]:
    """How many offices of the county have three stars, and the city's share with four."""
    rows = {row["measure"]: row["actual"] for row in facts.rows("targets", as_of)}
    return rows["three_star_or_more"], rows["four_star_share"]


def office(facts: Facts, code: str = "1", **values: object) -> None:
    """An office that passes every gate."""
    facts.staffed(code, 3, **values)
    facts.put(PREMISES_SURVEY, office_code=code)


@pytest.mark.parametrize(("as_of", "stars"), [("2020-01-19", (0, "0.0000")), ("2020-01-20", (1, "1.0000")), ("2021-06-30", (1, "1.0000"))])
def test_what_is_scored_for_the_year_after_its_end_counts_from_that_day_on(facts: Facts, as_of: str, stars: tuple[object, object]) -> None:
    office(facts)
    facts.scored("1", year=2019, scored_on="2020-01-20")
    assert starred(facts, as_of) == stars


def test_up_to_the_day_it_is_due_the_rating_shown_counts_and_afterwards_that_of_the_year_alone(facts: Facts) -> None:
    office(facts)
    facts.scored("1", year=2018, scored_on="2019-01-20")
    assert starred(facts, DUE) == (1, "1.0000") == (facts.rows("star-quota", DUE)[1]["three_star_or_more"], "1.0000")
    assert starred(facts, "2020-01-01") == (0, "0.0000")
    assert facts.rows("star-quota", "2020-01-01")[1]["three_star_or_more"] == 1


def test_a_later_year_changes_nothing(facts: Facts) -> None:
    office(facts)
    facts.scored("1", year=2019, scored_on=DUE)
    facts.scored("1", year=2020, scored_on="2020-12-20", short=1000)
    assert facts.column("star-rating", "2020-12-31", "year", "stars") == [(2020, 4)]
    assert starred(facts, "2020-12-31") == (1, "1.0000")


@pytest.mark.parametrize(("surveyed_on", "counted"), [(DUE, 1), ("2020-01-01", 0)])
def test_the_gates_are_read_on_the_day_it_is_due(facts: Facts, surveyed_on: str, counted: int) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on=surveyed_on)
    facts.scored("1", year=2019, scored_on="2020-01-20")
    assert starred(facts, "2020-03-31")[0] == counted


@pytest.mark.parametrize(("established_on", "share"), [(DUE, "0.5000"), ("2020-01-01", "1.0000")])
def test_the_offices_are_those_active_on_the_day_it_is_due(facts: Facts, established_on: str, share: str) -> None:
    office(facts)
    facts.scored("1", year=2019, scored_on=DUE)
    facts.staffed("2", 3, established_on=established_on)
    assert starred(facts, "2020-03-31") == (1, share)


def award(facts: Facts, plaque: str, stars: int, year: int, awarded_on: str, valid_until: str | None = None) -> None:
    facts.put(STAR_AWARD, office_code="1", plaque_no=plaque, stars=stars, year=year, awarded_on=awarded_on, valid_until=valid_until)
    facts.put(STAR_AWARD_CHANGE, office_code="1", plaque_no=plaque, stars=stars, since=awarded_on)


def test_a_rulebook_may_count_awards_in_force(facts: Facts) -> None:
    office(facts)
    facts.scored("1", year=2019, scored_on=DUE)
    award(facts, "P1", 3, 2018, "2019-01-31", "2022-01-30")
    assert starred(facts, DUE) == (1, "1.0000")
    facts.under(BY_AWARDS)
    assert starred(facts, "2019-01-30") == (0, "0.0000")
    assert starred(facts, "2019-01-31") == (1, "0.0000")
    assert starred(facts, "2020-03-31") == (1, "0.0000")


@pytest.mark.parametrize(("year", "share"), [(2019, "1.0000"), (2020, "0.0000")])
def test_an_award_made_after_the_day_counts_where_it_is_for_that_year(facts: Facts, year: int, share: str) -> None:
    office(facts)
    award(facts, "P2", 4, year, "2020-02-10")
    facts.under(BY_AWARDS)
    assert starred(facts, "2020-02-09") == (0, "0.0000")
    assert starred(facts, "2020-02-10")[1] == share
