"""Screening rounds of the second half of 2019: villages weekly, townships monthly, the county quarterly, and everybody around National Day (2.2.5-d)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from domain.base.kinds import CommitteeKind
from domain.base.vocabulary.bodies import counts_as
from domain.base.vocabulary.screening import ScreeningOccasion
from infra.demo_city.draw import Row, chance

FIRST, LAST = date(2019, 7, 1), date(2019, 12, 31)
AROUND = (date(2019, 9, 29), date(2019, 10, 9))


def rounds(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """A body in fifteen screens rarely; the others leave out one round in thirty."""
    rows: list[Row] = []
    for committee in tables["committees"]:
        established_on, dissolved_on = committee["established_on"], committee.get("dissolved_on")
        careless = chance(rng, 1 / 15)
        for day in _days(counts_as(str(committee["kind"]))):
            gone = isinstance(dissolved_on, date) and day >= dissolved_on
            if not isinstance(established_on, date) or day < established_on or gone or chance(rng, 0.7 if careless else 1 / 30):
                continue
            held_on = day + timedelta(days=rng.randrange(0, 3))
            rows.append(_round(rng, str(committee["committee_code"]), held_on, ScreeningOccasion.REGULAR))
        if counts_as(str(committee["kind"])) in {CommitteeKind.VILLAGE, CommitteeKind.TOWNSHIP} and not careless:
            there = (day for day in AROUND if isinstance(established_on, date) and established_on <= day)
            standing = (day for day in there if not isinstance(dissolved_on, date) or day < dissolved_on)
            rows.extend(_round(rng, str(committee["committee_code"]), day, ScreeningOccasion.HOLIDAY) for day in standing)
    for county in tables["counties"]:
        rows.extend(
            _round(rng, str(county["county_code"]), day, ScreeningOccasion.REGULAR)
            for day in (date(2019, 9, 24), date(2019, 12, 23))
            if chance(rng, 0.85)
        )
    return rows


def _days(kind: object) -> Iterator[date]:
    """The days around which a body of that kind screens."""
    if kind is CommitteeKind.VILLAGE:
        day = FIRST + timedelta(days=1)
        while day <= LAST - timedelta(days=3):
            yield day
            day += timedelta(days=7)
    elif kind is CommitteeKind.TOWNSHIP:
        yield from (date(2019, month, 12) for month in range(7, 13))
    elif kind is CommitteeKind.COUNTY_CENTRE:
        yield from (date(2019, 8, 20), date(2019, 11, 20))


def _round(rng: Random, body: str, day: date, occasion: ScreeningOccasion) -> Row:
    disputes = rng.randrange(1, 4) if chance(rng, 0.3) else 0
    row: Row = {"body_code": body, "screened_on": day, "occasion": occasion, "found": disputes}
    if disputes:
        settled = rng.randrange(0, disputes + 1)
        row |= {"settled": settled, "turned": disputes - settled, "passed_on": 0}
    return row | {"households": rng.randrange(10, 60)}
