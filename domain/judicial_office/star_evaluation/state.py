"""星级评定程序 Star evaluation of an office: how far each year's has come, what was awarded, and how each event changes that (2.1.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from domain.base.grown import with_entry
from domain.base.kinds import ScoreLevel
from domain.base.procedure import PublicNotice
from domain.base.rejection import ImpossibleHistory
from domain.judicial_office.star_evaluation.events import (
    StarEvent,
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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """一个年度的评定. When each level scored last, and how far it has come; a score after the determination makes it stale."""

    scored: Mapping[ScoreLevel, date] = field(default_factory=dict)
    determined_on: date | None = None
    stars: int = 0
    score: Decimal | None = None
    stale: bool = False
    notice: PublicNotice | None = None
    plaque_no: str | None = None

    @property
    def last_on(self) -> date:
        """The day of the last step: nothing that follows may lie before it."""
        notice = () if self.notice is None else (self.notice.first_on,)
        determined = () if self.determined_on is None else (self.determined_on,)
        return max((*self.scored.values(), *determined, *notice), default=date.min)


@dataclass(frozen=True, slots=True)
class PaidReward:
    """已发奖励. And the day of the step before it."""

    yuan: Decimal
    paid_on: date
    voucher_no: str
    after: date


@dataclass(frozen=True, slots=True)
class Award:
    """授牌. The stars that it stands for now (0: revoked), since when, the reward that is still to be paid, the day of the last step, what it stood
    for before the last downgrade or revocation, and the reward as it was paid."""

    stars: int
    since: date
    reward: Decimal | None
    last_on: date
    before: "Award | None" = None
    paid: PaidReward | None = None


@dataclass(frozen=True, slots=True)
class Stars:
    """星级. The evaluations by year, the awards by plaque."""

    evaluations: Mapping[int, Evaluation] = field(default_factory=dict)
    awards: Mapping[str, Award] = field(default_factory=dict)


def evolve(stars: Stars, event: StarEvent) -> Stars:
    """The stars after the event."""
    if isinstance(event, StarsScored | StarsDetermined | StarsPublished):
        return _evaluated(stars, event.year, event)
    if isinstance(event, StarsAwarded):
        evaluation = replace(stars.evaluations[event.year], plaque_no=event.plaque_no)
        award = Award(event.stars, event.awarded_on, event.reward_yuan, event.awarded_on)
        return Stars(with_entry(stars.evaluations, event.year, evaluation), with_entry(stars.awards, event.plaque_no, award))
    return replace(stars, awards=with_entry(stars.awards, event.plaque_no, _awarded(stars.awards[event.plaque_no], event)))


def _evaluated(stars: Stars, year: int, event: StarsScored | StarsDetermined | StarsPublished) -> Stars:
    evaluation = _taken_further(stars.evaluations.get(year, Evaluation()), event)
    return replace(stars, evaluations=with_entry(stars.evaluations, year, evaluation))


def _taken_further(evaluation: Evaluation, event: StarsScored | StarsDetermined | StarsPublished) -> Evaluation:
    match event:
        case StarsScored():
            stale = evaluation.determined_on is not None
            return replace(evaluation, scored=with_entry(evaluation.scored, event.level, event.scored_on), stale=stale, notice=None)
        case StarsDetermined():
            return replace(evaluation, determined_on=event.determined_on, stars=event.stars, score=event.score, stale=False, notice=None)
        case StarsPublished():
            return replace(evaluation, notice=PublicNotice(event.first_on, event.last_on, event.document_no))


def _awarded(
    award: Award, event: StarsRechecked | StarsDowngraded | StarsRevoked | StarsRestored | StarRewardPaid | StarRewardRescinded
) -> Award:
    match event:
        case StarsRechecked():
            return _on(event.checked_on, award)
        case StarsDowngraded():
            return _on(event.downgraded_on, replace(award, stars=event.stars, since=event.downgraded_on, before=award))
        case StarsRevoked():
            return _on(event.revoked_on, replace(award, stars=0, since=event.revoked_on, reward=None, before=award))
        case StarsRestored():
            return _restored(award, event)
        case StarRewardPaid():
            paid = PaidReward(event.yuan, event.paid_on, event.voucher_no, award.last_on)
            return _on(event.paid_on, replace(award, reward=None, paid=paid))
        case StarRewardRescinded():
            return _unpaid(award, event)


def _restored(award: Award, event: StarsRestored) -> Award:
    """As it stood before; a reward that was paid meanwhile is not to be paid again."""
    before = award.before
    if before is None:
        raise ImpossibleHistory(award, event)
    reward = before.reward if award.reward is not None or not award.stars else None
    return replace(before, reward=reward, paid=award.paid, last_on=max(award.last_on, event.rescinded_on))


def _unpaid(award: Award, event: StarRewardRescinded) -> Award:
    """As if the reward had not been paid: then it is still to be paid, but for stars that are revoked; and its day holds nobody up."""
    if award.paid is None:
        raise ImpossibleHistory(award, event)
    last_on = award.paid.after if award.last_on == award.paid.paid_on else award.last_on
    before = award.before
    if before is not None and before.paid is not None:
        before = _unpaid(before, event)
    elif before is not None:
        before = replace(before, reward=award.paid.yuan)
    return replace(award, reward=award.paid.yuan if award.stars else None, paid=None, before=before, last_on=last_on)


def _on(day: date, award: Award) -> Award:
    return replace(award, last_on=max(award.last_on, day))
