"""门槛 Gates: conditions of a rulebook, read over the facts of one case or office."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from domain.policies.decision import Evidence, Found, Reason
from domain.rulebooks import conditions
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.gates import UNKNOWN, Condition, Gate

NO_EVIDENCE: Evidence = MappingProxyType({})


def failed(section: str, gates: Iterable[Gate], facts: Mapping[str, Found], evidence: Evidence = NO_EVIDENCE) -> tuple[Reason, ...]:
    """A reason for every gate that is not passed, in the rulebook's order. `section` is the gates' place in it, "stars.gates"."""
    return tuple(_as_judged(section, gate, facts, evidence, met=False) for gate in gates if not passed(gate, facts))


def judged(section: str, gates: Iterable[Gate], facts: Mapping[str, Found], evidence: Evidence = NO_EVIDENCE) -> tuple[Reason, ...]:
    """Every gate as it was judged, passed or not, in the rulebook's order."""
    return tuple(reason(section, gate, facts, evidence) for gate in gates)


def passed(gate: Gate, facts: Mapping[str, Found]) -> bool:
    """Whether the facts meet the gate, or what exempts from it."""
    return _met(gate, facts) or exempt(gate, facts)


def exempt(gate: Gate, facts: Mapping[str, Found]) -> bool:
    """Whether the gate does not apply, whatever its own facts say."""
    return gate.unless is not None and _met(gate.unless, facts)


def reason(section: str, gate: Gate, facts: Mapping[str, Found], evidence: Evidence = NO_EVIDENCE) -> Reason:
    """What the gate looks at and asks for, passed or not. A condition that cannot be decided says so in the code's ending."""
    return _as_judged(section, gate, facts, evidence, met=passed(gate, facts))


def _as_judged(section: str, gate: Gate, facts: Mapping[str, Found], evidence: Evidence, *, met: bool) -> Reason:
    rests_on = {position for fact in facts_of(gate) for position in evidence.get(fact, ())}
    missing = _missing(gate, facts)
    code = gate.code if missing is None else gate.code + UNKNOWN
    return Reason(
        code,
        gate.label.text,
        f"{section}.{gate.code}",
        gate.source,
        gate.placeholder,
        _found(gate, facts),
        wanted(gate),
        tuple(sorted(rests_on)),
        missing or (),
        met,
    )


def facts_of(gate: Gate) -> tuple[str, ...]:
    """The facts that the gate looks at."""
    return gate.all_named()


def holds(condition: Condition, facts: Mapping[str, Found]) -> bool:
    """Whether the facts meet the condition, or what exempts from it."""
    return passed(condition, facts) if isinstance(condition, Gate) else _met(condition, facts)


def _met(condition: Condition, facts: Mapping[str, Found]) -> bool:
    if condition.fact is None:
        verdict = conditions.holds(condition.when or "", facts)
        return condition.missing == "passes" if isinstance(verdict, Unknown) else verdict
    value = facts[condition.fact]
    if value is None:
        return condition.missing == "passes"
    if condition.one_of is not None:
        return value in condition.one_of
    if condition.none_of is not None:
        return value not in condition.none_of
    if condition.all_of is not None:
        return isinstance(value, tuple) and set(condition.all_of) <= set(value)
    if not isinstance(value, int | Decimal | Fraction):
        return False
    if condition.at_most is not None:
        return condition.at_most >= value
    return condition.at_least is not None and condition.at_least <= value


def _missing(gate: Gate, facts: Mapping[str, Found]) -> tuple[str, ...] | None:
    """The facts for want of which the gate's condition cannot be decided; None where it can, or where the rulebook says what follows."""
    verdict = conditions.holds(gate.when, facts) if gate.when is not None and gate.missing == "fails" else True
    return verdict.facts if isinstance(verdict, Unknown) else None


def _found(gate: Gate, facts: Mapping[str, Found]) -> Found:
    if gate.fact is not None:
        return facts[gate.fact]
    return ", ".join(f"{key} = {_shown(facts[key])}" for key in gate.named())


def _shown(value: Found) -> str:
    return "?" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def wanted(condition: Condition) -> str:
    """What the condition asks for."""
    if condition.when is not None:
        return condition.when
    if condition.one_of is not None:
        return _listed(condition.one_of)
    if condition.none_of is not None:
        return f"not {_listed(condition.none_of)}"
    if condition.all_of is not None:
        return " & ".join(condition.all_of)
    if condition.at_most is not None:
        return f"<= {condition.at_most}"
    return f">= {condition.at_least}"


def _listed(values: tuple[str | bool, ...]) -> str:
    return " | ".join(value if isinstance(value, str) else str(value).lower() for value in values)
