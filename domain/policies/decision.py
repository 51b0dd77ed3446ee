"""决定 Decision: what a policy found, and the reasons that a person can check.

A policy is given the facts of a case with their evidence and decides once; the step of a procedure records the decision in its event, and an
explanation renders the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from domain.base.text import Text

Outcome = TypeVar("Outcome")

Found = str | bool | int | Decimal | Fraction | tuple[str, ...] | None
"""A fact as a policy saw it; None is missing. A tuple is a fact with several values, a fraction an
exact rate."""

Evidence = Mapping[str, tuple[int, ...]]
"""By fact, the positions of the events it comes from. Who only wants the figures gives none."""


class Reason(NamedTuple):
    """理由. One rule as it was judged: its code, what it is called where it is not met, its place in the rulebook, its clause, whether its
    figure is a placeholder, what was found and what was wanted, the positions of the events it rests on (empty where the facts carry none),
    the facts for want of which it could not be decided, and whether it is met."""

    code: str
    label: Text
    rule: str
    clause: str
    placeholder: bool
    found: Found
    wanted: str
    evidence: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    met: bool = False


@dataclass(frozen=True, slots=True)
class Decision(Generic[Outcome]):
    """决定. The outcome, why it is no better, and the positions of the events it rests on (empty where the facts carry none).

    `judged` are all rules that were read, met or not, in the rulebook's order, where the policy reads every one of them; so whoever records or
    renders the decision need not ask again.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    evidence: tuple[int, ...] = ()
    judged: tuple[Reason, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The reasons' codes, in the rulebook's order."""
        return tuple(reason.code for reason in self.reasons)


def rests_on(evidence: Evidence) -> tuple[int, ...]:
    """All positions of the evidence, in the order of the log."""
    return tuple(sorted({position for positions in evidence.values() for position in positions}))
