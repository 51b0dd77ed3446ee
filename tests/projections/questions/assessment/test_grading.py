"""Annual assessment of mediators."""

from decimal import Decimal

import pytest

from projections.every_register import COMMITTEE, COUNTY, DISPUTE, MEDIATOR, MEDIATOR_ASSIGNMENT, REVIEWER_SCORE, TRAINING
from tests.domain.policies.cases import TEXT
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture
def assessed(facts: Facts) -> Facts:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(REVIEWER_SCORE, mediator_code="M")
    return facts


def scores(facts: Facts, as_of: str = "2018-12-31") -> list[tuple[object, ...]]:
    return facts.column("grading", as_of, "year", "mediator_code", "score")


@pytest.mark.parametrize(("as_of", "rows"), [("2018-12-30", 0), ("2018-12-31", 1), ("2019-01-01", 1)])
def test_a_year_is_graded_from_its_last_day_on(assessed: Facts, as_of: str, rows: int) -> None:
    assert len(assessed.rows("grading", as_of)) == rows


@pytest.mark.parametrize(("as_of", "score"), [("2018-12-31", "25.00"), ("2019-01-14", "25.00"), ("2019-01-15", "12.50")])
def test_the_latest_score_on_or_before_the_day_stands(assessed: Facts, as_of: str, score: str) -> None:
    assessed.put(REVIEWER_SCORE, mediator_code="M", scored_on="2019-01-15", points=1_250)
    assert scores(assessed, as_of) == [(2018, "M", score)]


@pytest.mark.parametrize(
    ("appointed_on", "left_on", "rows"),
    [("2018-12-31", None, 1), ("2019-01-01", None, 0), ("2010-01-01", "2018-12-30", 0), ("2010-01-01", "2018-12-31", 1)],
)
def test_only_who_serves_on_the_last_day_of_the_year_is_assessed(facts: Facts, appointed_on: str, left_on: str | None, rows: int) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C", appointed_on=appointed_on, left_on=left_on)
    facts.put(REVIEWER_SCORE, mediator_code="M")
    assert len(scores(facts, "2019-03-31")) == rows


def test_without_a_reviewers_item_nobody_is_assessed(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    facts.mediator("M", "C")
    facts.put(REVIEWER_SCORE, mediator_code="M", item="patience")
    assert scores(facts) == []


@pytest.mark.parametrize(
    ("closed_on", "entered_on", "score"),
    [
        ("2017-12-31", "2017-12-31", "25.00"),
        ("2018-01-01", None, "42.50"),  # 2.50 for the case, 15.00 for agreement
        ("2018-12-31", None, "42.50"),
        ("2018-12-20", "2018-12-27", "52.50"),  # and 10.00 for the entry
        ("2018-12-20", "2018-12-28", "42.50"),
        ("2018-12-30", "2019-01-01", "42.50"),  # not entered yet on that day
        (None, "2018-12-20", "25.00"),
    ],
)
def test_cases_closed_in_the_year_count_and_those_entered_in_seven_days(
    assessed: Facts, closed_on: str | None, entered_on: str | None, score: str
) -> None:
    outcome = {"outcome": "agreed", "agreement_form": "oral"} if closed_on else {}
    assessed.put(COMMITTEE, committee_code="elsewhere")
    assessed.put(DISPUTE, case_no="1", committee_code="elsewhere", closed_on=closed_on, entered_on=entered_on, **outcome)
    assert scores(assessed) == [(2018, "M", score)]


def test_an_entry_after_the_end_of_the_year_counts_once_it_is_known(assessed: Facts) -> None:
    assessed.put(DISPUTE, case_no="1", closed_on="2018-12-30", outcome="failed", entered_on="2019-01-06")
    assert scores(assessed, "2019-01-05") == [(2018, "M", "27.50")]
    assert scores(assessed, "2019-01-06") == [(2018, "M", "37.50")]


@pytest.mark.parametrize(
    ("held_on", "score"), [("2017-12-31", "25.00"), ("2018-01-01", "27.50"), ("2018-12-31", "27.50"), ("2019-01-01", "25.00")]
)
def test_training_of_the_year_counts(assessed: Facts, held_on: str, score: str) -> None:
    assessed.put(TRAINING, person_code="M", held_on=held_on, hours=1_200)
    assert scores(assessed, "2019-01-31") == [(2018, "M", score)]


def test_a_mediator_is_ranked_in_the_county_served_on_the_last_day_of_the_year(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    facts.put(MEDIATOR, mediator_code="M")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="C", valid_until="2019-01-01")
    facts.put(MEDIATOR_ASSIGNMENT, mediator_code="M", committee_code="D", valid_from="2019-01-01")
    facts.put(REVIEWER_SCORE, mediator_code="M")
    assert facts.column("grading", "2019-06-30", "county_code") == [("A",)]


def test_rows_come_by_year_county_rank_and_code_and_the_last_of_twenty_is_proposed(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C")
    for number in range(20):
        facts.mediator(f"M{number:02d}", "C")
        facts.put(REVIEWER_SCORE, mediator_code=f"M{number:02d}", points=100 * (number // 2 + 5) if number else 1)
    rows = facts.column("grading", "2018-12-31", "mediator_code", "rank", "of", "proposal")
    assert rows[:2] == [("M18", 1, 20, "keep"), ("M19", 1, 20, "keep")]
    assert rows[-2:] == [("M01", 19, 20, "keep"), ("M00", 20, 20, "eliminate")]


def test_hours_by_kind_and_the_codes_of_the_year_reach_a_formula_that_names_them(assessed: Facts) -> None:
    item = '[[assessment.counted]]\nkey = "annual"\nlabel = { zh = "年度", en = "annual" }\nsource = "1"\nmax = 50\n'
    wanted = "joined_as_known || office_code_known || committee_code != 'C'"
    points = f'points = "training_hours_annual + training_hours_special / 2"\nzero_when = "{wanted}"\n'
    start = TEXT.index("[[assessment.counted]]")
    assessed.under(TEXT[:start] + item + points + TEXT[TEXT.index("[[assessment.reviewed]]") : TEXT.index("[[examples]]")])
    before = Decimal(str(scores(assessed)[0][-1]))
    assessed.put(TRAINING, person_code="M", kind="annual", held_on="2018-12-31", hours=600)
    assessed.put(TRAINING, person_code="M", kind="special", held_on="2018-01-01", hours=300)
    assessed.put(TRAINING, person_code="M", kind="special", held_on="2019-01-01", hours=300)
    assert Decimal(str(scores(assessed)[0][-1])) - before == Decimal("7.50")
