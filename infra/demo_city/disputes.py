"""Disputes: the mix of kinds, sources and outcomes of published statistics, with winter peaks and the spring of 2020 in which nobody met."""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random

from domain.base.kinds import AgreementForm, Channel, CommitteeKind, Difficulty, DisputeKind, FileReview, Outcome
from infra.demo_city import names
from infra.demo_city.committees import Committee
from infra.demo_city.draw import FIRST_DAY, LAST_DAY, Mix, Row, between, chance, clamp
from infra.demo_city.mediators import Mediator
from infra.demo_city.plan import CountyPlan

# 黄石 2016-08, shares in percent (field rules, section 9); labour and consumer split by the newer list of 18
_KINDS = Mix(
    (DisputeKind.NEIGHBOUR, 32.0),
    (DisputeKind.MARRIAGE_FAMILY, 18.4),
    (DisputeKind.DAMAGES, 8.7),
    (DisputeKind.HOUSING_HOMESTEAD, 7.7),
    (DisputeKind.OTHER, 6.2),
    (DisputeKind.CONTRACT, 5.1),
    (DisputeKind.BUSINESS, 3.6),
    (DisputeKind.EXPROPRIATION, 3.2),
    (DisputeKind.MEDICAL, 2.4),
    (DisputeKind.FOREST_LAND, 2.1),
    (DisputeKind.TRAFFIC, 1.6),
    (DisputeKind.MIGRANT_WAGES, 0.9),
    (DisputeKind.LABOUR, 0.6),
    (DisputeKind.CONSUMER, 0.6),
    (DisputeKind.ENVIRONMENT, 0.5),
    (DisputeKind.ECOMMERCE, 0.15),
    (DisputeKind.TOURISM, 0.1),
    (DisputeKind.PROPERTY_MANAGEMENT, 0.5),
)
_OF_FIELD = {
    "道路交通": DisputeKind.TRAFFIC,
    "医疗": DisputeKind.MEDICAL,
    "劳动争议": DisputeKind.MIGRANT_WAGES,
    "物业": DisputeKind.PROPERTY_MANAGEMENT,
    "消费": DisputeKind.CONSUMER,
    "婚姻家庭": DisputeKind.MARRIAGE_FAMILY,
}
_SOURCES = Mix(("主动调解", 52.4), ("依申请调解", 43.5), ("法院委托移送", 2.2), ("公安机关委托移送", 1.2), ("信访部门委托移送", 0.7))
_DIFFICULTY = Mix((Difficulty.SIMPLE, 33), (Difficulty.ORDINARY, 50), (Difficulty.DIFFICULT, 14), (Difficulty.MAJOR, 3))
_CHANNEL = Mix((Channel.IN_PERSON, 94), (Channel.WECHAT, 3), (Channel.ONLINE, 1.6), (Channel.VIDEO, 1.2), (Channel.TELEVISION, 0.2))
_CHANNEL_APART = Mix((Channel.IN_PERSON, 48), (Channel.WECHAT, 34), (Channel.ONLINE, 10), (Channel.VIDEO, 8))
_OUTCOME = Mix((Outcome.AGREED, 96.9), (Outcome.FAILED, 1.7), (Outcome.WITHDRAWN, 0.7), (Outcome.TRANSFERRED, 0.7))
_REVIEW = Mix((FileReview.QUALIFIED, 94.5), (FileReview.RECTIFY, 4.2), (FileReview.UNQUALIFIED, 1.3))
_PARTIES = Mix((2, 79), (3, 10), (4, 6), (5, 3), (8, 2))

# median sum in dispute, yuan; the mean over all is near 33,000
_SUMS = {
    DisputeKind.NEIGHBOUR: 1_200,
    DisputeKind.MARRIAGE_FAMILY: 6_000,
    DisputeKind.MEDICAL: 38_000,
    DisputeKind.TRAFFIC: 26_000,
    DisputeKind.CONTRACT: 22_000,
    DisputeKind.BUSINESS: 18_000,
    DisputeKind.EXPROPRIATION: 30_000,
    DisputeKind.MIGRANT_WAGES: 24_000,
}

# accepted in each month against the mean of the year: before the Spring Festival people come home and count
_SEASON = (1.12, 0.72, 1.0, 1.02, 0.98, 1.0, 0.97, 0.95, 0.97, 1.0, 1.08, 1.19)
_GROWTH = {2018: 0.84, 2019: 1.16, 2020: 1.12}
_STANDSTILL = {(2020, 2): 0.25, (2020, 3): 0.7}


@dataclass(slots=True)
class Bench:
    """A committee with its mediators."""

    committee: Committee
    mediators: list[Mediator]

    def mediator(self, rng: Random, day: date) -> Mediator:
        """One who serves on the day, the zealous more often; the first always does."""
        serving = [mediator for mediator in self.mediators if mediator.serves(day)]
        steps = list(accumulate(mediator.zeal for mediator in serving))
        return serving[min(bisect(steps, rng.random() * steps[-1]), len(serving) - 1)]


def days_weighted() -> tuple[list[date], list[float]]:
    """Every day of the city's time, and the steps of how many cases are accepted on it."""
    days = [FIRST_DAY + timedelta(days=offset) for offset in range((LAST_DAY - FIRST_DAY).days + 1)]
    weights = (
        _SEASON[day.month - 1] * _GROWTH[day.year] * _STANDSTILL.get((day.year, day.month), 1.0) * (0.3 if day.weekday() >= 5 else 1.0)
        for day in days
    )
    return days, list(accumulate(weights))


