"""Star rating and star quota."""

import pytest

from infra.rulebook_files import shipped
from projections.registers import COUNTY, PREMISES_SURVEY, STAR_SCORE
from tests.projections.questions.registers_by_hand import Facts

ITEMS = shipped().items("stars")


def score(facts: Facts, office: str = "1", *, short: int = 0, **values: object) -> None:
    """Every item at its maximum, but so many hundredths short in the first."""
    for number, item in enumerate(ITEMS.values()):
        facts.put(STAR_SCORE, office_code=office, item=item.key, points=item.most - (0 if number else short), **values)


def stars(facts: Facts, as_of: str) -> list[tuple[object, ...]]:
    return facts.column("star-rating", as_of, "year", "score", "stars", "gates_failed")


def test_an_office_never_scored_has_no_row(facts: Facts) -> None:
    facts.staffed("1", 3)
    assert facts.rows("star-rating", "2019-06-30") == []


@pytest.mark.parametrize(("short", "shown", "expected"), [(500, "95.00", 5), (501, "94.99", 4)])
def test_the_score_decides_the_stars(facts: Facts, short: int, shown: str, expected: int) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    score(facts, short=short)
    assert stars(facts, "2019-06-30") == [(2018, shown, expected, [])]


def test_the_latest_score_on_or_before_the_day_stands(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    score(facts)
    facts.put(STAR_SCORE, office_code="1", item="team", points=0, scored_on="2019-01-15")
    assert stars(facts, "2019-01-14") == [(2018, "100.00", 5, [])]
    assert stars(facts, "2019-01-15") == [(2018, "85.00", 3, [])]


def test_a_year_begun_is_shown_only_when_complete_or_when_there_is_no_other(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.put(STAR_SCORE, office_code="1", year=2019, item="team", points=1_000, scored_on="2019-02-01")
    assert stars(facts, "2019-03-01") == [(2019, "10.00", 0, [])]
    score(facts, scored_on="2019-02-10")
    assert stars(facts, "2019-03-01") == [(2018, "100.00", 5, [])]


@pytest.mark.parametrize(
    ("surveyed_on", "gates"),
    [("", []), ("2018-12-30", []), ("2018-12-31", []), ("2019-01-01", ["area", "land_use", "misappropriated", "signs", "rule_boards"])],
)
def test_the_gates_of_a_year_are_read_on_its_last_day(facts: Facts, surveyed_on: str, gates: list[str]) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on=surveyed_on)
    score(facts)
    assert stars(facts, "2019-06-30") == [(2018, "100.00", 0 if gates else 5, gates)]


def test_of_several_surveys_the_latest_stands_and_what_it_did_not_find_out_is_missing(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1")
    facts.put(PREMISES_SURVEY, office_code="1", surveyed_on="2018-12-10", area_m2=None)
    score(facts)
    assert stars(facts, "2018-12-09") == [(2018, "100.00", 5, [])]
    assert stars(facts, "2018-12-10") == [(2018, "100.00", 0, ["area"])]


def test_area_is_read_to_the_hundredth(facts: Facts) -> None:
    facts.staffed("1", 3)
    facts.put(PREMISES_SURVEY, office_code="1", area_m2=11_999)
    score(facts)
    assert stars(facts, "2019-06-30") == [(2018, "100.00", 0, ["area"])]


def test_the_quota_depends_on_the_kind_of_county_and_counts_active_offices(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B", kind="district")
    for number in range(5):
        code = f"A{number}"
        facts.staffed(code, 3, closed_on="2019-06-30" if number == 0 else None)
        facts.put(PREMISES_SURVEY, office_code=code)
        if number < 3:
            score(facts, code, short=1_000 if number == 1 else 2_000)
    assert facts.rows("star-quota", "2019-06-29") == [
        _quota("*", None, 5, 3, None, 1, "0.2000", meets=True),
        _quota("A", "county", 5, 3, 3, 1, "0.2000", meets=True),
        _quota("B", "district", 0, 0, 2, 0, "0.0000", meets=False),
    ]
    assert facts.rows("star-quota", "2019-06-30")[1] == _quota("A", "county", 4, 2, 3, 1, "0.2500", meets=False)


def _quota(
    code: str, kind: str | None, offices: int, three: int, quota: int | None, four: int, share: str, *, meets: bool
) -> dict[str, object]:
    return {
        "county_code": code,
        "kind": kind,
        "offices": offices,
        "three_star_or_more": three,
        "quota": quota,
        "four_star_or_more": four,
        "four_star_share": share,
        "meets_target": meets,
    }
