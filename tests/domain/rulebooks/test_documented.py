"""The documentation of the format: every key, every fact with its values, and the examples on the page work."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from domain.policies.worked_examples import run_examples
from domain.rulebooks import facts
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.model import SECTIONS, RulebookDocument
from domain.rulebooks.ratings.office_facts import OFFICES
from tests.domain.policies.cases import TEXT, rules_of
from tests.paths import DOCS

PAGES = {"en": DOCS / "rulebooks.md", "zh": DOCS / "rulebooks.zh.md"}


def quoted(page: str) -> set[str]:
    """What stands in code type, word by word."""
    return {
        word
        for code in re.findall(r"`([^`\n]+)`", page)
        for form in (r"[a-z_0-9]+", r"[a-z_]+\.[a-z_]+")
        for word in re.findall(form, code)
    }


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for argument in get_args(annotation):
        yield from models(argument)


def choices(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (member.value for member in annotation)
    else:
        for argument in get_args(annotation):
            yield from choices(argument)


@pytest.mark.parametrize("lang", PAGES)
def test_every_key_and_every_value_to_choose_from_is_documented(lang: str) -> None:
    words = quoted(PAGES[lang].read_text(encoding="utf-8"))
    parts = set(models(RulebookDocument))
    assert {name for part in parts for name in part.model_fields} - words == set()
    assert {value for part in parts for field in part.model_fields.values() for value in choices(field.annotation)} - words == set()


ASIDE = {"payer", "examples", "none", "notes", "title", "legal_basis", "label", "basis", "document", "removed_by", "dismissed_by", "source"}


def required(part: type[BaseModel], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """By table of the file, the keys besides `source` without which it is refused."""
    for name, field in part.model_fields.items():
        inner = next(models(field.annotation), None)
        if inner is not None and name not in ASIDE:
            place = f"{path}.{name}" if path else name
            if keys := [key for key, each in inner.model_fields.items() if each.is_required() and key != "source"]:
                yield place, keys
            yield from required(inner, place)


@pytest.mark.parametrize("lang", PAGES)
def test_the_table_of_required_keys_is_that_of_the_format(lang: str) -> None:
    lines = PAGES[lang].read_text(encoding="utf-8").splitlines()
    table = re.compile(r"\| `([a-z_.]+)` \| ((?:`[a-z_0-9]+` ?)+)\|")
    start = next(number for number, line in enumerate(lines) if line in {"| table | required |", "| 表 | 必填 |"})
    rows = [match for line in lines[start + 2 : lines.index("", start)] if (match := table.fullmatch(line))]
    assert {row[1]: re.findall(r"`([a-z_0-9]+)`", row[2]) for row in rows} == dict(required(RulebookDocument))
    sections = set(re.findall(r"`([a-z_]+)`", " ".join(line.split("|")[1] for line in lines[start:] if line.startswith("| `"))))
    assert {name for name in RulebookDocument.model_fields if name in SECTIONS} - sections == set()


@pytest.mark.parametrize("lang", PAGES)
def test_every_fact_stands_in_a_row_with_its_meaning_and_its_values(lang: str) -> None:
    page = PAGES[lang].read_text(encoding="utf-8")
    for fact in (
        *CASE_FACTS.values(),
        *facts.STARS.values(),
        *facts.ASSESSMENT.values(),
        *facts.AWARDS.values(),
        *facts.GRADES.values(),
        *OFFICES.values(),
    ):
        rows = [row for row in page.splitlines() if row.startswith(f"| `{fact.key}` |")]
        assert any((fact.text.zh if lang == "zh" else fact.text.en) in row and {*fact.values} <= quoted(row) for row in rows), fact.key


@pytest.mark.parametrize("lang", PAGES)
def test_the_table_and_the_examples_on_the_page_work(lang: str) -> None:
    none, amounts, examples = re.findall(r"```toml\n(.*?)```", PAGES[lang].read_text(encoding="utf-8"), re.DOTALL)
    start, end = TEXT.index("[[subsidy.gates]]"), TEXT.index("# --- 年度考核")
    rules = rules_of(TEXT[:start] + "[subsidy]\ngates = []\n" + amounts + TEXT[end : TEXT.index("[[examples]]")] + examples)
    results = run_examples(rules)
    assert [result.differences for result in results] == [(), ()]
    assert rules_of(TEXT[: TEXT.index("[headcount]")] + none).lacks("stars") is not None
