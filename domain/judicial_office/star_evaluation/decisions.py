"""星级评定程序 Star evaluation of an office: which step may follow which, and what it comes to (2.1.4)."""

from collections.abc import Iterator
from datetime import date

from domain.base.checks import bad_code
from domain.base.event import Envelope, Event
from domain.base.kinds import ScoreLevel
from domain.base.procedure import Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection, StepRejection
from domain.judicial_office.star_evaluation.commands import (
    AwardStars,
    DetermineStars,
    DowngradeStars,
    OfAward,
    PayStarReward,
    PublishStars,
    RecheckStars,
    RevokeStars,
    ScoreStars,
    StarCommand,
)
from domain.judicial_office.star_evaluation.events import (
    StarRewardPaid,
    StarsAwarded,
    StarsDetermined,
    StarsDowngraded,
    StarsPublished,
    StarsRechecked,
    StarsRevoked,
    StarsScored,
)
from domain.judicial_office.star_evaluation.rejections import StarRejection
from domain.judicial_office.star_evaluation.state import Evaluation, Stars

ORDER = tuple(ScoreLevel)
"""The levels in the order in which they score."""


def decide(command: StarCommand, stars: Stars, envelope: Envelope) -> list[Event]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    if isinstance(command, OfAward):
        return _of_award(command, stars, envelope)
    evaluation = stars.evaluations.get(command.year, Evaluation())
    if evaluation.plaque_no is not None:
        raise done(command, Step.AWARDED)
    match command:
        case ScoreStars():
            return _score(command, evaluation, envelope)
        case DetermineStars():
            return _determine(command, evaluation, envelope)
        case PublishStars():
            return _publish(command, evaluation, envelope)
        case AwardStars():
            return _award(command, evaluation, stars, envelope)


def _score(command: ScoreStars, evaluation: Evaluation, envelope: Envelope) -> list[Event]:
    before = [day for level, day in evaluation.scored.items() if ORDER.index(level) < ORDER.index(command.level)]
    after = [level for level in evaluation.scored if ORDER.index(level) > ORDER.index(command.level)]
    faults = [*dated("scored_on", command.scored_on, max(before, default=date.min), envelope)]
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


def _determine(command: DetermineStars, evaluation: Evaluation, envelope: Envelope) -> list[Event]:
    if ScoreLevel.COUNTY not in evaluation.scored:
        raise step_missing(command, Step.COUNTY_REVIEWED)
    faults = [*dated("determined_on", command.determined_on, max(evaluation.scored.values()), envelope)]
    if command.unscored:
        faults.append(Rejection(StarRejection.ITEMS_UNSCORED, None, {"items": ", ".join(command.unscored)}))
    refuse_any(faults)
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


def _publish(command: PublishStars, evaluation: Evaluation, envelope: Envelope) -> list[Event]:
    if evaluation.determined_on is None or evaluation.stale:
        raise step_missing(command, Step.DETERMINED)
    if evaluation.notice is not None:
        raise done(command, Step.PUBLISHED)
    refuse_any(notice_faults(command.first_on, command.last_on, evaluation.determined_on, envelope))
    return [
        StarsPublished(
            year=command.year,
            stars=evaluation.stars,
            first_on=command.first_on,
            last_on=command.last_on,
            document_no=command.document_no,
        )
    ]


def _award(command: AwardStars, evaluation: Evaluation, stars: Stars, envelope: Envelope) -> list[Event]:
    if evaluation.notice is None:
        raise step_missing(command, Step.PUBLISHED)
    faults = [*after_notice("awarded_on", command.awarded_on, evaluation.notice, envelope), *bad_code("plaque_no", command.plaque_no)]
    if not evaluation.stars:
        faults.append(Rejection(StarRejection.NO_STARS, "year", {"year": command.year}))
    if command.plaque_no in stars.awards:
        faults.append(Rejection(StarRejection.PLAQUE_USED, "plaque_no", {"plaque_no": command.plaque_no}))
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
        )
    ]


def _of_award(command: OfAward, stars: Stars, envelope: Envelope) -> list[Event]:
    plaque, award = command.plaque_no, stars.awards.get(command.plaque_no)
    if award is None:
        raise refuse(FactRejection.NOT_RECORDED, "plaque_no", value=plaque)
    if not award.stars:
        raise refuse(StarRejection.AWARD_REVOKED, "plaque_no", plaque_no=plaque, since=award.since)
    match command:
        case RecheckStars(checked_on=day, passed=passed, why=why):
            refuse_any((*dated("checked_on", day, award.since, envelope), *(() if passed else _missing_reason(why))))
            return [StarsRechecked(plaque_no=plaque, checked_on=day, passed=passed, why=why)]
        case DowngradeStars(stars=fewer, downgraded_on=day, why=why, document_no=document_no):
            faults = [*dated("downgraded_on", day, award.since, envelope), *_missing_reason(why)]
            if not 0 < fewer < award.stars:
                faults.append(Rejection(StarRejection.NOT_FEWER, "stars", {"stars": fewer, "was": award.stars}))
            refuse_any(faults)
            return [StarsDowngraded(plaque_no=plaque, was=award.stars, stars=fewer, downgraded_on=day, why=why, document_no=document_no)]
        case RevokeStars(revoked_on=day, why=why, document_no=document_no):
            refuse_any((*dated("revoked_on", day, award.since, envelope), *_missing_reason(why)))
            return [StarsRevoked(plaque_no=plaque, revoked_on=day, why=why, document_no=document_no)]
        case PayStarReward(paid_on=day, voucher_no=voucher_no):
            if award.reward is None:
                raise refuse(StarRejection.NO_REWARD, "plaque_no", plaque_no=plaque)
            refuse_any(dated("paid_on", day, award.since, envelope))
            return [StarRewardPaid(plaque_no=plaque, yuan=award.reward, paid_on=day, voucher_no=voucher_no)]


def _missing_reason(why: str | None) -> Iterator[Rejection]:
    if not (why or "").strip():
        yield Rejection(FactRejection.FACT_MISSING, "why")
