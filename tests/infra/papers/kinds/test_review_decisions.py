"""A decision says what the ranking and the order say; a place that fell vacant stands in the register until somebody fills it, and then with who does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import Engagement
from domain.mediator.commands import AppointMediator
from domain.mediator.exit_form import ExitForm
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ConfirmReview, PublishRanking
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import review
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document, Heading, Paragraph, Placed
from infra.papers.making.made import document
from infra.papers.making.span import last_whole, span_named
from tests.infra.bureau.worked_example import copy_of
from tests.infra.papers.conftest import MADE_ON

YEAR, DRAFTED_ON, LEFT_ON = 2018, date(2019, 3, 25), date(2019, 4, 15)
Eliminated = tuple[Bureau, str, dict[str, Any]]


@pytest.fixture(scope="module")
def eliminated(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Eliminated]:
    """A store in which the one proposed was dismissed, and the place of that row in the ranking."""
    with copy_of(filled, tmp_path_factory.mktemp("decisions")) as bureau:
        proposed = [row for row in bureau.view("grading", as_of=DRAFTED_ON).rows if (row["year"], row["proposal"]) == (YEAR, "eliminate")]
        county = str(proposed[0]["county_code"])
        code = review_code(county, YEAR)
        bureau.carry_out(review.open_review(county, YEAR, date(2019, 1, 7)), bureau.issue("clerk"))
        bureau.carry_out(review.draft(county, YEAR, DRAFTED_ON, without_scores=True), bureau.issue("clerk"))
        bureau.execute(PublishRanking(code, first_on=date(2019, 3, 26), last_on=date(2019, 4, 1)), bureau.issue("clerk"))
        bureau.execute(ConfirmReview(code, date(2019, 4, 2)), bureau.issue("clerk"))
        row = next(row for row in bureau.view("review-ranking", as_of=LEFT_ON).rows if row["eliminate"])
        order = review.eliminate(
            county, YEAR, row["mediator_code"], LEFT_ON, "县司〔2019〕10号", despite_missing=True, exit_form=ExitForm.DISMISSED
        )
        bureau.carry_out(order, bureau.issue("clerk"))
        yield bureau, county, dict(row)


def made(bureau: Bureau, name: str, county: str, on: date) -> Document:
    paper = PAPERS[name]
    span = span_named("year", str(YEAR)) if paper.every == "year" else last_whole("day", on)
    assert span is not None
    with bureau.reading(span, paper.editions[0], as_of=on, county=county) as reading:
        return document(paper, reading, Templates(), MADE_ON)


def said(paper: Document) -> str:
    return "\n".join(
        block.text if isinstance(block, Heading) else "‖".join(block.parts)
        for sheet in paper.sheets
        for block in sheet.blocks
        if isinstance(block, (Heading, Paragraph))
    )


def places(paper: Document) -> list[dict[str, Any]]:
    [placed] = [block for sheet in paper.sheets for block in sheet.blocks if isinstance(block, Placed)]
    return [dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values]


def test_a_decision_says_place_points_ground_and_from_when(eliminated: Eliminated):
    bureau, county, row = eliminated
    decision = made(bureau, "review-decisions", county, date(2019, 5, 1))
    text = said(decision)
    assert decision.title == f"关于对{row['name']}同志予以末位淘汰（解聘）的决定"
    assert (
        f"得分{row['score']}分，在{row['of']}名参评人员中名列第{row['rank']}名。考核排名于2019年3月26日至2019年4月1日公示，2019年4月2日确认。"
        in text
    )
    assert "自2019年4月16日起不再担任人民调解员" in text
    assert "文号：县司〔2019〕10号" in text
    assert [sheet.name for sheet in decision.sheets] == ["", f"{row['name']}送达回证"]
    assert "作出决定前，已于____年__月__日听取" in text
    assert "送达方式：—" in text
    assert "没有" not in decision.last


def test_before_the_decision_there_is_none(eliminated: Eliminated):
    bureau, county, _row = eliminated
    with pytest.raises(FengqiaoError, match="paper_without_record"):
        made(bureau, "review-decisions", county, date(2019, 4, 14))


def test_the_place_is_vacant_and_then_filled(eliminated: Eliminated):
    bureau, county, row = eliminated
    assert places(made(bureau, "vacancies", county, LEFT_ON)) == []
    [vacant] = places(made(bureau, "vacancies", county, date(2019, 5, 1)))
    assert (vacant["name"], vacant["cause"], vacant["left_on"], vacant["days"], vacant["successor"]) == (
        row["name"],
        "末位淘汰",
        "2019-04-15",
        16,
        None,
    )
    view = bureau.view("vacancies", as_of=date(2019, 5, 1)).rows
    assert [(each["committee_name"], each["days_vacant"]) for each in view] == [(vacant["committee"], vacant["days"])]
    with bureau.reading(last_whole("day", LEFT_ON), "public", as_of=LEFT_ON) as reading:
        [(committee,)] = reading.select(
            "SELECT committee_code FROM mediator_assignment WHERE mediator_code = :code", code=row["mediator_code"]
        )
    facts = {"committee_code": committee, "name": "新人", "engagement": Engagement.PART_TIME, "appointed_on": date(2019, 5, 10)}
    bureau.execute(AppointMediator("NEW1", facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
    bureau.carry_out(review.replenish(row["mediator_code"], "NEW1", date(2019, 5, 10)), bureau.issue("clerk"))
    [filled] = places(made(bureau, "vacancies", county, date(2019, 6, 1)))
    assert (filled["name"], filled["days"], filled["successor"], filled["succeeded_on"]) == (row["name"], 25, "新人", "2019-05-10")
    assert places(made(bureau, "vacancies", county, date(2020, 6, 1))) == []
