"""期间 Months, quarters, half-years and years, by name: the spans over which amounts are limited."""

import re
from datetime import date
from typing import TYPE_CHECKING

from domain.base.days import FIRST_DAY, LAST_DAY
from domain.policies.days import month_end

if TYPE_CHECKING:
    from domain.rulebooks.payment import Period

MONTHS: "dict[Period, int]" = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def period_of(day: date, period: "Period") -> str:
    """The period in which the day lies: "2019-05", "2019-Q2", "2019-H1", "2019", or "ever"."""
    if period == "ever":
        return "ever"
    number = (day.month - 1) // MONTHS[period] + 1
    letter = {"month": f"-{number:02d}", "quarter": f"-Q{number}", "half_year": f"-H{number}", "year": ""}[period]
    return f"{day.year:04d}{letter}"


NAMED = re.compile(r"(?P<year>[0-9]{4})(-((?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half_year>[12])))?")


def days_of_period(name: str) -> tuple[date, date] | None:
    """The first and the last day of a month, quarter, half-year or year, by its name; None for what is no such name."""
    match = NAMED.fullmatch(name)
    if match is None or match["year"] == "0000":
        return None
    period: Period = next((unit for unit in ("month", "quarter", "half_year") if match[unit]), "year")
    number = int(match[period]) if period != "year" else 1
    last = number * MONTHS[period]
    first = last - MONTHS[period] + 1
    return date(int(match["year"]), first, 1), month_end(f"{match['year']}-{last:02d}")


def days_of_named_period(name: str) -> tuple[date, date] | None:
    """The days of a period that somebody names in a command; None also for one so far off that it is a slip of the pen."""
    span = days_of_period(name)
    return span if span is not None and span[0] >= FIRST_DAY and span[1] <= LAST_DAY else None


def first_day(day: date, period: "Period") -> date:
    """The first day of the period in which the day lies."""
    if period == "ever":
        return date.min
    return date(day.year, (day.month - 1) // MONTHS[period] * MONTHS[period] + 1, 1)


def days_of_periods(first: date, last: date, period: "Period") -> list[date]:
    """The first day of every period from the one of the first day to the one of the last."""
    days, here = [], first_day(first, period)
    while here <= last:
        days.append(here)
        if period == "ever":
            break
        ends = here.month + MONTHS[period] - 1
        last_of = month_end(f"{here.year:04d}-{ends:02d}")
        if last_of == date.max:
            break
        here = date.fromordinal(last_of.toordinal() + 1)
    return days
