"""年度考核程序 Annual review: how far it has come, and how each event changes that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NamedTuple

from domain.base.grown import with_entries, with_entry
from domain.base.procedure import PublicNotice
from domain.base.rejection import ImpossibleHistory
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
    ReviewEvent,
    ReviewOpened,
    ReviewReopened,
)
from domain.processes.annual_review.values import Basis, Ranked

Fate = Literal["eliminated", "exempted", "left"]


class Settled(NamedTuple):
    """处理. What became of one who was proposed, and the day of it: the last day of service, or that of the decision."""

    fate: Fate
    day: date


@dataclass(frozen=True, slots=True)
class Roll:
    """名单. The frozen list, and who was left out of it."""

    county_code: str
    year: int
    opened_on: date
    listed: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """排名. As drafted last, under which rules, on what each place rests (nothing in drafts of former releases). `rules_at` is the position of the log at
    which those rules were read: once a ranking was published it stays, whatever is drafted again."""

    drafted_on: date
    rulebook: str
    position: int
    ranking: Mapping[str, Ranked]
    bases: Mapping[str, Basis]
    rules_at: int = 0

    @property
    def proposed(self) -> tuple[str, ...]:
        """Whose elimination it proposes, from the last place up."""
        eliminated = [place for place in self.ranking.values() if place.eliminate]
        return tuple(place.mediator_code for place in sorted(eliminated, key=lambda place: (-place.rank, place.mediator_code)))

    def figures(self, code: str, item: str | None = None) -> tuple[object, ...] | None:
        """What somebody's place is made of, to see whether it was corrected: the points of the one item, or all of it; None without a place."""
        place, basis = self.ranking.get(code), self.bases.get(code)
        if place is None:
            return None
        points = basis.items if basis is not None else ()
        if item is not None and points:
            return tuple(each.points for each in points if each.item == item)
        return (place.score, place.exempt, place.missing, points, place.band if basis is None else basis.band)


@dataclass(frozen=True, slots=True)
class Objection:
    """异议. About whom, made when, by whom, and what it claims; once decided, the day, whether it was upheld, and whose year it corrects (and in which item) while that is not done."""

    about: str
    filed_on: date
    by: str
    claim: str
    decided_on: date | None = None
    upheld: bool = False
    corrects: tuple[str, ...] = ()
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Collecting:
    """评分中. The list stands, the ranking does not."""

    roll: Roll


@dataclass(frozen=True, slots=True)
class Drafted:
    """已拟定. `published` is the ranking of the last notice, where there was one already: then only what is upheld or decided changes it. `settled` is
    what had become of those proposed when a confirmed review was reopened, on `reopened_on`."""

    roll: Roll
    draft: Draft
    published: Draft | None = None
    objections: Mapping[int, Objection] = field(default_factory=dict)
    settled: Mapping[str, Settled] = field(default_factory=dict)
    reopened_on: date = date.min


@dataclass(frozen=True, slots=True)
class Published:
    """公示中, or over. Objections by number."""

    roll: Roll
    draft: Draft
    notice: PublicNotice
    published: Draft
    objections: Mapping[int, Objection] = field(default_factory=dict)
    settled: Mapping[str, Settled] = field(default_factory=dict)
    reopened_on: date = date.min


@dataclass(frozen=True, slots=True)
class Confirmed:
    """已确认. What became of those proposed, and whose elimination was rescinded since, on which day."""

    roll: Roll
    draft: Draft
    confirmed_on: date
    settled: Mapping[str, Settled] = field(default_factory=dict)
    rescinded: Mapping[str, date] = field(default_factory=dict)

    @property
    def last_on(self) -> date:
        """The day of the last step: neither the close nor a reopening may lie before it."""
        return max((self.confirmed_on, *(settled.day for settled in self.settled.values()), *self.rescinded.values()))

    @property
    def unsettled(self) -> tuple[str, ...]:
        return tuple(code for code in self.draft.proposed if code not in self.settled)

    @property
    def not_proposed(self) -> tuple[str, ...]:
        """Who was eliminated before the review was reopened and is not proposed any more."""
        proposed = self.draft.proposed
        return tuple(code for code, settled in self.settled.items() if settled.fate == "eliminated" and code not in proposed)


@dataclass(frozen=True, slots=True)
class Done:
    """已办结."""

    roll: Roll
    draft: Draft
    settled: Mapping[str, Settled]
    closed_on: date
    rescinded: Mapping[str, date] = field(default_factory=dict)

    @property
    def last_on(self) -> date:
        """The day of the last step: no reopening may lie before it."""
        return max((self.closed_on, *(settled.day for settled in self.settled.values()), *self.rescinded.values()))


