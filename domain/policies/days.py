"""日历 Calendar days and months. The calendar ends on 9999-12-31; a day beyond it is that day."""

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=65_536)
def days_after(day: date, days: int) -> date:
    """The day so many calendar days later."""
    return day + timedelta(days=min(days, (date.max - day).days))


@lru_cache(maxsize=65_536)
def month_of(day: date) -> str:
    """The month as "2019-05"."""
    return day.isoformat()[:7]


@lru_cache(maxsize=4096)
def month_end(month: str) -> date:
    """The last day of the month "2019-05"."""
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


@lru_cache(maxsize=65_536)
def day_of_next_month(month: str, day: int) -> date:
    """Day 5 of the month after "2019-05": 2019-06-05."""
    last = month_end(month)
    return date.max if last == date.max else days_after(last, day)


def months(first: str, last: str) -> Iterator[str]:
    """Every month from the first to the last, both included."""
    month = first
    while month <= last:
        yield month
        if month_end(month) == date.max:
            return
        month = month_of(days_after(month_end(month), 1))


def month_before(month: str) -> str | None:
    """The month before; None before the calendar begins."""
    first = date(int(month[:4]), int(month[5:]), 1)
    return None if first == date.min else month_of(first - timedelta(days=1))


def year_end(year: int) -> date:
    """31 December; the calendar's own end for a year outside it."""
    return date(year, 12, 31) if date.min.year <= year <= date.max.year else (date.min if year < date.min.year else date.max)


def anniversary(day: date, years: int) -> date:
    """That day so many years later, or earlier; of 29 February, 1 March where the year has no such day."""
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    return date(year, 3, 1) if (day.month, day.day) == (2, 29) and not isleap(year) else day.replace(year=year)


def last_day_of(first: date, years: int) -> date:
    """The last day of so many years that begin on a day: four years from 29 February end on 28 February."""
    end = anniversary(first, years)
    return end if end == date.max else end - timedelta(days=1)


def completed_years(first: date, last: date) -> int:
    """Completed years from one day to another, at least 0."""
    return max(0, last.year - first.year - ((last.month, last.day) < (first.month, first.day)))
