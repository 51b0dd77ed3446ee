"""The star evaluation of an office: which step may follow which, and what becomes of an award (2.1.4)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.base.command import Command
from domain.base.event import Event, Named
from domain.base.kinds import ScoreLevel
from domain.base.rejections import FactRejection, StepRejection
from domain.base.text import Text
from domain.judicial_office.events import OfficeEstablished
from domain.judicial_office.star_evaluation.commands import (
    AwardStars,
    DetermineStars,
    DowngradeStars,
    PayStarReward,
    PublishStars,
    RecheckStars,
    RescindStarReward,
    RestoreStars,
    RevokeStars,
    ScoreStars,
)
from domain.judicial_office.star_evaluation.events import (
    ItemCounted,
    ItemPoints,
    StarRewardPaid,
    StarRewardRescinded,
    StarsAwarded,
    StarsDetermined,
    StarsDowngraded,
    StarsPublished,
    StarsRechecked,
    StarsRestored,
    StarsRevoked,
    StarsScored,
)
from domain.judicial_office.star_evaluation.rejections import StarRejection
from tests.given_when_then import given

DAY = timedelta(days=1)
YEAR = 2019
SELF_ON, COUNTY_ON, CITY_ON, DETERMINED_ON = date(2019, 11, 4), date(2019, 11, 20), date(2019, 11, 28), date(2019, 12, 2)
FIRST, LAST, AWARDED_ON = date(2019, 12, 3), date(2019, 12, 9), date(2019, 12, 12)
TEAM = Named(key="team", zh="队伍建设", en="team")
ITEMS = (ItemPoints(item=TEAM, points=Decimal("14.00")),)
COUNTED = (ItemCounted(item=TEAM, points=Decimal("14.00"), level=ScoreLevel.CITY),)

ESTABLISHED = OfficeEstablished(county_code="410802", name="新华司法所", established_on=date(2010, 1, 1))


def scored(level: ScoreLevel, on: date) -> StarsScored:
    return StarsScored(year=YEAR, level=level, scored_on=on, items=ITEMS)


SELF, COUNTY, CITY = scored(ScoreLevel.SELF, SELF_ON), scored(ScoreLevel.COUNTY, COUNTY_ON), scored(ScoreLevel.CITY, CITY_ON)
SPOT = scored(ScoreLevel.SPOT_CHECK, DETERMINED_ON)
DETERMINED = StarsDetermined(
    year=YEAR, determined_on=DETERMINED_ON, stars=5, score=Decimal("96.00"), counted=COUNTED, rulebook="r", position=9, evidence=(3,)
)
PUBLISHED = StarsPublished(year=YEAR, stars=5, first_on=FIRST, last_on=LAST)
AWARDED = StarsAwarded(
    plaque_no="5-001", year=YEAR, stars=5, awarded_on=AWARDED_ON, valid_until=date(2022, 12, 11), reward_yuan=Decimal("50000.00")
)
SCORED = (ESTABLISHED, SELF, COUNTY, CITY)
AS_FAR_AS_PUBLISHED = (*SCORED, DETERMINED, PUBLISHED)
AS_FAR_AS_AWARDED = (*AS_FAR_AS_PUBLISHED, AWARDED)

SCORE = ScoreStars("O1", year=YEAR, level=ScoreLevel.SELF, scored_on=SELF_ON, items=ITEMS)
DETERMINE = DetermineStars(
    "O1",
    year=YEAR,
    determined_on=DETERMINED_ON,
    stars=5,
    score=Decimal("96.00"),
    counted=COUNTED,
    unscored=(),
    gates_failed=(),
    decided_by=None,
    rulebook="r",
    position=9,
    evidence=(3,),
)
PUBLISH = PublishStars("O1", year=YEAR, first_on=FIRST, last_on=LAST)
AWARD = AwardStars(
    "O1", year=YEAR, plaque_no="5-001", awarded_on=AWARDED_ON, valid_until=date(2022, 12, 11), reward_yuan=Decimal("50000.00")
)
RECHECK = RecheckStars("O1", plaque_no="5-001", checked_on=date(2020, 1, 6), passed=True)
DOWNGRADE = DowngradeStars("O1", plaque_no="5-001", stars=3, downgraded_on=date(2020, 1, 8), why="在岗不足3人")
REVOKE = RevokeStars("O1", plaque_no="5-001", revoked_on=date(2020, 1, 10), why="用房被挤占挪用")
REWARD = PayStarReward("O1", plaque_no="5-001", paid_on=date(2020, 1, 9), voucher_no="P1")
DOWNGRADED = StarsDowngraded(plaque_no="5-001", was=5, stars=3, downgraded_on=DOWNGRADE.downgraded_on, why="在岗不足3人")
REVOKED = StarsRevoked(plaque_no="5-001", revoked_on=REVOKE.revoked_on, why="用房被挤占挪用")


def test_an_evaluation_goes_from_the_own_score_to_the_plaque() -> None:
    given(ESTABLISHED).when(SCORE).then(SELF)
    given(ESTABLISHED, SELF).when(replace(SCORE, level=ScoreLevel.COUNTY, scored_on=COUNTY_ON)).then(COUNTY)
    given(ESTABLISHED, SELF, COUNTY).when(replace(SCORE, level=ScoreLevel.CITY, scored_on=CITY_ON)).then(CITY)
    given(*SCORED).when(DETERMINE).then(DETERMINED)
    given(*SCORED, DETERMINED).when(PUBLISH).then(PUBLISHED)
    given(*AS_FAR_AS_PUBLISHED).when(AWARD).then(AWARDED)


def test_the_levels_score_in_their_order() -> None:
    county = replace(SCORE, level=ScoreLevel.COUNTY, scored_on=COUNTY_ON)
    given(ESTABLISHED).when(county).then_rejected((StarRejection.SELF_SCORE_MISSING, "level"))
    given(*SCORED).when(replace(county, scored_on=CITY_ON)).then_rejected((StarRejection.LEVEL_PASSED, "level"))
    given(ESTABLISHED, SELF).when(replace(county, scored_on=SELF_ON - DAY)).then_rejected((StepRejection.STEP_TOO_EARLY, "scored_on"))
    spot = replace(SCORE, level=ScoreLevel.SPOT_CHECK, scored_on=DETERMINED_ON)
    given(*SCORED).when(spot).then_rejected((StepRejection.STEP_MISSING, "level"))
    given(*SCORED, DETERMINED).when(spot).then(SPOT)
    given(ESTABLISHED).when(replace(SCORE, items=())).then_rejected((FactRejection.FACT_MISSING, "items"))


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((SELF,), DETERMINE),
        ((SELF, COUNTY, CITY), PUBLISH),
        ((SELF, COUNTY, CITY, DETERMINED), AWARD),
        ((SELF, COUNTY, CITY, DETERMINED, SPOT), PUBLISH),
        ((SELF, COUNTY, CITY, DETERMINED, PUBLISHED, SPOT), AWARD),
    ],
)
def test_no_step_is_left_out_and_a_score_asks_for_a_new_determination(history: tuple[Event, ...], step: Command) -> None:
    given(ESTABLISHED, *history).when(step).then_rejected(StepRejection.STEP_MISSING)


@pytest.mark.parametrize("step", [SCORE, DETERMINE, PUBLISH, AWARD])
def test_after_the_award_the_year_is_done(step: Command) -> None:
    given(*AS_FAR_AS_AWARDED).when(step).then_rejected(StepRejection.STEP_DONE)


def test_every_item_is_scored_before_the_stars_are_determined() -> None:
    given(*SCORED).when(replace(DETERMINE, unscored=(Named.of("business", Text("业务工作", "business")),))).then_rejected(
        StarRejection.ITEMS_UNSCORED
    )


def test_an_award_waits_for_the_notice_and_needs_stars_and_a_plaque_of_its_own() -> None:
    given(*AS_FAR_AS_PUBLISHED).when(replace(AWARD, awarded_on=LAST)).then_rejected((StepRejection.NOTICE_RUNNING, "awarded_on"))
    none = (*SCORED, DETERMINED.model_copy(update={"stars": 0}), PUBLISHED.model_copy(update={"stars": 0}))
    given(*none).when(AWARD).then_rejected((StarRejection.NO_STARS, "year"))
    before = tuple(event.model_copy(update={"year": 2018}) for event in AS_FAR_AS_AWARDED[1:])
    given(ESTABLISHED, *before, *AS_FAR_AS_PUBLISHED[1:]).when(AWARD).then_rejected((StarRejection.PLAQUE_USED, "plaque_no"))


def test_an_award_is_rechecked_downgraded_and_revoked_with_a_reason() -> None:
    rechecked = StarsRechecked(plaque_no="5-001", checked_on=RECHECK.checked_on, passed=True)
    given(*AS_FAR_AS_AWARDED).when(RECHECK).then(rechecked)
    given(*AS_FAR_AS_AWARDED).when(replace(RECHECK, passed=False)).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(*AS_FAR_AS_AWARDED, rechecked).when(DOWNGRADE).then(DOWNGRADED)
    for stars in (0, 5, 6):
        given(*AS_FAR_AS_AWARDED).when(replace(DOWNGRADE, stars=stars)).then_rejected((StarRejection.NOT_FEWER, "stars"))
    given(*AS_FAR_AS_AWARDED, DOWNGRADED).when(REVOKE).then(REVOKED)
    given(*AS_FAR_AS_AWARDED).when(replace(REVOKE, why="")).then_rejected((FactRejection.FACT_MISSING, "why"))


RESTORE = RestoreStars("O1", plaque_no="5-001", rescinded_on=date(2020, 1, 20), why="复核查明用房未被占用")


def restored(since: date, stars: int) -> StarsRestored:
    return StarsRestored(plaque_no="5-001", since=since, stars=stars, rescinded_on=RESTORE.rescinded_on, why=RESTORE.why)


def test_a_downgrade_or_revocation_is_rescinded_the_last_one_first() -> None:
    given(*AS_FAR_AS_AWARDED).when(RESTORE).then_rejected((StarRejection.NOTHING_TO_RESCIND, "plaque_no"))
    history = (*AS_FAR_AS_AWARDED, DOWNGRADED, REVOKED)
    given(*history).when(replace(RESTORE, why="")).then_rejected((FactRejection.FACT_MISSING, "why"))
    first, second = restored(REVOKED.revoked_on, 3), restored(DOWNGRADED.downgraded_on, 5)
    given(*history).when(RESTORE).then(first)
    given(*history, first).when(RESTORE).then(second)
    given(*history, first, second).when(RESTORE).then_rejected((StarRejection.NOTHING_TO_RESCIND, "plaque_no"))
    given(*history, first, second).when(replace(REVOKE, revoked_on=RESTORE.rescinded_on)).then_taken()


def test_a_reward_is_owed_again_when_the_revocation_is_rescinded_and_never_paid_twice() -> None:
    paid = StarRewardPaid(plaque_no="5-001", yuan=Decimal("50000.00"), paid_on=REWARD.paid_on, voucher_no="P1")
    late = replace(REWARD, paid_on=RESTORE.rescinded_on)
    given(*AS_FAR_AS_AWARDED, REVOKED, restored(REVOKED.revoked_on, 5)).when(late).then_taken()
    again = (*AS_FAR_AS_AWARDED, DOWNGRADED, paid, restored(DOWNGRADED.downgraded_on, 5))
    given(*again).when(late).then_rejected((StarRejection.NO_REWARD, "plaque_no"))
    revoked = (*AS_FAR_AS_AWARDED, paid, REVOKED, restored(REVOKED.revoked_on, 5))
    given(*revoked).when(late).then_rejected((StarRejection.NO_REWARD, "plaque_no"))


@pytest.mark.parametrize("step", [RECHECK, DOWNGRADE, REVOKE, REWARD])
def test_of_a_revoked_award_nothing_is_left(step: Command) -> None:
    given(*AS_FAR_AS_AWARDED, REVOKED).when(step).then_rejected((StarRejection.AWARD_REVOKED, "plaque_no"))
    given(*SCORED).when(step).then_rejected((FactRejection.NOT_RECORDED, "plaque_no"))


def test_the_reward_is_paid_once() -> None:
    paid = StarRewardPaid(plaque_no="5-001", yuan=Decimal("50000.00"), paid_on=REWARD.paid_on, voucher_no="P1")
    given(*AS_FAR_AS_AWARDED).when(REWARD).then(paid)
    given(*AS_FAR_AS_AWARDED, paid).when(REWARD).then_rejected((StarRejection.NO_REWARD, "plaque_no"))


RECHECKED = StarsRechecked(plaque_no="5-001", checked_on=RECHECK.checked_on, passed=True)
REWARDED = StarRewardPaid(plaque_no="5-001", yuan=Decimal("50000.00"), paid_on=REWARD.paid_on, voucher_no="P1")


@pytest.mark.parametrize(
    ("history", "step", "fact", "earliest"),
    [
        ((ESTABLISHED, SELF), SCORE, "scored_on", SELF_ON),
        ((ESTABLISHED, SELF), replace(SCORE, level=ScoreLevel.COUNTY), "scored_on", SELF_ON),
        ((*SCORED, DETERMINED), replace(SCORE, level=ScoreLevel.SPOT_CHECK), "scored_on", DETERMINED_ON),
        (AS_FAR_AS_PUBLISHED, replace(SCORE, level=ScoreLevel.CITY), "scored_on", FIRST),
        (SCORED, DETERMINE, "determined_on", CITY_ON),
        ((*SCORED, DETERMINED, SPOT), DETERMINE, "determined_on", DETERMINED_ON),
        ((*SCORED, DETERMINED), PUBLISH, "first_on", DETERMINED_ON),
        (AS_FAR_AS_AWARDED, RECHECK, "checked_on", AWARDED_ON),
        ((*AS_FAR_AS_AWARDED, RECHECKED), RECHECK, "checked_on", RECHECK.checked_on),
        ((*AS_FAR_AS_AWARDED, RECHECKED), DOWNGRADE, "downgraded_on", RECHECK.checked_on),
        ((*AS_FAR_AS_AWARDED, DOWNGRADED), REWARD, "paid_on", DOWNGRADE.downgraded_on),
        ((*AS_FAR_AS_AWARDED, REWARDED), REVOKE, "revoked_on", REWARD.paid_on),
    ],
)
def test_no_step_is_dated_before_the_one_it_follows(history, step, fact: str, earliest: date) -> None:
    given(*history).when(replace(step, **{fact: earliest - DAY})).then_rejected((StepRejection.STEP_TOO_EARLY, fact))
    last = {"last_on": earliest + DAY} if fact == "first_on" else {}
    given(*history).when(replace(step, **{fact: earliest}, **last)).then_taken()


def test_a_notice_is_as_long_as_the_rules_ask() -> None:
    given(*SCORED, DETERMINED).when(replace(PUBLISH, not_before=LAST + DAY)).then_rejected((StepRejection.NOTICE_TOO_SHORT, "last_on"))
    given(*SCORED, DETERMINED).when(replace(PUBLISH, not_before=LAST)).then(PUBLISHED)


UNREWARD = RescindStarReward("O1", plaque_no="5-001", rescinded_on=RESTORE.rescinded_on, why="凭证号录错")
UNREWARDED = StarRewardRescinded(
    plaque_no="5-001",
    yuan=Decimal("50000.00"),
    paid_on=REWARD.paid_on,
    voucher_no="P1",
    rescinded_on=UNREWARD.rescinded_on,
    why="凭证号录错",
)


def test_a_reward_that_was_recorded_wrongly_is_rescinded_and_paid_again_on_its_own_day() -> None:
    given(*AS_FAR_AS_AWARDED, REWARDED).when(UNREWARD).then(UNREWARDED)
    given(*AS_FAR_AS_AWARDED).when(UNREWARD).then_rejected((StarRejection.NO_REWARD_PAID, "plaque_no"))
    given(*AS_FAR_AS_AWARDED, REWARDED, UNREWARDED).when(UNREWARD).then_rejected((StarRejection.NO_REWARD_PAID, "plaque_no"))
    given(*AS_FAR_AS_AWARDED, REWARDED, UNREWARDED).when(REWARD).then(REWARDED)
    given(*AS_FAR_AS_AWARDED, REWARDED).when(replace(UNREWARD, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    early = replace(UNREWARD, rescinded_on=REWARD.paid_on - timedelta(days=1))
    given(*AS_FAR_AS_AWARDED, REWARDED).when(early).then_rejected((StepRejection.STEP_TOO_EARLY, "rescinded_on"))


@pytest.mark.parametrize("events", [(REWARDED, DOWNGRADED), (DOWNGRADED, REWARDED)])
def test_a_rescinded_reward_is_still_to_be_paid_whatever_came_between(events: tuple[Event, ...]) -> None:
    undone = (*AS_FAR_AS_AWARDED, *events, UNREWARDED)
    later = replace(REWARD, paid_on=RESTORE.rescinded_on)
    given(*undone).when(later).then_taken()
    given(*undone, restored(DOWNGRADED.downgraded_on, 5)).when(later).then_taken()
    given(*undone, REVOKED).when(later).then_rejected((StarRejection.AWARD_REVOKED, "plaque_no"))


def test_the_reward_of_stars_that_were_revoked_since_is_rescinded_too_and_due_when_they_are_restored() -> None:
    undone = (*AS_FAR_AS_AWARDED, REWARDED, REVOKED, UNREWARDED)
    given(*undone[:-1]).when(UNREWARD).then(UNREWARDED)
    later = replace(REWARD, paid_on=RESTORE.rescinded_on)
    given(*undone, restored(REVOKED.revoked_on, 5)).when(later).then_taken()
