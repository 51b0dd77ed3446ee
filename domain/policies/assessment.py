"""年度考核 Annual assessment of mediators: score, band, rank and last-place elimination (2.2.2-a, 2.2.5-a, 2.2.5-g)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, TypeVar

from domain.amounts import from_hundredths, half_up
from domain.policies.decision import Decision, Evidence, Reason, rests_on
from domain.policies.gates import NO_EVIDENCE
from domain.rulebooks.assessment import CountedItem
from domain.rulebooks.model import Rulebook

Figure = TypeVar("Figure", int, Decimal)


class YearRecord(NamedTuple):
    """年度实绩. What the log says of a mediator's year."""

    closed: int = 0
    agreed: int = 0
    entered_in_time: int = 0
    training_hours: Decimal = Decimal(0)


class Standing(NamedTuple):
    """名次. Rank among those assessed in the county, how many they were, and whether elimination is proposed."""

    rank: int
    of: int
    eliminate: bool


class Assessed(NamedTuple):
    """考核结果. Points of every item, their sum, both in hundredths, and the band."""

    points: dict[str, int]
    score: int
    band: str


def assessed(record: YearRecord, reviewed: Mapping[str, int], rules: Rulebook) -> Assessed:
    """The outcome of one mediator's year. `reviewed` are the reviewers' points in hundredths."""
    points = {item.key: _counted(item, record) for item in rules.assessment.counted}
    points |= {item.key: reviewed.get(item.key, 0) for item in rules.assessment.reviewed}
    score = sum(points.values())
    return Assessed(points, score, band(score, rules))


def assess(record: YearRecord, reviewed: Mapping[str, int], rules: Rulebook, evidence: Evidence = NO_EVIDENCE) -> Decision[Assessed]:
    """The assessment of one mediator's year with its reasons: the items short of their maximum. Evidence is by item."""
    outcome = assessed(record, reviewed, rules)
    sections = (("assessment.counted", rules.assessment.counted), ("assessment.reviewed", rules.assessment.reviewed))
    reasons = [
        _short(f"{section}.{item.key}", item.key, item.source, item.placeholder, outcome.points[item.key], item.most)
        for section, items in sections
        for item in items
        if outcome.points[item.key] < item.most
    ]
    if evidence:
        reasons = [reason._replace(evidence=evidence.get(reason.code, ())) for reason in reasons]
    return Decision(outcome, tuple(reasons), rests_on(evidence))


def band(score: int, rules: Rulebook) -> str:
    """考核等次 of a score in hundredths."""
    return next(step.key for step in rules.assessment.bands if score >= step.least)


def ranks(figures: Sequence[Figure]) -> list[int]:
    """名次. Ranks in the order given, the highest figure first; equal figures share the better rank (1, 2, 2, 4)."""
    first: dict[Figure, int] = {}
    for place, figure in enumerate(sorted(figures, reverse=True), start=1):
        first.setdefault(figure, place)
    return [first[figure] for figure in figures]


def eliminated(of: int, rules: Rulebook) -> int:
    """淘汰名额. How many last places are proposed for elimination among so many assessed."""
    elimination = rules.assessment.elimination
    floor = Fraction(elimination.share) * of // 1
    return max(floor, elimination.at_least) if of >= elimination.assessed_from else floor


def standings(scores: Sequence[int], rules: Rulebook) -> list[Standing]:
    """The standings of one county's scores (hundredths), in the order given. A tie across the edge of elimination is spared."""
    of = len(scores)
    spared = of - eliminated(of, rules)
    return [Standing(rank, of, rank > spared) for rank in ranks(scores)]


def _counted(item: CountedItem, record: YearRecord) -> int:
    base = item.full_at if item.full_at is not None else getattr(record, item.out_of or item.count)
    return _part(item.most, getattr(record, item.count), base)


@lru_cache(maxsize=65_536)
def _part(most: int, count: Decimal, base: Decimal) -> int:
    """`most` x min(1, count / base) rounded half up, 0 without a base. A year has few different counts, so most are known already."""
    return half_up(most * min(Fraction(1), Fraction(count) / Fraction(base))) if base else 0


@lru_cache(maxsize=65_536)
def _short(rule: str, code: str, clause: str, placeholder: bool, found: int, most: int) -> Reason:  # noqa: FBT001 - what a rule says of itself
    return Reason(code, rule, clause, placeholder, from_hundredths(found), from_hundredths(most))
