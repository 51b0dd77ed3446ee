"""Counties: the six lines of money, contests, sensitive periods, risk analyses (2.1.3, 2.2.4-a, 2.2.5-d, 2.2.5-e)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.base.vocabulary.funding import FundLine
from domain.base.vocabulary.offices import ContestAudience
from domain.base.vocabulary.quarters import QuarterOfYear
from infra.demo_city.draw import Row, between, chance

# yuan a committee and year, about; a line in ten is not budgeted at all
_ABOUT = {
    FundLine.GUIDANCE: 300,
    FundLine.COMMITTEE: 900,
    FundLine.ALLOWANCE: 700,
    FundLine.WAGES: 2600,
    FundLine.CASES: 1200,
    FundLine.EXPERTS: 60,
}
DUE = date(2019, 6, 20)


def funds(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """The year of the notice: reported by 20 June, or late, or never; what arrived is less than what was budgeted."""
    rows: list[Row] = []
    committees = len(tables["committees"])
    for county in tables["counties"]:
        late = chance(rng, 0.25)
        for line, about in _ABOUT.items():
            if chance(rng, 0.1):
                continue
            budget = round(about * committees * (0.8 + 0.4 * rng.random()), -2)
            reported_on = between(rng, date(2019, 6, 21), date(2019, 7, 12)) if late else between(rng, date(2019, 6, 3), DUE)
            row: Row = {
                "county_code": county["county_code"],
                "year": 2019,
                "fund_line": line,
                "reported_on": reported_on,
                "budget_yuan": Decimal(int(budget)),
            }
            if chance(rng, 0.9):
                arrived = int(budget * (0.6 + 0.4 * rng.random()))
                spent = int(arrived * (0.7 + 0.3 * rng.random()))
                row |= {"settled_on": date(2019, 12, 31), "arrived_yuan": Decimal(arrived), "spent_yuan": Decimal(spent)}
            rows.append(row)
    return rows


def contests(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Each county held one."""
    return [
        {
            "county_code": county["county_code"],
            "contest_no": "2019-1",
            "held_on": between(rng, date(2019, 8, 20), date(2019, 11, 8)),
            "title": "人民调解技能竞赛",
            "audience": ContestAudience.MEDIATORS,
            "participants": rng.randrange(24, 70),
        }
        for county in tables["counties"]
    ]


def sensitive_periods(_rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Two of the year of the notice, the same everywhere."""
    spans = (("全国两会", date(2019, 3, 3), date(2019, 3, 15)), ("国庆安保", date(2019, 9, 16), date(2019, 10, 8)))
    return [
        {"county_code": county["county_code"], "period_name": name, "first_on": first, "last_on": last}
        for county in tables["counties"]
        for name, first, last in spans
    ]


def risk_reports(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """The quarters of the notice's year from the second on, the most of them soon after the quarter, some late, some never."""
    ends = {QuarterOfYear.SECOND: date(2019, 6, 30), QuarterOfYear.THIRD: date(2019, 9, 30), QuarterOfYear.FOURTH: date(2019, 12, 31)}
    return [
        {
            "county_code": county["county_code"],
            "year": 2019,
            "quarter": quarter,
            "reported_on": end + timedelta(days=rng.randrange(3, 15) if chance(rng, 0.8) else rng.randrange(16, 40)),
            "reported_to": "党委、政府",
        }
        for county in tables["counties"]
        for quarter, end in ends.items()
        if chance(rng, 0.85)
    ]
