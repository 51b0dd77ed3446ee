"""分乡镇统计表 The ministry's table of a county by township and month, as `statistics-table` has it by county (2.2.5-f).

A committee is its office's township's; without an office, or with one whose township is not recorded, it stands in the row without a township.
"""

from collections import Counter, defaultdict
from datetime import date

from domain.base.text import Text
from domain.policies.days import month_of, months
from domain.rulebooks.in_force import RulesInForce
from projections.questions.statistics.table import FIGURES, TOWNSHIP, checks, counted, sums_broken
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, open_office, within

Place = tuple[str, str, str]
"""Month, county and township."""


def statistics_townships(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[tuple[object, ...]]:
    """The months of the year up to that day's, each with a row for every township that has an office on that day, or anything that is counted."""
    codes = [code for code, _ in counties(connection, on, county)]
    figures: dict[Place, Counter[str]] = defaultdict(Counter)
    for place, name, number in counted(connection, on, rules, codes, county, TOWNSHIP):
        figures[place][name] += number
    there = {(code, township) for _month, code, township in figures}
    query = f"SELECT county_code, township FROM office o WHERE {open_office('o')} AND coalesce(township, '') <> '' AND {within(county, 'county_code')}"
    there |= {(code, township) for code, township in connection.execute(text(query), {"on": on.isoformat(), "county": county})}
    every = months(f"{on.year:04d}-01", month_of(on))
    return [_row(month, code, township, figures[month, code, township]) for month in every for code, township in there]


def _row(month: str, code: str, township: str, figures: Counter[str]) -> tuple[object, ...]:
    return (month, code, township or None, *(figures[name] for name in FIGURES), tuple(sums_broken(figures)))


STATISTICS_TOWNSHIPS = View(
    "statistics-townships",
    Text("分乡镇统计表", "Statistical table by township"),
    (
        Column("month", "month"),
        Column("county_code", "text"),
        Column("township", "text"),
        *(Column(name, "money" if name == "agreed_yuan" else "int") for name in FIGURES),
        Column("sums_broken", "list", checks),
    ),
    ("month", "county_code", "township"),
    statistics_townships,
)
