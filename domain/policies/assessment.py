"""年度考核 Annual assessment of mediators: points, score, band, rank and elimination (2.2.2-a, 2.2.5-a, 2.2.5-g).

A mediator's yearly score is called assessment throughout; the view that shows everybody's is `grading`, the procedure around it the review.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from domain.base.amounts import from_hundredths, half_up
from domain.base.text import Text
from domain.policies.decision import Decision, Evidence, Found, Reason, rests_on
from domain.policies.gates import NO_EVIDENCE, holds
from domain.rulebooks import conditions, formulas
from domain.rulebooks.assessment import Band, CountedItem, Elimination, Exemption, Rounding, Veto
from domain.rulebooks.conditions import Unknown
from domain.rulebooks.facts import ASSESSMENT
from domain.rulebooks.model import Rulebook
from domain.rulebooks.scoring.items import AssessedItem

Figure = TypeVar("Figure", int, Decimal, tuple[Any, ...])


class YearRecord(NamedTuple):
    """年度实绩. What the log says of a mediator's year; `more` are the further facts that the rulebook names."""

    closed: int = 0
    agreed: int = 0
    entered_in_time: int = 0
    training_hours: Decimal = Decimal(0)
    more: Mapping[str, Found] = {}

    def facts(self) -> Mapping[str, Found]:
        """The facts by name; a number that was not looked up is 0, any other fact missing."""
        return {**UNSEEN, **self.more, **dict(zip(self._fields[:4], self[:4], strict=True))}


UNSEEN: Mapping[str, Found] = {
    key: 0 if fact.type in {"whole", "amount"} and not fact.optional else None for key, fact in ASSESSMENT.items()
}


class Assessed(NamedTuple):
    """考核结果. What every item counts for, the score, both in hundredths, the band, and the code of the veto that says so."""

    points: dict[str, int]
    score: int
    band: str
    veto: str | None = None


class Placed(NamedTuple):
    """名次. Rank among those assessed in the county, how many they were, how many ranked behind, and the band."""

    rank: int
    of: int
    behind: int
    band: str


class Candidate(NamedTuple):
    """参评者. Score and band of the year, the facts by which equal scores are told apart (the better the greater), the places in the years before,
    the last first and None where there was no assessment, the code of what exempts from elimination, and the group that is ranked by itself."""

    score: int
    band: str = ""
    ties: tuple[Any, ...] = ()
    before: tuple[Placed | None, ...] = ()
    exempt: str | None = None
    group: str | None = None


class Standing(NamedTuple):
    """结果. The place, whether elimination is proposed, the rules of elimination that hit (by their place), and what exempts."""

    rank: int
    of: int
    eliminate: bool
    placed: Placed
    hits: tuple[int, ...] = ()
    exempt: str | None = None


def assessed(record: YearRecord, reviewed: Mapping[str, int], rules: Rulebook) -> Assessed:
    """The outcome of one mediator's year. `reviewed` are the reviewers' points in hundredths."""
    assessment, rounding = rules.assessment, rules.assessment.rounding
    if not assessment.in_one:
        points = {item.key: _remembered(item, record, rounding) for item in assessment.counted}
        points |= {item.key: _weighted(item.points_of(reviewed) or 0, item, rounding) for item in assessment.reviewed}
        score = sum(points.values())
        return Assessed(points, score, band(score, rules))
    facts = record.facts()
    exact = _exact(record, reviewed, facts, rules)
    if rounding.of == "items":
        points = {key: rounded(value, rounding) for key, value in exact.items()}
        score = sum(points.values())
    else:
        points = {key: half_up(value) for key, value in exact.items()}
        score = rounded(sum(exact.values(), Fraction(0)), rounding)
    veto = _vetoed(facts, rules)
    if veto is None:
        return Assessed(points, score, band(score, rules))
    if veto.score is not None:
        score = int(veto.score * 100)
    return Assessed(points, score, veto.band or band(score, rules), veto.code)


def _exact(record: YearRecord, reviewed: Mapping[str, int], facts: Mapping[str, Found], rules: Rulebook) -> dict[str, Fraction]:
    """What every item counts for in hundredths, before anything is rounded."""
    assessment = rules.assessment
    exact = {item.key: _counted(item, record, facts) for item in assessment.counted}
    exact |= {item.key: item.weighted(Fraction(item.points_of(reviewed) or 0)) for item in assessment.reviewed}
    for item in (*assessment.counted, *assessment.reviewed):
        if item.zero_when is not None and conditions.holds(item.zero_when, facts) is True:
            exact[item.key] = Fraction(0)
    return exact


