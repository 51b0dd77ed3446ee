"""Random, odd, edge-seeking workbooks of which every row is good by the contract's section 2."""

from datetime import date, timedelta
from random import Random

from tests.oracle.draft import FIRST, Draft
from tests.oracle.draft_committees import assessments, committees, disputes, mediators, statistics, training, typical_cases
from tests.oracle.draft_offices import counties, offices, staff, star_scores
from tests.oracle.figures import Row, first_day, month_of, next_month
from tests.oracle.odd import month_end, near


def random_book(seed: int, size: int = 60) -> dict[str, list[Row]]:
    """A workbook's tables (as the oracle reads them) with about `size` disputes, the same for the same seed and size."""
    draft = Draft(Random(f"{seed}/{size}"), size)
    # Each refers to the ones before.
    for fill in (counties, offices, staff, committees, mediators, disputes, statistics, typical_cases, star_scores, assessments, training):
        fill(draft)
    return draft.tables


def as_of_dates(tables: dict[str, list[Row]], seed: int, count: int) -> list[date]:
    """Days to ask about: at, before and after the book's own dates, what is due after them, and the fixed deadlines."""
    rng = Random(f"as of {seed}")
    days = sorted({value for rows in tables.values() for row in rows for value in row.values() if isinstance(value, date)})
    days = [day for day in days if day.year >= FIRST.year] or [FIRST]
    chosen = []
    for _ in range(count):
        day = rng.choice(days)
        fifth = first_day(next_month(month_of(day))) + timedelta(days=4)
        fixed = (date(2019, 12, 31), date(2020, 1, 1), date(2019, 12, 30), date(2016, 2, 29), date(2010, 5, 5), date(2023, 4, 1))
        near_it = (near(rng, day), near(rng, day, 7, 8), near(rng, fifth, 0, 1), month_end(day), near(rng, date(day.year, 12, 31)))
        chosen.append(rng.choice((*near_it, *near_it, rng.choice(fixed))))
    return chosen
