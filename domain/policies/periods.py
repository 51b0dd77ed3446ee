"""期间 Months, quarters, half-years and years, by name: the spans over which amounts are limited."""

from datetime import date

from domain.policies.days import month_end
from domain.rulebooks.payment import Period

MONTHS: dict[Period, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def period_of(day: date, period: Period) -> str:
    """The period in which the day lies: "2019-05", "2019-Q2", "2019-H1", "2019", or "ever"."""
    if period == "ever":
        return "ever"
    number = (day.month - 1) // MONTHS[period] + 1
    letter = {"month": f"-{number:02d}", "quarter": f"-Q{number}", "half_year": f"-H{number}", "year": ""}[period]
    return f"{day.year:04d}{letter}"


def first_day(day: date, period: Period) -> date:
    """The first day of the period in which the day lies."""
    if period == "ever":
        return date.min
    return date(day.year, (day.month - 1) // MONTHS[period] * MONTHS[period] + 1, 1)


def days_of_periods(first: date, last: date, period: Period) -> list[date]:
    """The first day of every period from the one of the first day to the one of the last."""
    found, here = [], first_day(first, period)
    while here <= last:
        found.append(here)
        if period == "ever":
            break
        ends = here.month + MONTHS[period] - 1
        last_of = month_end(f"{here.year:04d}-{ends:02d}")
        if last_of == date.max:
            break
        here = date.fromordinal(last_of.toordinal() + 1)
    return found
