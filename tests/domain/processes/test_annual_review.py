"""The annual review of a county: which step may follow which, and what each comes to (2.2.2-a, 2.2.5-a)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.rejections import FactRejection, StepRejection
from domain.processes.annual_review.commands import (
    CloseReview,
    ConfirmReview,
    DecideObjection,
    DraftRanking,
    ExemptMediator,
    FileObjection,
    OpenReview,
    OrderElimination,
    PublishRanking,
    review_code,
)
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationWaived,
    LeftOut,
    Moved,
    ObjectionDecided,
    ObjectionFiled,
    Ranked,
    RankingDrafted,
    RankingPublished,
    RankingRevised,
    ReviewClosed,
    ReviewConfirmed,
    ReviewOpened,
)
from domain.processes.annual_review.rejections import ReviewRejection
from tests.given_when_then import given

DAY = timedelta(days=1)
CODE = review_code("410802", 2018)
OPENED_ON, DRAFTED_ON = date(2019, 1, 7), date(2019, 3, 1)
FIRST, LAST, CONFIRMED_ON = date(2019, 3, 4), date(2019, 3, 8), date(2019, 3, 11)


def place(code: str, score: str, rank: int, *, eliminate: bool = False) -> Ranked:
    return Ranked(mediator_code=code, score=Decimal(score), rank=rank, of=3, band="good", eliminate=eliminate)


RANKING = (place("M1", "90.00", 1), place("M2", "80.00", 2), place("M3", "60.00", 3, eliminate=True))
REVISED = (place("M1", "90.00", 1), place("M3", "85.00", 2), place("M2", "80.00", 3, eliminate=True))
OPENED = ReviewOpened(
    county_code="410802",
    year=2018,
    opened_on=OPENED_ON,
    listed=("M1", "M2", "M3"),
    left_out=(LeftOut(mediator_code="M4", reason="left"),),
)
DRAFTED = RankingDrafted(drafted_on=DRAFTED_ON, rulebook="r", position=9, ranking=RANKING)
PUBLISHED = RankingPublished(first_on=FIRST, last_on=LAST)
OBJECTED = ObjectionFiled(number=1, by="王五", about="M3", claim="卷宗评分有误", filed_on=FIRST)
UPHELD = ObjectionDecided(number=1, decided_on=LAST, upheld=True, why="复核属实")
CONFIRMED = ReviewConfirmed(confirmed_on=CONFIRMED_ON, proposed=("M3",))
ORDERED = EliminationOrdered(mediator_code="M3", left_on=date(2019, 3, 31))

OPEN = OpenReview(CODE, county_code="410802", year=2018, opened_on=OPENED_ON, listed=OPENED.listed, left_out=OPENED.left_out)
DRAFT = DraftRanking(CODE, drafted_on=DRAFTED_ON, rulebook="r", position=9, ranking=RANKING, unscored=())
PUBLISH = PublishRanking(CODE, first_on=FIRST, last_on=LAST)
OBJECT = FileObjection(CODE, about="M3", by="王五", claim="卷宗评分有误", filed_on=FIRST)
CONFIRM = ConfirmReview(CODE, CONFIRMED_ON)
ORDER = OrderElimination(CODE, mediator_code="M3", left_on=date(2019, 3, 31))
EXEMPT = ExemptMediator(CODE, mediator_code="M3", why="因公负伤", decided_on=date(2019, 3, 20))
CLOSE = CloseReview(CODE, date(2019, 3, 31))


def test_a_review_goes_from_the_list_to_its_close() -> None:
    given().when(OPEN).then(OPENED)
    given(OPENED).when(DRAFT).then(DRAFTED)
    given(OPENED, DRAFTED).when(PUBLISH).then(PUBLISHED)
    given(OPENED, DRAFTED, PUBLISHED).when(OBJECT).then(OBJECTED)
    given(OPENED, DRAFTED, PUBLISHED).when(CONFIRM).then(CONFIRMED)
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED).when(ORDER).then(ORDERED)
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED, ORDERED).when(CLOSE).then(ReviewClosed(closed_on=CLOSE.closed_on))


def test_who_is_proposed_may_be_exempted_instead_with_a_reason() -> None:
    waived = EliminationWaived(mediator_code="M3", decided_on=EXEMPT.decided_on, why="因公负伤")
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED).when(EXEMPT).then(waived)
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED, waived).when(CLOSE).then(ReviewClosed(closed_on=CLOSE.closed_on))
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED).when(replace(EXEMPT, why=" ")).then_rejected(FactRejection.FACT_MISSING)


@pytest.mark.parametrize("step", [DRAFT, PUBLISH, OBJECT, CONFIRM, ORDER, CLOSE])
def test_nothing_comes_before_the_opening(step) -> None:
    given().when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((OPENED,), PUBLISH),
        ((OPENED, DRAFTED), OBJECT),
        ((OPENED, DRAFTED), CONFIRM),
        ((OPENED, DRAFTED, PUBLISHED), ORDER),
        ((OPENED,), CLOSE),
    ],
)
def test_no_step_is_left_out(history, step) -> None:
    given(*history).when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((OPENED,), OPEN),
        ((OPENED, DRAFTED, PUBLISHED), replace(PUBLISH, last_on=LAST + DAY)),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED), DRAFT),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED), CONFIRM),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED, ORDERED, ReviewClosed(closed_on=CLOSE.closed_on)), CLOSE),
    ],
)
def test_no_step_is_taken_twice(history, step) -> None:
    given(*history).when(step).then_rejected(StepRejection.STEP_DONE)


def test_the_same_step_said_again_records_nothing() -> None:
    given(OPENED, DRAFTED).when(DRAFT).then_nothing()
    given(OPENED, DRAFTED, PUBLISHED).when(PUBLISH).then_nothing()


def test_a_year_is_reviewed_when_it_is_over_and_somebody_served() -> None:
    given().when(replace(OPEN, opened_on=date(2018, 12, 30))).then_rejected(ReviewRejection.YEAR_NOT_OVER)
    given().when(replace(OPEN, listed=())).then_rejected(ReviewRejection.NOBODY_LISTED)


def test_a_list_that_is_not_scored_whole_is_ranked_only_when_that_is_meant() -> None:
    unscored = replace(DRAFT, ranking=RANKING[:2], unscored=("M3",))
    given(OPENED).when(unscored).then_rejected(ReviewRejection.SCORES_MISSING)
    drafted = RankingDrafted(drafted_on=DRAFTED_ON, rulebook="r", position=9, ranking=RANKING[:2], unscored=("M3",))
    given(OPENED).when(replace(unscored, without_scores=True)).then(drafted)


@pytest.mark.parametrize("filed_on", [FIRST - DAY, LAST + DAY])
def test_an_objection_outside_the_notice_is_not_taken(filed_on: date) -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(OBJECT, filed_on=filed_on)).then_rejected(ReviewRejection.OUTSIDE_NOTICE)


@pytest.mark.parametrize("filed_on", [FIRST, LAST])
def test_both_days_of_the_notice_count(filed_on: date) -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(OBJECT, filed_on=filed_on)).then(OBJECTED.model_copy(update={"filed_on": filed_on}))


def test_an_objection_is_about_somebody_on_the_list_and_decided_once() -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(OBJECT, about="M9")).then_rejected(ReviewRejection.NOT_LISTED)
    decide = DecideObjection(CODE, 1, upheld=True, why="复核属实", decided_on=LAST)
    given(OPENED, DRAFTED, PUBLISHED).when(decide).then_rejected(ReviewRejection.UNKNOWN_OBJECTION)
    given(OPENED, DRAFTED, PUBLISHED, OBJECTED).when(decide).then(UPHELD)
    given(OPENED, DRAFTED, PUBLISHED, OBJECTED, UPHELD).when(decide).then_rejected(ReviewRejection.OBJECTION_DECIDED)


def test_an_upheld_objection_has_the_ranking_drafted_again_and_says_whom_it_moved() -> None:
    published = (OPENED, DRAFTED, PUBLISHED, OBJECTED)
    given(*published).when(CONFIRM).then_rejected(ReviewRejection.OBJECTIONS_OPEN)
    given(*published, UPHELD).when(CONFIRM).then_rejected(ReviewRejection.DRAFT_STALE)
    again = replace(DRAFT, drafted_on=LAST, ranking=REVISED, position=12)
    moved = (
        Moved(mediator_code="M3", score_was=Decimal("60.00"), score_now=Decimal("85.00"), rank_was=3, rank_now=2),
        Moved(mediator_code="M2", score_was=Decimal("80.00"), score_now=Decimal("80.00"), rank_was=2, rank_now=3),
    )
    revised = RankingRevised(drafted_on=LAST, rulebook="r", position=12, ranking=REVISED, moved=moved)
    given(*published, UPHELD).when(again).then(revised)
    given(*published, UPHELD, revised).when(CONFIRM).then(ReviewConfirmed(confirmed_on=CONFIRMED_ON, proposed=("M2",)))


def test_a_rejected_objection_leaves_the_ranking_as_it_is() -> None:
    rejected = UPHELD.model_copy(update={"upheld": False})
    given(OPENED, DRAFTED, PUBLISHED, OBJECTED, rejected).when(CONFIRM).then(CONFIRMED)


def test_nothing_is_confirmed_while_the_notice_runs() -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(CONFIRM, confirmed_on=LAST)).then_rejected(StepRejection.NOTICE_RUNNING)
    given(OPENED, DRAFTED, PUBLISHED).when(replace(CONFIRM, confirmed_on=LAST + DAY)).then(
        CONFIRMED.model_copy(update={"confirmed_on": LAST + DAY})
    )


def test_a_notice_ends_after_it_begins_and_begins_after_the_draft() -> None:
    given(OPENED, DRAFTED).when(replace(PUBLISH, last_on=FIRST - DAY)).then_rejected(StepRejection.NOTICE_REVERSED)
    given(OPENED, DRAFTED).when(replace(PUBLISH, first_on=DRAFTED_ON - DAY)).then_rejected((StepRejection.STEP_TOO_EARLY, "first_on"))
    given(OPENED, DRAFTED).when(replace(PUBLISH, last_on=FIRST), latest_date=FIRST).then(RankingPublished(first_on=FIRST, last_on=FIRST))


def test_only_who_is_proposed_is_eliminated_and_once() -> None:
    confirmed = (OPENED, DRAFTED, PUBLISHED, CONFIRMED)
    given(*confirmed).when(replace(ORDER, mediator_code="M1")).then_rejected(ReviewRejection.NOT_PROPOSED)
    given(*confirmed, ORDERED).when(ORDER).then_rejected(ReviewRejection.ALREADY_SETTLED)
    given(*confirmed, ORDERED).when(EXEMPT).then_rejected(ReviewRejection.ALREADY_SETTLED)


def test_a_review_closes_when_everybody_proposed_is_settled() -> None:
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED).when(CLOSE).then_rejected(ReviewRejection.UNSETTLED)
