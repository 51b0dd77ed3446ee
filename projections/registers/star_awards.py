"""星级评定程序 Star evaluations: what each level scored, and awards with their stars through time."""

from domain.base.amounts import hundredths
from domain.base.event import Event, Recorded
from domain.judicial_office.star_evaluation.events import (
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
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, number, text, whole
from projections.registers.values import cents, iso

STAR_LEVEL_SCORE = fact_table(
    "star_level_score", code("office_code"), number("year"), code("item"), code("level"), text("scored_on"), whole("points")
)
"""`points` in hundredths, of each level's last scoring."""

STAR_AWARD = fact_table(
    "star_award",
    code("office_code"),
    code("plaque_no"),
    whole("year"),
    whole("stars"),
    text("awarded_on"),
    maybe_text("valid_until"),
    maybe_whole("reward"),
    maybe_text("reward_paid_on"),
    maybe_text("checked_on"),
)
"""As awarded; `reward` in hundredths of a yuan, `checked_on` the last recheck passed."""

STAR_AWARD_CHANGE = fact_table(
    "star_award_change", code("office_code"), code("plaque_no"), code("since"), whole("stars"), maybe_text("why")
)
"""From which day an award stands for how many stars: 0 when it was revoked. The latest on or before a date stands."""

FOLD = Fold()


@FOLD.on(StarsScored)
def _scored(work: Work, e: StarsScored, at: Recorded) -> None:
    for scored in e.items:
        work.put(
            STAR_LEVEL_SCORE,
            office_code=at.code,
            year=e.year,
            item=scored.item.key,
            level=e.level.value,
            scored_on=e.scored_on.isoformat(),
            points=hundredths(scored.points),
        )


def _under_way(_work: Work, _e: Event, _at: Recorded) -> None:
    """Determination and notice stand in the history; no figure rests on them before the award."""


FOLD.handles.update(dict.fromkeys((StarsDetermined, StarsPublished), _under_way))


@FOLD.on(StarsAwarded)
def _awarded(work: Work, e: StarsAwarded, at: Recorded) -> None:
    day = e.awarded_on.isoformat()
    facts = {"year": e.year, "stars": e.stars, "awarded_on": day, "valid_until": iso(e.valid_until), "reward": cents(e.reward_yuan)}
    work.put(STAR_AWARD, office_code=at.code, plaque_no=e.plaque_no, **facts)
    work.put(STAR_AWARD_CHANGE, office_code=at.code, plaque_no=e.plaque_no, since=day, stars=e.stars)


@FOLD.on(StarsRechecked)
def _rechecked(work: Work, e: StarsRechecked, at: Recorded) -> None:
    if e.passed:
        work.row(STAR_AWARD, at.code, e.plaque_no)["checked_on"] = e.checked_on.isoformat()


@FOLD.on(StarsDowngraded)
def _downgraded(work: Work, e: StarsDowngraded, at: Recorded) -> None:
    day = e.downgraded_on.isoformat()
    work.put(STAR_AWARD_CHANGE, office_code=at.code, plaque_no=e.plaque_no, since=day, stars=e.stars, why=e.why)


@FOLD.on(StarsRevoked)
def _revoked(work: Work, e: StarsRevoked, at: Recorded) -> None:
    day = e.revoked_on.isoformat()
    work.put(STAR_AWARD_CHANGE, office_code=at.code, plaque_no=e.plaque_no, since=day, stars=0, why=e.why)


@FOLD.on(StarsRestored)
def _restored(work: Work, e: StarsRestored, at: Recorded) -> None:
    work.remove(STAR_AWARD_CHANGE, at.code, e.plaque_no, e.since.isoformat())


@FOLD.on(StarRewardPaid)
def _paid(work: Work, e: StarRewardPaid, at: Recorded) -> None:
    work.row(STAR_AWARD, at.code, e.plaque_no)["reward_paid_on"] = e.paid_on.isoformat()


@FOLD.on(StarRewardRescinded)
def _unpaid(work: Work, e: StarRewardRescinded, at: Recorded) -> None:
    work.row(STAR_AWARD, at.code, e.plaque_no)["reward_paid_on"] = None


STAR_AWARDS = Projection(name="star_awards", tables=(STAR_LEVEL_SCORE, STAR_AWARD, STAR_AWARD_CHANGE), handles=FOLD.handles)
