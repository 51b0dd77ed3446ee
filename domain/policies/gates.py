"""门槛 Gates: conditions of a rulebook, read over the facts of one case or office."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from domain.policies.decision import Found, Reason
from domain.rulebooks.rules import Condition, Gate


def failed(section: str, gates: Iterable[Gate], facts: Mapping[str, Found]) -> tuple[Reason, ...]:
    """A reason for every gate that is not passed, in the rulebook's order. `section` is the gates' place in it, "stars.gates"."""
    return tuple(
        Reason(gate.code, f"{section}.{gate.code}", gate.source, gate.placeholder, facts[gate.fact], _wanted(gate))
        for gate in gates
        if not (_met(gate, facts) or (gate.unless is not None and _met(gate.unless, facts)))
    )


def _met(condition: Condition, facts: Mapping[str, Found]) -> bool:
    found = facts[condition.fact]
    if found is None:
        return condition.missing == "passes"
    if condition.one_of is not None:
        return found in condition.one_of
    if condition.none_of is not None:
        return found not in condition.none_of
    return isinstance(found, int | Decimal) and condition.at_least is not None and found >= condition.at_least


def _wanted(condition: Condition) -> str:
    if condition.one_of is not None:
        return _listed(condition.one_of)
    if condition.none_of is not None:
        return f"not {_listed(condition.none_of)}"
    return f">= {condition.at_least}"


def _listed(values: tuple[str | bool, ...]) -> str:
    return " | ".join(value if isinstance(value, str) else str(value).lower() for value in values)
