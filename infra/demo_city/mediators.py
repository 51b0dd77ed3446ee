"""Mediators: villages have their part-timers, the campaign of 2019 hires full-time ones; some earn too little, some left, some hold office."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.base.kinds import CommitteeKind, Engagement, JoinedAs
from infra.demo_city import names
from infra.demo_city.committees import Committee
from infra.demo_city.draw import LAST_DAY, Mix, Row, between, chance, clamp
from infra.demo_city.plan import CountyPlan

_VILLAGE_WORK = Mix(("村干部", 46), ("农民", 26), ("退休教师", 10), ("个体工商户", 7), ("退休干部", 6), ("乡村医生", 5))
_TOWN_WORK = Mix(
    ("退休干部", 24), ("法律服务工作者", 20), ("退休教师", 14), ("律师", 10), ("退休法官", 8), ("乡镇干部", 14), ("网格员", 10)
)
_TRADE_WORK = Mix(("律师", 24), ("退休法官", 12), ("医生", 12), ("退休警官", 14), ("法律服务工作者", 22), ("公证员", 6), ("退休干部", 10))
_WORK = {CommitteeKind.VILLAGE: _VILLAGE_WORK, CommitteeKind.TOWNSHIP: _TOWN_WORK, CommitteeKind.STUDIO: _TOWN_WORK}
_PLACES = {CommitteeKind.COUNTY_CENTRE: 6, CommitteeKind.INDUSTRY: 4, CommitteeKind.TOWNSHIP: 4, CommitteeKind.STUDIO: 2}
_FULL_TIME = {CommitteeKind.COUNTY_CENTRE: (3, 6), CommitteeKind.INDUSTRY: (2, 4), CommitteeKind.TOWNSHIP: (1, 3)}


@dataclass(slots=True)
class Mediator:
    """调解员. `zeal` is how many of the committee's cases the mediator takes and how well they are kept.

    `closed` and `trained` are the years in which there was a case closed, a course attended.
    """

    code: str
    committee: Committee
    engagement: Engagement
    appointed_on: date
    left_on: date | None
    zeal: float
    closed: set[int] = field(default_factory=set)
    trained: set[int] = field(default_factory=set)

    def serves(self, day: date) -> bool:
        return self.appointed_on <= day and (self.left_on is None or day <= self.left_on)


def seats(rng: Random, committees: list[Committee], count: int) -> list[int]:
    """How many mediators each committee has, `count` in all, at least one each."""
    wanted = [_PLACES.get(committee.kind, 2) + (committee.kind is CommitteeKind.VILLAGE and chance(rng, 0.7)) for committee in committees]
    while (missing := count - sum(wanted)) != 0:
        place = int(rng.random() * len(wanted))
        if missing > 0:
            wanted[place] += 1
        elif wanted[place] > 1:
            wanted[place] -= 1
    return wanted


def mediators(rng: Random, county: CountyPlan, committees: list[Committee], places: list[int]) -> list[tuple[Mediator, Row]]:
    """The mediators of one county. The first of each committee is there from its first day and stays."""
    people = names.People(rng, county.code)
    appointed: list[tuple[Mediator, Row]] = []
    for committee, count in zip(committees, places, strict=True):
        full_time = _full_time(rng, committee)
        for place in range(count):
            engagement = Engagement.FULL_TIME if place >= count - full_time else Engagement.PART_TIME
            code = f"{county.code}-M{len(appointed) + 1:04d}"
            appointed.append(_mediator(rng, people, code, committee, engagement, first=place == 0))
    return appointed


def _full_time(rng: Random, committee: Committee) -> int:
    """How many are full-time by the end: the quota of 2.2.2-d is met in some counties only."""
    eager = committee.county.effort * (0.85 + 0.3 * rng.random())
    if committee.kind is CommitteeKind.VILLAGE:
        return int(chance(rng, clamp(0.55 + 1.5 * (committee.county.effort - 1), 0.1, 0.95)))
    low, high = _FULL_TIME.get(committee.kind, (0, 1))
    return round(clamp(low + (high - low) * (eager - 0.8) * 2, low, high))


def _term(rng: Random, committee: Committee, *, full_time: bool) -> tuple[date, date | None]:
    """Appointed when, left when. Half of the full-time mediators came with the campaign."""
    if full_time and chance(rng, 0.5):
        appointed_on = between(rng, max(committee.established_on, date(2019, 5, 20)), date(2019, 12, 27))
    else:
        appointed_on = between(rng, committee.established_on, date(2018, 8, 31))
    if chance(rng, 0.06):
        return appointed_on, between(rng, max(appointed_on + timedelta(days=90), date(2018, 3, 1)), LAST_DAY)
    return appointed_on, None


def _mediator(
    rng: Random, people: names.People, code: str, committee: Committee, engagement: Engagement, *, first: bool
) -> tuple[Mediator, Row]:
    full_time = engagement is Engagement.FULL_TIME
    appointed_on, left_on = (committee.established_on, None) if first else _term(rng, committee, full_time=full_time)
    sex = people.sex(0.34)
    birth = people.birth(1951, 1988)
    official = chance(rng, 0.5) if committee.kind is CommitteeKind.INSTITUTION else chance(rng, 0.02)
    row: Row = {
        "mediator_code": code,
        "committee_code": committee.code,
        "name": people.name(sex),
        "id_number": people.id_number(birth, sex) if chance(rng, 0.97) else None,
        "sex": sex,
        "birth_on": birth if chance(rng, 0.98) else None,
        "education": people.education(),
        "occupation": _WORK.get(committee.kind, _TRADE_WORK).draw(rng),
        "engagement": engagement,
        "appointed_on": appointed_on,
        "left_on": left_on,
        "monthly_wage": _wage(rng, committee.county) if full_time else None,
        "in_service_official": True if official and not full_time else None if chance(rng, 0.35) else False,
        "joined_as": _joined_as(committee, appointed_on, full_time=full_time),
    }
    zeal = (3.2 if full_time else 1.0) * rng.lognormvariate(0, 0.55)
    return Mediator(code, committee, engagement, appointed_on, left_on, zeal), row


def _joined_as(committee: Committee, appointed_on: date, *, full_time: bool) -> JoinedAs | None:
    """产生方式. Who serves a village or a residents' body part-time was elected, the others were hired; of long ago nobody knows."""
    if appointed_on.year < 2014:
        return None
    return JoinedAs.ELECTED if committee.kind is CommitteeKind.VILLAGE and not full_time else JoinedAs.HIRED


def _wage(rng: Random, county: CountyPlan) -> Decimal | None:
    """月薪. Mostly somewhat above the local minimum; a few are below it, of a few nobody knows (2.2.4-c)."""
    if chance(rng, 0.025):
        return None
    if chance(rng, 0.07 * (2 - county.effort)):
        return Decimal(county.minimum_wage - 50 - int(rng.random() * 8) * 50)
    return Decimal(county.minimum_wage + int(rng.expovariate(1 / 450) / 20) * 20)
