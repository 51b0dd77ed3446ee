"""The shipped rulebooks: they read, their own examples hold, and the examples leave no rule of subsidy, stars and assessment out."""

from importlib import resources

import pytest

from domain.policies.worked_examples import Difference, run_examples
from tests.domain.policies.cases import rules_of

NAMES = ("jiaozuo-2019", "luonan-2015", "county-2010")


def text(name: str) -> str:
    return resources.files("domain.rulebooks").joinpath(f"{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_example_comes_out_as_it_says(name: str) -> None:
    rulebook = rules_of(text(name))
    assert rulebook.id == name
    assert [result for result in run_examples(rulebook) if not result.passed] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_gate_and_amount_of_the_subsidy_has_an_example(name: str) -> None:
    rulebook = rules_of(text(name))
    expected = [example.expect for example in rulebook.examples if example.about == "subsidy"]
    assert {gate.code for gate in rulebook.subsidy.gates} <= {code for each in expected for code in each.reasons or ()}
    assert set(rulebook.subsidy.fen) <= {int(each.yuan * 100) for each in expected if each.yuan is not None}


def test_every_rule_of_stars_and_assessment_of_jiaozuo_has_an_example() -> None:
    rulebook = rules_of(text("jiaozuo-2019"))
    stars = [example.expect for example in rulebook.examples if example.about == "stars"]
    assessed = [example.expect for example in rulebook.examples if example.about == "assessment"]
    assert {gate.code for gate in rulebook.stars.gates} == {code for each in stars for code in each.gates_failed or ()}
    assert {threshold.stars for threshold in rulebook.stars.thresholds} <= {each.stars for each in stars}
    assert {band.key for band in rulebook.assessment.bands} == {each.band for each in assessed if each.band}
    assert {item for each in assessed for item in each.points or {}} == {
        item.key for item in (*rulebook.assessment.counted, *rulebook.assessment.reviewed)
    }


def test_a_changed_figure_makes_its_example_fail_and_says_both_values() -> None:
    rulebook = rules_of(text("luonan-2015").replace("yuan = 150\n", "yuan = 160\n", 1))
    (result,) = [result for result in run_examples(rulebook) if not result.passed]
    assert (result.code, result.differences) == ("complex", (Difference("yuan", "150.00", "160.00"),))


@pytest.mark.parametrize(
    ("old", "new", "missing", "unknown"),
    [
        ('outcome = "agreed", agreement_form = "written", difficulty = "ordinary", ', 'outcome = "agreed", ', ("difficulty",), ()),
    ],
)
def test_an_example_without_what_it_needs_is_not_run(old: str, new: str, missing: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    first = run_examples(rules_of(text("luonan-2015").replace(old, new, 1)))[0]
    assert (first.passed, first.missing, first.unknown) == (False, missing, unknown)


def test_points_for_an_item_that_the_rulebook_has_not_are_said() -> None:
    rulebook = rules_of(text("jiaozuo-2019").replace("points = { file_quality = 14.99,", "points = { style = 1, file_quality = 14.99,", 1))
    (result,) = [result for result in run_examples(rulebook) if not result.passed]
    assert result.unknown == ("style",)
