"""星级评定程序 What each level scored, and awards with their stars through time."""

from datetime import date
from decimal import Decimal

from domain.base.event import Named
from domain.base.kinds import ScoreLevel
from domain.judicial_office.events import OfficeEstablished
from domain.judicial_office.star_evaluation.events import (
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
from projections.every_register import STAR_AWARD, STAR_AWARD_CHANGE, STAR_LEVEL_SCORE, STAR_SCORE
from tests.projections.registers.story import Story, given

AWARDED = StarsAwarded(
    plaque_no="P-1", year=2018, stars=4, awarded_on=date(2019, 3, 1), valid_until=date(2021, 2, 28), reward_yuan=Decimal("20000.50")
)
ROW: dict[str, object] = {
    "office_code": "S1",
    "plaque_no": "P-1",
    "year": 2018,
    "stars": 4,
    "awarded_on": "2019-03-01",
    "valid_until": "2021-02-28",
    "reward": 2_000_050,
}
CHANGE: dict[str, object] = {"office_code": "S1", "plaque_no": "P-1"}


def established() -> Story:
    return given("office:S1", OfficeEstablished(county_code="410821", name="城关所"))


def item(key: str, points: str) -> ItemPoints:
    return ItemPoints(item=Named(key=key, zh=key, en=key), points=Decimal(points))


def scored(level: ScoreLevel, day: date, *items: ItemPoints) -> StarsScored:
    return StarsScored(year=2018, level=level, scored_on=day, items=items)


def test_of_each_level_the_last_points_of_an_item_stand() -> None:
    january, february = date(2019, 1, 10), date(2019, 2, 10)
    story = established().when(
        scored(ScoreLevel.SELF, january, item("team", "15"), item("signs", "9.25")),
        scored(ScoreLevel.COUNTY, january, item("team", "12")),
        scored(ScoreLevel.COUNTY, february, item("team", "11.5")),
    )
    assert story.then_of(STAR_LEVEL_SCORE, "item", "level", "scored_on", "points") == [
        ("signs", "self", "2019-01-10", 925),
        ("team", "county", "2019-02-10", 1150),
        ("team", "self", "2019-01-10", 1500),
    ]
    story.then(STAR_SCORE)


def test_no_figure_rests_on_a_determination_or_a_notice() -> None:
    story = established().when(
        StarsDetermined(year=2018, determined_on=date(2019, 2, 20), stars=4, score=Decimal(91), counted=(), rulebook="rules", position=9),
        StarsPublished(year=2018, stars=4, first_on=date(2019, 2, 21), last_on=date(2019, 2, 27)),
    )
    for table in (STAR_LEVEL_SCORE, STAR_AWARD, STAR_AWARD_CHANGE):
        story.then(table)


def test_an_award_stands_for_its_stars_from_its_day() -> None:
    story = established().when(AWARDED)
    story.then(STAR_AWARD, ROW)
    story.then(STAR_AWARD_CHANGE, {**CHANGE, "since": "2019-03-01", "stars": 4})


def test_an_award_may_have_no_end_and_no_reward() -> None:
    established().when(StarsAwarded(plaque_no="P-1", year=2018, stars=3, awarded_on=date(2019, 3, 1))).then(
        STAR_AWARD, {**CHANGE, "year": 2018, "stars": 3, "awarded_on": "2019-03-01"}
    )


def test_the_last_recheck_passed_is_kept_and_one_not_passed_changes_nothing() -> None:
    established().when(
        AWARDED,
        StarsRechecked(plaque_no="P-1", checked_on=date(2020, 3, 2), passed=True),
        StarsRechecked(plaque_no="P-1", checked_on=date(2020, 9, 1), passed=False, why="人员不足"),
    ).then(STAR_AWARD, {**ROW, "checked_on": "2020-03-02"})


def test_a_downgrade_and_a_revocation_stand_beside_the_award_from_their_days() -> None:
    story = established().when(
        AWARDED,
        StarsDowngraded(plaque_no="P-1", was=4, stars=3, downgraded_on=date(2020, 3, 2), why="人员不足"),
        StarsRevoked(plaque_no="P-1", revoked_on=date(2020, 9, 1), why="弄虚作假"),
    )
    story.then(
        STAR_AWARD_CHANGE,
        {**CHANGE, "since": "2019-03-01", "stars": 4},
        {**CHANGE, "since": "2020-03-02", "stars": 3, "why": "人员不足"},
        {**CHANGE, "since": "2020-09-01", "stars": 0, "why": "弄虚作假"},
    )
    story.then(STAR_AWARD, ROW)


def test_a_revocation_rescinded_counts_as_if_it_had_never_been() -> None:
    established().when(
        AWARDED,
        StarsDowngraded(plaque_no="P-1", was=4, stars=3, downgraded_on=date(2020, 3, 2), why="人员不足"),
        StarsRevoked(plaque_no="P-1", revoked_on=date(2020, 9, 1), why="弄虚作假"),
        StarsRestored(plaque_no="P-1", since=date(2020, 9, 1), stars=3, rescinded_on=date(2020, 12, 1), why="不实"),
    ).then(
        STAR_AWARD_CHANGE,
        {**CHANGE, "since": "2019-03-01", "stars": 4},
        {**CHANGE, "since": "2020-03-02", "stars": 3, "why": "人员不足"},
    )


def test_the_payment_of_a_reward_belongs_to_its_plaque() -> None:
    established().when(
        AWARDED,
        AWARDED.model_copy(update={"plaque_no": "P-2", "valid_until": None}),
        StarRewardPaid(plaque_no="P-2", yuan=Decimal("20000.50"), paid_on=date(2019, 4, 1), voucher_no="V-1"),
    ).then(
        STAR_AWARD,
        ROW,
        {name: value for name, value in ROW.items() if name != "valid_until"} | {"plaque_no": "P-2", "reward_paid_on": "2019-04-01"},
    )


def test_a_reward_whose_payment_was_rescinded_is_not_paid() -> None:
    paid = StarRewardPaid(plaque_no=AWARDED.plaque_no, yuan=Decimal("20000.50"), paid_on=date(2019, 4, 1), voucher_no="V-1")
    undone = StarRewardRescinded(**paid.model_dump(), rescinded_on=date(2019, 5, 1), why="误录")
    assert established().when(AWARDED, paid, undone).then_of(STAR_AWARD, "reward_paid_on") == [(None,)]
