"""Formulas: exact, bounded, and unknown rather than wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.text import Text
from domain.rulebooks import formulas
from domain.rulebooks.conditions import LONGEST, Unknown
from domain.rulebooks.facts import Fact

FACTS = {
    "closed": Fact("closed", "whole", Text("结案数", "cases closed")),
    "hours": Fact("hours", "amount", Text("学时", "hours"), optional=True),
    "outcome": Fact("outcome", "choice", Text("结果", "outcome"), ("agreed",)),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 * min(1, closed / 12)", Fraction(35, 2)),
        ("max(0, 10 - 2 * (9 - closed))", 6),
        ("floor(closed / 2) + ceil(closed / 2)", 7),
        ("-closed + 0.1 + 0.2", Fraction(-67, 10)),
        ("closed\n  * hours", Fraction(35, 2)),
        ("min(closed, hours, 3)", Fraction(5, 2)),
    ],
)
def test_a_formula_is_worked_out_exactly(text, expected):
    assert formulas.check(text, FACTS) is None
    assert formulas.value(text, {"closed": 7, "hours": Decimal("2.50"), "outcome": "agreed"}) == expected


def test_what_is_missing_is_unknown_and_a_base_of_nothing_says_so():
    assert formulas.value("closed / hours", {"closed": 1, "hours": None}) == Unknown(("hours",))
    assert formulas.value("closed / hours", {"closed": 1, "hours": Decimal(0)}) == formulas.NO_BASE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("closed **", "formula_unreadable"),
        ("closed ** 9999999", "formula_unreadable"),
        ("closed // 2", "formula_unreadable"),
        ("closed % 2", "formula_unreadable"),
        ("closed if closed else 1", "formula_unreadable"),
        ("__import__(closed)", "formula_unreadable"),
        ("min(closed)", "formula_unreadable"),
        ("min", "formula_unreadable"),
        ("floor(closed, 2)", "formula_unreadable"),
        ("min(*closed, 2)", "formula_unreadable"),
        ("closed.real", "formula_unreadable"),
        ("1e9", "formula_unreadable"),
        ("0x10", "formula_unreadable"),
        ("ｃlosed", "formula_unreadable"),
        ("closed × 2", "formula_unreadable"),
        ("", "formula_unreadable"),
        ("(" * 300 + "1" + ")" * 300, "formula_unreadable"),
        ("-" * 300 + "1", "formula_unreadable"),
        ("1+" * LONGEST + "1", "formula_too_long"),
        ("agreed + 1", "unknown_fact"),
        ("outcome + 1", "formula_types"),
    ],
)
def test_what_a_formula_has_not_is_refused_with_its_code(text, code):
    fault = formulas.check(text, FACTS)
    assert fault is not None
    assert fault.code == code


def test_a_formula_names_its_facts_once_and_not_its_functions():
    assert formulas.named("max(hours, closed) + closed") == ("closed", "hours")


@given(st.text(max_size=60))
def test_no_text_whatever_makes_it_crash(text):
    formulas.check(text, FACTS)


@given(st.text(alphabet="closed hours0123456789.+-*/(),minax", max_size=40), st.integers(0, 5))
def test_whatever_passes_the_check_can_be_worked_out(text, closed):
    if formulas.check(text, FACTS) is None:
        result = formulas.value(text, {"closed": closed, "hours": Decimal("1.50")})
        assert isinstance(result, Fraction | Unknown)


@pytest.mark.parametrize("text", ["1 / 0", "closed / (2 - 2)", "5 * closed / 0"])
def test_a_divisor_that_is_always_zero_is_refused(text: str) -> None:
    fault = formulas.check(text, FACTS)
    assert fault is not None
    assert fault.code == "formula_by_zero"
