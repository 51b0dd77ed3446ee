"""How an event reads to a person, in Chinese or English: its sentence with the facts put in (see `domain.event`)."""

import re
from functools import cache
from typing import cast

from pydantic import BaseModel

from domain.base.event import Event, Named, Scalar, Value
from domain.base.facts import fact_label, from_scalar, shown
from domain.base.text import Lang

_PART = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_FIELD = re.compile(r"\{(\w+)\}")

Part = tuple[bool, str, tuple[str, ...]]
"""A stretch of a sentence: whether it may be left out, its text, the fields in it."""


def sentence(event: Event, lang: Lang) -> str:
    """The event as a sentence. A part in brackets is left out when a field in it is empty; elsewhere an empty field reads as "none"."""
    values = _values(event)
    sheet = cast("str | None", getattr(event, "sheet", None))
    fact = cast("str", values.get("fact"))
    words = {name: _words(name, value, lang, sheet, fact) for name, value in values.items()}
    return "".join(
        text.format_map(words)
        for may_go, text, fields in _parts(event.zh if lang == "zh" else event.en)
        if not (may_go and any(values[field] in (None, ()) for field in fields))
    )


@cache
def _parts(template: str) -> tuple[Part, ...]:
    return tuple((plain == "", optional or plain, tuple(_FIELD.findall(optional or plain))) for optional, plain in _PART.findall(template))


def _values(model: BaseModel) -> dict[str, object]:
    return {name: getattr(model, name) for name in type(model).model_fields}


def _words(name: str, value: object, lang: Lang, sheet: str | None, fact: str) -> str:
    if isinstance(value, Named):
        return value.zh if lang == "zh" else value.en
    if isinstance(value, Value):
        return _list(value, lang, sheet)
    if isinstance(value, tuple):
        return _several(value, lang, sheet)
    if name == "fact":
        return fact_label(fact, lang, sheet)
    if name in {"was", "now"} and sheet is not None:
        return shown(from_scalar(fact, cast("Scalar", value), sheet), lang)
    return shown(value, lang)


SOME = 10
"""So many entries of a list are spelled out; of a longer one it is said how many they are."""


def _several(values: tuple[object, ...], lang: Lang, sheet: str | None) -> str:
    """The entries of a list, or their number."""
    if not values:
        return "无" if lang == "zh" else "none"
    if len(values) > SOME:
        return f"{len(values)} 项" if lang == "zh" else f"{len(values)} entries"
    opening, closing = ("（", "）") if lang == "zh" else ("(", ")")
    said = (f"{opening}{_list(one, lang, sheet)}{closing}" if isinstance(one, Value) else shown(one, lang) for one in values)
    return ("、" if lang == "zh" else ", ").join(said)


def _list(value: Value, lang: Lang, sheet: str | None) -> str:
    """A value object as a list of what is known in it."""
    between, after = ("，", "：") if lang == "zh" else (", ", ": ")
    known = {name: each for name, each in _values(value).items() if each not in (None, ())}
    if not known:
        return shown(None, lang)
    said = ((fact_label(name, lang, sheet), _words(name, each, lang, sheet, "")) for name, each in known.items())
    return between.join(f"{label}{after}{words}" for label, words in said)
