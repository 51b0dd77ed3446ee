"""Counties stand in the order of the bureau's letters, in every paper that lists them."""

from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document, Placed
from tests.infra.papers.conftest import Make


def counties(made: Document) -> list[list[Any]]:
    """Of every table with counties, these in their order, each once."""
    tables = [block for sheet in made.sheets for block in sheet.blocks if isinstance(block, Placed)]
    return [
        list(dict.fromkeys(row[keys.index("county")] for row in table.rows[: len(table.rows) - table.table.totals]))
        for table in tables
        if "county" in (keys := [column.key for column in table.columns])
    ]


def templates(folder: Path, order: list[str]) -> Templates:
    (folder / "bureau.toml").write_text(f"counties = {order!r}\n", encoding="utf-8")
    return Templates(folder)


@pytest.mark.parametrize(
    ("paper", "period"),
    [("roster", "2019-Q2"), ("office-ledger", "2019-06-30"), ("funding-report", "2019-06-30")],
)
def test_every_list_is_in_the_order_of_the_letters_and_those_not_named_come_after(paper: str, period: str, make: Make, tmp_path: Path):
    by_code = counties(make(paper, period))
    every = list(dict.fromkeys(name for names in by_code for name in names if name != "全市"))
    order = [every[-1], every[0]]
    named = counties(make(paper, period, templates=templates(tmp_path, order)))
    expected = [*order, *(name for name in every if name not in order), "全市"]
    assert len(every) > 1
    assert named == [[name for name in expected if name in names] for names in by_code]
    assert named != by_code


def test_counties_of_one_rank_stand_in_that_order(make: Make, tmp_path: Path):
    rows = next(block for sheet in make("bulletin", "2019-06").sheets for block in sheet.blocks if isinstance(block, Placed)).values
    order = [row[1] for row in reversed(rows[:-1])]
    made = make("bulletin", "2019-06", templates=templates(tmp_path, order))
    again = next(block for sheet in made.sheets for block in sheet.blocks if isinstance(block, Placed)).values
    assert [(row[0], row[1]) for row in again[:-1]] == sorted(
        ((row[0], row[1]) for row in rows[:-1]), key=lambda row: (row[0], order.index(row[1]))
    )


@pytest.mark.parametrize(
    ("order", "code"),
    [('["无此县"]', "unknown_county_code"), ('["410821", "410821"]', "paper_words"), ('"410821"', "paper_words"), ("[1]", "paper_words")],
)
def test_an_order_that_cannot_be_is_refused(order: str, code: str, make: Make, tmp_path: Path):
    (tmp_path / "bureau.toml").write_text(f"counties = {order}\n", encoding="utf-8")
    with pytest.raises(FengqiaoError, match=code):
        make("roster", "2019-Q2", templates=Templates(tmp_path))
