"""An explanation as text and as JSON (docs/explanations.md), and what every form of it shares. As a page: cli/explaining/page.py."""

import dataclasses
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from cli.terminal.answers import heading, people_table
from cli.terminal.events import effective, envelope_line, recorded_object, stream_words, words
from cli.terminal.language import say, spoken
from domain.base.text import Text
from domain.explaining.explanation import Node
from domain.naming.called import Called

if TYPE_CHECKING:
    from domain.base.event import Recorded
    from domain.explaining.explanation import Cited, NearMiss
    from infra.reports import Answer
    from projections.questions.point_in_time import Explained

MOST_EVENTS = 300
"""So many events are printed; JSON has them all."""
MOST_POSITIONS = 8


def answer_of(explained: "Explained") -> "Answer":
    """The rows that are explained, as the view's own answer."""
    from infra.reports import Answer
    from projections.questions.catalogue import VIEWS

    explanation = explained.explanation
    return Answer(
        VIEWS[explanation.view],
        explained.as_of,
        explained.known_at,
        explained.position,
        explanation.rulebook,
        explanation.rows,
        explained.rulebooks,
        explained.rules,
    )


# --- JSON ------------------------------------------------------------------------------------------------------------


def as_object(explained: "Explained") -> dict[str, Any]:
    """The explanation as JSON holds it; texts are in the language spoken."""
    explanation = explained.explanation
    return {
        "question": explanation.question,
        "subject": explanation.subject,
        "title": explanation.title.of(spoken()),
        "as_of": explained.as_of.isoformat(),
        "known_at": explained.known_at.isoformat().replace("+00:00", "Z"),
        "position": explained.position,
        "rulebook": explanation.rulebook,
        "view": explanation.view,
        "rows": [dict(row) for row in explanation.rows],
        "tree": _node(explanation.root),
        "events": [_event(recorded, explained.called) for recorded in explained.events],
    }


def _node(node: "Node") -> dict[str, Any]:
    lang = spoken()
    return {
        "key": node.key,
        "text": node.text.of(lang),
        "value": node.value,
        "found": node.found and node.found.of(lang),
        "wanted": node.wanted and node.wanted.of(lang),
        "met": node.met,
        "reason": node.reason and node.reason.of(lang),
        "how": node.how and node.how.of(lang),
        "rule": node.rule and node.rule._asdict(),
        "near_misses": [_near(near) for near in node.near],
        "evidence": list(node.evidence),
        "parts": [_node(part) for part in node.parts],
    }


def _event(recorded: "Recorded", called: Called) -> dict[str, Any]:
    """The event without its payload, which may hold more of a person than the figure needs; `history` has it."""
    shown = recorded_object(discreet(recorded), called)
    del shown["payload"]
    return shown


def discreet(recorded: "Recorded") -> "Recorded":
    """The event without the personal data that no figure rests on: id number, date of birth."""
    fields = type(recorded.event).model_fields
    update: dict[str, Any] = {name: None for name in ("id_number", "birth_on") if name in fields}
    return msgspec.structs.replace(recorded, event=recorded.event.model_copy(update=update)) if update else recorded


def _near(near: "NearMiss") -> dict[str, Any]:
    by = f"{near.by:.2f}" if isinstance(near.by, Decimal) else near.by
    return {"code": near.code, "by": by, "unit": near.unit, "text": near.text.of(spoken())}


# --- text ------------------------------------------------------------------------------------------------------------


def lines(explained: "Explained") -> Iterator[str]:
    """The explanation as a tree of lines: what it is about, the view's row, the tree, the events."""
    explanation = explained.explanation
    yield explanation.title.of(spoken())
    answer = answer_of(explained)
    yield from people_table(answer) if explanation.rows else [heading(answer)]
    yield ""
    yield from _branch(explanation.root, "", "")
    if explained.events:
        yield ""
        yield say("所依据的事件 ‖ The events it rests on")
        for recorded in map(discreet, explained.events[:MOST_EVENTS]):
            yield f"#{recorded.position}  {effective(recorded.event)}  [{stream_words(recorded.stream, explained.called)}] {words(recorded.event, explained.called)}"
            yield f"    {envelope_line(recorded)}"
        yield from left_out(len(explained.events))


def left_out(events: int) -> Iterator[str]:
    """That there are more events than are printed, where there are."""
    if events > MOST_EVENTS:
        yield say("……共 {n} 项事件，全部见 --format json ‖ … {n} events in all; --format json has every one", n=events)


def _branch(node: "Node", first: str, rest: str) -> Iterator[str]:
    yield first + headline(node)
    inner = rest + ("│    " if node.parts else "     ")
    for line in details(node):
        yield inner + line
    for number, part in enumerate(folded(node.parts), start=1):
        last = number == len(node.parts)
        yield from _branch(part, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))


def folded(parts: Sequence["Node"]) -> list["Node"]:
    """The parts, each as it is but one whose own parts stand below an earlier one already: it refers to them."""
    shown: set[tuple[Node, ...]] = set()
    kept = []
    for part in parts:
        if len(part.parts) > 1 and part.parts in shown:
            above = Node("above", Text("事实同上", "the same facts as above"))
            kept.append(dataclasses.replace(part, parts=(above,)))
        else:
            shown.add(part.parts)
            kept.append(part)
    return kept


def headline(node: "Node") -> str:
    """The node in a line: passed or not, what it is, what was found and wanted, where it comes from."""
    lang = spoken()
    line = {True: "✓ ", False: "✗ ", None: ""}[node.met] + node.text.of(lang)
    if node.found is not None:
        line += say("： ‖ : ") + node.found.of(lang)
    if node.wanted is not None:
        line += say("（要求：{wanted}） ‖  (wanted: {wanted})", wanted=node.wanted.of(lang))
    if node.reason is not None:
        line += say("　→ {reason} ‖  → {reason}", reason=node.reason.of(lang))
    if node.evidence and not node.parts:
        line += "  " + positions(node.evidence)
    return line


def details(node: "Node") -> Iterator[str]:
    """What is said below a node's line: the arithmetic, what is short, the rule."""
    lang = spoken()
    if node.how is not None:
        yield node.how.of(lang)
    for near in node.near:
        yield say("差距：{near} ‖ Near miss: {near}", near=near.text.of(lang))
    if node.rule is not None:
        yield rule_words(node.rule)


def rule_words(rule: "Cited") -> str:
    """The rule with its clause, its place in the rulebook, and whether its figure is a placeholder."""
    line = say(
        "依据 {clause}，规则 {rulebook}：{rule} ‖ Clause {clause}, rulebook {rulebook}: {rule}",
        clause=rule.clause,
        rulebook=rule.rulebook,
        rule=rule.rule,
    )
    return line + (say("［占位数字，由司法局自定］ ‖  [placeholder, for the bureau to replace]") if rule.placeholder else "")


def positions(evidence: tuple[int, ...]) -> str:
    """Positions in the log; many are cut short."""
    shown = " ".join(f"#{place}" for place in evidence[:MOST_POSITIONS])
    return shown + (say(" ……共 {n} 项 ‖  … {n} in all", n=len(evidence)) if len(evidence) > MOST_POSITIONS else "")
