"""Random, odd, edge-seeking workbooks of which every row is good by the contract's section 2."""

from datetime import date, timedelta
from random import Random

from tests.oracle.draft import FIRST, Draft
from tests.oracle.draft_committees import assessments, committees, disputes, mediators, statistics, training, typical_cases
from tests.oracle.draft_offices import counties, offices_and_all_of_theirs
from tests.oracle.figures import Row, first_day, month_of, next_month
from tests.oracle.odd import month_end, near


def random_book(seed: int, size: int = 60) -> dict[str, list[Row]]:
    """A workbook's tables (as the oracle reads them) with about `size` disputes, the same for the same seed and size."""
    draft = Draft(Random(f"{seed}/{size}"), size)
    # Each refers to the ones before.
    for fill in (counties, offices_and_all_of_theirs, committees, mediators, disputes, statistics, typical_cases, assessments, training):
        fill(draft)
    return draft.tables


def as_of_dates(tables: dict[str, list[Row]], seed: int, count: int) -> list[date]:
    """Days to ask about: at, before and after the book's own dates, what is due after them, and the fixed deadlines."""
    rng = Random(f"as of {seed}")
    by_column: dict[tuple[str, str], list[date]] = {}
    for sheet, rows in tables.items():
        for row in rows:
            for column, value in row.items():
                if isinstance(value, date) and value.year >= FIRST.year:
                    by_column.setdefault((sheet, column), []).append(value)
    chosen = []
    for _ in range(count):
        # A column first, so that the rare ones are met as often as the common ones.
        day = rng.choice(by_column[rng.choice(list(by_column))]) if by_column else FIRST
        fifth = first_day(next_month(month_of(day))) + timedelta(days=4)
        fixed = (date(2019, 12, 31), date(2020, 1, 1), date(2019, 12, 30), date(2016, 2, 29), date(2010, 5, 5), date(2023, 4, 1))
        near_it = (near(rng, day), near(rng, day, 7, 8), near(rng, fifth, 0, 1), month_end(day), near(rng, date(day.year, 12, 31)))
        chosen.append(rng.choice((day, *near_it, *near_it, rng.choice(fixed))))
    return chosen
