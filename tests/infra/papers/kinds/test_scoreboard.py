"""The letter ranks the counties as the scoreboard does and says of every target who misses it."""

from datetime import date
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.papers.kinds.board.scoreboard import _ends
from infra.papers.making.document import Document, Paragraph, Placed
from tests.infra.papers.conftest import Make

ON = date(2019, 6, 30)


@pytest.fixture
def letter(make: Make) -> Document:
    return make("scoreboard", "2019-Q2")


def rows(made: Document, name: str) -> list[dict[str, Any]]:
    placed = next(block for sheet in made.sheets for block in sheet.blocks if isinstance(block, Placed) and block.table.name == name)
    return [dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values]


def test_the_counties_stand_by_rank_with_score_and_points_of_the_views(letter: Document, example: Bureau):
    board = sorted(example.view("scoreboard", as_of=ON).rows, key=lambda row: (row["rank"], row["county_code"]))
    ranking = rows(letter, "ranking")
    assert [(row["rank"], row["county"], f"{float(row['score']):.2f}", row["unmet"], row["rank_before"]) for row in ranking] == [
        (row["rank"], row["county_name"], row["score"], row["unmet"], row["rank_before"]) for row in board
    ]
    points = {
        (item["county_name"], f"points.{item['clause'].replace('.', '-')}-{item['measure']}"): item["points"]
        for item in example.view("scoreboard-items", as_of=ON).rows
    }
    assert {
        (row["county"], key): f"{float(value):.2f}"
        for row in ranking
        for key, value in row.items()
        if key.startswith("points.") and value is not None
    } == points


def test_every_target_is_there_and_met_where_nobody_misses_it(letter: Document, example: Bureau):
    view = example.view("targets", as_of=ON).rows
    missed = {(row["clause"], row["due_on"] or "持续") for row in view if not row["met"]}
    lines = rows(letter, "targets")
    assert len(lines) == len({(row["clause"], row["measure"], row["due_on"]) for row in view})
    assert {(line["clause"], line["due_on"]) for line in lines if not line["met"]} == missed
    assert all((line["gap"] is None) == line["met"] for line in lines)


def test_a_county_that_misses_a_target_is_named_with_what_is_short_and_no_mediator_is(letter: Document, example: Bureau):
    view = example.view("targets", as_of=ON).rows
    lines = {(line["task"], line["due_on"]): line for line in rows(letter, "targets")}
    county = next(row for row in view if row["subject_code"] == row["county_code"] != "*" and not row["met"])
    assert any(f"{county['county_name']}（{county['gap_zh']}）" in str(line["unmet"]) for line in lines.values())
    paid = [row["subject_name"] for row in view if row["measure"] == "monthly_wage"]
    assert paid
    assert [name for name in paid if name in str(lines)] == []


def test_the_city_issues_it(make: Make):
    with pytest.raises(FengqiaoError, match="paper_of_city"):
        make("scoreboard", "2019-Q2", county="410821")


@pytest.mark.parametrize(
    ("ranked", "named"), [("a", ("a", "")), ("abcdef", ("abcdef", "")), ("abcdefg", ("abc", "efg")), ("abcdefghijk", ("abc", "ijk"))]
)
def test_nobody_stands_at_both_ends_of_a_ranking(ranked: str, named: tuple[str, str]):
    assert _ends(list(ranked)) == tuple(map(list, named))


def test_a_few_counties_are_named_in_a_row(letter: Document, example: Bureau):
    board = sorted(example.view("scoreboard", as_of=ON).rows, key=lambda row: (row["rank"], row["county_code"]))
    [line] = [
        part
        for sheet in letter.sheets
        for block in sheet.blocks
        if isinstance(block, Paragraph)
        for part in block.parts
        if part.startswith("综合得分")
    ]
    named = "、".join(f"{row['county_name']}（{row['score']}分）" for row in board)
    assert line == f"综合得分依次为：{named}（表2）。"
