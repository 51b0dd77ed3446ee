"""人民调解委员会调解工作统计表 (2.2.5-f): the ministry's table of a month, quarter or year, with its own checks of sums."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.base.amounts import hundredths
from domain.base.text import Text
from domain.policies.days import month_of, months
from infra.papers.kinds.statistics.tables import STATISTICS
from infra.papers.making.figures import listed
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.questions.statistics.table import FIGURES, checks, sums_broken
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
class StatisticsPaper:
    """The table, what its sums say, and by when it was due. `broken`: the checks that do not come out, and of which units."""

    statistics: list[UnitLine]
    broken: list[str]
    filled_for: str
    basis: str = "结案日期、统计所属月份"


def statistics(reading: Reading) -> StatisticsPaper:
    """The model: a city's of its counties, from `statistics-table`, a county's of its townships, from `statistics-townships`."""
    wanted = set(months(month_of(reading.span.first), month_of(reading.until)))
    figures: dict[str, Counter[str]] = {} if reading.county else {code: Counter() for code in reading.counties}
    reported = Counter[str]()
    for row in reading.view("statistics-townships" if reading.county else "statistics-table"):
        if row["month"] in wanted:
            unit = row["township"] or NOWHERE if reading.county else row["county_code"]
            of = reported if unit == CITY else figures.setdefault(unit, Counter())
            of.update({key: hundredths(Decimal(row[key])) if key == MONEY else row[key] for key in FIGURES})
    below = sum(figures.values(), Counter[str]())
    lines = [_line(unit if reading.county else reading.counties[unit], of) for unit, of in figures.items()]
    broken: dict[str, list[UnitLine]] = {}
    for line in lines:
        for check in sums_broken(line.figures):
            broken.setdefault(check, []).append(line)
    words = checks(reading.rules(reading.on))
    totals = [_line("下级上报总计", below), _line("本级上报总计", reported if reading.county is None else below)]
    return StatisticsPaper(
        statistics=[*lines, *totals],
        broken=[f"{words[check].zh}：{listed(line.name for line in units)}" for check, units in broken.items()],
        filled_for=reading.span.words,
    )


def _line(name: str, figures: Counter[str]) -> UnitLine:
    return UnitLine(name, {key: figures[key] for key in FIGURES}, Fraction(figures[MONEY], HUNDREDTHS_OF_TEN_THOUSAND))


STATISTICS_PAPER = Paper(
    name="statistics-table",
    title=Text("矛盾纠纷排查调处情况表", "Statistical table of mediation"),
    clauses=("2.2.5-f",),
    every="month",
    also=("quarter", "year"),
    scope="either",
    reads=("statistics-table", "statistics-townships"),
    model=statistics,
    tables=(STATISTICS,),
    forms=("xlsx", "pdf"),
)