Review = Collecting | Drafted | Published | Confirmed | Done
Disputed = Drafted | Published
"""The states in which there may be objections."""


def open_objections(review: Disputed) -> tuple[int, ...]:
    """The numbers of those that nobody has decided."""
    return tuple(number for number, objection in review.objections.items() if objection.decided_on is None)


def upheld(review: Disputed) -> dict[int, Objection]:
    """Those upheld whose correction no ranking has yet: while there is one, the ranking is stale."""
    return {number: objection for number, objection in review.objections.items() if objection.upheld and objection.corrects}


def last_day(review: Disputed) -> date:
    """The day of the last step: nothing that follows may lie before it. When objections are made is not the county's doing."""
    decided = (objection.decided_on for objection in review.objections.values() if objection.decided_on is not None)
    return max((review.draft.drafted_on, review.reopened_on, *decided))


def evolve(review: Review | None, event: ReviewEvent) -> Review:
    """The review after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    match review, event:
        case None, ReviewOpened():
            left_out = tuple(each.mediator_code for each in event.left_out)
            return Collecting(Roll(event.county_code, event.year, event.opened_on, event.listed, left_out))
        case Collecting(), RankingDrafted():
            return Drafted(review.roll, _drafted(event))
        case Drafted() | Published(), RankingRevised() | ObjectionDecided():
            return _revised(review, event) if isinstance(event, RankingRevised) else _decided(review, event)
        case Drafted(), RankingPublished():
            notice = PublicNotice(event.first_on, event.last_on, event.document_no)
            return Published(review.roll, review.draft, notice, review.draft, review.objections, review.settled, review.reopened_on)
        case Published(), ObjectionFiled():
            return replace(
                review,
                objections=with_entry(review.objections, event.number, Objection(event.about, event.filed_on, event.by, event.claim)),
            )
        case Published() | Confirmed() | Done(), _:
            return _concluding(review, event)
    raise ImpossibleHistory(review, event)


def _revised(review: Disputed, event: RankingRevised) -> Disputed:
    """With the ranking as drafted again; where the notice runs again, it is to be published anew."""
    discharged = tuple(upheld(review)) if event.discharged is None else event.discharged
    objections = _discharged(review.objections, discharged)
    draft = _drafted(event, None if review.published is None else review.published.rules_at)
    if event.notice_again and isinstance(review, Published):
        return Drafted(review.roll, draft, review.published, objections, review.settled, review.reopened_on)
    return replace(review, draft=draft, objections=objections)


def _discharged(objections: Mapping[int, Objection], numbers: Iterable[int]) -> Mapping[int, Objection]:
    return with_entries(objections, {number: replace(objections[number], corrects=()) for number in numbers})


def _decided(review: Disputed, event: ObjectionDecided) -> Disputed:
    objection = review.objections[event.number]
    corrects = (objection.about,) if event.corrects is None else event.corrects
    now = replace(objection, decided_on=event.decided_on, upheld=event.upheld, corrects=corrects if event.upheld else (), item=event.item)
    return replace(review, objections=with_entry(review.objections, event.number, now))


def _concluding(review: Published | Confirmed | Done, event: ReviewEvent) -> Review:
    match review, event:
        case Published(), ReviewConfirmed():
            return Confirmed(review.roll, review.draft, event.confirmed_on, review.settled)
        case Confirmed(), EliminationOrdered():
            return replace(review, settled=with_entry(review.settled, event.mediator_code, Settled("eliminated", event.left_on)))
        case Confirmed(), EliminationWaived():
            return replace(review, settled=with_entry(review.settled, event.mediator_code, Settled("exempted", event.decided_on)))
        case Confirmed(), LeaverSettled():
            return replace(review, settled=with_entry(review.settled, event.mediator_code, Settled("left", event.settled_on)))
        case Confirmed(), ReviewClosed():
            return Done(review.roll, review.draft, review.settled, event.closed_on, review.rescinded)
        case Confirmed() | Done(), EliminationRescinded():
            settled = {code: settled for code, settled in review.settled.items() if code != event.mediator_code}
            return replace(review, settled=settled, rescinded=with_entry(review.rescinded, event.mediator_code, event.rescinded_on))
        case Confirmed() | Done(), ReviewReopened():
            return Drafted(review.roll, review.draft, review.draft, settled=review.settled, reopened_on=event.reopened_on)
    raise ImpossibleHistory(review, event)


def _drafted(event: RankingDrafted | RankingRevised, rules_at: int | None = None) -> Draft:
    ranking = {place.mediator_code: place for place in event.ranking}
    bases = {basis.mediator_code: basis for basis in event.bases}
    return Draft(event.drafted_on, event.rulebook, event.position, ranking, bases, event.position if rules_at is None else rules_at)
