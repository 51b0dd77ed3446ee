"""How an event reads to a person: its sentence with the facts put in (see `domain.base.event`)."""

import re
from functools import cache
from typing import cast

from pydantic import BaseModel

from domain.base.event import Event, Named, Scalar, Value
from domain.base.fact_labels import label_of
from domain.base.facts import from_scalar
from domain.base.text import Text, listed, reading
from domain.base.unseen import visible

_PART = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_FIELD = re.compile(r"\{(\w+)\}")

Part = tuple[bool, str, tuple[str, ...]]
"""A stretch of a sentence: whether it may be left out, its text, the fields in it."""

NO_ENTRY = Text("无", "none")
MANY = Text("{n} 项", "{n} entries")
ENTRY = Text("（{entry}）", "({entry})")
FACT = Text("{label}：{value}", "{label}: {value}")
BETWEEN_FACTS = Text("，", ", ")


def sentence(event: Event) -> Text:
    """The event as a sentence. A part in brackets is left out when a field in it is empty; elsewhere an empty field reads as "none"."""
    values = _values(event)
    sheet = cast("str | None", getattr(event, "sheet", None))
    fact = cast("str", values.get("fact"))
    texts = {name: _text(name, value, sheet, fact) for name, value in values.items()}
    empty = frozenset(name for name, value in values.items() if value in (None, ()))
    return Text(
        _filled(event.sentence.zh, {name: visible(text.zh) for name, text in texts.items()}, empty),
        _filled(event.sentence.en, {name: visible(text.en) for name, text in texts.items()}, empty),
    )


def _filled(template: str, words: dict[str, str], empty: frozenset[str]) -> str:
    return "".join(text.format_map(words) for may_go, text, fields in _parts(template) if not (may_go and empty.intersection(fields)))


@cache
def _parts(template: str) -> tuple[Part, ...]:
    return tuple((plain == "", optional or plain, tuple(_FIELD.findall(optional or plain))) for optional, plain in _PART.findall(template))


def _values(model: BaseModel) -> dict[str, object]:
    return {name: getattr(model, name) for name in type(model).model_fields}


def _text(name: str, value: object, sheet: str | None, fact: str) -> Text:
    if isinstance(value, Named):
        return value.text
    if isinstance(value, Value):
        return _facts(value, sheet)
    if isinstance(value, tuple):
        return _entries(value, sheet)
    if name == "fact":
        return label_of(fact, sheet)
    if name in {"was", "now"} and sheet is not None:
        return reading(from_scalar(fact, cast("Scalar", value), sheet))
    return reading(value)


SOME = 10
"""So many entries of a list are spelled out; of a longer one it is said how many they are."""


def _entries(values: tuple[object, ...], sheet: str | None) -> Text:
    """The entries of a list, or their number."""
    if not values:
        return NO_ENTRY
    if len(values) > SOME:
        return MANY.fill(n=len(values))
    return listed(_entry(value, sheet) for value in values)


def _entry(value: object, sheet: str | None) -> Text:
    if isinstance(value, Named):
        return value.text
    return ENTRY.fill(entry=_facts(value, sheet)) if isinstance(value, Value) else reading(value)


def _facts(value: Value, sheet: str | None) -> Text:
    """A value object as a list of what is known in it."""
    known = {name: each for name, each in _values(value).items() if each not in (None, ())}
    if not known:
        return reading(None)
    facts = [FACT.fill(label=label_of(name, sheet), value=_text(name, each, sheet, "")) for name, each in known.items()]
    return Text(BETWEEN_FACTS.zh.join(each.zh for each in facts), BETWEEN_FACTS.en.join(each.en for each in facts))
