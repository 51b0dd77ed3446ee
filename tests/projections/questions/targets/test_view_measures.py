"""Measures that are read from a view, and what is short of a target."""

from typing import Any

import pytest

from domain.rulebooks.source.reading import parse
from infra.rulebook_files import shipped_document
from projections.every_register import BOOK_TABLES, COMMITTEE, PREMISES_SURVEY
from tests.projections.questions.registers_by_hand import Facts

HEAD = """
id = "x"
title = { zh = "x", en = "x" }
jurisdiction = "*"
legal_basis = { zh = "x", en = "x" }
"""


def target(measure: str, more: str = "") -> str:
    return f'[[targets]]\nsource = "x"\nmeasure = "{measure}"\n{more}\n'


def rows(facts: Facts, on: str, *columns: str) -> list[tuple[Any, ...]]:
    return facts.column("targets", on, *columns)


def test_a_figure_of_a_view_is_held_against_the_targets_own(facts: Facts) -> None:
    facts.under(HEAD + target("headcount", "at_least = 3") + target("area_m2", "at_least = 120"))
    facts.staffed("1", 2)
    facts.put(PREMISES_SURVEY, office_code="1", area_m2=11_950)
    assert rows(facts, "2019-06-30", "measure", "target", "actual", "met", "gap", "gap_zh", "gap_en") == [
        ("area_m2", "120.00", "119.50", False, "0.50", "面积还差 0.50 平方米", "0.50 square metres short"),
        ("headcount", 3, 2, False, 1, "还差 1 人在岗", "1 more person in post"),
    ]


def test_a_quota_of_a_view_is_the_target(facts: Facts) -> None:
    facts.under(HEAD + '[campaign.experts]\nsource = "x"\nat_least = 2\n' + target("experts"))
    facts.put(COMMITTEE, committee_code="C", kind="county_centre")
    expert = {"committee_code": "C", "expert_no": "1", "name": "周", "appointed_on": "2019-06-01", "expert_fields": "law"}
    facts.put(BOOK_TABLES["experts"], **expert)
    assert rows(facts, "2019-06-30", "target", "actual", "gap_zh", "gap_en") == [(2, 1, "还差 1 名专家", "1 more expert")]


def test_what_nobody_worked_on_is_missed(facts: Facts) -> None:
    facts.under(HEAD + target("responsible_person") + target("fund_lines", "at_least = 6\ndue_on = 2019-06-20"))
    assert rows(facts, "2019-06-30", "measure", "subject_code", "actual", "met", "days_left", "gap_zh") == [
        ("fund_lines", "A", 0, False, -10, "还有 6 项经费未报"),
        ("responsible_person", "A", 0, False, None, "没有明确责任人"),
    ]


def test_a_share_asks_for_all_and_says_what_is_short_in_percentage_points(facts: Facts) -> None:
    facts.under(HEAD + target("committees_filed"))
    facts.put(COMMITTEE, committee_code="1", filed_on="2019-01-01", filing_no="1")
    assert rows(facts, "2019-06-30", "target", "actual", "met", "gap", "gap_zh") == [("1.0000", "1.0000", True, None, None)]
    facts.put(COMMITTEE, committee_code="2")
    facts.put(COMMITTEE, committee_code="3")
    assert rows(facts, "2019-06-30", "actual", "met", "gap", "gap_zh", "gap_en") == [
        ("0.3333", False, "0.6667", "占比还差 66.67 个百分点", "66.67 percentage points short")
    ]


def test_a_county_with_nothing_to_be_a_share_of_has_no_row(facts: Facts) -> None:
    facts.under(HEAD + target("committees_filed"))
    assert rows(facts, "2019-06-30", "target") == []


@pytest.mark.parametrize(("on", "left", "actual"), [("2019-06-19", 1, 0), ("2019-06-20", 0, 0), ("2019-06-21", -1, 0)])
def test_what_comes_after_the_day_does_not_count_and_the_days_run_on(facts: Facts, on: str, left: int, actual: int) -> None:
    facts.under(HEAD + target("fund_lines", "at_least = 6\ndue_on = 2019-06-20"))
    facts.put(BOOK_TABLES["county_funds"], county_code="A", year=2019, fund_line="guidance", reported_on="2019-06-21", budget_yuan=100)
    assert rows(facts, on, "days_left", "actual") == [(left, actual)]


def test_the_rulebook_of_all_targets_has_those_of_the_default_first() -> None:
    default, whole = shipped_document("jiaozuo-2019").targets or (), shipped_document("jiaozuo-2019-targets").targets or ()
    assert whole[: len(default)] == default
    assert len(whole) > len(default)


@pytest.mark.parametrize(
    ("people", "row"),
    [(5, (5, 5, True, None, None, None)), (6, (5, 6, False, 1, "超出 1 人", "1 person too many in post"))],
)
def test_of_a_ceiling_no_more_is_wanted(facts: Facts, people: int, row: tuple[object, ...]) -> None:
    facts.under(HEAD + target("headcount_at_most", "at_most = 5"))
    facts.staffed("1", people)
    assert rows(facts, "2019-06-30", "target", "actual", "met", "gap", "gap_zh", "gap_en") == [row]


@pytest.mark.parametrize(
    "wrong", [target("headcount_at_most", "at_least = 5"), target("headcount", "at_most = 5"), target("headcount_at_most")]
)
def test_a_ceiling_has_at_most_and_no_other_measure_has(wrong: str) -> None:
    problems = parse(HEAD + wrong)
    assert isinstance(problems, tuple)
    assert [problem.code for problem in problems] == ["at_most"]
