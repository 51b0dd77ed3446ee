"""说明 Explanation: a figure as a tree, from the figure to the rules, to the facts, to the events they rest on.

Built from what the policies decide and never decided again. Every text stands in both languages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from domain.base.text import Text, reading


class Cited(NamedTuple):
    """依据. The rule: its rulebook's id, its place there ("subsidy.gates.entered_late"), its clause, whether its figure is a placeholder."""

    rulebook: str
    rule: str
    clause: str
    placeholder: bool


class NearMiss(NamedTuple):
    """差距. The least change that turns an outcome: a stable code, how much of which unit (None where it is an act and not an amount)."""

    code: str
    by: int | Decimal | None
    unit: str
    text: Text


@dataclass(frozen=True, slots=True)
class Node:
    """说明中的一项. One figure, rule or fact, and the parts that it is made of.

    `key` is stable ("gate.entered_late"). `value` is what was found as programs read it, `found` and `wanted` as people do; `met` says whether
    a rule is passed (None for what is no rule), `reason` what it is called where it is not; `how` is the arithmetic; `evidence` are positions
    in the log.
    """

    key: str
    text: Text
    value: str | int | bool | None = None
    found: Text | None = None
    wanted: Text | None = None
    met: bool | None = None
    reason: Text | None = None
    how: Text | None = None
    rule: Cited | None = None
    near: tuple[NearMiss, ...] = ()
    evidence: tuple[int, ...] = ()
    parts: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """The node and all below it, in the order of reading."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Explanation:
    """说明. What was asked, the rows exactly as the view prints them on that date (none where there is no figure), and the tree."""

    question: str
    subject: str
    title: Text
    view: str
    rulebook: str
    rows: tuple[Mapping[str, Any], ...]
    root: Node

    def evidence(self) -> tuple[int, ...]:
        """The positions of all events that the tree rests on, in the order of the log."""
        return tuple(sorted({position for node in self.root.walk() for position in node.evidence}))


def fact(key: str, text: Text, value: Any, evidence: tuple[int, ...] = (), *, value_text: Text | None = None) -> Node:
    """A fact with its value as it is, and the events it comes from."""
    plain = value.isoformat() if isinstance(value, date) else f"{value:.2f}" if isinstance(value, Decimal) else value
    return Node(f"fact.{key}", text, plain, value_text or reading(value), evidence=evidence)
