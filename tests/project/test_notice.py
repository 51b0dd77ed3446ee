"""The table of the notice (docs/notice.md) names commands, views, targets, papers and tests that are there, says so where one is not, and is the same in both languages."""

import re

import pytest

from domain.rulebooks.measures import MEASURES
from infra.papers.kinds.catalogue import PAPERS
from infra.rulebook_files import shipped_document
from projections.questions.catalogue import VIEWS
from tests.cli.reading import APP
from tests.paths import DOCS, ROOT
from tests.project.test_commands_in_texts import subcommands

CLAUSES = 28
COMMANDS = {" ".join(path) for path in subcommands(APP)}
TARGETS = {(target.source, target.measure) for target in shipped_document("jiaozuo-2019-targets").targets or ()}


def table(page: str) -> list[list[str]]:
    """The cells of the page's rows, without its head."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| \d", line)]


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


ROWS = table("notice.md")


def test_every_clause_has_its_row_once() -> None:
    assert len(ROWS) == len({row[0] for row in ROWS}) == CLAUSES
    assert {clause for clause, _measure in TARGETS} <= {row[0] for row in ROWS}


def test_both_languages_say_the_same() -> None:
    other = table("notice.zh.md")
    assert [(row[0], *row[2:7]) for row in other] == [(row[0], *row[2:7]) for row in ROWS]
    assert [row[7] == "-" for row in other] == [row[7] == "-" for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_a_row_names_is_there(row: list[str]) -> None:
    clause, _what, commands, views, targets, papers, tests, _missing = row
    assert set(named(commands)) <= COMMANDS
    assert set(named(views)) <= set(VIEWS)
    assert set(named(papers)) <= set(PAPERS)
    assert set(named(targets)) == {measure for of, measure in TARGETS if of == clause}
    assert set(named(targets)) <= set(MEASURES)
    for test in named(tests):
        path, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_missing_is_said(row: list[str]) -> None:
    lacks = dict(zip(("command", "view", "target", "paper", "test"), (not named(cell) for cell in row[2:7]), strict=True))
    said = {kind for kind in lacks if re.search(rf"\b{kind}\b", row[7])}
    assert {kind for kind, lacking in lacks.items() if lacking} <= said
