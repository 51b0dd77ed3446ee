"""docs/checks.md and docs/checks.zh.md: every finding stands there with its words, and every example gives the finding under which it stands."""

import re
import sqlite3
from contextlib import closing

import pytest

from domain.base.text import Lang
from infra.bureau.bureau import Bureau
from infra.checks.findings import FindingCode
from infra.checks.looking import PARTS
from infra.event_store import database_path
from tests.infra.checks.forging import codes
from tests.paths import DOCS

PAGES: dict[Lang, str] = {"en": (DOCS / "checks.md").read_text(), "zh": (DOCS / "checks.zh.md").read_text()}
SECTION = re.compile(r"^### `(\w+)`\n\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```sql\n-- (log|views)\n(.*?)```", re.DOTALL)
SECTIONS = {lang: dict(SECTION.findall(page)) for lang, page in PAGES.items()}
EXAMPLES = {code: example[0] for code, text in SECTIONS["en"].items() if (example := EXAMPLE.findall(text))}
OF_BYTES = {FindingCode.FILE_DAMAGED, FindingCode.VIEWS_DAMAGED}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_is_documented_with_its_words(lang: Lang) -> None:
    assert list(SECTIONS[lang]) == sorted(FindingCode, key=lambda code: PARTS.index(code.part))
    for code in FindingCode:
        text = SECTIONS[lang][code.value]
        assert code.text.of(lang) in text, code
        assert code.remedy.of(lang) in text, code


def test_both_pages_have_the_same_examples() -> None:
    assert [EXAMPLE.findall(text) for text in SECTIONS["zh"].values()] == [EXAMPLE.findall(text) for text in SECTIONS["en"].values()]
    assert set(EXAMPLES) == {code.value for code in FindingCode if code not in OF_BYTES}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_gives_the_finding(decided: Bureau, code: str) -> None:
    where, script = EXAMPLES[code]
    file = database_path(decided.url) if where == "log" else decided.info()["views"]
    with closing(sqlite3.connect(str(file))) as connection, connection:
        for statement in script.split(";\n"):
            assert not statement.strip() or connection.execute(statement).rowcount
    expected = next(each for each in FindingCode if each.value == code)
    assert expected in codes(decided, expected.part)
