"""期限 The last day on which something is in time (2.2.5-f)."""

from datetime import date, timedelta

from domain.policies.days import day_of_next_month, days_after, month_before, month_end, month_of
from domain.policies.working_days import is_working_day, working_days_after
from domain.rulebooks.rules import MOST
from domain.rulebooks.windows.deadlines import CountedDays, EntryDeadline, MonthlyDeadline, StatisticsDeadline

FRIDAY = 4


def entry_due(closed_on: date, rule: EntryDeadline) -> date:
    """The last day on which the entry of a case closed that day is in time. Refused (`calendar_unknown`) where it counts working days of a year without a
    calendar."""
    if rule.within_days is not None:
        return later(closed_on, rule.within_days, rule.days)
    month = month_of(closed_on)
    due = day_in(month, rule, rule.days) if rule.month == "same" else closed_on
    return due if rule.month == "same" and due >= closed_on else _in_the_next(month, rule, rule.days)


def statistics_due(month: str, rule: StatisticsDeadline) -> date:
    """The last day on which the statistics of the month ("2019-05") are in time. Refused likewise."""
    if rule.due_day == MOST:  # the rules say that there is none
        return day_of_next_month(month, MOST)
    return day_in(month, rule, rule.days) if rule.month == "same" else _in_the_next(month, rule, rule.days)


def day_in(month: str, rule: MonthlyDeadline, days: CountedDays) -> date:
    """The day of the month that the rule means: the so-and-so-many-th that counts, or the last that does."""
    if rule.due_day is None:
        day = month_end(month)
        while not counts(day, days):
            day -= timedelta(1)
        return day
    before = month_before(month)
    return date(int(month[:4]), int(month[5:]), rule.due_day) if before is None else later(month_end(before), rule.due_day, days)


def later(day: date, number: int, days: CountedDays) -> date:
    """The day so many days later, of those that count; the day itself for none."""
    if days == "working":
        return working_days_after(day, number)
    if days == "calendar":
        return days_after(day, number)
    while number > 0 and day < date.max:
        day += timedelta(1)
        number -= day.weekday() <= FRIDAY
    return day


def counts(day: date, days: CountedDays) -> bool:
    """Whether a day is one of those that count."""
    return days == "calendar" or (is_working_day(day) if days == "working" else day.weekday() <= FRIDAY)


def _in_the_next(month: str, rule: MonthlyDeadline, days: CountedDays) -> date:
    """The day of the month after; the calendar's own end where there is none."""
    last = month_end(month)
    return last if last == date.max else day_in(month_of(days_after(last, 1)), rule, days)
