"""公示期 On which day a notice may end at the earliest, under the rules."""

from datetime import date, timedelta

from domain.policies.working_days import is_working_day, working_days_after
from domain.rulebooks.procedures.notices import NoticeLength


def earliest_last_day(first_on: date, length: NoticeLength | None) -> date | None:
    """The first day on which a notice begun on that day is long enough; None without a rule. Refused where it counts working days of a year without a
    calendar."""
    if length is None:
        return None
    if length.days == "calendar":
        return first_on + timedelta(days=length.least - 1)
    if is_working_day(first_on):
        return working_days_after(first_on, length.least - 1)
    return working_days_after(first_on, length.least)
