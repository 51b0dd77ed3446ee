"""条件 Conditions in CEL over the documented facts: checked before they are used, compiled once, and unknown where a fact is missing.

A condition can compare, count and combine, and nothing else: no loop, no division, no call but three on texts. So its time is bounded
by its length. This is the only module that knows the package `common-expression-language` (docs/decisions/0009).
"""

import re
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from itertools import chain, islice, product, takewhile
from types import ModuleType
from typing import Any, NamedTuple

from domain.rulebooks.facts import KNOWN, Fact

LONGEST = 1_000
DEEPEST = 20

TOKEN = re.compile(
    r"""\s+|(?P<text>"[^"\\\n]*"|'[^'\\\n]*')|(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<name>[A-Za-z_]\w*)"""
    r"""|(?P<sign>&&|\|\||[=!<>]=|[!<>+\-*?:()\[\],.])|(?P<division>[/%])""",
    re.ASCII,
)
WORDS = frozenset({"true", "false", "in"})
ON_TEXTS = frozenset({"startsWith", "endsWith", "contains"})
SAMPLES: Mapping[str, tuple[object, ...]] = {
    "yes_no": (True, False),
    "whole": (0, 3, 1_000),
    "amount": (0.0, 120.5),
    "rate": (0.0, 0.85, 1.0),
    "text": ("", "x"),
}
TRIALS = 256

Value = str | bool | int | Decimal | Fraction | tuple[str, ...] | None


class Fault(NamedTuple):
    """Why a condition is refused."""

    code: str
    zh: str
    en: str


class Unknown(NamedTuple):
    """未知. A condition that cannot be decided: the facts that are missing, or `overflow` where a figure is too large to count with."""

    facts: tuple[str, ...]


class Token(NamedTuple):
    """A word or sign of a condition: `text`, `number`, `name` or `sign`, as it is written."""

    kind: str
    text: str


def check(text: str, facts: Mapping[str, Fact]) -> Fault | None:
    """What is wrong with a condition over those facts."""
    if len(text) > LONGEST:
        return Fault("condition_too_long", f"条件太长，至多 {LONGEST} 个字符", f"the condition is too long; at most {LONGEST} characters")
    tokens = _tokens(text)
    if isinstance(tokens, Fault):
        return tokens
    return _depth(tokens) or _names(tokens, facts) or _literals(tokens, facts) or _trial(text, facts)


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[str, ...]:
    """The facts that a checked condition names, in order; `parties_known` names `parties`."""
    return tuple(sorted({name.removesuffix(KNOWN) for name in _variables(text)}))


def compared_with(text: str, fact: str) -> tuple[str, ...]:
    """The texts with which a checked condition compares a fact as a whole: `fact == 'a'`, `'b' != fact`, `fact in ['c', 'd']`."""
    tokens = [token for token in _tokens(text) if isinstance(token, Token)]
    texts: list[str] = []
    for at, token in enumerate(tokens):
        if (token.kind, token.text) != ("name", fact):
            continue
        before, after = tokens[max(0, at - 2) : at], tokens[at + 1 :]
        for sign, value in ((after[:1], after[1:2]), (before[1:], before[:1])):
            if sign and value and sign[0].text in {"==", "!="} and value[0].kind == "text":
                texts.append(value[0].text[1:-1])
        if [each.text for each in after[:2]] == ["in", "["]:
            inside = takewhile(lambda each: each.text != "]", after[2:])
            texts += [each.text[1:-1] for each in inside if each.kind == "text"]
    return tuple(texts)


def holds(text: str, facts: Mapping[str, Value]) -> bool | Unknown:
    """Whether a checked condition holds. A missing fact (None) makes it unknown, unless the others decide it alone."""
    known: dict[str, Any] = {}
    for name in _variables(text):
        if name.endswith(KNOWN):
            known[name] = facts[name.removesuffix(KNOWN)] is not None
        elif (value := facts[name]) is not None:
            known[name] = float(value) if isinstance(value, Decimal | Fraction) else list(value) if isinstance(value, tuple) else value
    try:
        return bool(_compiled(text).execute(known))
    except OverflowError:
        return Unknown(("overflow",))
    except (RuntimeError, TypeError):
        return Unknown(tuple(name for name in named(text) if facts[name] is None))


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Any:
    return _cel().compile(text)


@cache
def _cel() -> Any:
    """The library, which most rulebooks do not need, without its command line: that and what it is made of take six times as long to load."""
    command_line = "cel.cli"
    sys.modules.setdefault(command_line, ModuleType(command_line))
    import cel  # noqa: PLC0415

    if getattr(sys.modules[command_line], "__spec__", None) is None:  # whoever wants the command line gets it
        del sys.modules[command_line]
    return cel


