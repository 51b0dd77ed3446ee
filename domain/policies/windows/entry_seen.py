"""录入期限 The last day on which the entry of a case counts as in time, as it is seen on a day."""

from datetime import date

from domain.policies.subsidy import entry_due_on
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.model import Rulebook


def last_entry(closed_on: date, on: date, rules: Rulebook) -> str:
    """The last day seen on which an entry is in time, as text; none in a year whose working days are not known."""
    try:
        return min(on, entry_due_on(closed_on, rules)).isoformat()
    except CalendarUnknown:
        return ""
