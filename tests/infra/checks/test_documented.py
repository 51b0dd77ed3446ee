"""docs/checks.md and docs/checks.zh.md: every finding stands there with its words, and every example gives the finding under which it stands."""

import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli.main import main
from domain.base.text import Lang
from infra.bureau.bureau import Bureau
from infra.checks.findings import FindingCode
from infra.checks.looking import PARTS, AsOf
from infra.event_store import database_path
from projections.findings.catalogue import fact_findings
from projections.findings.declared import FactFinding
from tests.infra.checks.base_of_facts import ON
from tests.infra.checks.base_of_facts import in_order as bureau_in_order
from tests.infra.checks.forging import codes
from tests.infra.importing.small_bureau import write
from tests.paths import DOCS

PAGES: dict[Lang, str] = {"en": (DOCS / "checks.md").read_text(), "zh": (DOCS / "checks.zh.md").read_text()}
SECTION = re.compile(r"^### `(\w+)`\n\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"```sql\n-- (log|views)\n(.*?)```", re.DOTALL)
SECTIONS = {lang: dict(SECTION.findall(page)) for lang, page in PAGES.items()}
FACTS = list(fact_findings().values())
CODES: list[FindingCode | FactFinding] = [*sorted(FindingCode, key=lambda code: PARTS.index(code.part)), *FACTS]
EXAMPLES = {code: example[0] for code, text in SECTIONS["en"].items() if (example := EXAMPLE.findall(text))}
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
TYPED = {code: example[0] for code, text in SECTIONS["en"].items() if (example := COMMANDS.findall(text))}
CHECK = "fengqiao check facts --as-of "
"""With which an example ends whose finding is that of a later day."""
OF_BYTES = {FindingCode.FILE_DAMAGED, FindingCode.VIEWS_DAMAGED}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_finding_is_documented_with_its_words(lang: Lang) -> None:
    assert list(SECTIONS[lang]) == [code.value for code in CODES]
    for code in CODES:
        text = SECTIONS[lang][code.value]
        assert code.text.of(lang) in text, code
        assert code.remedy.of(lang) in text, code


def test_both_pages_have_the_same_examples() -> None:
    assert [EXAMPLE.findall(text) for text in SECTIONS["zh"].values()] == [EXAMPLE.findall(text) for text in SECTIONS["en"].values()]
    assert [COMMANDS.findall(text) for text in SECTIONS["zh"].values()] == [COMMANDS.findall(text) for text in SECTIONS["en"].values()]
    assert {*EXAMPLES, *TYPED} == {code.value for code in CODES if code not in OF_BYTES}


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bureau of the page's examples, in a store."""
    folder = tmp_path_factory.mktemp("in_order")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        assert not bureau.import_workbook(write(bureau_in_order(), folder / "book"), envelope=bureau.issue("clerk")).bad
        assert [finding.code.value for finding in bureau.look(["facts"], as_of=AsOf(ON))] == []
    return folder


@pytest.mark.parametrize("finding", FACTS, ids=lambda finding: finding.value)
def test_the_example_of_a_fact_gives_its_finding(in_order: Path, tmp_path: Path, finding: FactFinding) -> None:
    shutil.copytree(in_order, tmp_path / "copy")
    url = f"sqlite:///{tmp_path / 'copy' / 'store.db'}"
    on = ON
    for line in TYPED.get(finding.value, "").splitlines():
        if line.startswith(CHECK):
            on = date.fromisoformat(line.removeprefix(CHECK))
        else:
            assert main(["--store", url, "--quiet", *shlex.split(line)[1:]]) == 0, line
    if finding.value in EXAMPLES:
        with closing(sqlite3.connect(tmp_path / "copy" / "store.views.db")) as views:
            views.executescript(EXAMPLES[finding.value][1])
    with Bureau.open(url) as bureau:
        there = list(bureau.look(["facts"], as_of=AsOf(on)))
        assert finding in {each.code for each in there}
        for each in there:
            assert "{" not in each.remedy("zh") + each.remedy("en")
        assert {each.what for each in there if each.code is finding} == {finding.clause}


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code not in {finding.value for finding in FACTS}])
def test_the_example_gives_the_finding(decided: Bureau, code: str) -> None:
    where, script = EXAMPLES[code]
    expected = next(each for each in FindingCode if each.value == code)
    if expected is FindingCode.LOG_NOT_AS_CHECKED:
        assert decided.look_through().is_kept
    file = database_path(decided.url) if where == "log" else decided.info()["views"]
    with closing(sqlite3.connect(str(file))) as connection, connection:
        for statement in script.split(";\n"):
            assert not statement.strip() or connection.execute(statement).rowcount
    if expected is FindingCode.LOG_NOT_AS_CHECKED:
        assert expected in {finding.code for finding in decided.look_through().findings}
    else:
        assert expected in codes(decided, expected.part)
