"""The rulebook model: what it takes, what it refuses, and that figures come from nowhere else."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib import resources

import pytest
from pydantic import BaseModel

from domain.policies.assessment import eliminated
from domain.policies.days import day_of_next_month
from domain.policies.subsidy import entry_due_on, statistics_due_on
from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.rules import Rule
from domain.rulebooks.source.reading import parse
from tests.domain.policies.cases import rules_of

TEXT = resources.files("domain.rulebooks").joinpath("jiaozuo-2019.toml").read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_shipped_rulebook_reads() -> None:
    rulebook = rules_of(TEXT)
    assert (rulebook.id, rulebook.valid_from) == ("jiaozuo-2019", None)


def test_figures_are_exact_decimals() -> None:
    assert rules_of(changed("share_with_three = 0.85", "share_with_three = 0.1")).staffing.share_with_three == Decimal("0.1")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (changed("within_days = 7", "withindays = 7"), "entry.withindays"),
        (changed("within_days = 7", "within_days = 7\nstrict = true"), "entry.strict"),
        (changed("within_days = 7", 'within_days = "7"'), "entry.within_days"),
        (changed("within_days = 7", "within_days = -1"), "entry.within_days"),
        (changed("due_day = 5", "due_day = 31"), "statistics.due_day"),
        (changed("share_with_three = 0.85", "share_with_three = 1.85"), "staffing.share_with_three"),
        (changed("share_with_three = 0.85", "share_with_three = inf"), "staffing.share_with_three"),
        (changed("yuan = 20", "yuan = 20.001"), "subsidy.amounts.0.yuan"),
        (changed('not_counted = ["volunteer"]', 'not_counted = ["tourist"]'), "headcount.not_counted.0"),
        (changed("county_city = 3, ", ""), "stars.quota"),
        (changed('code = "signs"', 'code = "area"'), "stars.gates.3.code"),
        (changed("at_least = 120", "at_least = 120\none_of = [true]"), "stars.gates.0"),
        (changed("at_least = 95", "at_least = 85"), "stars.thresholds.1"),
        (changed("full_at = 12", 'full_at = 12\nout_of = "closed"'), "assessment.counted.0"),
        (changed("at_least = 0\n", "at_least = 1\n"), "assessment"),
        (changed(", village = 1", ""), ""),
        (TEXT[: TEXT.index("[headcount]")], ""),
        (changed('measure = "monthly_wage"', 'measure = "happiness"'), "targets.7.measure"),
        (changed('source = "2.1.2"', 'source = ""'), "headcount.source"),
    ],
)
def test_a_mistake_is_named_by_its_place(text: str, where: str) -> None:
    problems = parse(text)
    assert not isinstance(problems, RulebookDocument)
    assert where in {problem.where for problem in problems}


@pytest.mark.parametrize("text", ["", "id = ", "a = " + "[" * 5_000])
def test_what_is_no_rulebook_is_a_problem_and_no_exception(text: str) -> None:
    problems = parse(text)
    assert not isinstance(problems, RulebookDocument)
    assert problems


def test_deadlines_come_from_the_rulebook() -> None:
    rulebook = rules_of(changed("within_days = 7", "within_days = 3").replace("due_day = 5", "due_day = 9"))
    assert entry_due_on(date(2019, 5, 20), rulebook) == date(2019, 5, 23)
    assert statistics_due_on("2019-05", rulebook) == day_of_next_month("2019-05", 9) == date(2019, 6, 9)


def test_elimination_comes_from_the_rulebook() -> None:
    rulebook = rules_of(changed("share = 0.02\nat_least = 1\nassessed_from = 20", "share = 0.10\nat_least = 2\nassessed_from = 5"))
    assert [eliminated(of, rulebook.assessment.elimination[0]) for of in (4, 5, 29, 30)] == [0, 2, 2, 3]


def test_placeholders_are_listed_by_their_place() -> None:
    placeholders = rules_of(TEXT).placeholders()
    assert {"stars.gates.area", "entry", "statistics", "subsidy.amounts.1", "assessment.elimination.1"} <= set(placeholders)
    assert not {"staffing", "stars.quota", "stars.share", "bulletin", "full_time", "stars.gates.land_use"} & set(placeholders)


def _rules(part: object) -> Iterator[Rule]:
    if isinstance(part, Rule):
        yield part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _rules(getattr(part, name))
    elif isinstance(part, tuple):
        for entry in part:
            yield from _rules(entry)


def test_every_rule_names_a_clause_of_the_notice() -> None:
    assert {rule.source.split(".")[0] for rule in _rules(rules_of(TEXT))} == {"1", "2", "3"}
