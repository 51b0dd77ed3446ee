"""What people are told they are worth: star scores of offices, reviewers' scores of mediators, training (2.1.4, 2.2.5-a, 2.2.5-b)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.base.kinds import Engagement, Post, TrainingKind
from infra.demo_city import names
from infra.demo_city.draw import LAST_DAY, Mix, Row, between, chance, clamp, points
from infra.demo_city.mediators import Mediator
from infra.demo_city.offices import Office
from infra.demo_city.plan import CountyPlan

_STAR_ITEMS = {
    "organisation": 10,
    "team": 15,
    "business": 25,
    "premises": 15,
    "informatisation": 10,
    "equipment_funding": 10,
    "rules_files": 10,
    "satisfaction": 5,
}
_REVIEWED_ITEMS = {"file_quality": 25, "screening": 10, "satisfaction": 5}
_LEVEL_OF_YEAR = {2018: 0.80, 2019: 0.885}

_TITLES = Mix(
    ("人民调解法与调解技巧", 30), ("调解文书与卷宗制作", 26), ("婚姻家庭纠纷调解", 18), ("信息系统案件录入", 16), ("矛盾纠纷排查预警", 10)
)


def star_scores(rng: Random, office: Office) -> Iterator[Row]:
    """Two yearly rounds. In the second a few offices lack an item, and a few were scored again on appeal."""
    for year, level in _LEVEL_OF_YEAR.items():
        scored_on = names.workday(between(rng, date(year, 12, 3), date(year + 1, 1, 18)))
        missing = "satisfaction" if year == 2019 and chance(rng, 0.05) else None
        for item, maximum in _STAR_ITEMS.items():
            if item == missing:
                continue
            share = clamp(rng.gauss(level * (0.4 + 0.6 * office.quality), 0.05), 0.3, 1.0)
            row: Row = {
                "office_code": office.code,
                "year": year,
                "item": item,
                "points": points(share * maximum, maximum),
                "scored_on": scored_on,
            }
            yield row
            if item == "business" and chance(rng, 0.06):
                yield row | {"points": points(share * maximum + 1.5, maximum), "scored_on": scored_on + timedelta(days=14)}


def assessments(rng: Random, mediators: list[Mediator], *, tie: bool) -> Iterator[Row]:
    """考核评分 for 2018 and 2019, given by 31 March of the next year. Of a few mediators an item is missing.

    With `tie` the last places of 2018 all have the same score, across the edge of the elimination: who would have to go cannot be told.
    """
    for year, reached in ((2018, 0.7), (2019, 0.98)):
        eligible = [m for m in mediators if m.serves(date(year, 12, 31)) and m.appointed_on <= date(year, 10, 31)]
        busy = {m.code for m in eligible if year in m.closed or m.engagement is Engagement.FULL_TIME}
        assessed = {m.code: m for m in eligible if chance(rng, reached if m.code in busy else reached * 0.35)}
        last = tied_at_the_end(eligible, len(assessed), year) if tie and year == 2018 else {}
        assessed |= last
        for mediator in assessed.values():
            scored_on = names.workday(between(rng, date(year + 1, 1, 14), date(year + 1, 3, 20)))
            zeal = clamp(0.78 + 0.06 * mediator.zeal + 0.2 * (mediator.committee.county.effort - 1), 0.6, 0.97)
            missing = "screening" if chance(rng, 0.02) and mediator.code not in last else None
            for item, maximum in _REVIEWED_ITEMS.items():
                if item == missing:
                    continue
                given = points(clamp(rng.gauss(zeal, 0.09), 0.35, 1.0) * maximum, maximum)
                yield {
                    "mediator_code": mediator.code,
                    "year": year,
                    "item": item,
                    "points": Decimal(maximum * 2 // 10) if mediator.code in last else given,
                    "scored_on": scored_on,
                }


def tied_at_the_end(eligible: list[Mediator], assessed: int, year: int) -> dict[str, Mediator]:
    """More mediators than there are places to lose, by code, all without a case or an hour of training in the year."""
    idle = [mediator for mediator in eligible if year not in mediator.closed and year not in mediator.trained]
    return {mediator.code: mediator for mediator in idle[: assessed // 50 + 2]}


def training(rng: Random, county: CountyPlan, mediators: list[Mediator], staff: list[Row]) -> Iterator[Row]:
    """Induction on appointment, two rounds for all a year, special courses for some, one course a year for the chiefs of offices."""
    for year in (2018, 2019, 2020):
        terms = (
            ((date(year, 3, 5), date(year, 4, 25)), (date(year, 9, 5), date(year, 10, 25)))
            if year < 2020
            else ((date(2020, 1, 6), date(2020, 1, 16)),)
        )
        rounds = [_course(rng, first, last) for first, last in terms]
        special = _course(rng, date(year, 6, 1), date(year, 8, 20)) if year < 2020 else None
        for mediator in mediators:
            if mediator.appointed_on.year == year and mediator.appointed_on <= date(2020, 3, 1) and chance(rng, 0.8):
                held_on = names.workday(mediator.appointed_on + timedelta(days=7 + int(rng.random() * 21)))
                yield _attended(mediator, TrainingKind.INDUCTION, held_on, 16, "新任人民调解员岗前培训")
            for held_on, hours, title in rounds:
                if mediator.serves(held_on) and chance(rng, (0.42 if year == 2018 else 0.6) * county.effort):
                    yield _attended(mediator, TrainingKind.ANNUAL, held_on, hours, title)
            if special and mediator.serves(special[0]) and chance(rng, 0.5 if mediator.engagement is Engagement.FULL_TIME else 0.04):
                yield _attended(mediator, TrainingKind.SPECIAL, special[0], special[1], special[2])
        if year < 2020 and chance(rng, 0.6 + 0.3 * county.effort):
            held_on, hours, _ = _course(rng, date(year, 4, 8), date(year, 11, 15))
            chiefs = {str(row["person_code"]) for row in staff if row["post"] is Post.CHIEF and str(row["start_on"]) <= str(held_on)}
            for person_code in sorted(chiefs):
                yield {
                    "person_code": person_code,
                    "kind": TrainingKind.CHIEF,
                    "hours": hours,
                    "held_on": held_on,
                    "title": "司法所长业务培训",
                }


def _course(rng: Random, first: date, last: date) -> tuple[date, Decimal, str]:
    return min(names.workday(between(rng, first, last)), LAST_DAY), Decimal(Mix((8, 40), (12, 25), (16, 35)).draw(rng)), _TITLES.draw(rng)


def _attended(mediator: Mediator, kind: TrainingKind, held_on: date, hours: Decimal | int, title: str) -> Row:
    mediator.trained.add(held_on.year)
    return {"person_code": mediator.code, "kind": kind, "hours": Decimal(hours), "held_on": held_on, "title": title}
