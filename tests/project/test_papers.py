"""What pages say of papers."""

import pytest

from infra.papers.kinds.catalogue import PAPERS
from projections.questions.catalogue import VIEWS
from tests.project.sources import ROOT


@pytest.mark.parametrize("page", ["papers.md", "papers.zh.md"])
def test_every_paper_has_a_line_with_its_clauses(page: str) -> None:
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    named = {line.split("`")[1]: line for line in lines if line.startswith("| `")}
    assert {name for name in named if name in PAPERS} == set(PAPERS)
    assert [(name, clause) for name, paper in PAPERS.items() for clause in paper.clauses if clause not in named[name]] == []


def test_every_paper_reads_views_that_there_are_and_has_a_test() -> None:
    assert [(paper.name, view) for paper in PAPERS.values() for view in paper.reads if view not in VIEWS] == []
    tests = [
        file.read_text(encoding="utf-8")
        for file in [*(ROOT / "tests" / "infra" / "papers" / "kinds").glob("test_*.py"), *(ROOT / "tests" / "cli").glob("test_paper*.py")]
    ]
    assert [name for name in PAPERS if not any(f'"{name}"' in test for test in tests)] == []


def test_the_contract_names_every_paper() -> None:
    contract = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8").partition("**Papers.**")[2].partition("\n\n")[0]
    assert [name for name in PAPERS if f"`{name}`" not in contract] == []