def disputes(rng: Random, county: CountyPlan, benches: list[Bench], count: int) -> list[Row]:
    """The cases of one county, in the order of acceptance, numbered within each year."""
    days, steps = days_weighted()
    shares = list(accumulate(bench.committee.weight for bench in benches))
    accepted: list[tuple[date, int]] = []
    while len(accepted) < count:
        place = min(bisect(shares, rng.random() * shares[-1]), len(benches) - 1)
        day = days[min(bisect(steps, rng.random() * steps[-1]), len(days) - 1)]
        committee = benches[place].committee
        if day >= committee.established_on and (committee.dissolved_on is None or day < committee.dissolved_on):
            accepted.append((day, place))
    accepted.sort()
    numbers: dict[int, int] = {}
    rows = []
    for day, place in accepted:
        numbers[day.year] = numbers.get(day.year, 0) + 1
        rows.append(_dispute(rng, f"{county.code}-{day.year}-{numbers[day.year]:05d}", day, benches[place]))
    return rows


def _dispute(rng: Random, case_no: str, accepted_on: date, bench: Bench) -> Row:
    committee, mediator = bench.committee, bench.mediator(rng, accepted_on)
    kind = _kind(rng, committee)
    difficulty = Difficulty.SIMPLE if kind is DisputeKind.NEIGHBOUR and chance(rng, 0.25) else _DIFFICULTY.draw(rng)
    mix = _CHANNEL_APART if accepted_on >= date(2020, 1, 27) else _CHANNEL
    row: Row = {
        "case_no": case_no,
        "committee_code": committee.code,
        "mediator_code": mediator.code,
        "kind": kind,
        "source": _SOURCES.draw(rng) if chance(rng, 0.985) else None,
        "difficulty": difficulty,
        "channel": mix.draw(rng),
        "accepted_on": accepted_on,
        "amount_yuan": _sum(rng, kind),
        "parties": 6 + int(rng.expovariate(1 / 9)) if kind is DisputeKind.MIGRANT_WAGES else _PARTIES.draw(rng),
    }
    longest = 3 if difficulty is Difficulty.SIMPLE else 11 if difficulty is Difficulty.ORDINARY else 19
    closed_on = accepted_on + timedelta(days=int(rng.expovariate(1 / longest)))
    if closed_on <= LAST_DAY and chance(rng, 0.994):
        mediator.closed.add(closed_on.year)
        _close(rng, row, closed_on, difficulty)
    _enter(rng, row, accepted_on, closed_on, committee.county)
    return row


def _kind(rng: Random, committee: Committee) -> DisputeKind:
    special = _OF_FIELD.get(committee.field or "")
    if special and chance(rng, 0.9):
        return special
    if committee.kind is CommitteeKind.ENTERPRISE and chance(rng, 0.7):
        return DisputeKind.LABOUR
    return _KINDS.draw(rng)


def _sum(rng: Random, kind: DisputeKind) -> Decimal | None:
    if kind in (DisputeKind.NEIGHBOUR, DisputeKind.MARRIAGE_FAMILY) and chance(rng, 0.5):
        return None
    amount = _SUMS.get(kind, 10_000) * rng.lognormvariate(0, 1.4)
    return Decimal(max(round(amount, -2), 100)) if chance(rng, 0.93) else Decimal(round(amount * 100)).scaleb(-2)


def _close(rng: Random, row: Row, closed_on: date, difficulty: Difficulty) -> None:
    outcome = _OUTCOME.draw(rng)
    row["closed_on"] = closed_on
    row["outcome"] = outcome
    if outcome is Outcome.AGREED:
        oral = chance(rng, 0.62 if difficulty is Difficulty.SIMPLE else 0.2 if difficulty is Difficulty.ORDINARY else 0.03)
        row["agreement_form"] = AgreementForm.ORAL if oral else AgreementForm.WRITTEN
        performed_on = closed_on + timedelta(days=int(rng.expovariate(1 / 12)))
        if performed_on <= LAST_DAY and chance(rng, 0.94):
            row["performed_on"] = performed_on
    if chance(rng, 0.12):
        # files are drawn for review in the month after the quarter; of some reviews the day was not noted
        reviewed_on = between(rng, next_quarter(closed_on), next_quarter(closed_on) + timedelta(days=24))
        if reviewed_on <= LAST_DAY:
            row["file_review"] = _REVIEW.draw(rng)
            row["file_reviewed_on"] = names.workday(reviewed_on) if chance(rng, 0.95) else None


def next_quarter(day: date) -> date:
    """The first day of the quarter after the day's."""
    quarter = (day.month - 1) // 3
    return date(day.year + quarter // 3, (quarter + 1) % 4 * 3 + 1, 1)


def _enter(rng: Random, row: Row, accepted_on: date, closed_on: date, county: CountyPlan) -> None:
    """录入系统. Mostly within a week of closing, sometimes before, sometimes late, sometimes never."""
    slack = 1.6 - county.effort
    draw = rng.random()
    if draw < 0.06 * slack:
        return
    if draw < 0.20 * slack:
        entered_on = closed_on + timedelta(days=8 + int(rng.expovariate(1 / 16)))
    elif draw > 0.94:
        entered_on = between(rng, accepted_on, closed_on)
    else:
        entered_on = closed_on + timedelta(days=int(clamp(rng.expovariate(1 / 2.2), 0, 7)))
    if entered_on <= LAST_DAY:
        row["entered_on"] = entered_on
