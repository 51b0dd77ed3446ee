"""Problems with the premises of offices: what the survey found wanting, and what became of it (2.1.1)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.base.kinds import LandUse
from domain.base.vocabulary.premises import PremisesProblemKind as Problem
from domain.base.vocabulary.premises import PremisesSolution as Solution
from infra.demo_city.draw import LAST_DAY, Mix, Row, between, chance

SMALL = Decimal(110)
PLANNED_ON = date(2019, 6, 30)
_SOLUTIONS = {
    Problem.AREA_SHORT: Mix((Solution.EXTENSION, 30), (Solution.LEASE, 30), (Solution.SWAP, 20), (Solution.NEW_BUILD, 20)),
    Problem.LAND_USE: Mix((Solution.PROCEDURE, 100)),
    Problem.MISAPPROPRIATED: Mix((Solution.VACATED, 100)),
    Problem.SIGNS: Mix((Solution.PUT_UP, 100)),
    Problem.RULE_BOARDS: Mix((Solution.PUT_UP, 100)),
}


def rows(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """One row a problem, numbered within the office. Seven of ten are solved, some of them after the day that was planned."""
    made: list[Row] = []
    for office in tables["offices"]:
        surveyed_on = office.get("surveyed_on")
        if not isinstance(surveyed_on, date):
            continue
        for number, problem in enumerate(_problems(office), start=1):
            found_on = min(surveyed_on + timedelta(days=rng.randrange(1, 15)), LAST_DAY)
            row: Row = {"office_code": office["office_code"], "problem_no": str(number), "found_on": found_on, "problem": problem}
            if problem is Problem.AREA_SHORT:
                row["description"] = f"现有 {office['area_m2']} 平方米"
            row |= {"planned_on": max(PLANNED_ON, found_on + timedelta(days=60))}
            if chance(rng, 0.7):
                solved_on = between(rng, found_on, max(found_on, date(2019, 11, 30)))
                row |= {"solved_on": solved_on, "solution": _SOLUTIONS[problem].draw(rng), "proof": "整改照片及验收单"}
            made.append(row)
    return made


def _problems(office: Row) -> Iterator[Problem]:
    area = office.get("area_m2")
    if isinstance(area, Decimal) and area < SMALL:
        yield Problem.AREA_SHORT
    if office.get("land_use") in {LandUse.MISSING, LandUse.IN_PROGRESS}:
        yield Problem.LAND_USE
    if office.get("misappropriated"):
        yield Problem.MISAPPROPRIATED
    if office.get("signs") is False:
        yield Problem.SIGNS
    if office.get("rule_boards") is False:
        yield Problem.RULE_BOARDS
