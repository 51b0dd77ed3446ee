"""Working days by the public-holiday calendar, and what follows where there is none."""

from datetime import date

import pytest

from domain.policies.subsidy import entry_due_on, judge, standing, statistics_due_on, turning_days
from domain.policies.working_days import CalendarUnknown, is_working_day, working_days_after, working_days_between
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import GOOD, TEXT, rules_of


def working() -> Rulebook:
    return rules_of(
        TEXT.replace("within_days = 7", 'within_days = 7\ndays = "working"').replace("due_day = 5", 'due_day = 5\ndays = "working"')
    )


RULES = working()


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2019, 5, 5), True),  # a Sunday, worked in lieu
        (date(2019, 5, 3), False),  # a Friday of the Labour Day holiday
        (date(2019, 5, 6), True),
        (date(2019, 5, 11), False),
    ],
)
def test_holidays_and_days_worked_in_lieu_are_known(day: date, worked: bool) -> None:
    assert is_working_day(day) is worked


def test_deadlines_in_working_days_pass_over_holidays() -> None:
    assert entry_due_on(date(2019, 4, 30), RULES) == date(2019, 5, 13)
    assert statistics_due_on("2019-04", RULES) == date(2019, 5, 9)
    assert working_days_after(date(2019, 5, 3), 0) == date(2019, 5, 3)
    assert working_days_between(date(2019, 4, 30), date(2019, 5, 6)) == 2


def test_a_year_without_a_calendar_is_refused_by_its_code() -> None:
    with pytest.raises(CalendarUnknown) as refused:
        entry_due_on(date(2190, 1, 1), RULES)
    assert refused.value.rejections[0].code == "calendar_unknown"
    with pytest.raises(CalendarUnknown):
        working_days_after(date.max, 1)


def test_a_case_of_such_a_year_is_not_paid_and_says_why() -> None:
    case = GOOD._replace(
        accepted_on=date(2190, 1, 1), closed_on=date(2190, 1, 2), entered_on=date(2190, 1, 2), submitted_on=date(2190, 2, 1)
    )
    assert turning_days(case, RULES) == [date(2190, 1, 2), date(2190, 2, 1)]
    decision = judge(standing(case, date(2190, 3, 1), RULES), RULES)
    assert (decision.outcome, decision.codes) == ((False, 0), ("calendar_unknown", "calendar_unknown"))
