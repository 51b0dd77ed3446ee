"""算式 Formulas over the documented facts: exact arithmetic, checked before use, unknown where a fact is missing or a base is 0.

A formula adds, subtracts, multiplies and divides, takes the least and the greatest, and rounds to whole numbers; it has no loop and no
condition (rows and items have a condition of their own, `domain/rulebooks/conditions.py`). Read by the parser of the standard library,
of whose language it is a small part, and worked out in fractions: never in floats (docs/decisions/0012).
"""

import ast
import math
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product

from domain.rulebooks.conditions import LONGEST, Fault, Unknown
from domain.rulebooks.facts import Fact

NO_BASE = Unknown(("no_base",))
"""A formula that divides by 0: there is nothing to count from."""

NUMBERS = frozenset({"whole", "amount", "rate"})
READABLE = re.compile(r"(?:\s+|\d+(?:\.\d+)?(?![\w.])|[A-Za-z_]\w*|[+\-*/(),])*", re.ASCII)
DEEPEST = 40
"""Parts within parts of the tree; brackets go half as deep."""

EXTREMES: Mapping[str, int] = {"whole": 100_000, "amount": 1_000_000_000, "rate": 1}
"""So large a fact is thought of when a formula is checked, by its type; and 0."""
CORNERS = 256
"""So many combinations of them."""

Figure = int | Decimal | Fraction | None
Known = Mapping[str, Fraction]
Compiled = Callable[[Known], Fraction]

SIGNS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: lambda left, right: left + right,
    ast.Sub: lambda left, right: left - right,
    ast.Mult: lambda left, right: left * right,
    ast.Div: lambda left, right: left / right,
}
OF_SEVERAL: Mapping[str, Callable[[list[Fraction]], Fraction]] = {"min": min, "max": max}
OF_ONE: Mapping[str, Callable[[Fraction], int]] = {"floor": math.floor, "ceil": math.ceil}


class _DividesByZero(Exception):
    """A divisor that is 0 whatever the facts are."""


class _Unreadable(Exception):
    """Something in the tree that a formula has not."""


def check(text: str, facts: Mapping[str, Fact]) -> Fault | None:
    """What is wrong with a formula over those facts."""
    if len(text) > LONGEST:
        return Fault("formula_too_long", f"算式太长，至多 {LONGEST} 个字符", f"the formula is too long; at most {LONGEST} characters")
    readable = READABLE.match(text)
    at = readable.end() if readable else 0
    if at < len(text):
        return Fault(
            "formula_unreadable",
            f"算式第 {at + 1} 个字符“{text[at]}”读不懂：只用事实名、数、+ - * / 和括号，以及 min max floor ceil",
            f'character {at + 1} of the formula, "{text[at]}", cannot be read: use fact names, numbers, + - * / and brackets, min max floor ceil',
        )
    try:
        _compiled(text)
    except _DividesByZero:
        return Fault(
            "formula_by_zero",
            "算式除以 0，永远算不出；请改正除数",
            "the formula divides by 0 and never comes to anything; mend the divisor",
        )
    except _Unreadable:
        return Fault(
            "formula_unreadable",
            "算式写法不完整：请检查括号和符号；函数只有 min、max（两项以上）、floor、ceil（一项）",
            "the formula is not complete: look at brackets and signs; the functions are min and max (of two or more), floor and ceil (of one)",
        )
    return _names(text, facts)


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[str, ...]:
    """The facts that a checked formula names, in the order of their names."""
    called = OF_SEVERAL.keys() | OF_ONE.keys()
    return tuple(sorted(set(re.findall(r"[A-Za-z_]\w*", text, re.ASCII)) - called))


def value(text: str, facts: Mapping[str, object]) -> Fraction | Unknown:
    """What a checked formula comes to. Unknown where a fact that it names is missing (None), or `NO_BASE`."""
    known: dict[str, Fraction] = {}
    missing = []
    for name in named(text):
        fact = facts[name]
        if isinstance(fact, int | Decimal | Fraction):
            known[name] = Fraction(fact)
        else:
            missing.append(name)
    if missing:
        return Unknown(tuple(missing))
    try:
        return _compiled(text)(known)
    except ZeroDivisionError:
        return NO_BASE


def greatest(text: str, facts: Mapping[str, Fact]) -> Fraction:
    """The greatest that a checked formula comes to where its facts are 0 or extreme; of one without facts its value."""
    names = named(text)
    corners = islice(product(*((0, EXTREMES[facts[name].type]) for name in reversed(names))), CORNERS)
    results = (value(text, dict(zip(reversed(names), corner, strict=True))) for corner in corners)
    return max((figure for figure in results if isinstance(figure, Fraction)), default=Fraction(0))


def _names(text: str, facts: Mapping[str, Fact]) -> Fault | None:
    countable = [key for key, fact in facts.items() if fact.type in NUMBERS]
    for name in named(text):
        if name not in facts:
            return Fault(
                "unknown_fact",
                f"没有“{name}”这一事实；算式可用：{'、'.join(countable)}",
                f'there is no fact "{name}"; a formula may use {", ".join(countable)}',
            )
        if name not in countable:
            return Fault(
                "formula_types",
                f"“{name}”不是数，不能用于算式；可用：{'、'.join(countable)}",
                f'"{name}" is no number; a formula may use {", ".join(countable)}',
            )
    return None


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Compiled:
    line = " ".join(text.split())
    try:
        tree = ast.parse(line, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise _Unreadable from error
    return _part(tree.body, line, DEEPEST)


def _part(node: ast.expr, line: str, depth: int) -> Compiled:
    """The part of the tree as a function of the known facts."""
    if depth == 0:
        raise _Unreadable
    match node:
        case ast.Constant(value=number) if type(number) in {int, float}:
            constant = Fraction(ast.get_source_segment(line, node) or "")
            return lambda _known: constant
        case ast.Name(id=name) if name not in OF_SEVERAL and name not in OF_ONE:
            return lambda known: known[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _part(operand, line, depth - 1)
            return lambda known: -inner(known)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SIGNS:
            first, second, sign = _part(left, line, depth - 1), _part(right, line, depth - 1), SIGNS[type(op)]
            if isinstance(op, ast.Div) and not named(ast.unparse(right)) and second({}) == 0:
                raise _DividesByZero
            return lambda known: sign(first(known), second(known))
        case ast.Call(func=ast.Name(id=called), args=[operand], keywords=[]) if called in OF_ONE:
            inner, whole = _part(operand, line, depth - 1), OF_ONE[called]
            return lambda known: Fraction(whole(inner(known)))
        case ast.Call(func=ast.Name(id=called), args=[_, _, *_], keywords=[]) if called in OF_SEVERAL:
            inners, picked = [_part(each, line, depth - 1) for each in node.args], OF_SEVERAL[called]
            return lambda known: picked([each(known) for each in inners])
    raise _Unreadable
