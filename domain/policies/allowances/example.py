"""补助和奖励的示例 Worked examples of allowances and of yearly awards."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from domain.base.amounts import from_hundredths
from domain.policies.allowances.allowed import allowed
from domain.policies.awards import awarded
from domain.policies.ratings.example import year_given
from domain.rulebooks.allowances.model import RECIPIENTS
from domain.rulebooks.facts import AWARDS
from domain.rulebooks.model import Rulebook


def award(given: Mapping[str, Any], rules: Rulebook) -> Mapping[str, object]:
    """What a committee's year is awarded, by award."""
    facts = year_given({"filed": False, **given}, AWARDS)
    return {
        f"awards.{each.code}": from_hundredths(awarded(each, facts).outcome)
        for each in rules.subsidy.awards
        if not each.committee_kind or facts["committee_kind"] in each.committee_kind
    }


def allowance(given: Mapping[str, Any], rules: Rulebook) -> Mapping[str, object] | tuple[str, ...]:
    """What one period of each allowance comes to; or the names of facts that its recipient has not."""
    over = RECIPIENTS[given.get("recipient", "mediator")]
    facts = {key: _figure(value) for key, value in given.get("facts", {}).items()}
    if unknown := tuple(name for name in facts if name not in over):
        return unknown
    known = year_given(facts, over)
    return {
        f"allowances.{rule.code}": from_hundredths(allowed(rule, known).outcome)
        for rule in rules.allowances or ()
        if rule.recipient == given.get("recipient", "mediator")
    }


def _figure(value: Any) -> Any:
    """A whole number as one, as conditions count with it."""
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
