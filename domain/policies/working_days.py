"""工作日 Working days by the public-holiday calendar of the State Council, with its days moved to weekends.

This is the only module that knows the package `chinesecalendar`, which carries the calendars published so far (docs/decisions/0009).
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from domain.base.rejection import Refused, Rejection, RejectionCode


class CalendarRejection(RejectionCode):
    """工作日历 Days that the calendar of public holidays does not reach."""

    CALENDAR_UNKNOWN = (
        "calendar_unknown",
        "{year} 年的节假日安排尚不可知（已知 {first} 至 {last} 年），无法按工作日计算；请更新本系统，或在规则中改用自然日。",
        "the public holidays of {year} are not known here ({first} to {last} are): update the product, or count calendar days in the rulebook.",
    )


class CalendarUnknown(Refused):
    """节假日安排不详. No calendar has been published for that year."""


@lru_cache(maxsize=65_536)
def is_working_day(day: date) -> bool:
    """Whether people work on that day. Refused as `calendar_unknown` in a year without a published calendar."""
    import chinese_calendar  # noqa: PLC0415 - most rulebooks count calendar days

    first, last = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
    if not first <= day.year <= last:
        raise CalendarUnknown(Rejection(CalendarRejection.CALENDAR_UNKNOWN, None, {"year": day.year, "first": first, "last": last}))
    return bool(chinese_calendar.is_workday(day))


@lru_cache(maxsize=65_536)
def working_days_after(day: date, days: int) -> date:
    """The working day so many working days later; the day itself for none."""
    while days > 0:
        day = _next(day)
        days -= is_working_day(day)
    return day


@lru_cache(maxsize=65_536)
def working_days_between(first: date, last: date) -> int:
    """How many working days lie after the first day, up to and with the last."""
    return sum(is_working_day(first + timedelta(number)) for number in range(1, (last - first).days + 1))


def _next(day: date) -> date:
    return day + timedelta(1) if day < date.max else _beyond(day)


def _beyond(day: date) -> date:
    is_working_day(day)
    return day


class Holiday(NamedTuple):
    """法定节假日: the first and the last day off, weekends next to it among them."""

    first: date
    last: date


@lru_cache(maxsize=64)
def holidays_of(year: int) -> tuple[Holiday, ...]:
    """The public holidays that begin in a year, each as the days off that hang together around it. Refused as `calendar_unknown` as above."""
    import chinese_calendar  # noqa: PLC0415 - most questions need no calendar

    is_working_day(date(year, 1, 1))
    days = sorted(day for day in chinese_calendar.holidays if day.year == year)
    made: list[Holiday] = []
    for day in days:
        if made and day <= made[-1].last:
            continue
        first = last = day
        while (before := first - timedelta(days=1)).year == year and not is_working_day(before):
            first = before
        while last < date(year, 12, 31) and not is_working_day(last + timedelta(days=1)):
            last += timedelta(days=1)
        made.append(Holiday(first, last))
    return tuple(made)
