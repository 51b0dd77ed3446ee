"""A rulebook in words: each rule with its figures, its source, and whether it is a placeholder. Two rulebooks beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic import BaseModel

from cli.rulebook.values import DECIDERS, VALUES
from cli.rulebook.vocabulary import FIELDS, HEADINGS, LEFT_OUT, SECTIONS
from cli.terminal.language import say, spoken
from domain.base.kinds import Kind
from domain.rulebooks import facts
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.measures import MEASURES
from domain.rulebooks.model import SECTIONS as RULE_SECTIONS
from domain.rulebooks.model import Rulebook, RulebookDocument
from domain.rulebooks.procedures.steps import STEPS
from domain.rulebooks.rules import Label, Rule
from domain.rulebooks.source.head import Head

FACTS = {**facts.GRADES, **facts.ASSESSMENT, **CASE_FACTS, **facts.STARS}
ASIDE = frozenset({"source", "placeholder", "label", "code", "key", "title"})
PAID = frozenset({"yuan", "share", "of", "decided", "open"})


AS_WRITTEN = frozenset({"when", "of", "rows", "reasons", "by"})
"""What names other rules, or is a condition: shown as it stands in the file."""
UNCHANGED = frozenset(
    {
        "in_a_row",
        "held_years",
        "weight",
        "without_base",
        "years",
        "edge",
        "from_cases",
        "carry_over",
        "rounding",
        "missing",
        "from_stars",
        "counting",
        "seconded_out",
        "counts",
        "open",
        "document",
        "least",
    }
)
"""Keys that are not said where they are as when they are left out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in words. `place` is where it stands in the document and tells it from the others; `figures` are its keys and values; `origin`
    is the id of the rulebook that it comes from. A `setting` is no rule of its own but says how others are read, such as rounding."""

    place: str
    section: str
    name: str
    figures: Mapping[str, str]
    source: str
    placeholder: bool
    origin: str = ""
    setting: bool = False

    def text(self) -> str:
        return say("； ‖ ; ").join(self._parts())

    def described(self) -> str:
        """What tells a row of a table from the others, where it has no name: everything but what it pays."""
        kept = {key: value for key, value in self.figures.items() if key not in PAID | {"due_on"}}
        return "" if self.setting or "/" not in self.place else replace(self, figures=kept).text()

    def _parts(self) -> Iterator[str]:
        for key, value in self.figures.items():
            yield value if key == "fact" else f"{say(FIELDS.get(key, key))} {value}"


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in one place: only on one side, or with other figures."""

    before: Entry | None
    after: Entry | None

    def figures(self) -> Iterator[tuple[str, str, str]]:
        """The figures that differ: what is called so, before, after."""
        if self.before and self.after:
            was, now = _compared(self.before), _compared(self.after)
            for key in dict.fromkeys((*was, *now)):
                if was.get(key) != now.get(key):
                    yield key, was.get(key, "-"), now.get(key, "-")


def headings(rulebook: Head) -> dict[str, str]:
    """What stands above the rules: by name, in words."""
    head = {say(words): _value(getattr(rulebook, key)) for key, words in HEADINGS.items() if getattr(rulebook, key)}
    return head if rulebook.valid_from else {**head, say(HEADINGS["valid_from"]): say("自始 ‖ from the beginning")}


def entries(rulebook: Head) -> list[Entry]:
    """Every rule in the order of the document."""
    rules = list(_entries("", rulebook))
    if isinstance(rulebook, Rulebook):
        rules = [entry for entry in rules if rulebook.lacks(_section(entry)) is None]
        return [replace(entry, origin=rulebook.origins.get(_section(entry), rulebook.id)) for entry in rules]
    return [replace(entry, origin=rulebook.id) for entry in rules]


def left_out(rulebook: Head) -> str:
    """The sections that a rulebook does not have, in words; empty where it has all."""
    without = {rule.section for rule in rulebook.none} if isinstance(rulebook, Rulebook | RulebookDocument) else set()
    return say("、 ‖ , ").join(section_name(name) for name in RULE_SECTIONS if getattr(rulebook, name) is None and name not in without)


def section_name(name: str) -> str:
    """What a section is called as a whole."""
    return say(LEFT_OUT[name] if name in LEFT_OUT else SECTIONS.get(name, name))


def _section(entry: Entry) -> str:
    """The section in which a rule stands; of one that says there is none, the section of which."""
    return entry.place.partition("/")[0].partition(".")[0]


def changes(before: Rulebook, after: Rulebook) -> list[Change]:
    """What is different between two rulebooks, in the order of the second; what is gone stands last."""
    was, now = ({entry.place: entry for entry in entries(rulebook)} for rulebook in (before, after))
    compared = [Change(was.get(place), entry) for place, entry in now.items()]
    compared += [Change(entry, None) for place, entry in was.items() if place not in now]
    return [change for change in compared if change.before is None or change.after is None or any(change.figures())]


def _compared(entry: Entry) -> dict[str, str]:
    figures = {say(FIELDS.get(key, key)): value for key, value in entry.figures.items()}
    return {
        say("名称 ‖ name"): entry.name,
        **figures,
        say("依据 ‖ source"): entry.source,
        say("占位 ‖ placeholder"): say("是 ‖ yes") if entry.placeholder else say("否 ‖ no"),
    }


