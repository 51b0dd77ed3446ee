"""One word for one thing (docs/glossary.md): every aggregate, view and event type has its words there, and a retired name does not come back."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.aggregates import AGGREGATES
from domain.registry import EVENT_TYPES
from projections.questions.catalogue import VIEWS
from tests.paths import DOCS, ROOT

GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
EVENTS = (DOCS / "events.md").read_text(encoding="utf-8")
CODE = ("domain", "projections", "infra", "cli", "tests", "tools")
FIRST = re.compile("^[^.。(,:]+")


def table(section: str) -> list[list[str]]:
    text = GLOSSARY.split(f"## {section}\n")[1].split("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if re.match(r"\| (?!中文|was|---)", line)]


TERMS = [
    row
    for section in re.findall("^## (.+)$", GLOSSARY, re.MULTILINE)
    if section not in {"Views", "Retired names"}
    for row in table(section)
]
RETIRED = {name for was, _ in table("Retired names") for name in re.findall("`(.+?)`", was)}
MENTIONED = re.compile("|".join(map(re.escape, RETIRED)))


def test_every_term_says_what_it_is_in_both_languages_and_where_to_read_on() -> None:
    assert all(len(row) == 4 and all(row) for row in TERMS)
    assert [row[1] for row in TERMS if not re.search("[\u4e00-\u9fff]", row[0])] == []
    assert [row[1] for row in TERMS if not (ROOT / row[3].strip("`")).exists()] == []


def test_no_term_stands_there_twice() -> None:
    for place in (0, 1):
        terms = [term for row in TERMS for term in re.split("[、,;] ?", row[place])]
        assert sorted({term for term in terms if terms.count(term) > 1}) == []


@pytest.mark.parametrize("kind", AGGREGATES)
def test_every_aggregate_has_its_entry(kind: str) -> None:
    assert [row[1] for row in TERMS if f"(aggregate `{kind}`)" in row[1]] != []


def test_every_view_has_its_entry() -> None:
    told = {name.strip("`"): (zh, (ROOT / where.strip("`")).exists()) for zh, name, where in table("Views")}
    assert told == {name: (view.title.zh, True) for name, view in VIEWS.items()}


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_the_chinese_term_of_every_event_type_can_be_looked_up(name: str) -> None:
    term = FIRST.match((EVENT_TYPES[name].__doc__ or "").splitlines()[0])
    assert term is not None
    assert term[0].strip() in GLOSSARY + EVENTS.split(f"## {name}\n")[1].split("\n## ")[0]


def names(path: Path) -> Iterator[str]:
    """Every name that a module gives, takes or looks up."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.alias(name=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
    yield path.stem


def test_no_retired_name_comes_back() -> None:
    assert len(RETIRED) > 5
    back = [
        f"{path.relative_to(ROOT)}: {name}"
        for room in CODE
        for path in sorted((ROOT / room).rglob("*.py"))
        if MENTIONED.search(path.read_text(encoding="utf-8")) or path.stem in RETIRED  # few do, in a longer word
        for name in sorted(RETIRED & set(names(path)))
    ]
    assert back == []
