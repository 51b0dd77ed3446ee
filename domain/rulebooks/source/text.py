"""规则文本 The text of a rulebook as a TOML document: bounded, and without characters that a reader cannot see."""

import re
import tomllib
import unicodedata
from decimal import Decimal
from typing import Any

from domain.base.text import Text
from domain.rulebooks.problems import RuleProblem
from domain.rulebooks.source.positions import Lines

LARGEST = 1024 * 1024
DEEPEST = 50
SEEN = frozenset("\n\r\t")
HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters that show nothing."""


def read_toml(text: str) -> dict[str, Any] | RuleProblem:
    """The document, figures as decimals; or why it cannot be read."""
    if len(text.encode(errors="replace")) > LARGEST:
        return RuleProblem(1, "", "too_large", Text("规则文件超过 1 MiB", "the rulebook is larger than 1 MiB"))
    for number, line in enumerate(text.split("\n"), start=1):
        if hidden := _hidden(line):
            return _hidden_problem(number, "", hidden)
    if (deep := _too_many_parts(text)) is not None:
        return RuleProblem(deep, "", "too_deep", Text(f"键的层次太深，至多 {DEEPEST} 层", f"a key with too many parts; at most {DEEPEST}"))
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return _not_toml(text, str(error))
    except (ValueError, RecursionError, ArithmeticError):  # a number of thousands of digits, brackets without end
        return RuleProblem(
            1,
            "",
            "not_toml",
            Text("TOML 格式无法读取：数太长或括号套得太深", "not TOML that can be read: a number too long or brackets too deep"),
        )
    return _fault(document, text) or document


def _fault(document: dict[str, Any], text: str) -> RuleProblem | None:
    """What is wrong with the values: hidden characters written as escapes, or parts within parts without end."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEEPEST:
            return RuleProblem(
                1, "", "too_deep", Text(f"层次太深，至多 {DEEPEST} 层", f"parts within parts go too deep; at most {DEEPEST}")
            )
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
        line,
        where,
        "hidden_character",
        Text(f"含有看不见的字符 {name}，请删除", f"there is a character that nobody can see, {name}; delete it"),
    )


def _too_many_parts(text: str) -> int | None:
    """The first line whose key has more parts than any document may; reading such a key takes the reader of the standard library very long."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > DEEPEST and KEY.match(line):
            return number
    return None


KEY = re.compile(rf"\s*\[*\s*[^\s.=\"'#\[\]]+(\s*\.\s*[^\s.=\"'#\[\]]+){{{DEEPEST},}}")

SLIPS = (
    ("“”‘’", '这一行有中文引号，请换成英文引号 "', 'the line has Chinese quotation marks; use "'),
    ("＝", "这一行有全角等号，请换成 =", "the line has a full-width equals sign; use ="),
    ("，", "这一行在引号外有中文逗号，请换成英文逗号", "the line has a Chinese comma outside quotes; use a plain one"),
    ("【】｛｝（）", "这一行有全角括号，请换成 [ ] { } ( )", "the line has full-width brackets; use [ ] { } ( )"),
    ("年", "日期请写成 2020-01-01，不加引号", "write a date as 2020-01-01, without quotes"),
)
"""What is easily typed where TOML wants something else: the characters, and what to do. The first that the line has outside its quotes is told."""


def _slip(line: str) -> tuple[str, str]:
    bare = re.sub(r'"[^"]*"', "", line.partition("#")[0])
    return next(((zh, en) for characters, zh, en in SLIPS if any(character in bare for character in characters)), ("", ""))


def _not_toml(text: str, message: str) -> RuleProblem:
    _, _, place = message.rpartition("(at line ")
    number = place.split(",")[0]
    line = int(number) if number.isdigit() else text.count("\n") + 1
    zh, en = _slip(text.split("\n")[line - 1])
    where = place.rstrip(")").partition("column ")[2] or "?"
    zh = zh or "请检查引号、括号和等号；键和值之间用 =，文字加引号"
    return RuleProblem(
        line, "", "not_toml", Text(f"第 {where} 列处不合 TOML 写法：{zh}", f"not TOML: {message}" + (f"; {en}" if en else ""))
    )


def with_lists(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the one rule of elimination, which may be written as a table, as a list of one."""
    assessment = document.get("assessment")
    if not isinstance(assessment, dict) or not isinstance(assessment.get("elimination"), dict):
        return document
    return {**document, "assessment": {**assessment, "elimination": [assessment["elimination"]]}}
