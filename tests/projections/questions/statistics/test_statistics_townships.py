"""The ministry's table by township: its rows add up to those of the county."""

from collections import Counter

import pytest

from projections.every_register import BOOK_TABLES, COMMITTEE, DISPUTE, OFFICE
from projections.questions.statistics.table import FIGURES
from tests.projections.questions.registers_by_hand import Facts

D = "2019-06-30"


@pytest.fixture
def county(facts: Facts) -> Facts:
    facts.put(OFFICE, office_code="O1", township="东镇")
    facts.put(OFFICE, office_code="O2", township="西乡")
    facts.put(OFFICE, office_code="O3", township="旧镇", closed_on="2019-01-01")
    for code, office in (("C1", "O1"), ("C2", "O1"), ("C3", None)):
        facts.put(COMMITTEE, committee_code=code, office_code=office)
    for number, (committee, source, closed_on) in enumerate(
        (("C1", "法院委托移送", D), ("C2", None, "2019-06-01"), ("C3", "主动调解", D), ("C1", None, "2019-05-31"))
    ):
        facts.put(DISPUTE, case_no=str(number), committee_code=committee, source=source, closed_on=closed_on, outcome="agreed", parties=2)
    facts.put(BOOK_TABLES["statistics_figures"], committee_code="C2", month="2019-06", screenings=3, prevented=1)
    return facts


def june(county: Facts) -> dict[str | None, dict[str, object]]:
    return {row["township"]: row for row in county.rows("statistics-townships", D) if row["month"] == "2019-06"}


def test_a_committee_counts_in_the_township_of_its_office(county: Facts) -> None:
    rows = june(county)
    shown = {township: (row["cases"], row["referred_court"], row["proactive"], row["screenings"]) for township, row in rows.items()}
    assert shown == {None: (1, 0, 1, 0), "东镇": (2, 1, 0, 3), "西乡": (0, 0, 0, 0)}
    assert rows["东镇"]["sums_broken"] == ["sources", "forms"]


def test_the_townships_add_up_to_the_county_in_every_month(county: Facts) -> None:
    figures = [name for name in FIGURES if name != "agreed_yuan"]
    added: dict[str, Counter[str]] = {}
    for row in county.rows("statistics-townships", D):
        added.setdefault(row["month"], Counter()).update({name: row[name] for name in figures})
    table = {row["month"]: row for row in county.rows("statistics-table", D) if row["county_code"] == "A"}
    assert added.keys() == table.keys()
    assert all(table[month][name] == added[month][name] for month in table for name in figures)
