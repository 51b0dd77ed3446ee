"""人民调解委员会调解工作统计表 (2.2.5-f): the ministry's table of a month, quarter or year, with its own checks of sums, and of a year its second page."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.amounts import hundredths
from domain.base.text import Text
from domain.policies.days import month_of, months
from infra.papers.kinds.statistics.tables import ORGANISATION, STATISTICS
from infra.papers.making.figures import listed
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.questions.statistics.table import FIGURES, checks, sums_broken
from projections.questions.statistics.year import FIGURES as OF_YEAR
from projections.questions.statistics.year import SPENT
from projections.questions.view import CITY

MONEY = "agreed_yuan"
NOWHERE = "未登记乡镇街道"
"""The row of a county's committees whose office, or its township, is not on record."""
HUNDREDTHS_OF_TEN_THOUSAND = 1_000_000


@dataclass(frozen=True)
class UnitLine:
    """A unit's figures over the months of the period. The sum agreed on in ten thousands of yuan."""

    name: str
    figures: Mapping[str, int]
    agreed_sum: Fraction


@dataclass(frozen=True)
class YearLine:
    """A county's organisations, people and money of the year, or all of them. Money in ten thousands of yuan."""

    name: str
    figures: Mapping[str, int | Fraction]


@dataclass(frozen=True)
class StatisticsPaper:
    """The table, the checks of sums that do not come out with their units, and of a year the second page."""

    statistics: list[UnitLine]
    organisation: list[YearLine]
    broken: list[str]
    filled_for: str
    basis: str = "结案日期、统计所属月份"


def statistics(reading: Reading) -> StatisticsPaper:
    """The model, from `statistics-table`; of a county by township, from `statistics-townships`; the second page from `statistics-year`."""
    below = _units(reading)
    level = _added(reading.view("statistics-table"), reading, "county_code")[reading.county or CITY]
    lines = [_line(name, of) for name, of in below.items()]
    totals = [_line("下级上报总计", sum(below.values(), Counter[str]())), _line("本级上报总计", level)]
    broken: dict[str, list[str]] = {}
    for line in lines:
        for check in sums_broken(line.figures):
            broken.setdefault(check, []).append(line.name)
    words = checks(reading.rules(reading.on))
    return StatisticsPaper(
        statistics=[*lines, *totals],
        organisation=_organisation(reading) if reading.span.kind == "year" else [],
        broken=[f"{words[check].zh}：{listed(units)}" for check, units in broken.items()],
        filled_for=reading.span.words,
    )


def _units(reading: Reading) -> dict[str, Counter[str]]:
    """The units of the table with their figures: of the city its counties, of a county its townships."""
    if reading.county is None:
        of_county = _added(reading.view("statistics-table"), reading, "county_code")
        return {name: of_county[code] for code, name in reading.counties.items()}
    of_township = _added(reading.view("statistics-townships"), reading, "township")
    return {NOWHERE if township is None else township: of for township, of in of_township.items()}


def _added(rows: Sequence[Mapping[str, Any]], reading: Reading, key: str) -> defaultdict[str | None, Counter[str]]:
    """The figures of the period's months added up by a column. Money is in hundredths."""
    wanted = set(months(month_of(reading.span.first), month_of(reading.until)))
    of: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["month"] in wanted:
            of[row[key]].update({name: hundredths(Decimal(row[name])) if name == MONEY else row[name] for name in FIGURES})
    return of


def _line(name: str, figures: Counter[str]) -> UnitLine:
    return UnitLine(name, {key: figures[key] for key in FIGURES}, Fraction(figures[MONEY], HUNDREDTHS_OF_TEN_THOUSAND))


def _organisation(reading: Reading) -> list[YearLine]:
    """Every county's line, the city's last; of one county its own."""
    return [
        YearLine(
            reading.counties.get(row["county_code"], "合计"),
            {key: Fraction(row[key] or 0) / 10_000 if key in SPENT else row[key] for key in OF_YEAR},
        )
        for row in reading.view("statistics-year")
    ]


STATISTICS_PAPER = Paper(
    name="statistics-table",
    title=Text("矛盾纠纷排查调处情况表", "Statistical table of mediation"),
    clauses=("2.2.5-f",),
    every="month",
    also=("quarter", "year"),
    scope="either",
    reads=("statistics-table", "statistics-townships", "statistics-year"),
    model=statistics,
    tables=(STATISTICS, ORGANISATION),
    forms=("xlsx", "pdf"),
)
