"""年度奖励 Yearly awards of committees: whether a committee's year earns one, and how much."""

from collections.abc import Mapping
from fractions import Fraction

from domain.base.amounts import half_up
from domain.policies.decision import Decision, Evidence, Found, Reason, rests_on
from domain.policies.gates import NO_EVIDENCE
from domain.policies.subsidy_amounts import OUT_OF_BOUNDS
from domain.rulebooks import conditions, formulas
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.gates import UNKNOWN
from domain.rulebooks.payment import Award
from domain.rulebooks.rules import MOST


def awarded(award: Award, facts: Mapping[str, Found], evidence: Evidence = NO_EVIDENCE) -> Decision[int]:
    """The amount in fen, 0 with the reason where the year does not earn it. Facts are those of `domain.rulebooks.facts.AWARDS`."""
    applies = conditions.holds(award.when, facts) if award.when is not None else True
    by: Fraction | Unknown = Fraction(award.yuan or 0)
    if applies is True and award.amount is not None:
        by = formulas.value(award.amount, facts)
    unknown = applies if isinstance(applies, Unknown) else by if isinstance(by, Unknown) else None
    if unknown is not None:
        return Decision(0, (_reason(award, award.code + UNKNOWN, unknown.facts),), rests_on(evidence))
    if applies is False or isinstance(by, Unknown):
        return Decision(0, (_reason(award, award.code),), rests_on(evidence))
    most = by if award.most is None else min(by, Fraction(award.most))
    if most > MOST:
        return Decision(0, (_reason(award, OUT_OF_BOUNDS),), rests_on(evidence))
    return Decision(max(0, half_up(most * 100)), (), rests_on(evidence))


def _reason(award: Award, code: str, missing: tuple[str, ...] = ()) -> Reason:
    return Reason(
        code, award.label.text, f"subsidy.awards.{award.code}", award.source, award.placeholder, None, award.when or "", missing=missing
    )
