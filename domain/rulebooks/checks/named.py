"""所称代号 The grades, bands, counties and committees that a rulebook names: a misspelt one is never met, and nobody would notice."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel

from domain.base.text import Text, listed
from domain.rulebooks import conditions
from domain.rulebooks.checks.fault import RuleFault
from domain.rulebooks.gates import Condition

if TYPE_CHECKING:
    from domain.rulebooks.model import Rulebook, RulebookDocument

NamedKind = Literal["grade", "band", "class", "paper", "county", "office", "committee"]
OwnKind = Literal["grade", "band", "class", "paper"]
"""What a rulebook names of its own."""

CODES: Mapping[str, NamedKind] = {"county_code": "county", "office_code": "office", "committee_code": "committee"}
CODED_FACTS: Mapping[str, NamedKind] = {
    "mediator_grade": "grade",
    "grade_held": "grade",
    "last_band": "band",
    "case_class": "class",
    "other_papers": "paper",
    **CODES,
}
"""The facts whose values are keys of the rules, or codes of the store."""
CODED_KEYS: Mapping[str, NamedKind] = {"mediator_grade": "grade", "case_class": "class", "committees": "committee", **CODES}
"""The keys of a rule that list such values."""
IN_CEL = ("when", "zero_when", "applies_when")

KIND_WORDS: Mapping[NamedKind, Text] = {
    "grade": Text("等级", "grade"),
    "band": Text("考核等次", "band of the assessment"),
    "class": Text("案件等级", "class of cases"),
    "paper": Text("其他材料", "other paper"),
    "county": Text("县市区", "county"),
    "office": Text("司法所", "office"),
    "committee": Text("调委会", "committee"),
}
UNKNOWN_KEY = Text("没有{kind}“{code}”；有：{known}", 'there is no {kind} "{code}"; there are {known}')
UNKNOWN_CODE = Text("库中没有{kind}“{code}”", 'the store has no {kind} "{code}"')


OF_ANY: tuple[OwnKind, ...] = ("grade", "band")
"""What a section names of another one, which may lie beneath."""
OWN: tuple[OwnKind, ...] = (*OF_ANY, "class", "paper")


class NamedCode(NamedTuple):
    """所称代号. Where it stands in the document, of what it is, and how it is written."""

    path: tuple[str | int, ...]
    kind: NamedKind
    code: str


def named_in(document: "RulebookDocument") -> Iterator[NamedCode]:
    """Every code that the rules of a document name, its examples aside."""
    for section in document.sections():
        yield from _named((section,), getattr(document, section))


def unknown_keys(document: "RulebookDocument") -> Iterator[RuleFault]:
    """The grades and bands that are not among the document's own, where it has its own."""
    yield from _not_among(document, {kind: keys for kind in OWN if (keys := _keys(document, kind)) is not None})


def unknown_beneath(document: "RulebookDocument", in_force: Iterable["Rulebook"]) -> Iterator[RuleFault]:
    """The grades and bands that a document without its own names, and that none of the rules in force with it has."""
    rulebooks = list(in_force)
    known: dict[NamedKind, list[str]] = {}
    for kind in OF_ANY:
        keys = [_keys(rules, kind) for rules in rulebooks]
        if _keys(document, kind) is None and None not in keys:
            known[kind] = list(dict.fromkeys(key for of_one in keys for key in of_one or ()))
    yield from _not_among(document, known)


def unknown_codes(document: "RulebookDocument", is_known: Callable[[NamedKind, str], bool]) -> Iterator[RuleFault]:
    """The counties, offices and committees that the store does not know."""
    for code in named_in(document):
        if code.kind in CODES.values() and not is_known(code.kind, code.code):
            yield RuleFault(code.path, "unknown_code_in_rules", UNKNOWN_CODE.fill(kind=KIND_WORDS[code.kind], code=code.code))


def _not_among(document: "RulebookDocument", known: Mapping[NamedKind, Collection[str]]) -> Iterator[RuleFault]:
    for code in named_in(document):
        keys = known.get(code.kind)
        if keys is not None and code.code not in keys:
            there = listed(tuple(Text(key, key) for key in keys))
            text = UNKNOWN_KEY.fill(kind=KIND_WORDS[code.kind], code=code.code, known=there)
            yield RuleFault(code.path, f"unknown_{code.kind}", text)


def _keys(rules: "RulebookDocument | Rulebook", kind: OwnKind) -> list[str] | None:
    """The keys of its grades, bands, classes or papers; None where it has none of its own."""
    if kind == "grade":
        return None if rules.grades is None else [level.key for level in rules.grades.levels]
    if kind == "band":
        return None if rules.assessment is None else [band.key for band in rules.assessment.bands]
    named = () if rules.subsidy is None else rules.subsidy.classes if kind == "class" else rules.subsidy.papers
    return [each.key for each in named] or None


def _named(path: tuple[str | int, ...], part: object) -> Iterator[NamedCode]:
    if isinstance(part, tuple):
        for place, entry in enumerate(part):
            yield from _named((*path, place), entry)
    if not isinstance(part, BaseModel):
        return
    for key in type(part).model_fields:
        value = getattr(part, key)
        if key in CODED_KEYS and isinstance(value, tuple):
            yield from (NamedCode((*path, key), CODED_KEYS[key], code) for code in value)
        elif key == "by_grade" and isinstance(value, dict):
            yield from (NamedCode((*path, key, code), "grade", code) for code in value)
        elif key in IN_CEL and isinstance(value, str):
            for fact, kind in CODED_FACTS.items():
                yield from (NamedCode((*path, key), kind, code) for code in conditions.compared_with(value, fact))
        elif isinstance(part, Condition) and key in {"one_of", "none_of", "all_of"} and part.fact is not None and part.fact in CODED_FACTS:
            yield from (NamedCode((*path, key), CODED_FACTS[part.fact], str(code)) for code in value or ())
        else:
            yield from _named((*path, key), value)
