"""What pages and comments refer to is there: paths, decision records; and a record names the modules that rest on it."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.paths import DOCS, ROOT
from tools.decisions import Record, records

ROOMS = ("domain", "projections", "infra", "cli", "tests", "tools", "docs")
PATH = re.compile(rf"(?<![\w/.])((?:{'|'.join(ROOMS)})/[\w./-]*\w)(?::(\w+))?")
CITED = re.compile(r"decisions/(\d{4})")
RECORDS = {record.number: record for record in records(DOCS / "decisions")}
CHAPTERS = ["Context", "Decision", "Consequences", "Alternatives"]


def texts(*kinds: str) -> Iterator[tuple[str, str]]:
    """The repository's own files of these kinds, by path."""
    for place in (ROOT, *(ROOT / room for room in ROOMS)):
        for path in sorted(place.glob("*") if place == ROOT else place.rglob("*")):
            if path.suffix in kinds and path.is_file():
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def there(path: str, name: str | None) -> bool:
    """A file or folder, or the beginning of one as in `docs/decisions/0004`; with a name, one that stands in it. A word in capitals stands for any:
    `infra/workbook/sheets/SHEET.py`."""
    file = ROOT / path
    if not file.exists() and (pattern := re.sub("[A-Z]{4,}", "*", path)) != path:
        return any(ROOT.glob(pattern))
    if name and name.isidentifier() and file.is_file():
        return re.search(rf"\b{name}\b", file.read_text(encoding="utf-8")) is not None
    return file.exists() or any(file.parent.glob(f"{file.name}[.-]*"))


def test_every_path_that_a_page_or_a_comment_names_is_there() -> None:
    named = [(where, *match.groups()) for where, text in texts(".md", ".py", ".toml") for match in PATH.finditer(text)]
    assert len(named) > 50
    assert [f"{where}: {path}" for where, path, name in named if not there(path, name)] == []


def test_every_folder_of_the_product_says_what_is_in_it() -> None:
    rooms = [path for room in ROOMS[:4] for path in sorted((ROOT / room).rglob("__init__.py"))]
    assert [str(path.relative_to(ROOT)) for path in rooms if len(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "") < 20] == []


def test_the_decision_records_are_numbered_one_after_the_other() -> None:
    assert list(RECORDS) == list(range(1, len(RECORDS) + 1))
    assert all(record.path.name.startswith(f"{number:04d}-") for number, record in RECORDS.items())


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.path.stem)
def test_a_decision_record_says_what_was_decided_why_and_instead_of_what(record: Record) -> None:
    assert re.findall(r"^## (.+)$", record.text, re.MULTILINE) == CHAPTERS
    assert {int(number) for number in re.findall(r"\bdecision (\d+)\b", record.text)} <= set(RECORDS) - {record.number}


def test_a_record_that_code_cites_is_there_and_names_the_module_that_cites_it() -> None:
    cited = [
        (where, int(number)) for where, text in texts(".py") for number in CITED.findall(text) if not where.startswith(("tests/", "tools/"))
    ]
    assert cited
    unnamed = [f"{where}: {number:04d}" for where, number in cited if number not in RECORDS or where not in RECORDS[number].text]
    assert unnamed == []