def assess(record: YearRecord, reviewed: Mapping[str, int], rules: Rulebook, evidence: Evidence = NO_EVIDENCE) -> Decision[Assessed]:
    """The assessment of one mediator's year with its reasons: the items short of their maximum. Evidence is by item."""
    outcome = assessed(record, reviewed, rules)
    sections: tuple[tuple[str, Sequence[AssessedItem]], ...] = (
        ("assessment.counted", rules.assessment.counted),
        ("assessment.reviewed", rules.assessment.reviewed),
    )
    reasons = [
        _short(f"{section}.{item.key}", item.key, item.label.text, item.source, item.placeholder, outcome.points[item.key], item.most)
        for section, items in sections
        for item in items
        if outcome.points[item.key] < item.most
    ]
    proven = (reason._replace(evidence=evidence.get(reason.code, ())) for reason in reasons) if evidence else reasons
    return Decision(outcome, tuple(proven), rests_on(evidence))


def rounded(value: Fraction, rounding: Rounding) -> int:
    """Hundredths of points, rounded to the places that the rulebook says."""
    unit: int = 100 // 10**rounding.places
    whole: int = ROUNDED[rounding.mode](value / unit)
    return whole * unit


def _half_even(value: Fraction) -> int:
    whole: int = round(value)
    return whole


ROUNDED: Mapping[str, Callable[[Fraction], int]] = {"half_up": half_up, "half_even": _half_even, "up": math.ceil, "down": math.floor}


def band(score: int, rules: Rulebook) -> str:
    """考核等次 of a score in hundredths; the last one of a score below all."""
    return next((step.key for step in rules.assessment.bands if score >= step.least), rules.assessment.bands[-1].key)


def ranks(figures: Sequence[Figure]) -> list[int]:
    """名次. Ranks in the order given, the highest figure first; equal figures share the better rank (1, 2, 2, 4)."""
    first: dict[Figure, int] = {}
    for place, figure in enumerate(sorted(figures, reverse=True), start=1):
        first.setdefault(figure, place)
    return [first[figure] for figure in figures]


def tie_values(facts: Mapping[str, Found], rules: Rulebook) -> tuple[Any, ...]:
    """The facts by which equal scores are told apart, the better the greater; what is missing is least."""
    values = []
    for tie in rules.assessment.ties:
        value = facts[tie.fact]
        figure = Fraction(value) if isinstance(value, int | Decimal) else None
        values.append((figure is not None, (figure or 0) * (1 if tie.better == "more" else -1)))
    return tuple(values)


def not_assessed(facts: Mapping[str, Found], rules: Rulebook) -> str | None:
    """The code of the first condition of being assessed that is not met."""
    return next((gate.code for gate in rules.assessment.assessed if not holds(gate, facts)), None)


def exempted(facts: Mapping[str, Found], rules: Rulebook) -> Exemption | None:
    """What exempts from elimination, if anything does."""
    return next((rule for rule in rules.assessment.exemptions if holds(rule, facts)), None)


def eliminated(of: int, rule: Elimination) -> int:
    """淘汰名额. How many last places a rule means among so many assessed."""
    return rule.last_places(of)


def matches(rule: Elimination, placed: Placed) -> bool:
    """Whether the rule means who was placed so, in one year. A tie across the edge is spared, or eliminated, as the rule says."""
    if rule.bands and placed.band not in rule.bands:
        return False
    if rule.share is None and rule.number is None:
        return True
    last = eliminated(placed.of, rule)
    return placed.rank > placed.of - last if rule.edge == "spared" else placed.behind < last


def standings(candidates: Sequence[Candidate], rules: Rulebook) -> list[Standing]:
    """The standings of one county's candidates, each within its group, in the order given."""
    groups = {candidate.group for candidate in candidates}
    if len(groups) <= 1:
        return _standings(candidates, rules)
    by_number: dict[int, Standing] = {}
    for group in groups:
        numbers = [number for number, candidate in enumerate(candidates) if candidate.group == group]
        by_number |= zip(numbers, _standings([candidates[number] for number in numbers], rules), strict=True)
    return [by_number[number] for number in range(len(candidates))]


