"""The papers of an annual review say what `review-ranking` says."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import PublishRanking
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import review
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document, Paragraph, Placed
from infra.papers.making.made import document
from infra.papers.making.span import span_named
from tests.infra.bureau.worked_example import copy_of
from tests.infra.papers.conftest import MADE_ON

YEAR, DRAFTED_ON, ON = 2018, date(2019, 3, 25), date(2019, 4, 1)
Reviewed = tuple[Bureau, str]


@pytest.fixture(scope="module")
def reviewed(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reviewed]:
    with copy_of(filled, tmp_path_factory.mktemp("review")) as bureau:
        proposed = [row for row in bureau.view("grading", as_of=DRAFTED_ON).rows if (row["year"], row["proposal"]) == (YEAR, "eliminate")]
        county = str(proposed[0]["county_code"])
        bureau.carry_out(review.open_review(county, YEAR, date(2019, 1, 7)), bureau.issue("clerk"))
        bureau.carry_out(review.draft(county, YEAR, DRAFTED_ON, without_scores=True), bureau.issue("clerk"))
        bureau.execute(PublishRanking(review_code(county, YEAR), first_on=date(2019, 3, 26), last_on=ON), bureau.issue("clerk"))
        yield bureau, county


@pytest.fixture
def made(reviewed: Reviewed) -> Callable[..., Document]:
    bureau, county = reviewed

    def made(name: str, on: date = ON) -> Document:
        paper, span = PAPERS[name], span_named("year", str(YEAR))
        assert span is not None
        with bureau.reading(span, paper.editions[0], as_of=on, county=county) as reading:
            return document(paper, reading, Templates(), MADE_ON)

    return made


def tables(made: Document) -> list[Placed]:
    return [block for sheet in made.sheets for block in sheet.blocks if isinstance(block, Placed)]


def rows(placed: Placed) -> list[dict[str, Any]]:
    return [dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values]


def ranking(reviewed: Reviewed) -> list[dict[str, Any]]:
    return [
        dict(row) for row in reviewed[0].view("review-ranking", as_of=ON).rows if (row["county_code"], row["year"]) == (reviewed[1], YEAR)
    ]


def test_everybody_stands_where_the_view_has_them(made: Callable[..., Document], reviewed: Reviewed):
    lines, view = rows(tables(made("review-notice"))[0]), ranking(reviewed)
    assert [(line["rank"], line["name"], f"{float(line['score']):.2f}") for line in lines] == [
        (row["rank"], row["name"], row["score"]) for row in view
    ]
    assert [line["proposal"] == "拟淘汰" for line in lines] == [row["eliminate"] for row in view]
    assert any(row["eliminate"] for row in view)


def test_the_points_of_the_items_are_the_score_and_an_item_without_a_score_is_a_dash(made: Callable[..., Document], reviewed: Reviewed):
    placed = tables(made("review-notice"))[0]
    for line, shown, row in zip(rows(placed), placed.rows, ranking(reviewed), strict=True):
        points = {key.removeprefix("points."): value for key, value in line.items() if key.startswith("points.")}
        assert sum(value for value in points.values() if value is not None) == line["score"]
        assert {key for key, value in points.items() if value is None} == set(row["missing"])
        assert shown.count("—") == len(row["missing"])


def test_who_was_not_assessed_is_named_and_all_are_counted(made: Callable[..., Document], reviewed: Reviewed):
    notice = made("review-notice")
    ranked, unassessed = (rows(placed) for placed in tables(notice))
    text = "".join(part for block in notice.sheets[0].blocks if isinstance(block, Paragraph) for part in block.parts)
    [review_row] = [row for row in reviewed[0].view("reviews", as_of=ON).rows if row["county_code"] == reviewed[1]]
    assert f"应参评{review_row['listed']}人，实际参评{len(ranked)}人，未参评{len(unassessed)}人" in text
    assert review_row["listed"] == len(ranked) + len(unassessed)
    assert {line["name"] for line in unassessed}.isdisjoint(line["name"] for line in ranked)


def test_the_notice_reads_no_birth_and_the_sheet_has_an_age(made: Callable[..., Document]):
    notice, sheets = made("review-notice"), made("assessment-sheets")
    assert "年龄" not in str(notice)
    ages = [
        block.parts[2]
        for sheet in sheets.sheets
        for block in sheet.blocks
        if isinstance(block, Paragraph) and block.parts[0].startswith("姓名")
    ]
    assert any(age != "年龄：—" for age in ages)


def test_a_sheet_a_person_adds_up_to_the_score(made: Callable[..., Document], reviewed: Reviewed):
    placed = tables(made("assessment-sheets"))
    assert [f"{float(each.values[-1][2]):.2f}" for each in placed] == [row["score"] for row in ranking(reviewed)]
    assert all(sum(values[2] or 0 for values in each.values[:-1]) == each.values[-1][2] for each in placed)
    assert {float(each.values[-1][1]) for each in placed} == {100.0}


def test_before_the_draft_there_is_no_paper(made: Callable[..., Document]):
    with pytest.raises(FengqiaoError, match="paper_without_record"):
        made("review-notice", date(2019, 3, 24))
