"""What committees and counties send in: statistics every month, typical cases now and then (2.2.1-c, 2.2.5-f)."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from domain.base.kinds import CaseLevel, Difficulty, Outcome
from infra.demo_city import names
from infra.demo_city.committees import Committee
from infra.demo_city.draw import FIRST_DAY, LAST_DAY, Mix, Row, between, chance
from infra.demo_city.plan import CountyPlan

_LEVEL = Mix((CaseLevel.COUNTY, 52), (CaseLevel.CITY, 38), (CaseLevel.PROVINCE, 9), (CaseLevel.MINISTRY, 1))


def statistics(rng: Random, committee: Committee) -> Iterator[Row]:
    """One row a month while the committee exists: due on the 5th of the next month, sometimes late, sometimes before the month is over."""
    month = max(FIRST_DAY, committee.established_on.replace(day=1))
    end = committee.dissolved_on or LAST_DAY
    while (following := (month + timedelta(days=32)).replace(day=1)) <= end:
        draw = rng.random()
        if draw < committee.punctual:
            submitted_on = following + timedelta(days=int(rng.random() * 5))
        elif draw < committee.punctual + (1 - committee.punctual) * 0.65:
            submitted_on = following + timedelta(days=5 + int(rng.expovariate(1 / 6)))
        elif draw > 1 - (1 - committee.punctual) * 0.1:
            submitted_on = following - timedelta(days=1 + int(rng.random() * 3))
        else:
            submitted_on = None
        if submitted_on and submitted_on <= LAST_DAY:
            yield {"committee_code": committee.code, "month": f"{month:%Y-%m}", "submitted_on": submitted_on}
        month = following


def typical_cases(rng: Random, county: CountyPlan, disputes: list[Row]) -> Iterator[Row]:
    """One or two a month from each county, out of what was hard and settled; some go on to a higher level later."""
    months = (LAST_DAY.year - FIRST_DAY.year) * 12 + LAST_DAY.month
    hard = [
        row for row in disputes if row["difficulty"] in (Difficulty.DIFFICULT, Difficulty.MAJOR) and row.get("outcome") is Outcome.AGREED
    ]
    for row in rng.sample(hard, min(len(hard), round(months * 1.4 * county.effort))):
        closed_on = row["closed_on"]
        if not isinstance(closed_on, date):
            continue
        submitted_on = names.workday(between(rng, closed_on + timedelta(days=5), closed_on + timedelta(days=70)))
        if submitted_on > LAST_DAY:
            continue
        level = _LEVEL.draw(rng)
        yield {"case_no": row["case_no"], "submitted_on": submitted_on, "level": level if chance(rng, 0.97) else None}
        if level is CaseLevel.COUNTY and chance(rng, 0.2):
            later = submitted_on + timedelta(days=20 + int(rng.random() * 60))
            if later <= LAST_DAY:
                yield {"case_no": row["case_no"], "submitted_on": later, "level": CaseLevel.CITY}