def _standings(candidates: Sequence[Candidate], rules: Rulebook) -> list[Standing]:
    of, ranking = len(candidates), ranks([(candidate.score, candidate.ties) for candidate in candidates])
    sharing = Counter(ranking)
    bands = within_shares([candidate.band for candidate in candidates], ranking, rules)
    standing, elimination = [], list(enumerate(rules.assessment.elimination))
    for candidate, rank, band_held in zip(candidates, ranking, bands, strict=True):
        placed = Placed(rank, of, of - rank - sharing[rank] + 1, band_held)
        hits = tuple([place for place, rule in elimination if _consecutive(rule, placed, candidate.before)])
        standing.append(Standing(rank, of, candidate.exempt is None and bool(hits), placed, hits, candidate.exempt))
    return standing


def places(step: Band, of: int) -> int | None:
    """等次名额. How many of so many assessed may have the band; None without a limit."""
    return None if step.most_share is None else int(step.most_share * of)


def within_shares(bands: Sequence[str], ranking: Sequence[int], rules: Rulebook) -> list[str]:
    """The bands that are held when those with a limit are full: by rank, a tie across the edge has the next band."""
    bands_held, of, steps = list(bands), len(bands), rules.assessment.bands
    for step, below in pairwise(steps):
        most = places(step, of)
        if most is None:
            continue
        members = [number for number in range(of) if bands_held[number] == step.key]
        ranked = sorted(ranking[number] for number in members)
        for number in members:
            if bisect_right(ranked, ranking[number]) > most:
                bands_held[number] = below.key
    return bands_held


def proposed(placed: Placed, candidate: Candidate, rules: Rulebook) -> bool:
    """Whether elimination is proposed for a candidate placed so."""
    return candidate.exempt is None and any(_consecutive(rule, placed, candidate.before) for rule in rules.assessment.elimination)


def _consecutive(rule: Elimination, placed: Placed, before: Sequence[Placed | None]) -> bool:
    if rule.years == 1:
        return matches(rule, placed)
    years = (placed, *before)[: rule.years]
    return len(years) == rule.years and all(year is not None and matches(rule, year) for year in years)


def _vetoed(facts: Mapping[str, Found], rules: Rulebook) -> Veto | None:
    return next((veto for veto in rules.assessment.vetoes if holds(veto, facts)), None)


def _remembered(item: CountedItem, record: YearRecord, rounding: Rounding) -> int:
    """The rounded points of an item that rests on counts. A year has few different counts, so most are known already."""
    counts = (getattr(record, item.count or "closed"), getattr(record, item.out_of) if item.out_of else None)
    points = item.remembered.get(counts)
    if points is None:
        points = item.remembered[counts] = rounded(_counted(item, record, {}), rounding)
    return points


def _weighted(points: int, item: AssessedItem, rounding: Rounding) -> int:
    if item.weight == 1 and rounding.places == 2:  # noqa: PLR2004 - what points have
        return points
    return rounded(item.weighted(Fraction(points)), rounding)


def _counted(item: CountedItem, record: YearRecord, facts: Mapping[str, Found]) -> Fraction:
    """What the item counts for, in hundredths of a point, unrounded."""
    if item.points is None:
        base = item.full_at if item.full_at is not None else getattr(record, item.out_of or item.count or "closed")
        part = _part(item.max, getattr(record, item.count or "closed"), base)
        return item.weighted(part if part is not None else Fraction(item.without_base) * 100)
    worked = formulas.value(item.points, facts)
    if isinstance(worked, Unknown):
        worked = Fraction(item.without_base) if worked == formulas.NO_BASE else Fraction(max(item.least, Decimal(0)))
    return item.weighted(max(Fraction(item.least), min(Fraction(item.max), worked)) * 100)


def _part(most: Decimal, count: Decimal, base: Decimal) -> Fraction | None:
    """`most` x min(1, count / base) in hundredths; None without a base."""
    return Fraction(most) * 100 * min(Fraction(1), Fraction(count) / Fraction(base)) if base else None


@lru_cache(maxsize=65_536)
def _short(rule: str, code: str, label: Text, clause: str, placeholder: bool, points: int, most: int) -> Reason:  # noqa: FBT001 - what a rule says of itself
    return Reason(code, label, rule, clause, placeholder, from_hundredths(points), from_hundredths(most))
