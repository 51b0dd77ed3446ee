"""门槛 Gates: conditions of a rulebook, read over the facts of one case or office."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from domain.policies.decision import Evidence, Found, Reason
from domain.rulebooks.rules import Condition, Gate

NO_EVIDENCE: Evidence = MappingProxyType({})


def failed(section: str, gates: Iterable[Gate], facts: Mapping[str, Found], evidence: Evidence = NO_EVIDENCE) -> tuple[Reason, ...]:
    """A reason for every gate that is not passed, in the rulebook's order. `section` is the gates' place in it, "stars.gates"."""
    return tuple(reason(section, gate, facts, evidence) for gate in gates if not passed(gate, facts))


def passed(gate: Gate, facts: Mapping[str, Found]) -> bool:
    """Whether the facts meet the gate, or what exempts from it."""
    return _met(gate, facts) or exempt(gate, facts)


def exempt(gate: Gate, facts: Mapping[str, Found]) -> bool:
    """Whether the gate does not apply, whatever its own fact says."""
    return gate.unless is not None and _met(gate.unless, facts)


def reason(section: str, gate: Gate, facts: Mapping[str, Found], evidence: Evidence = NO_EVIDENCE) -> Reason:
    """What the gate looks at and asks for, passed or not."""
    rests_on = {position for fact in facts_of(gate) for position in evidence.get(fact, ())}
    rule = f"{section}.{gate.code}"
    return Reason(gate.code, rule, gate.source, gate.placeholder, facts[gate.fact], _wanted(gate), tuple(sorted(rests_on)))


def facts_of(gate: Gate) -> tuple[str, ...]:
    """The facts that the gate looks at."""
    return (gate.fact,) if gate.unless is None else (gate.fact, gate.unless.fact)


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