def _entries(place: str, part: object) -> Iterator[Entry]:
    if isinstance(part, Rule) or (isinstance(part, BaseModel) and hasattr(part, "about")):
        yield _entry(place, part)
        for name in type(part).model_fields:
            if _rules_within(getattr(part, name)):
                yield from _entries(f"{place}/{name}", getattr(part, name))
    elif isinstance(part, BaseModel):
        if settings := _settings(part):
            section = place.partition("/")[0]
            yield Entry(place, say(SECTIONS.get(section, section)), "", settings, "", placeholder=False, setting=True)
        for name in type(part).model_fields:
            yield from _entries(f"{place}.{name}" if place else name, getattr(part, name))
    elif isinstance(part, tuple):
        met: dict[str, int] = {}
        for rule in part:
            if isinstance(rule, BaseModel):
                name = _told_apart_by(rule)
                met[name] = met.get(name, 0) + 1
                yield from _entries(f"{place}/{name}" + (f" ({met[name]})" if met[name] > 1 else ""), rule)


def _settings(part: BaseModel) -> dict[str, str]:
    """What stands in a section by itself, beside its rules: figures, choices and short lists that differ from what they are when left out."""
    if isinstance(part, Head | Label):
        return {}
    given = {key: (getattr(part, key), field.get_default()) for key, field in type(part).model_fields.items()}
    return {
        key: _named(key, value)
        for key, (value, default) in given.items()
        if value != default and not isinstance(value, BaseModel) and not (isinstance(value, tuple) and _within(value))
    }


def _within(value: tuple[object, ...]) -> bool:
    """Whether these are rules, that stand for themselves."""
    return any(isinstance(rule, Rule) or hasattr(rule, "about") for rule in value)


def _entry(place: str, rule: BaseModel) -> Entry:
    section = place.partition("/")[0]
    label = getattr(rule, "label", None) or getattr(rule, "title", None)
    code = getattr(rule, "code", None) or getattr(rule, "key", None)
    names = [label.text.of(spoken()) if isinstance(label, Label) else "", f"({code})" if code else ""]
    figures = {key: value for key, value in _figures(rule).items() if key not in ASIDE}
    return Entry(
        place,
        say(SECTIONS.get(section, section)),
        " ".join(filter(None, names)),
        figures,
        getattr(rule, "source", ""),
        bool(getattr(rule, "placeholder", False)),
    )


def _told_apart_by(rule: BaseModel) -> str:
    """What a rule in a list is known by: its key, or for a row of a table everything but what it pays."""
    for key in ("code", "key"):
        if name := getattr(rule, key, None):
            return str(name)
    if "stars" in type(rule).model_fields:
        return str(getattr(rule, "stars", ""))
    return ", ".join(f"{key}={value}" for key, value in _figures(rule).items() if key not in ASIDE | PAID | {"due_on"})


def _figures(part: BaseModel) -> dict[str, str]:
    fields = sorted(type(part).model_fields.items(), key=lambda field: field[0] != "step")  # of a step its name comes first
    given = {key: (getattr(part, key), field.default) for key, field in fields}
    return {
        key: _named(key, value)
        for key, (value, default) in given.items()
        if value not in (None, (), {}) and not _rules_within(value) and not (key in UNCHANGED and value == default)
    }


def _rules_within(value: object) -> bool:
    """Whether it is a table of rules that stand in the rule, and so for themselves."""
    return isinstance(value, tuple) and any(isinstance(rule, Rule) for rule in value)


def _named(key: str, value: object) -> str:
    if key == "fact" and value in FACTS:
        return FACTS[str(value)].text.of(spoken())
    if key == "section":
        return section_name(str(value))
    if key == "step" and value in STEPS:
        return f"{STEPS[value].of(spoken())} ({value})"  # type: ignore[index]
    if key == "measure":
        return MEASURES[str(value)].text.of(spoken())
    if key == "items" and isinstance(value, Mapping):
        return _keyed(value)
    if key in {"decided_by", "confirmed_by"}:
        return say(DECIDERS.get(str(value), str(value)))
    if key in AS_WRITTEN and value not in {"sum", "items"}:
        return say("、 ‖ , ").join(_as_written(each) for each in value) if isinstance(value, tuple) else str(value)
    return _value(value)


def _as_written(value: object) -> str:
    """A name as it stands in the file; of several cases the names of each, with a plus between."""
    return "+".join(map(str, value)) or "-" if isinstance(value, tuple) else str(value)


def _keyed(value: Mapping[object, object]) -> str:
    """Points by item, offices by kind: the items as they are called in the file."""
    return say("、 ‖ , ").join(f"{key if isinstance(key, str) else _value(key)} {_value(each)}" for key, each in value.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return say("是 ‖ yes") if value else say("否 ‖ no")
    if isinstance(value, Label | Kind):
        return value.text.of(spoken())
    if isinstance(value, str):
        return say(VALUES.get(value, value))
    if isinstance(value, tuple):
        sentences = any(isinstance(each, Label) for each in value)
        return (" " if sentences else say("、 ‖ , ")).join(map(_value, value))
    if isinstance(value, Mapping):
        return say("、 ‖ , ").join(f"{_value(key)} {_value(each)}" for key, each in value.items())
    if isinstance(value, BaseModel):
        parts = (text if key == "fact" else f"{say(FIELDS.get(key, key))} {text}" for key, text in _figures(value).items())
        return " ".join(parts) or say("不限 ‖ without bounds")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
