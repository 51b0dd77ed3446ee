"""规则问题 What can be wrong with a rulebook: a line, a place, a stable code, and words in both languages."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails, PydanticCustomError

from domain.base.text import Text
from domain.rulebooks.source.positions import Lines

DAY_OF_YEAR = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
"""The pattern of a day of every year."""

WORDS: dict[str, Text] = {
    "missing": Text("缺少“{key}”", '"{key}" is missing'),
    "extra_forbidden": Text("没有“{key}”这一项{guess_zh}", 'there is no key "{key}"{guess_en}'),
    "string_pattern_mismatch": Text(
        "“{input}”不能作代号：请用小写字母、数字，以字母开头",
        '"{input}" is no key: use small letters and digits, a letter first',
    ),
    "string_too_short": Text("不能为空", "must not be empty"),
    "string_too_long": Text("太长，至多 {max_length} 个字符", "too long, at most {max_length} characters"),
    "too_short": Text("至少要有 {min_length} 条", "at least {min_length} entries are needed"),
    "too_long": Text("至多 {max_length} 条", "at most {max_length} entries"),
    "greater_than": Text("{input} 太小，应大于 {gt}", "{input} is too small; it must be more than {gt}"),
    "greater_than_equal": Text("{input} 太小，至少为 {ge}", "{input} is too small; at least {ge}"),
    "less_than_equal": Text("{input} 太大，至多为 {le}", "{input} is too large; at most {le}"),
    "decimal_max_places": Text("{input} 的小数位太多，至多 {decimal_places} 位", "{input} has too many places; at most {decimal_places}"),
    "enum": Text("“{input}”不在可用值之内：{expected}", '"{input}" is none of {expected}'),
    "literal_error": Text("“{input}”不在可用值之内：{expected}", '"{input}" is none of {expected}'),
}
"""Words for the checks of pydantic that a person can run into, by its code. `{input}` is what stands there."""

WORDS_OF_PATTERN = {
    DAY_OF_YEAR: Text(
        "“{input}”不是一年中的一日：请写成两位的月和日，如 06-20", '"{input}" is no day of the year: write month and day such as 06-20'
    ),
}
"""Words for a text that does not fit its pattern, where that is another than a key's."""

KINDS_OF_VALUE = {
    "int": Text("应为整数", "must be a whole number"),
    "decimal": Text("应为数", "must be a number"),
    "finite": Text("应为数", "must be a number"),
    "string": Text("应为带引号的文字", "must be text in quotes"),
    "bool": Text("应为 true 或 false", "must be true or false"),
    "tuple": Text("应为列表 [ … ]", "must be a list [ … ]"),
    "dict": Text("应为表 {{ … }}", "must be a table {{ … }}"),
    "model": Text("应为表 {{ … }}", "must be a table {{ … }}"),
    "date": Text("应为日期，如 2019-05-03", "must be a date such as 2019-05-03"),
}
"""Words for a value of another kind than asked for, by the beginning of pydantic's code."""

SHOWN = 60
"""So many characters of a wrong value are shown."""


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """What is wrong with a rulebook: on which line (from 1), where in the document ("stars.gates.2.at_least", entries counted from 0,
    empty for the whole), a stable code, and what is wrong and what to do in both languages."""

    line: int
    where: str
    code: str
    text: Text


def broken(code: str, zh: str, en: str, *at: str | int) -> PydanticCustomError:
    """An error that a validator of the model raises; `at` leads from the part that it looks at to the one at fault."""
    return PydanticCustomError("rule", "{en}", {"code": code, "zh": zh, "en": en, "at": at})


def in_words(error: ErrorDetails, document: object, lines: Lines, model: type[BaseModel]) -> RuleProblem:
    """An error of the model's validation as a problem with its line."""
    given = error.get("ctx") or {}
    path = _written((*error["loc"], *given.get("at", ())), document)
    line, where = lines.of(path), ".".join(str(step) for step in path)
    if error["type"] == "rule":
        return RuleProblem(line, where, given["code"], Text(given["zh"], given["en"]))
    words = WORDS_OF_PATTERN.get(str(given.get("pattern"))) or _words(error["type"], error["msg"])
    key = str(path[-1]) if path else ""
    guesses = get_close_matches(key, _keys(model, path[:-1]), n=1) if error["type"] == "extra_forbidden" else []
    values = {
        **given,
        "key": key,
        "input": _shown(error["input"]),
        "guess_zh": "".join(f"；是否指“{guess}”？" for guess in guesses),
        "guess_en": "".join(f'; did you mean "{guess}"?' for guess in guesses),
    }
    return RuleProblem(line, where, error["type"], Text(words.zh.format_map(values), words.en.format_map(values)))


def _words(code: str, message: str) -> Text:
    if code in WORDS:
        return WORDS[code]
    words = KINDS_OF_VALUE.get(code.split("_", maxsplit=1)[0])
    plain = message.replace("{", "{{").replace("}", "}}")
    return words or Text(f"值不合规定（{plain}）", plain)


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _written(loc: tuple[int | str, ...], document: object) -> tuple[int | str, ...]:
    """The path as the document has it: pydantic also names the shape that it tried. A key that is missing stands last."""
    path: tuple[int | str, ...] = ()
    for number, step in enumerate(loc, start=1):
        inside = isinstance(document, dict) and step in document
        if inside or (isinstance(document, list) and isinstance(step, int) and step < len(document)):
            document = document[step]  # type: ignore[index]
            path = (*path, step)
        elif number == len(loc) and isinstance(document, dict):
            path = (*path, step)
    return path


def _keys(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand in the part at that path."""
    parts = [model]
    for step in path:
        if isinstance(step, str):
            parts = [inner for part in parts if step in part.model_fields for inner in _models(part.model_fields[step].annotation)]
    return sorted({key for part in parts for key in part.model_fields})


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
