"""文字 One text in both languages, and how any value reads in them.

Whatever a person reads is a `Text`: labels, titles, reasons, explanations, errors. Both halves stand side by side, so that neither is forgotten
when the other changes; which one is shown is settled at the very edge, by `of`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol, Self, runtime_checkable

from domain.base.unseen import visible

Lang = Literal["zh", "en"]

SEPARATOR = " ‖ "
PLAIN = (str, int)
"""What most values are, and reads as it stands: finding out what else a value may be takes long."""


@dataclass(frozen=True, slots=True)
class Text:
    """文字. The same text in Chinese and English; `{names}` in it are places to fill."""

    zh: str
    en: str

    @classmethod
    def parse(cls, both: str) -> Self:
        """A text written as one string, Chinese first, ` ‖ ` between the two; without it the text is the same in both languages."""
        zh, separator, en = both.partition(SEPARATOR)
        return cls(zh, en if separator else zh)

    def joined(self) -> str:
        """The text as one string in both languages, as `parse` reads it."""
        return f"{self.zh}{SEPARATOR}{self.en}"

    def of(self, lang: Lang) -> str:
        """The half in that language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **params: object) -> "Text":
        """Both halves with their `{names}` filled in, each value as it reads in that half's language, on one line and with nothing unseen in it."""
        values = {name: same(str(value)) if value.__class__ in PLAIN else reading(value) for name, value in params.items()}
        return Text(
            self.zh.format_map({name: visible(value.zh) for name, value in values.items()}),
            self.en.format_map({name: visible(value.en) for name, value in values.items()}),
        )


def texts(table: Mapping[str, str]) -> Mapping[str, Text]:
    """A table of texts, each written as one string."""
    return {key: Text.parse(both) for key, both in table.items()}


@runtime_checkable
class HasText(Protocol):
    """What has a name of its own for people: a member of a vocabulary, a label of a rulebook, a key with its words inside an event."""

    @property
    def text(self) -> Text: ...


NOTHING = Text("（无）", "(none)")
YES, NO = Text("是", "yes"), Text("否", "no")


def reading(value: object) -> Text:
    """A value as people read it: vocabularies by their labels, yes and no in words, an empty one as "none"."""
    match value:
        case Text():
            return value
        case None:
            return NOTHING
        case bool():
            return YES if value else NO
        case HasText():
            return value.text
        case tuple():
            return listed(map(reading, value))
        case Decimal():
            return same(f"{value:.2f}")
        case Fraction():
            return same(f"{float(value):.4f}")
    return same(value.isoformat() if isinstance(value, date) else str(value))


def same(text: str) -> Text:
    """A text that is the same in both languages: a code, a number, a name."""
    return Text(text, text)


def choice(key: str, name: Text) -> Text:
    """One of what may be given, as people call it and by its key."""
    return Text(f"{name.zh}（{key}）", f"{name.en} ({key})")


def listed(items: Iterable[Text]) -> Text:
    """Several texts as one enumeration."""
    texts = tuple(items)
    return Text("、".join(each.zh for each in texts), ", ".join(each.en for each in texts))


def count(number: int | Decimal, singular: str, plural: str) -> str:
    """A number with its English noun: "1 case", "3 cases"."""
    return f"{number} {singular if number == 1 else plural}"
