"""授牌之后 What becomes of stars that were awarded: rechecked each year, downgraded, revoked, their reward paid (2.1.4)."""

from typing import assert_never

from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import dated
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.judicial_office.star_evaluation.commands import (
    DowngradeStars,
    OfAward,
    PayStarReward,
    RecheckStars,
    RescindStarReward,
    RestoreStars,
    RevokeStars,
)
from domain.judicial_office.star_evaluation.events import (
    StarEvent,
    StarRewardPaid,
    StarRewardRescinded,
    StarsDowngraded,
    StarsRechecked,
    StarsRestored,
    StarsRevoked,
)
from domain.judicial_office.star_evaluation.rejections import StarRejection
from domain.judicial_office.star_evaluation.state import Award


def decide_of_award(command: OfAward, award: Award | None, envelope: Envelope) -> list[StarEvent]:
    """The events that follow for stars that were awarded and not revoked. Raises `Refused`."""
    plaque = command.plaque_no
    if award is None:
        raise refuse(FactRejection.NOT_RECORDED, "plaque_no", value=plaque)
    if isinstance(command, RestoreStars):
        return restore(command, award, envelope)
    if isinstance(command, RescindStarReward):
        return rescind_reward(command, award, envelope)
    if not award.stars:
        raise refuse(StarRejection.AWARD_REVOKED, "plaque_no", plaque_no=plaque, since=award.since)
    match command:
        case RecheckStars():
            return recheck(command, award, envelope)
        case DowngradeStars():
            return downgrade(command, award, envelope)
        case RevokeStars():
            return revoke(command, award, envelope)
        case PayStarReward():
            return pay_reward(command, award, envelope)
    assert_never(command)


def recheck(command: RecheckStars, award: Award, envelope: Envelope) -> list[StarEvent]:
    """年度复查. One that is not passed has a reason. Raises `Refused`."""
    day, passed, why = command.checked_on, command.passed, command.why
    refuse_any((*dated("checked_on", day, award.last_on, envelope), *(() if passed else missing_reason(why))))
    return [StarsRechecked(plaque_no=command.plaque_no, checked_on=day, passed=passed, why=why)]


def downgrade(command: DowngradeStars, award: Award, envelope: Envelope) -> list[StarEvent]:
    """降级 to fewer stars, at least one. Raises `Refused`."""
    day, why = command.downgraded_on, command.why
    faults = [*dated("downgraded_on", day, award.last_on, envelope), *missing_reason(why)]
    if not 0 < command.stars < award.stars:
        faults.append(Rejection(StarRejection.NOT_FEWER, "stars", {"stars": command.stars, "was": award.stars}))
    refuse_any(faults)
    return [
        StarsDowngraded(
            plaque_no=command.plaque_no,
            was=award.stars,
            stars=command.stars,
            downgraded_on=day,
            why=why,
            document_no=command.document_no,
        )
    ]


def revoke(command: RevokeStars, award: Award, envelope: Envelope) -> list[StarEvent]:
    """摘牌. Raises `Refused`."""
    day, why = command.revoked_on, command.why
    refuse_any((*dated("revoked_on", day, award.last_on, envelope), *missing_reason(why)))
    return [StarsRevoked(plaque_no=command.plaque_no, revoked_on=day, why=why, document_no=command.document_no)]


def restore(command: RestoreStars, award: Award, envelope: Envelope) -> list[StarEvent]:
    """撤销降级或摘牌, the last one, for a reason. Raises `Refused`."""
    if award.before is None:
        raise refuse(StarRejection.NOTHING_TO_RESCIND, "plaque_no", plaque_no=command.plaque_no)
    refuse_any((*dated("rescinded_on", command.rescinded_on, award.last_on, envelope), *missing_reason(command.why)))
    return [
        StarsRestored(
            plaque_no=command.plaque_no,
            since=award.since,
            stars=award.before.stars,
            rescinded_on=command.rescinded_on,
            why=command.why,
            document_no=command.document_no,
        )
    ]


def pay_reward(command: PayStarReward, award: Award, envelope: Envelope) -> list[StarEvent]:
    """发放奖励, once. Raises `Refused`."""
    plaque, day = command.plaque_no, command.paid_on
    if award.reward is None:
        raise refuse(StarRejection.NO_REWARD, "plaque_no", plaque_no=plaque)
    refuse_any(dated("paid_on", day, award.last_on, envelope))
    return [StarRewardPaid(plaque_no=plaque, yuan=award.reward, paid_on=day, voucher_no=command.voucher_no)]


def rescind_reward(command: RescindStarReward, award: Award, envelope: Envelope) -> list[StarEvent]:
    """撤销奖励的发放, recorded wrongly, for a reason, also of stars that were revoked since. Raises `Refused`."""
    plaque, day, paid = command.plaque_no, command.rescinded_on, award.paid
    if paid is None:
        raise refuse(StarRejection.NO_REWARD_PAID, "plaque_no", plaque_no=plaque)
    refuse_any((*dated("rescinded_on", day, award.last_on, envelope), *missing_reason(command.why)))
    return [
        StarRewardRescinded(
            plaque_no=plaque,
            yuan=paid.yuan,
            paid_on=paid.paid_on,
            voucher_no=paid.voucher_no,
            rescinded_on=day,
            why=command.why,
            document_no=command.document_no,
        )
    ]
