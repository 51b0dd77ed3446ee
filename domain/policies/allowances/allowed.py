"""补助 Whether somebody's month or year earns an allowance, and how much."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from domain.base.amounts import half_up
from domain.policies.decision import Decision, Found, Reason
from domain.policies.subsidy_amounts import OUT_OF_BOUNDS
from domain.rulebooks import conditions, formulas
from domain.rulebooks.allowances.model import Allowance
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.gates import UNKNOWN
from domain.rulebooks.rules import MOST


def allowed(rule: Allowance, facts: Mapping[str, Found], evidence: Iterable[int] = ()) -> Decision[int]:
    """The amount of one period in fen, 0 with the reason where it is not earned. Facts are those of the rule's recipient (`RECIPIENTS`)."""
    rests = tuple(sorted(set(evidence)))
    applies = conditions.holds(rule.when, facts) if rule.when is not None else True
    if isinstance(applies, Unknown):
        return Decision(0, (_reason(rule, rule.code + UNKNOWN, applies.facts),), rests)
    by = _by(rule, facts) if applies else None
    if by is None:
        return Decision(0, (_reason(rule, rule.code),), rests)
    if isinstance(by, Unknown):
        return Decision(0, (_reason(rule, rule.code + UNKNOWN, by.facts),), rests)
    least = by if rule.most is None else min(by, Fraction(rule.most))
    if least > MOST:
        return Decision(0, (_reason(rule, OUT_OF_BOUNDS),), rests)
    return Decision(max(0, half_up(least * 100)), (), rests)


def _by(rule: Allowance, facts: Mapping[str, Found]) -> Fraction | Unknown | None:
    """The yuan, unrounded; None for a grade that the table has not, or where none is held."""
    if rule.by_grade is not None:
        figure = rule.by_grade.get(str(facts["grade_held"]))
        return None if figure is None else Fraction(figure)
    return formulas.value(rule.amount, facts) if rule.amount is not None else Fraction(rule.yuan or 0)


def _reason(rule: Allowance, code: str, missing: tuple[str, ...] = ()) -> Reason:
    return Reason(code, rule.label.text, f"allowances.{rule.code}", rule.source, rule.placeholder, None, rule.when or "", missing=missing)
