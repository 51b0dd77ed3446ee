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
from domain.naming.called import CODE_FIELDS, Called, coded, nobody

_PART = re.compile(r"\[([^\]]*)\]|([^\[]+)")
_FIELD = re.compile(r"\{(\w+)\}")

Part = tuple[bool, str, tuple[str, ...]]
"""A stretch of a sentence: whether it may be left out, its text, the fields in it."""

NO_ENTRY = Text("无", "none")
MANY = Text("{n} 项", "{n} entries")
ENTRY = Text("（{entry}）", "({entry})")
FACT = Text("{label}：{value}", "{label}: {value}")
BETWEEN_FACTS = Text("，", ", ")


def sentence(event: Event, called: Called = nobody) -> Text:
    """The event as a sentence, its codes with what they are called. A part in brackets is left out when a field in it is empty; elsewhere an empty field
    reads as "none"."""
    values = _values(event)
    own_name = values.get("name")
    words = _Words(
        cast("str | None", getattr(event, "sheet", None)),
        cast("str", values.get("fact")),
        lambda register, code: None if (name := called(register, code)) == own_name else name,
        event.by_name,
    )
    texts = {name: words.text(name, value) for name, value in values.items()}
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


SOME = 10
"""So many entries of a list are spelled out; of a longer one it is said how many they are, unless everybody in it has to be named."""


class _Words:
    """How the values of one event read: by its sheet, the fact that it corrects, and what codes are called."""

    def __init__(self, sheet: str | None, fact: str, called: Called, by_name: tuple[str, ...]) -> None:
        self._sheet, self._fact, self._called, self._by_name = sheet, fact, called, by_name

    def text(self, name: str, value: object) -> Text:
        """The value of a field."""
        if isinstance(value, Named):
            return value.text
        if isinstance(value, Value):
            return self._facts(value)
        if isinstance(value, tuple):
            return self._entries(name, value)
        if name == "fact":
            return label_of(self._fact, self._sheet)
        corrected = name in {"was", "now"} and self._sheet is not None
        if isinstance(value, str) and (register := CODE_FIELDS.get(self._fact if corrected else name)):
            return coded(value, self._called(register, value))
        return reading(from_scalar(self._fact, cast("Scalar", value), self._sheet) if corrected else value)

    def _entries(self, name: str, values: tuple[object, ...]) -> Text:
        """The entries of a list, or their number where not everybody in it has to be named."""
        if not values:
            return NO_ENTRY
        if len(values) > SOME and name not in self._by_name:
            return MANY.fill(n=len(values))
        return listed(self._entry(name, value) for value in values)

    def _entry(self, name: str, value: object) -> Text:
        return ENTRY.fill(entry=self._facts(value)) if isinstance(value, Value) and not isinstance(value, Named) else self.text(name, value)

    def _facts(self, value: Value) -> Text:
        """A value object as a list of what is known in it."""
        known = {name: each for name, each in _values(value).items() if each not in (None, ())}
        if not known:
            return reading(None)
        facts = [FACT.fill(label=label_of(name, self._sheet), value=self.text(name, each)) for name, each in known.items()]
        return Text(BETWEEN_FACTS.zh.join(each.zh for each in facts), BETWEEN_FACTS.en.join(each.en for each in facts))
