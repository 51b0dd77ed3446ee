"""等级名额 Who gets one of the places of a level, who waits, and who is tied with others at the edge (2.2.5-c).

Each mediator asks for the best level that the record meets. Who is beyond its places asks for the next lower one, and is compared there with everybody who
asks for that. No code and no order of rows tells anybody from anybody else: equal figures are equal, and what becomes of them the rulebook says.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from domain.policies.grades import Career
from domain.rulebooks.grades import GradeQuota, Level


class Body(NamedTuple):
    """名额所属. A level's places in a committee, a county or the city: how many there are, and how many are taken by who holds the level or has an
    application for it under way."""

    quota: GradeQuota
    places: int
    taken: int = 0

    @property
    def left(self) -> int:
        return max(0, self.places - self.taken)


BodyKey = tuple[str, str]
"""The key of the level, and the code of the body, `*` for the city."""


class Asker(NamedTuple):
    """候选人. The levels that the record meets and that are better than the one held, the best first, each with the body whose places it takes (None:
    the level has no limit). They are worked out as far as they are asked for."""

    career: Career
    wishes: Iterator[tuple[Level, BodyKey | None]]


class Rivalry(NamedTuple):
    """名额情况. Who is equal to whom at the edge of a level's places; the figures that they have in common, in the order of the rule."""

    tied: tuple[str, ...]
    figures: tuple[Fraction, ...]
    left: int


@dataclass(slots=True)
class Dealt:
    """名额结果. The level that each asker gets (None: none), the best level for which there was no place, and the tie in which somebody is that the
    rulebook does not decide; then the level is the one that is tied for."""

    level: Level | None = None
    beyond: Level | None = None
    tie: Rivalry | None = None


Asked = dict[BodyKey, dict[str, tuple[Fraction, ...]]]
"""Who asked for the places of a body, with the figures by which they are compared."""


def deal(askers: Mapping[str, Asker], bodies: Mapping[BodyKey, Body]) -> tuple[dict[str, Dealt], Asked]:
    """The level that each asker gets, by code, and who asked for what. Whoever asked for a level is compared there with everybody who ever did, so that
    the order in which they ask changes nothing."""
    dealt = {code: Dealt() for code in askers}
    asked: Asked = defaultdict(dict)
    asking: dict[BodyKey, set[str]] = defaultdict(set)
    ask = list(askers)
    while ask:
        touched: set[BodyKey] = set()
        for code in ask:
            level, key = next(askers[code].wishes, (None, None))
            dealt[code].level, dealt[code].tie = level, None
            if key is not None:
                asked[key][code] = figures(askers[code].career, bodies[key].quota)
                asking[key].add(code)
                touched.add(key)
        ask = []
        for key in touched:
            fate = placed(asked[key], bodies[key])
            for code in sorted(asking[key]):
                stands = fate[code]
                dealt[code].tie = stands if isinstance(stands, Rivalry) else None
                if stands is False:
                    asking[key].discard(code)
                    dealt[code].beyond = dealt[code].beyond or dealt[code].level
                    ask.append(code)
    return dealt, asked


Stands = bool | Rivalry
"""Whether there is a place, or the tie at the edge that has to be decided."""


def placed(asked: Mapping[str, tuple[Fraction, ...]], body: Body) -> dict[str, Stands]:
    """How each of those who ask for a level stands, by code; they are given with their figures."""
    by_figures: dict[tuple[Fraction, ...], list[str]] = defaultdict(list)
    for code, own in asked.items():
        by_figures[own].append(code)
    fate: dict[str, Stands] = {}
    before = 0
    for own in sorted(by_figures, reverse=True):
        codes = by_figures[own]
        stands: Stands
        if before + len(codes) <= body.left:
            stands = True
        elif before >= body.left:
            stands = False
        elif body.quota.edge is None:
            stands = Rivalry(tuple(sorted(codes)), own, body.left - before)
        else:
            stands = body.quota.edge == "in"
        fate.update(dict.fromkeys(codes, stands))
        before += len(codes)
    return fate


def figures(career: Career, quota: GradeQuota) -> tuple[Fraction, ...]:
    """What a record is compared by, the better the greater; what is missing counts as nothing."""
    return tuple(_figure(career, fact) for fact in quota.by)


def _figure(career: Career, fact: str) -> Fraction:
    value = career.facts[fact]
    return Fraction(0) if value is None or isinstance(value, str | tuple) else Fraction(value)


def places(quota: GradeQuota, serving: int) -> int:
    """名额. How many places a body has: a number, or a share of those who serve there, rounded down."""
    return quota.number if quota.number is not None else int((quota.share or 0) * serving)
