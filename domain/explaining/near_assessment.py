"""考核的差距 What a mediator's year falls short of: the next band, the next rank, and being kept.

The assessment itself is asked with a little more of each kind of work, until the points suffice; so there is no second formula.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from domain.explaining.explanation import NearMiss
from domain.policies.assessment import YearRecord, assess, eliminated
from domain.rulebooks.assessment import Band
from domain.rulebooks.model import Rulebook

FURTHEST = 1_000
"""A change larger than this is no near miss."""


def next_band(score: int, rules: Rulebook) -> Band | None:
    """The band above the score's own (hundredths); None in the highest."""
    return min((band for band in rules.assessment.bands if band.least > score), key=lambda band: band.least, default=None)


def points_for_rank(score: int, others: Sequence[int]) -> int | None:
    """The points (hundredths) with which the next better score would be shared; None for the best."""
    return min((other - score for other in others if other > score), default=None)


def points_to_be_kept(score: int, others: Sequence[int], rules: Rulebook) -> int | None:
    """The points (hundredths) with which elimination would not be proposed, 0 where it is not; None where nobody of so many is spared.

    Raising the own score to that of the last one spared is enough: a tie across the edge is spared. None as well under rules by which the
    score alone does not decide.
    """
    assessment = rules.assessment
    if not assessment.elimination:
        return None
    rule, *more = assessment.elimination
    if more or rule.bands or rule.years > 1 or rule.edge != "spared" or assessment.ties:
        return None  # more than the place in one year decides, so no number of points is known to be enough
    of = len(others) + 1
    spared = of - eliminated(of, rule)
    if spared >= of:
        return 0
    if spared <= 0:
        return None
    return max(0, sorted(others, reverse=True)[spared - 1] - score)


def points_short(code: str, short: int, goal: Text) -> NearMiss:
    """So many hundredths of a point short of a goal."""
    return NearMiss(
        code,
        Decimal(short) / 100,
        "points",
        Text("差 {n} 分{goal}", "{n} points short of {goal}").fill(n=from_hundredths(short), goal=goal),
    )


def ways(record: YearRecord, reviewed: Mapping[str, int], wanted: int, rules: Rulebook) -> tuple[NearMiss, ...]:
    """The ways, each by itself, in which the year would have reached a score (hundredths), the least change of each kind of work."""
    misses = []
    for code, unit, change, room, (zh, singular, plural) in WAYS:
        for more in range(1, min(room(record), FURTHEST) + 1):
            if assess(change(record, more), reviewed, rules).outcome.score >= wanted:
                text = Text(f"单凭{zh}即可", "enough by itself: {en}").fill(n=more, en=f"{more} {singular if more == 1 else plural}")
                misses.append(NearMiss(code, more, unit, text))
                break
    if reviewers := _from_reviewers(record, reviewed, wanted, rules):
        misses.append(reviewers)
    return tuple(misses)


def _from_reviewers(record: YearRecord, reviewed: Mapping[str, int], wanted: int, rules: Rulebook) -> NearMiss | None:
    short = wanted - assess(record, reviewed, rules).outcome.score
    room = sum(item.most - (item.points_of(reviewed) or 0) for item in rules.assessment.reviewed)
    if not 0 < short <= room:
        return None
    text = Text("单凭评分人多给 {n} 分即可", "enough by itself: {n} more points from the reviewers").fill(n=from_hundredths(short))
    return NearMiss("more_reviewers_points", Decimal(short) / 100, "points", text)


Change = Callable[[YearRecord, int], YearRecord]
Room = Callable[[YearRecord], int]

WAYS: tuple[tuple[str, str, Change, Room, tuple[str, str, str]], ...] = (
    (
        "more_cases",
        "cases",
        lambda year, n: year._replace(closed=year.closed + n, agreed=year.agreed + n, entered_in_time=year.entered_in_time + n),
        lambda _year: FURTHEST,
        (
            "再办结 {n} 件（达成协议并按时录入）",
            "more case closed (agreed, and entered in time)",
            "more cases closed (agreed, and entered in time)",
        ),
    ),
    (
        "more_agreed",
        "cases",
        lambda year, n: year._replace(agreed=year.agreed + n),
        lambda year: year.closed - year.agreed,
        ("已结案件中再有 {n} 件达成协议", "more of the closed cases agreed", "more of the closed cases agreed"),
    ),
    (
        "more_in_time",
        "cases",
        lambda year, n: year._replace(entered_in_time=year.entered_in_time + n),
        lambda year: year.closed - year.entered_in_time,
        ("已结案件中再有 {n} 件按时录入", "more of the closed cases entered in time", "more of the closed cases entered in time"),
    ),
    (
        "more_hours",
        "hours",
        lambda year, n: year._replace(training_hours=year.training_hours + n),
        lambda _year: FURTHEST,
        ("再参加培训 {n} 学时", "more hour of training", "more hours of training"),
    ),
)
"""Code, unit, what is changed, how much of it there can be, and how it reads. Hours are counted whole."""
