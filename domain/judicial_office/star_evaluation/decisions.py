"""星级评定程序 Star evaluation of an office: which step may follow which, and what it comes to (2.1.4)."""

from typing import assert_never

from domain.base.checks import bad_code
from domain.base.event import Envelope
from domain.base.kinds import ScoreLevel
from domain.base.procedure import Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse_any
from domain.base.rejections import FactRejection, StepRejection
from domain.judicial_office.star_evaluation.awards import decide_of_award
from domain.judicial_office.star_evaluation.commands import (
    AwardStars,
    DetermineStars,
    OfAward,
    PublishStars,
    ScoreStars,
    StarCommand,
)
from domain.judicial_office.star_evaluation.events import (
    StarEvent,
    StarsAwarded,
    StarsDetermined,
    StarsPublished,
    StarsScored,
)
from domain.judicial_office.star_evaluation.rejections import StarRejection
from domain.judicial_office.star_evaluation.state import Evaluation, Stars

ORDER = tuple(ScoreLevel)
"""The levels in the order in which they score."""


def decide(command: StarCommand, stars: Stars, envelope: Envelope) -> list[StarEvent]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    if isinstance(command, OfAward):
        return decide_of_award(command, stars.awards.get(command.plaque_no), envelope)
    evaluation = stars.evaluations.get(command.year, Evaluation())
    if evaluation.plaque_no is not None:
        raise done(command, Step.AWARDED)
    match command:
        case ScoreStars():
            return score(command, evaluation, envelope)
        case DetermineStars():
            return determine(command, evaluation, envelope)
        case PublishStars():
            return publish(command, evaluation, envelope)
        case AwardStars():
            return award(command, evaluation, stars, envelope)
    assert_never(command)


def score(command: ScoreStars, evaluation: Evaluation, envelope: Envelope) -> list[StarEvent]:
    """逐级评分. The levels score in order, the office itself first; a spot check comes after the determination. Raises `Refused`."""
    after = [level for level in evaluation.scored if ORDER.index(level) > ORDER.index(command.level)]
    faults = [*dated("scored_on", command.scored_on, evaluation.last_on, envelope)]
    if after:
        faults.append(Rejection(StarRejection.LEVEL_PASSED, "level", {"level": command.level, "after": after[-1]}))
    if command.level is not ScoreLevel.SELF and ScoreLevel.SELF not in evaluation.scored:
        faults.append(Rejection(StarRejection.SELF_SCORE_MISSING, "level", {"year": command.year}))
    if command.level is ScoreLevel.SPOT_CHECK and evaluation.determined_on is None:
        faults.append(Rejection(StepRejection.STEP_MISSING, "level", {"code": command.code, "step": Step.DETERMINED}))
    if not command.items:
        faults.append(Rejection(FactRejection.FACT_MISSING, "items"))
    refuse_any(faults)
    return [
        StarsScored(
            year=command.year, level=command.level, scored_on=command.scored_on, items=command.items, document_no=command.document_no
        )
    ]


def determine(command: DetermineStars, evaluation: Evaluation, envelope: Envelope) -> list[StarEvent]:
    """评定, after the county scored and every item has its points. The same one again is no other, and leaves the notice as it is. Raises `Refused`."""
    if ScoreLevel.COUNTY not in evaluation.scored:
        raise step_missing(command, Step.COUNTY_REVIEWED)
    faults = [*dated("determined_on", command.determined_on, evaluation.last_on, envelope)]
    if command.unscored:
        faults.append(Rejection(StarRejection.ITEMS_UNSCORED, None, {"items": command.unscored}))
    refuse_any(faults)
    as_before = (evaluation.determined_on, evaluation.stars, evaluation.score, evaluation.stale)
    if as_before == (command.determined_on, command.stars, command.score, False):
        return []
    return [
        StarsDetermined(
            year=command.year,
            determined_on=command.determined_on,
            stars=command.stars,
            score=command.score,
            counted=command.counted,
            gates_failed=command.gates_failed,
            decided_by=command.decided_by,
            rulebook=command.rulebook,
            position=command.position,
            evidence=command.evidence,
        )
    ]


def publish(command: PublishStars, evaluation: Evaluation, envelope: Envelope) -> list[StarEvent]:
    """公示 of the last determination. Raises `Refused`."""
    if evaluation.determined_on is None or evaluation.stale:
        raise step_missing(command, Step.DETERMINED)
    if evaluation.notice is not None:
        raise done(command, Step.PUBLISHED)
    refuse_any(notice_faults(command.first_on, command.last_on, command.not_before, evaluation.last_on, envelope))
    return [
        StarsPublished(
            year=command.year,
            stars=evaluation.stars,
            first_on=command.first_on,
            last_on=command.last_on,
            document_no=command.document_no,
        )
    ]


def award(command: AwardStars, evaluation: Evaluation, stars: Stars, envelope: Envelope) -> list[StarEvent]:
    """授牌, after the notice, under a plaque of its own. Raises `Refused`."""
    if evaluation.notice is None:
        raise step_missing(command, Step.PUBLISHED)
    faults = [*after_notice("awarded_on", command.awarded_on, evaluation.notice, envelope), *bad_code("plaque_no", command.plaque_no)]
    if not evaluation.stars:
        faults.append(Rejection(StarRejection.NO_STARS, "year", {"year": command.year}))
    if command.plaque_no in stars.awards:
        faults.append(Rejection(StarRejection.PLAQUE_USED, "plaque_no", {"plaque_no": command.plaque_no}))
    changed, why = command.stars_now not in {None, evaluation.stars}, (command.why or "").strip()
    if changed and not why:
        faults.append(Rejection(StarRejection.STARS_OTHERWISE_NOW, "why", {"stars": evaluation.stars, "now": command.stars_now}))
    refuse_any(faults)
    return [
        StarsAwarded(
            plaque_no=command.plaque_no,
            year=command.year,
            stars=evaluation.stars,
            awarded_on=command.awarded_on,
            valid_until=command.valid_until,
            reward_yuan=command.reward_yuan,
            document_no=command.document_no,
            why=command.why if changed else None,
        )
    ]
