"""The annual review of a county: which step may follow which, and what each comes to (2.2.2-a, 2.2.5-a)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.event import Named
from domain.base.rejections import FactRejection, StepRejection
from domain.processes.annual_review.codes import review_code
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
    ReopenReview,
    RescindElimination,
    SettleLeaver,
)
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
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.values import Basis, ItemScore, LeftOut, Moved, Ranked, Untaken
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
UPHELD = ObjectionDecided(number=1, decided_on=LAST, upheld=True, why="复核属实", corrects=("M3",))
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
DECIDE = DecideObjection(CODE, 1, upheld=True, why="复核属实", decided_on=LAST)
DISPUTED = (OPENED, DRAFTED, PUBLISHED, OBJECTED)
AGAIN = replace(DRAFT, drafted_on=LAST, ranking=REVISED, position=12)
REVISION = RankingRevised(drafted_on=LAST, rulebook="r", position=12, ranking=REVISED, moved=(), discharged=(1,), notice_again=("M2",))


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


def test_who_lacks_one_item_counts_as_not_scored_whole() -> None:
    in_part = replace(DRAFT, incomplete=("M3",))
    given(OPENED).when(in_part).then_rejected(ReviewRejection.SCORES_MISSING)
    given(OPENED).when(replace(in_part, without_scores=True)).then(DRAFTED.model_copy(update={"incomplete": ("M3",)}))


def test_the_elimination_of_who_was_not_scored_whole_is_confirmed_by_itself() -> None:
    missing = (Named(key="satisfaction", zh="满意度", en="satisfaction"),)
    ranking = (*RANKING[:2], RANKING[2].model_copy(update={"missing": missing}))
    confirmed = (OPENED, DRAFTED.model_copy(update={"ranking": ranking}), PUBLISHED, CONFIRMED)
    given(*confirmed).when(ORDER).then_rejected((ReviewRejection.ELIMINATED_UNSCORED, "mediator_code"))
    given(*confirmed).when(replace(ORDER, despite_missing=True)).then(ORDERED)


def test_an_elimination_that_later_rules_would_spare_is_confirmed_by_itself() -> None:
    confirmed = (OPENED, DRAFTED, PUBLISHED, CONFIRMED)
    spared = replace(ORDER, spared_by="county-2020")
    given(*confirmed).when(spared).then_rejected((ReviewRejection.SPARED_BY_NEW_RULES, "mediator_code"))
    given(*confirmed).when(replace(spared, despite_new_rules=True)).then(ORDERED)


@pytest.mark.parametrize("filed_on", [FIRST - DAY, LAST + DAY])
def test_an_objection_outside_the_notice_is_not_taken(filed_on: date) -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(OBJECT, filed_on=filed_on)).then_rejected(ReviewRejection.OUTSIDE_NOTICE)


@pytest.mark.parametrize("filed_on", [FIRST, LAST])
def test_both_days_of_the_notice_count(filed_on: date) -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(OBJECT, filed_on=filed_on)).then(OBJECTED.model_copy(update={"filed_on": filed_on}))


def test_an_objection_is_about_somebody_known_to_the_review_and_decided_once() -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(replace(OBJECT, about="M9")).then_rejected(ReviewRejection.NOT_LISTED)
    given(OPENED, DRAFTED, PUBLISHED).when(DECIDE).then_rejected(ReviewRejection.UNKNOWN_OBJECTION)
    given(OPENED, DRAFTED, PUBLISHED, OBJECTED).when(DECIDE).then(UPHELD)
    given(OPENED, DRAFTED, PUBLISHED, OBJECTED, UPHELD).when(DECIDE).then_rejected(ReviewRejection.OBJECTION_DECIDED)


@pytest.mark.parametrize("about", ["M3", "M4"], ids=["without a place", "left out"])
def test_who_has_no_place_can_object(about: str) -> None:
    ranked = DRAFTED.model_copy(update={"ranking": RANKING[:2], "unscored": ("M3",)})
    given(OPENED, ranked, PUBLISHED).when(replace(OBJECT, about=about)).then(OBJECTED.model_copy(update={"about": about}))


def test_an_upheld_objection_has_the_ranking_drafted_again_and_says_whom_it_moved() -> None:
    given(*DISPUTED).when(CONFIRM).then_rejected(ReviewRejection.OBJECTIONS_OPEN)
    given(*DISPUTED, UPHELD).when(CONFIRM).then_rejected(ReviewRejection.DRAFT_STALE)
    moved = (
        Moved(mediator_code="M3", score_was=Decimal("60.00"), score_now=Decimal("85.00"), rank_was=3, rank_now=2),
        Moved(mediator_code="M2", score_was=Decimal("80.00"), score_now=Decimal("80.00"), rank_was=2, rank_now=3),
    )
    given(*DISPUTED, UPHELD).when(AGAIN).then(REVISION.model_copy(update={"moved": moved}))


def test_where_somebody_is_newly_proposed_the_notice_runs_again() -> None:
    revised = (*DISPUTED, UPHELD, REVISION)
    given(*revised).when(CONFIRM).then_rejected(StepRejection.STEP_MISSING)
    given(*revised).when(OBJECT).then_rejected(StepRejection.STEP_MISSING)
    notice = RankingPublished(first_on=LAST, last_on=LAST + DAY)
    given(*revised).when(replace(PUBLISH, first_on=LAST, last_on=LAST + DAY)).then(notice)
    confirm = replace(CONFIRM, confirmed_on=LAST + 2 * DAY)
    given(*revised, notice).when(confirm).then(ReviewConfirmed(confirmed_on=confirm.confirmed_on, proposed=("M2",)))


def test_where_nobody_is_newly_ranked_or_proposed_the_notice_stands() -> None:
    ranking = (place("M1", "90.00", 1), place("M2", "80.00", 2), place("M3", "61.00", 3, eliminate=True))
    outcome = given(*DISPUTED, UPHELD).when(replace(AGAIN, ranking=ranking))
    (revised,) = outcome.events
    assert isinstance(revised, RankingRevised)
    assert (revised.discharged, revised.notice_again) == ((1,), ())
    given(*DISPUTED, UPHELD, revised).when(CONFIRM).then(CONFIRMED)


def test_who_is_newly_ranked_is_named_and_published_first() -> None:
    left_out = (*DISPUTED[:-1], OBJECTED.model_copy(update={"about": "M4"}), UPHELD.model_copy(update={"corrects": ("M4",)}))
    ranking = (*RANKING[:2], place("M4", "70.00", 3), place("M3", "60.00", 4, eliminate=True))
    (revised,) = given(*left_out).when(replace(AGAIN, ranking=ranking)).events
    assert isinstance(revised, RankingRevised)
    assert revised.notice_again == ("M4",)


def test_an_upheld_objection_is_discharged_only_by_a_ranking_that_corrects_it() -> None:
    given(*DISPUTED, UPHELD).when(replace(AGAIN, ranking=RANKING)).then_rejected(ReviewRejection.NOT_CORRECTED)
    moved_only = (place("M3", "60.00", 2), place("M2", "59.00", 3, eliminate=True), place("M1", "90.00", 1))
    given(*DISPUTED, UPHELD).when(replace(AGAIN, ranking=moved_only)).then_rejected(ReviewRejection.NOT_CORRECTED)
    stated = replace(AGAIN, ranking=RANKING, taken_in=("M3",), why="更正后得分不变")
    (revised,) = given(*DISPUTED, UPHELD).when(stated).events
    assert isinstance(revised, RankingRevised)
    assert (revised.discharged, revised.taken_in) == ((1,), ("M3",))


def test_an_objection_that_changes_no_figure_asks_for_no_ranking() -> None:
    without = UPHELD.model_copy(update={"corrects": ()})
    given(*DISPUTED).when(replace(DECIDE, without_effect=True)).then(without)
    given(*DISPUTED, without).when(CONFIRM).then(CONFIRMED)


def basis(code: str, **points: str) -> Basis:
    items = tuple(ItemScore(item=item, points=Decimal(each)) for item, each in points.items())
    return Basis(mediator_code=code, position=9, items=items, band="good")


WITH_BASES = DRAFTED.model_copy(update={"bases": (basis("M1"), basis("M2"), basis("M3", file_quality="10.00", training="5.00"))})
OF_ONE_ITEM = (OPENED, WITH_BASES, PUBLISHED, OBJECTED, UPHELD.model_copy(update={"item": "file_quality"}))


def test_an_objection_to_one_item_corrects_that_item_alone() -> None:
    def again(**points: str) -> DraftRanking:
        return replace(AGAIN, bases=(basis("M1"), basis("M2"), basis("M3", **points)))

    given(*OF_ONE_ITEM).when(again(file_quality="20.00", training="5.00")).then_taken()
    given(*OF_ONE_ITEM).when(again(file_quality="10.00", training="6.00")).then_rejected(
        ReviewRejection.NOT_CORRECTED, ReviewRejection.MORE_THAN_UPHELD
    )
    given(*OF_ONE_ITEM).when(again(file_quality="20.00", training="6.00")).then_rejected(ReviewRejection.MORE_THAN_UPHELD)
    given(*OF_ONE_ITEM[:-1]).when(replace(DECIDE, item="beauty")).then_rejected(ReviewRejection.UNKNOWN_ITEM_CORRECTED)


def test_the_same_step_again_is_no_other() -> None:
    with_bases = replace(DRAFT, bases=(basis("M1"), basis("M2"), basis("M3", file_quality="10.00", training="5.00")))
    read_later = tuple(each.model_copy(update={"position": 99}) for each in with_bases.bases)
    again = replace(with_bases, bases=read_later, position=99)
    given(OPENED, WITH_BASES).when(again).then_nothing()
    given(OPENED, WITH_BASES, PUBLISHED).when(replace(again, drafted_on=LAST, taken_in=("M3",), why="漏录")).then_nothing()
    given(*DISPUTED).when(OBJECT).then_nothing()
    given(*DISPUTED).when(replace(OBJECT, claim="名次有误")).then_taken()


def test_a_published_ranking_takes_nothing_in_without_a_decision() -> None:
    later = (Untaken(mediator_code="M2", score=Decimal("80.00"), score_today=Decimal("81.00")),)
    drafted_on = LAST
    published = (OPENED, DRAFTED, PUBLISHED)
    same = replace(DRAFT, drafted_on=drafted_on)
    given(*published).when(same).then_nothing()
    given(*published).when(replace(same, untaken=later)).then_rejected(ReviewRejection.PUBLISHED_STANDS)
    taken = replace(same, ranking=(RANKING[0], place("M2", "81.00", 2), RANKING[2]), taken_in=("M2",))
    given(*published).when(taken).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(*published).when(replace(taken, why="漏录", taken_in=("M9",))).then_rejected(ReviewRejection.NOT_LISTED)
    (revised,) = given(*published).when(replace(taken, why="漏录")).events
    assert isinstance(revised, RankingRevised)
    assert (revised.taken_in, revised.why, revised.discharged) == (("M2",), "漏录", ())


def test_a_ranking_revised_by_a_former_release_discharged_everything() -> None:
    old = RankingRevised(drafted_on=LAST, rulebook="r", position=12, ranking=REVISED, moved=())
    old_decision = ObjectionDecided(number=1, decided_on=LAST, upheld=True, why="复核属实")
    given(*DISPUTED, old_decision).when(CONFIRM).then_rejected(ReviewRejection.DRAFT_STALE)
    given(*DISPUTED, old_decision, old).when(CONFIRM).then(ReviewConfirmed(confirmed_on=CONFIRMED_ON, proposed=("M2",)))


def test_a_rejected_objection_leaves_the_ranking_as_it_is() -> None:
    rejected = UPHELD.model_copy(update={"upheld": False, "corrects": ()})
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


def test_what_was_recorded_since_or_adopted_since_is_stated_before_anything_follows_from_the_ranking() -> None:
    spared = replace(ORDER, spared_today=Untaken(mediator_code="M3", score=Decimal("60.00"), score_today=Decimal("85.00")))
    given(*AS_CONFIRMED).when(spared).then_rejected((ReviewRejection.SPARED_BY_LATE_FACTS, "mediator_code"))
    given(*AS_CONFIRMED).when(replace(spared, spared_today=Untaken(mediator_code="M3", score=Decimal(60)))).then_rejected(
        ReviewRejection.SPARED_BY_LATE_FACTS
    )
    given(*AS_CONFIRMED).when(replace(spared, despite_late_facts=True)).then(ORDERED)
    otherwise = replace(CONFIRM, otherwise=("M2", "M3"), now="later")
    given(*AS_CONFIRMED[:-1]).when(otherwise).then_rejected(ReviewRejection.DECIDED_OTHERWISE_NOW)
    given(*AS_CONFIRMED[:-1]).when(replace(otherwise, despite_new_rules=True)).then(CONFIRMED)


def test_a_review_closes_when_everybody_proposed_is_settled() -> None:
    given(OPENED, DRAFTED, PUBLISHED, CONFIRMED).when(CLOSE).then_rejected(ReviewRejection.UNSETTLED)


WAIVED = EliminationWaived(mediator_code="M3", decided_on=EXEMPT.decided_on, why="因公负伤")
AS_CONFIRMED = (OPENED, DRAFTED, PUBLISHED, CONFIRMED)
REOPEN = ReopenReview(CODE, ordered_by="示例市司法局", why="复议查明评分有误", reopened_on=date(2019, 6, 3))
REOPENED = ReviewReopened(reopened_on=REOPEN.reopened_on, ordered_by="示例市司法局", why="复议查明评分有误")
RESCIND = RescindElimination(CODE, mediator_code="M3", why="复议查明评分有误", rescinded_on=date(2019, 6, 10))
RESCINDED = EliminationRescinded(mediator_code="M3", rescinded_on=RESCIND.rescinded_on, why="复议查明评分有误")
CLOSED = ReviewClosed(closed_on=CLOSE.closed_on)


def test_a_confirmed_review_is_reopened_by_the_level_above_and_published_and_confirmed_anew() -> None:
    given(OPENED, DRAFTED, PUBLISHED).when(REOPEN).then_rejected(StepRejection.STEP_MISSING)
    given(*AS_CONFIRMED).when(replace(REOPEN, ordered_by=" ", why="")).then_rejected(
        (FactRejection.FACT_MISSING, "ordered_by"), (FactRejection.FACT_MISSING, "why")
    )
    given(*AS_CONFIRMED).when(REOPEN).then(REOPENED)
    reopened = (*AS_CONFIRMED, ORDERED, CLOSED, REOPENED)
    given(*reopened[:-1]).when(REOPEN).then(REOPENED)
    given(*reopened).when(CONFIRM).then_rejected(StepRejection.STEP_MISSING)
    later = (Untaken(mediator_code="M3", score=Decimal("60.00"), score_today=Decimal("85.00")),)
    again = replace(AGAIN, drafted_on=REOPEN.reopened_on)
    given(*reopened).when(replace(again, ranking=RANKING, untaken=later)).then_rejected(ReviewRejection.PUBLISHED_STANDS)
    (revised,) = given(*reopened).when(replace(again, taken_in=("M3",), why="复议决定")).events
    notice = RankingPublished(first_on=date(2019, 6, 4), last_on=date(2019, 6, 10))
    confirm = replace(CONFIRM, confirmed_on=date(2019, 6, 11))
    given(*reopened, revised, notice).when(confirm).then(ReviewConfirmed(confirmed_on=confirm.confirmed_on, proposed=("M2",)))


def test_after_a_reconsideration_nobody_stays_eliminated_who_is_not_proposed() -> None:
    taken_in = {"drafted_on": REOPEN.reopened_on, "discharged": (), "taken_in": ("M3",), "notice_again": ()}
    revised = REVISION.model_copy(update=taken_in)
    notice = RankingPublished(first_on=date(2019, 6, 4), last_on=date(2019, 6, 10))
    confirmed = ReviewConfirmed(confirmed_on=date(2019, 6, 11), proposed=("M2",))
    exempted = EliminationWaived(mediator_code="M2", decided_on=date(2019, 6, 12), why="因公负伤")
    history = (*AS_CONFIRMED, ORDERED, CLOSED, REOPENED, revised, notice, confirmed, exempted)
    close = replace(CLOSE, closed_on=date(2019, 6, 20))
    given(*history).when(close).then_rejected(ReviewRejection.ELIMINATED_NOT_PROPOSED)
    given(*history, RESCINDED.model_copy(update={"rescinded_on": confirmed.confirmed_on})).when(close).then(
        ReviewClosed(closed_on=close.closed_on)
    )


def test_an_elimination_is_rescinded_with_grounds_and_what_was_proposed_is_open_again() -> None:
    given(*AS_CONFIRMED).when(RESCIND).then_rejected((ReviewRejection.NOT_ELIMINATED, "mediator_code"))
    given(*AS_CONFIRMED, WAIVED).when(RESCIND).then_rejected((ReviewRejection.NOT_ELIMINATED, "mediator_code"))
    given(*AS_CONFIRMED, ORDERED).when(replace(RESCIND, why="")).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(*AS_CONFIRMED, ORDERED).when(RESCIND).then(RESCINDED)
    given(*AS_CONFIRMED, ORDERED, CLOSED).when(RESCIND).then(RESCINDED)
    given(*AS_CONFIRMED, ORDERED, RESCINDED).when(replace(CLOSE, closed_on=RESCIND.rescinded_on)).then_rejected(ReviewRejection.UNSETTLED)
    late = replace(ORDER, left_on=RESCIND.rescinded_on)
    given(*AS_CONFIRMED, ORDERED, RESCINDED).when(late).then(ORDERED.model_copy(update={"left_on": late.left_on}))


def test_who_left_in_mid_procedure_is_settled_as_having_left() -> None:
    left_on = date(2019, 3, 15)
    leaver = SettleLeaver(CODE, mediator_code="M3", settled_on=date(2019, 3, 20), left_on=left_on)
    given(*AS_CONFIRMED).when(replace(EXEMPT, left_on=left_on)).then_rejected((ReviewRejection.LEFT_MEANWHILE, "mediator_code"))
    given(*AS_CONFIRMED).when(replace(leaver, left_on=None)).then_rejected((ReviewRejection.STILL_SERVES, "mediator_code"))
    given(*AS_CONFIRMED).when(replace(leaver, left_on=leaver.settled_on)).then_rejected((ReviewRejection.STILL_SERVES, "mediator_code"))
    settled = LeaverSettled(mediator_code="M3", settled_on=leaver.settled_on, left_on=left_on)
    given(*AS_CONFIRMED).when(leaver).then(settled)
    given(*AS_CONFIRMED, settled).when(CLOSE).then(CLOSED)


UPHELD_LATE = UPHELD.model_copy(update={"decided_on": CONFIRMED_ON})
CLOSED_LATE = ReviewClosed(closed_on=ORDERED.left_on + 5 * DAY)
PUBLISHED_AGAIN = RankingPublished(first_on=REOPEN.reopened_on, last_on=REOPEN.reopened_on + 5 * DAY)
CONFIRMED_AGAIN = ReviewConfirmed(confirmed_on=REOPEN.reopened_on + 6 * DAY, proposed=("M3",))
REVISED_LATE = REVISION.model_copy(update={"drafted_on": CONFIRMED_ON + DAY, "notice_again": ()})


@pytest.mark.parametrize(
    ("history", "step", "fact", "earliest"),
    [
        ((OPENED,), DRAFT, "drafted_on", OPENED_ON),
        ((OPENED, DRAFTED), DRAFT, "drafted_on", DRAFTED_ON),
        ((*DISPUTED, UPHELD), AGAIN, "drafted_on", LAST),
        ((OPENED, DRAFTED), PUBLISH, "first_on", DRAFTED_ON),
        ((*DISPUTED, UPHELD, REVISION), PUBLISH, "first_on", LAST),
        (DISPUTED, DECIDE, "decided_on", FIRST),
        ((*DISPUTED, UPHELD_LATE, REVISED_LATE), CONFIRM, "confirmed_on", CONFIRMED_ON + DAY),
        ((*DISPUTED, UPHELD_LATE.model_copy(update={"corrects": ()})), CONFIRM, "confirmed_on", CONFIRMED_ON),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED), ORDER, "left_on", CONFIRMED_ON),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED), EXEMPT, "decided_on", CONFIRMED_ON),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED, WAIVED), CLOSE, "closed_on", EXEMPT.decided_on),
        ((OPENED, DRAFTED, PUBLISHED, CONFIRMED, ORDERED), CLOSE, "closed_on", ORDERED.left_on),
        ((*AS_CONFIRMED, ORDERED), RESCIND, "rescinded_on", ORDERED.left_on),
        ((*AS_CONFIRMED, ORDERED, CLOSED_LATE), RESCIND, "rescinded_on", CLOSED_LATE.closed_on),
        ((*AS_CONFIRMED, ORDERED, REOPENED, PUBLISHED_AGAIN, CONFIRMED_AGAIN), RESCIND, "rescinded_on", CONFIRMED_AGAIN.confirmed_on),
        ((*AS_CONFIRMED, ORDERED, RESCINDED), ORDER, "left_on", RESCIND.rescinded_on),
        ((*AS_CONFIRMED, ORDERED, RESCINDED), EXEMPT, "decided_on", RESCIND.rescinded_on),
        ((*AS_CONFIRMED, ORDERED, RESCINDED), SettleLeaver(CODE, "M3", CONFIRMED_ON, OPENED_ON), "settled_on", RESCIND.rescinded_on),
        ((*AS_CONFIRMED, ORDERED, RESCINDED), REOPEN, "reopened_on", RESCIND.rescinded_on),
        ((*AS_CONFIRMED, ORDERED, CLOSED, RESCINDED), REOPEN, "reopened_on", RESCIND.rescinded_on),
        ((*AS_CONFIRMED, ORDERED, RESCINDED, WAIVED), CLOSE, "closed_on", RESCIND.rescinded_on),
        (AS_CONFIRMED, REOPEN, "reopened_on", CONFIRMED_ON),
        ((*AS_CONFIRMED, ORDERED, CLOSED), REOPEN, "reopened_on", CLOSE.closed_on),
        (AS_CONFIRMED, SettleLeaver(CODE, "M3", CONFIRMED_ON, OPENED_ON), "settled_on", CONFIRMED_ON),
        ((*AS_CONFIRMED, REOPENED), replace(DRAFT, ranking=REVISED, taken_in=("M3",), why="复议决定"), "drafted_on", REOPEN.reopened_on),
    ],
)
def test_no_step_is_dated_before_the_one_it_follows(history, step, fact: str, earliest: date) -> None:
    given(*history).when(replace(step, **_dated(fact, earliest - DAY))).then_rejected((StepRejection.STEP_TOO_EARLY, fact))
    taken = given(*history).when(replace(step, **_dated(fact, earliest)))
    assert taken.refused is None


def _dated(fact: str, day: date) -> dict[str, date]:
    """The day of the step, and of a notice its last day, too."""
    return {fact: day, "last_on": day + 5 * DAY} if fact == "first_on" else {fact: day}


def test_a_notice_is_as_long_as_the_rules_ask() -> None:
    given(OPENED, DRAFTED).when(replace(PUBLISH, not_before=LAST + DAY)).then_rejected((StepRejection.NOTICE_TOO_SHORT, "last_on"))
    given(OPENED, DRAFTED).when(replace(PUBLISH, not_before=LAST)).then(PUBLISHED)
