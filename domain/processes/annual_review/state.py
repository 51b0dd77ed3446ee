"""年度考核程序 Annual review: how far it has come, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from domain.base.procedure import PublicNotice
from domain.base.rejection import ImpossibleHistory
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationWaived,
    ObjectionDecided,
    ObjectionFiled,
    Ranked,
    RankingDrafted,
    RankingPublished,
    RankingRevised,
    ReviewClosed,
    ReviewConfirmed,
    ReviewEvent,
    ReviewOpened,
)

Settled = Literal["eliminated", "exempted"]


@dataclass(frozen=True, slots=True)
class Roll:
    """名单. The frozen list."""

    county_code: str
    year: int
    opened_on: date
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """排名. As drafted last; `stale` when an objection was upheld since."""

    drafted_on: date
    ranking: Mapping[str, Ranked]
    stale: bool = False

    @property
    def proposed(self) -> tuple[str, ...]:
        """Whose elimination it proposes, from the last place up."""
        eliminated = [place for place in self.ranking.values() if place.eliminate]
        return tuple(place.mediator_code for place in sorted(eliminated, key=lambda place: (-place.rank, place.mediator_code)))


@dataclass(frozen=True, slots=True)
class Collecting:
    """评分中. The list stands, the ranking does not."""

    roll: Roll


@dataclass(frozen=True, slots=True)
class Drafted:
    """已拟定."""

    roll: Roll
    draft: Draft


@dataclass(frozen=True, slots=True)
class Published:
    """公示中. Objections by number: None while undecided, else whether it was upheld."""

    roll: Roll
    draft: Draft
    notice: PublicNotice
    objections: Mapping[int, bool | None] = field(default_factory=dict)

    @property
    def open_objections(self) -> tuple[int, ...]:
        return tuple(number for number, upheld in self.objections.items() if upheld is None)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """已确认. What became of those proposed."""

    roll: Roll
    draft: Draft
    confirmed_on: date
    settled: Mapping[str, Settled] = field(default_factory=dict)

    @property
    def unsettled(self) -> tuple[str, ...]:
        return tuple(code for code in self.draft.proposed if code not in self.settled)


@dataclass(frozen=True, slots=True)
class Done:
    """已办结."""

    roll: Roll
    draft: Draft
    settled: Mapping[str, Settled]
    closed_on: date


Review = Collecting | Drafted | Published | Confirmed | Done


def evolve(review: Review | None, event: ReviewEvent) -> Review:
    """The review after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    match review, event:
        case None, ReviewOpened():
            return Collecting(Roll(event.county_code, event.year, event.opened_on, event.listed))
        case Collecting(), RankingDrafted():
            return Drafted(review.roll, _drafted(event))
        case Drafted() | Published(), RankingRevised():
            return replace(review, draft=_drafted(event))
        case Drafted(), RankingPublished():
            return Published(review.roll, review.draft, PublicNotice(event.first_on, event.last_on, event.document_no))
        case Published(), ObjectionFiled():
            return replace(review, objections={**review.objections, event.number: None})
        case Published(), ObjectionDecided():
            draft = replace(review.draft, stale=review.draft.stale or event.upheld)
            return replace(review, draft=draft, objections={**review.objections, event.number: event.upheld})
        case ((Published() | Confirmed()), _):
            return _concluding(review, event)
    raise ImpossibleHistory(review, event)


def _concluding(review: Published | Confirmed, event: ReviewEvent) -> Review:
    match review, event:
        case Published(), ReviewConfirmed():
            return Confirmed(review.roll, review.draft, event.confirmed_on)
        case Confirmed(), EliminationOrdered():
            return replace(review, settled={**review.settled, event.mediator_code: "eliminated"})
        case Confirmed(), EliminationWaived():
            return replace(review, settled={**review.settled, event.mediator_code: "exempted"})
        case Confirmed(), ReviewClosed():
            return Done(review.roll, review.draft, review.settled, event.closed_on)
    raise ImpossibleHistory(review, event)


def _drafted(event: RankingDrafted | RankingRevised) -> Draft:
    return Draft(event.drafted_on, {place.mediator_code: place for place in event.ranking})
