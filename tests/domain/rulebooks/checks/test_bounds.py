"""No rule that a draft is taken with leads out of all bounds where that can be seen; what was adopted stays readable."""

from fractions import Fraction

import pytest

from domain.rulebooks import formulas
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.source.reading import parse
from tests.domain.policies.cases import TEXT

NAMES = '\nsource = "1"\nlabel = { zh = "某", en = "some" }\n'
ADDED = f"[[subsidy.adjustments]]\ncode = 'more'\neffect = 'add'{NAMES}"
AWARD = f"[[subsidy.awards]]\ncode = 'award'{NAMES}"


def with_rules(*rules: str) -> str:
    return TEXT + "\n" + "\n".join(rules)


def rows(*rows: str) -> str:
    """The shipped rulebook with these rows of amounts before its own."""
    before = "\n".join(f'[[subsidy.amounts]]\nsource = "1"\n{row}\n' for row in rows)
    return TEXT.replace("[[subsidy.amounts]]", before + "[[subsidy.amounts]]", 1)


REFUSED = [
    (with_rules(ADDED, 'amount = "999999999999999999"'), "subsidy.adjustments.0.amount", "amount_out_of_bounds"),
    (with_rules(ADDED, 'amount = "1000000000.01"'), "subsidy.adjustments.0.amount", "amount_out_of_bounds"),
    (with_rules(ADDED, 'amount = "amount_yuan * amount_yuan * amount_yuan * amount_yuan"'), "subsidy.adjustments.0.amount", "amount_out_of_bounds"),
    (with_rules(ADDED, 'amount = "amount_yuan * parties"'), "subsidy.adjustments.0.amount", "amount_out_of_bounds"),
    (with_rules(ADDED, 'amount = "1000000 / (1 / amount_yuan)"'), "subsidy.adjustments.0.amount", "amount_out_of_bounds"),
    (with_rules(ADDED, 'amount = "0 - (0 - 9999999 * parties)"'), "subsidy.adjustments.0.amount", "amount_out_of_bounds"),
    (with_rules(ADDED, "yuan = 999999990"), "subsidy.amounts.0.yuan", "amount_out_of_bounds"),
    (with_rules(AWARD, 'amount = "9999999999"'), "subsidy.awards.0.amount", "amount_out_of_bounds"),
    (with_rules(AWARD, 'amount = "closed * closed"'), "subsidy.awards.0.amount", "amount_out_of_bounds"),
    (rows('key = "a"\nyuan = 1000000000', 'share = 1.01\nof = "a"'), "subsidy.amounts.1.share", "amount_out_of_bounds"),
    (rows('key = "r0"\nyuan = 1', *(f'key = "r{n}"\nshare = 100\nof = "r{n - 1}"' for n in range(1, 40))), "subsidy.amounts.5.share", "amount_out_of_bounds"),
    (TEXT.replace("max = 30\n", "max = 30\nweight = 99999999\n", 1), "assessment.counted.0.weight", "points_out_of_bounds"),
    (TEXT.replace("due_on = ", "due_on = 9999-12-31 # ", 1), "targets.0.due_on", "date_out_of_bounds"),
    ("valid_from = 1909-12-31\n" + TEXT, "valid_from", "date_out_of_bounds"),
    (with_rules('[[minimum_wages]]\nsource = "1"\nvalid_from = 0001-01-01\nyuan = 1'), "minimum_wages.0.valid_from", "date_out_of_bounds"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "where", "code"), REFUSED)
def test_what_leads_out_of_bounds_is_refused_with_its_place_and_its_line(text: str, where: str, code: str) -> None:
    problems = parse(text)
    assert not isinstance(problems, RulebookDocument)
    assert (where, code) in {(problem.where, problem.code) for problem in problems}
    key = where.rpartition(".")[2]
    assert all(key in text.splitlines()[problem.line - 1] for problem in problems if problem.where == where)
    assert all(len(words) < 200 for problem in problems for words in (problem.text.zh, problem.text.en))


@pytest.mark.parametrize(
    "text",
    [
        with_rules(ADDED, 'amount = "amount_yuan * amount_yuan"\nmost = 500'),
        with_rules(ADDED, 'amount = "min(amount_yuan * amount_yuan, 1000000000)"'),
        with_rules(ADDED, 'amount = "0.01 * amount_yuan + 10 * parties"'),
        with_rules(ADDED, "yuan = 1000000000\nwhen = \"difficulty == 'major'\""),
        with_rules(ADDED.replace("add", "deduct"), "yuan = 1000000000"),
        with_rules(AWARD, 'amount = "500 * agreed"'),
        rows("yuan = 1000000000"),
        "valid_from = 1910-01-01\n" + TEXT,
    ],
)
def test_what_stays_within_them_is_taken(text: str) -> None:
    assert isinstance(parse(text), RulebookDocument)


@pytest.mark.parametrize(("text", "_where", "_code"), REFUSED)
def test_what_was_adopted_before_the_bounds_stays_readable(text: str, _where: str, _code: str) -> None:
    assert isinstance(parse(text, adopted=True), RulebookDocument)


def test_the_greatest_of_a_formula_is_looked_for_at_the_ends_of_its_facts() -> None:
    assert formulas.greatest("1000 - parties", CASE_FACTS) == 1000
    assert formulas.greatest("parties * (2 - days_taken)", CASE_FACTS) == 200_000
    assert formulas.greatest("7 / 2", CASE_FACTS) == Fraction(7, 2)
    assert formulas.greatest("1 / (parties - parties)", CASE_FACTS) == 0
