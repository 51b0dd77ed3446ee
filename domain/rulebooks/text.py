"""规则文本 The text of a rulebook as a TOML document: bounded, and without characters that a reader cannot see."""

import tomllib
import unicodedata
from decimal import Decimal
from typing import Any

from domain.rulebooks.positions import Lines
from domain.rulebooks.problems import RuleProblem

LARGEST = 1024 * 1024
DEEPEST = 50
SEEN = frozenset("\n\r\t")
HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that show nothing."""


def read_toml(text: str) -> dict[str, Any] | RuleProblem:
    """The document, figures as decimals; or why it cannot be read."""
    if len(text.encode(errors="replace")) > LARGEST:
        return RuleProblem(1, "", "too_large", "规则文件超过 1 MiB", "the rulebook is larger than 1 MiB")
    for number, line in enumerate(text.split("\n"), start=1):
        if hidden := _hidden(line):
            return _hidden_problem(number, "", hidden)
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(text, str(error))
    except (ValueError, RecursionError, ArithmeticError) as error:  # a number of thousands of digits, brackets without end
        return RuleProblem(
            1, "", "not_toml", "TOML 格式无法读取：数太长或括号套得太深", f"not TOML that can be read: {type(error).__name__}"
        )
    return _fault(document, text) or document


def _fault(document: dict[str, Any], text: str) -> RuleProblem | None:
    """What is wrong with the values: hidden characters written as escapes, or parts within parts without end."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEEPEST:
            return RuleProblem(1, "", "too_deep", f"层次太深，至多 {DEEPEST} 层", f"parts within parts go too deep; at most {DEEPEST}")
        entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting.extend(((*path, key), inner) for key, inner in entries)
        last = path[-1] if path else ""
        if hidden := _hidden(f"{value if isinstance(value, str) else ''}{last}"):
            return _hidden_problem(Lines(text).of(path), ".".join(str(step) for step in path[:-1]), hidden)
    return None


def _hidden(text: str) -> str:
    """The first character that a reader cannot see; empty where there is none."""
    if text.isascii() and text.isprintable():
        return ""
    return next((char for char in text if char not in SEEN and (char in BLANKS or unicodedata.category(char) in HIDDEN)), "")


def _hidden_problem(line: int, where: str, hidden: str) -> RuleProblem:
    name = f"U+{ord(hidden):04X}"
    return RuleProblem(
        line, where, "hidden_character", f"含有看不见的字符 {name}，请删除", f"there is a character that nobody can see, {name}; delete it"
    )


def _not_toml(text: str, message: str) -> RuleProblem:
    _, _, place = message.rpartition("(at line ")
    number = place.split(",")[0]
    line = int(number) if number.isdigit() else text.count("\n") + 1
    return RuleProblem(line, "", "not_toml", f"TOML 格式有误（{message}）", f"not TOML: {message}")
