"""年度考核程序 Annual reviews, their rankings and objections."""

from datetime import date
from decimal import Decimal

from domain.base.event import Event
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationRescinded,
    EliminationWaived,
    LeaverSettled,
    ObjectionDecided,
    ObjectionFiled,
    RankingDrafted,
    RankingPublished,
    RankingRevised,
    ReviewClosed,
    ReviewConfirmed,
    ReviewOpened,
    ReviewReopened,
)
from domain.processes.annual_review.values import LeftOut, Ranked
from projections.every_register import REVIEW, REVIEW_NOTICE, REVIEW_OBJECTION, REVIEW_PLACE, REVIEW_PLACE_BEFORE
from tests.projections.registers.story import Story, given

CODE = "410802-2018"
OPENED = ReviewOpened(
    county_code="410802",
    year=2018,
    opened_on=date(2019, 1, 7),
    listed=("M1", "M2", "M3"),
    left_out=(LeftOut(mediator_code="M4", reason="left"),),
)
ROW: dict[str, object] = {
    "review_code": CODE,
    "county_code": "410802",
    "year": 2018,
    "opened_on": "2019-01-07",
    "listed": 3,
    "left_out": 1,
}


def place(code: str, score: str, rank: int, *, eliminate: bool = False, exempt: str | None = None) -> Ranked:
    return Ranked(mediator_code=code, score=Decimal(score), rank=rank, of=3, band="good", eliminate=eliminate, exempt=exempt)


DRAFTED = RankingDrafted(
    drafted_on=date(2019, 3, 1),
    rulebook="rules",
    position=9,
    ranking=(place("M1", "90.05", 1), place("M2", "80.00", 2, exempt="sick"), place("M3", "60.00", 3, eliminate=True)),
)
REVISED = RankingRevised(
    drafted_on=date(2019, 3, 9),
    rulebook="other",
    position=12,
    ranking=(place("M1", "90.05", 1), place("M3", "85.00", 2)),
    moved=(),
)


def opened(*events: Event) -> Story:
    return given(f"review:{CODE}", OPENED, *events)


def row(code: str, score: int, rank: int, eliminate: int, **more: object) -> dict[str, object]:
    usual = {"review_code": CODE, "mediator_code": code, "score": score, "rank": rank, "of": 3, "band": "good"}
    return {**usual, "eliminate": eliminate, **more}


def test_a_review_is_opened_with_so_many_listed_and_left_out() -> None:
    opened().then(REVIEW, ROW)


def test_every_step_leaves_its_day() -> None:
    opened(
        DRAFTED,
        RankingPublished(first_on=date(2019, 3, 4), last_on=date(2019, 3, 8)),
        ReviewConfirmed(confirmed_on=date(2019, 3, 11), proposed=("M3",)),
        ReviewClosed(closed_on=date(2019, 3, 31)),
    ).then(
        REVIEW,
        {
            **ROW,
            "drafted_on": "2019-03-01",
            "rulebook": "rules",
            "first_on": "2019-03-04",
            "last_on": "2019-03-08",
            "confirmed_on": "2019-03-11",
            "closed_on": "2019-03-31",
            "first_confirmed_on": "2019-03-11",
            "first_closed_on": "2019-03-31",
        },
    )


def test_a_reopened_review_takes_its_course_again_and_keeps_the_first_days() -> None:
    notice = RankingPublished(first_on=date(2019, 3, 4), last_on=date(2019, 3, 8))
    confirmed = ReviewConfirmed(confirmed_on=date(2019, 3, 11), proposed=("M3",))
    reopened = ReviewReopened(reopened_on=date(2019, 6, 3), ordered_by="市局", why="复议")
    days = ("first_on", "confirmed_on", "closed_on", "reopened_on", "first_confirmed_on")
    story = opened(DRAFTED, notice, confirmed, ReviewClosed(closed_on=date(2019, 3, 31)), reopened)
    assert story.then_of(REVIEW, *days) == [(None, None, None, "2019-06-03", "2019-03-11")]
    again = confirmed.model_copy(update={"confirmed_on": date(2019, 6, 20)})
    story = opened(DRAFTED, notice, confirmed, reopened, notice, again)
    assert story.then_of(REVIEW, *days) == [("2019-03-04", "2019-06-20", None, "2019-06-03", "2019-03-11")]


def test_a_ranking_that_is_to_be_published_again_is_not_published_any_more() -> None:
    notice = RankingPublished(first_on=date(2019, 3, 4), last_on=date(2019, 3, 8))
    again = REVISED.model_copy(update={"notice_again": ("M3",)})
    assert opened(DRAFTED, notice, REVISED).then_of(REVIEW, "first_on") == [("2019-03-04",)]
    assert opened(DRAFTED, notice, again).then_of(REVIEW, "first_on", "last_on") == [(None, None)]


