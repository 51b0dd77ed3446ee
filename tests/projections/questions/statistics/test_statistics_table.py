"""The ministry's table: 49 figures, where each case counts, which sums do not come out, the months that are shown."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.kinds import DisputeKind
from domain.base.vocabulary.bodies import BodyKind
from projections.books.register import BOOK_TABLES
from projections.every_register import COMMITTEE, DISPUTE
from projections.questions.statistics.table import BODIES, BODY_COLUMNS, FIGURES, KINDS, SOURCES, sums_broken
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.fixture
def county(facts: Facts) -> Facts:
    facts.put(COMMITTEE, committee_code="C", name="东村人民调解委员会")
    return facts


def closed(facts: Facts, number: int, **values: Any) -> None:
    usual = {"closed_on": "2019-06-05", "outcome": "agreed", "agreement_form": "written", "source": "主动调解"}
    facts.put(DISPUTE, case_no=str(number), **{**usual, **values})


def row(facts: Facts, month: str = "2019-06", code: str = "A") -> dict[str, Any]:
    (found,) = [row for row in facts.rows("statistics-table", D) if (row["month"], row["county_code"]) == (month, code)]
    return {key: value for key, value in found.items() if value not in (0, "0.00", [])}


def test_there_are_the_ministrys_49_figures() -> None:
    assert (len(FIGURES), len(set(FIGURES))) == (49, 49)
    assert (len(BODIES), len(SOURCES), len(KINDS)) == (6, 8, 18)
    assert set(BODY_COLUMNS) == set(BodyKind) - {BodyKind.VILLAGE, BodyKind.TOWNSHIP}


def test_a_case_counts_once_in_each_group(county: Facts) -> None:
    closed(county, 1, parties=3, amount_yuan=1_050, difficulty="major", kind="contract")
    assert row(county) == {
        "month": "2019-06",
        "county_code": "A",
        "cases": 1,
        "parties": 3,
        "agreed": 1,
        "difficult": 1,
        "agreed_yuan": "10.50",
        "of_villagers": 1,
        "proactive": 1,
        "kind_contract": 1,
        "written": 1,
    }
    assert {**row(county), "county_code": "*"} == row(county, code="*")


def test_a_case_that_failed_brings_no_sum_and_no_form(county: Facts) -> None:
    closed(county, 1, outcome="failed", agreement_form=None, amount_yuan=1_000)
    assert {"agreed", "agreed_yuan", "written", "sums_broken"} & set(row(county)) == set()


@pytest.mark.parametrize(
    ("source", "columns", "broken"),
    [
        ("依申请", {"on_application"}, []),
        ("法院委托移送", {"referred", "referred_court"}, []),
        ("信访局", {"referred", "referred_petitions"}, []),
        ("委托移送", {"referred"}, ["referred"]),
        ("群众来访", set(), ["sources"]),
        (None, set(), ["sources"]),
    ],
)
def test_a_source_that_nobody_can_place_breaks_the_sum(county: Facts, source: str | None, columns: set[str], broken: list[str]) -> None:
    closed(county, 1, source=source)
    found = row(county)
    assert set(SOURCES) & set(found) == columns
    assert found.get("sums_broken", []) == broken


@pytest.mark.parametrize(
    ("kind", "finer", "column"),
    [
        ("village", None, "of_villagers"),
        ("village", "residents", "of_residents"),
        ("township", "street", "of_street"),
        ("school", None, "of_enterprise"),
        ("studio", None, "of_other_body"),
    ],
)
def test_a_body_counts_in_its_column(facts: Facts, kind: str, finer: str | None, column: str) -> None:
    facts.put(COMMITTEE, committee_code="C", kind=kind, finer_kind=finer)
    closed(facts, 1)
    assert set(BODIES) & set(row(facts)) == {column}


@pytest.mark.parametrize(("closed_on", "month"), [("2019-05-31", "2019-05"), ("2019-06-01", "2019-06"), ("2019-06-30", "2019-06")])
def test_a_case_counts_in_the_month_in_which_it_is_closed(county: Facts, closed_on: str, month: str) -> None:
    closed(county, 1, closed_on=closed_on)
    assert [month for month in ("2019-05", "2019-06") if "cases" in row(county, month)] == [month]


def test_the_months_are_those_of_the_year_up_to_the_day(county: Facts) -> None:
    closed(county, 1, closed_on="2018-12-31")
    closed(county, 2, closed_on="2019-07-01")
    rows = county.rows("statistics-table", D)
    assert sorted({row["month"] for row in rows}) == [f"2019-{month:02d}" for month in range(1, 7)]
    assert sum(row["cases"] for row in rows) == 0


def test_what_committees_reported_is_added_up(county: Facts) -> None:
    county.put(COMMITTEE, committee_code="E")
    for code, screenings in (("C", 4), ("E", 3)):
        county.put(
            BOOK_TABLES["statistics_figures"], committee_code=code, month="2019-06", screenings=screenings, prevented=1, crime_people=2
        )
    found = row(county)
    assert (found["screenings"], found["prevented"], found["crime_people"]) == (7, 2, 4)


@given(st.dictionaries(st.sampled_from([kind.value for kind in DisputeKind]), st.integers(0, 50)), st.integers(0, 3))
def test_kinds_that_add_up_are_not_broken_and_any_other_number_is(kinds: dict[str, int], more: int) -> None:
    figures = dict.fromkeys(FIGURES, 0) | {f"kind_{kind}": number for kind, number in kinds.items()}
    figures |= {"cases": sum(kinds.values()) + more, "of_town": sum(kinds.values()) + more, "proactive": sum(kinds.values()) + more}
    assert sums_broken(figures) == (["kinds"] if more else [])