@lru_cache(maxsize=4096)
def _variables(text: str) -> tuple[str, ...]:
    tokens = _tokens(text)
    names = {token.text for token in tokens if isinstance(token, Token) and token.kind == "name"}
    return tuple(sorted(names - WORDS - ON_TEXTS))


def _tokens(text: str) -> list[Token] | Fault:
    tokens, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            return Fault(
                "condition_unreadable",
                f"条件第 {at + 1} 个字符“{text[at]}”读不懂：只用英文半角符号、事实名、数和带引号的值",
                f'character {at + 1} of the condition, "{text[at]}", cannot be read: use plain signs, fact names, numbers and quoted values',
            )
        if match.lastgroup == "division":
            return Fault(
                "condition_division",
                "条件中不能用除法（除数可能为 0）；请改写成乘法",
                "a condition has no division (it may be by zero); write it as a multiplication",
            )
        if match.lastgroup is not None:
            tokens.append(Token(match.lastgroup, match.group()))
        at = match.end()
    return tokens


def _depth(tokens: Iterable[Token]) -> Fault | None:
    deepest = depth = 0
    for token in tokens:
        depth += (token.text in {"(", "[", "?"}) - (token.text in {")", "]", ":"})
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        return Fault("condition_too_deep", f"括号套得太深，至多 {DEEPEST} 层", f"brackets go too deep; at most {DEEPEST}")
    return None


def _names(tokens: list[Token], facts: Mapping[str, Fact]) -> Fault | None:
    for before, token in zip([Token("", ""), *tokens], tokens, strict=False):
        if token.kind != "name" or token.text in WORDS:
            continue
        if before.text == "." and token.text in ON_TEXTS:
            continue
        if before.text == "." or token.text.removesuffix(KNOWN) not in facts:
            return Fault(
                "unknown_fact",
                f"没有“{token.text}”这一事实；可用：{'、'.join(facts)}",
                f'there is no fact "{token.text}"; there are {", ".join(facts)}',
            )
    return None


def _literals(tokens: list[Token], facts: Mapping[str, Fact]) -> Fault | None:
    """A value that no fact of the condition can have is a misprint, and would never be met."""
    used = [facts[token.text] for token in tokens if token.kind == "name" and token.text in facts]
    for token in tokens:
        if token.kind == "text" and not any(fact.takes(token.text[1:-1]) for fact in used):
            return _never(token.text, used)
    for left, sign, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if sign.text in {"==", "!="}:
            for name, value in ((left, right), (right, left)):
                fact = facts.get(name.text) if name.kind == "name" else None
                if fact and value.kind in {"text", "number"} and not fact.takes(_literal(value)):
                    return _never(value.text, [fact])
    return None


def _samples(fact: Fact) -> tuple[object, ...]:
    if fact.type == "choices":
        return (list(fact.values) or ["x"], [])
    return fact.values or SAMPLES[fact.type]


def _literal(token: Token) -> object:
    return token.text[1:-1] if token.kind == "text" else Decimal(token.text)


def _never(value: str, facts: list[Fact]) -> Fault:
    values = ", ".join(chain.from_iterable(fact.values for fact in facts))
    keys = ", ".join(fact.key for fact in facts)
    return Fault(
        "value_never_met",
        f"{keys} 不会是 {value}" + (f"；可用值：{values}" if values else ""),
        f"{keys} is never {value}" + (f"; the values are {values}" if values else ""),
    )


def _trial(text: str, facts: Mapping[str, Fact]) -> Fault | None:
    """Compiles the condition and tries it on made-up facts: it must say yes or no whatever they are."""
    try:
        program = _compiled(text)
    except (ValueError, RuntimeError, TypeError, ArithmeticError):
        return Fault(
            "condition_unreadable", "条件写法不完整：请检查括号、引号和符号", "the condition is not complete: look at brackets and signs"
        )
    names = _variables(text)
    samples = [(True, False) if name.endswith(KNOWN) else _samples(facts[name]) for name in names]
    for values in islice(product(*samples), TRIALS):
        try:
            outcome = program.execute(dict(zip(names, values, strict=True)))
        except OverflowError:
            continue
        except (RuntimeError, TypeError, ValueError):
            return Fault(
                "condition_types", "条件把不同种类的值放在一起比较或计算", "the condition compares or counts values of different kinds"
            )
        if not isinstance(outcome, bool):
            return Fault("condition_not_yes_no", "条件的结果必须是“是”或“否”", "a condition must come out as true or false")
    return None