def test_who_left_or_came_back_is_shown_so_and_keeps_that_in_a_later_ranking() -> None:
    left = LeaverSettled(mediator_code="M3", settled_on=date(2019, 3, 20), left_on=date(2019, 3, 15))
    ordered = EliminationOrdered(mediator_code="M3", left_on=date(2019, 3, 31))
    rescinded = EliminationRescinded(mediator_code="M3", rescinded_on=date(2019, 6, 10), why="复议")
    settled = ("mediator_code", "settled", "settled_on", "why")
    assert opened(DRAFTED, left).then_of(REVIEW_PLACE, *settled)[-1] == ("M3", "left", "2019-03-20", None)
    back = ("M3", "rescinded", "2019-06-10", "复议")
    assert opened(DRAFTED, ordered, rescinded).then_of(REVIEW_PLACE, *settled)[-1] == back
    assert opened(DRAFTED, ordered, rescinded, REVISED).then_of(REVIEW_PLACE, *settled)[-1] == back


def test_a_draft_has_a_place_for_everybody_ranked() -> None:
    opened(DRAFTED).then(REVIEW_PLACE, row("M1", 9_005, 1, 0), row("M2", 8_000, 2, 0, exempt="sick"), row("M3", 6_000, 3, 1))


def test_a_revision_takes_the_place_of_the_draft_and_leaves_nobody_of_it() -> None:
    story = opened(DRAFTED, REVISED)
    story.then(REVIEW_PLACE, row("M1", 9_005, 1, 0), row("M3", 8_500, 2, 0))
    assert story.then_of(REVIEW, "drafted_on", "rulebook") == [("2019-03-09", "other")]


def test_who_was_proposed_is_eliminated_or_let_off() -> None:
    opened(
        DRAFTED,
        EliminationOrdered(mediator_code="M3", left_on=date(2019, 3, 31)),
        EliminationWaived(mediator_code="M2", decided_on=date(2019, 3, 20), why="因公负伤"),
    ).then(
        REVIEW_PLACE,
        row("M1", 9_005, 1, 0),
        row("M2", 8_000, 2, 0, exempt="sick", settled="exempted", settled_on="2019-03-20", why="因公负伤"),
        row("M3", 6_000, 3, 1, settled="eliminated", settled_on="2019-03-31"),
    )


def test_objections_are_filed_and_decided_one_by_one() -> None:
    first = ObjectionFiled(number=1, by="王五", about="M3", claim="评分有误", filed_on=date(2019, 3, 4))
    second = ObjectionFiled(number=2, by="赵六", about="M1", claim="重复计分", filed_on=date(2019, 3, 5))
    usual: dict[str, object] = {"review_code": CODE}
    one = {**usual, "number": 1, "about": "M3", "filed_by": "王五", "claim": "评分有误", "filed_on": "2019-03-04"}
    two = {**usual, "number": 2, "about": "M1", "filed_by": "赵六", "claim": "重复计分", "filed_on": "2019-03-05"}
    story = opened(DRAFTED, first, second)
    story.then(REVIEW_OBJECTION, one, two)
    story.when(ObjectionDecided(number=2, decided_on=date(2019, 3, 8), upheld=False, why="查无实据")).then(
        REVIEW_OBJECTION, one, {**two, "decided_on": "2019-03-08", "upheld": False, "why": "查无实据"}
    )


def test_two_reviews_are_told_apart() -> None:
    story = opened(DRAFTED)
    story.log.add("review:410802-2019", OPENED.model_copy(update={"year": 2019}), REVISED)
    assert story.then_of(REVIEW, "review_code", "year") == [("410802-2018", 2018), ("410802-2019", 2019)]
    assert [code for code, _ in story.then_of(REVIEW_PLACE, "review_code", "mediator_code")] == ["410802-2018"] * 3 + ["410802-2019"] * 2


def test_what_stood_before_a_ranking_was_drafted_again_is_kept_with_its_days() -> None:
    published = RankingPublished(first_on=date(2019, 3, 4), last_on=date(2019, 3, 8))
    again = REVISED.model_copy(update={"notice_again": ("M3",)})
    story = opened(DRAFTED, published, again, RankingPublished(first_on=date(2019, 3, 11), last_on=date(2019, 3, 15)))
    assert story.then_of(REVIEW_PLACE_BEFORE, "until_on", "mediator_code", "score") == [
        ("2019-03-09", "M1", 9_005),
        ("2019-03-09", "M2", 8_000),
        ("2019-03-09", "M3", 6_000),
    ]
    notices = ("first_on", "last_on", "until_on")
    assert story.then_of(REVIEW_NOTICE, *notices) == [("2019-03-04", "2019-03-08", "2019-03-09"), ("2019-03-11", "2019-03-15", None)]
    story.when(ReviewConfirmed(confirmed_on=date(2019, 3, 18), proposed=()))
    story.when(ReviewReopened(reopened_on=date(2019, 6, 3), ordered_by="市局", why="复议"))
    assert story.then_of(REVIEW_NOTICE, "until_on") == [("2019-03-09",), ("2019-06-03",)]
