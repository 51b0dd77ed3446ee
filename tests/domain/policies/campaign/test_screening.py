"""The periods in which a body has to screen."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.base.vocabulary.standing import RoundStanding
from domain.policies.campaign.screening import DuePeriod, Round, holiday_periods, kept, regular_periods
from domain.policies.working_days import CalendarUnknown, holidays_of
from domain.rulebooks.campaign.model import HolidayDuty, Rhythm

DUTY = HolidayDuty(source="x", kinds=(), least_days=3, days_before=2, days_after=3)


@given(st.sampled_from(["week", "month", "quarter"]), st.integers(1911, 2198))
def test_the_periods_of_a_year_follow_each_other_without_a_gap_and_end_in_it(every: Rhythm, year: int) -> None:
    periods = regular_periods(every, year, 0)
    assert all(period.last.year == year and period.late_until == period.last for period in periods)
    assert all(after.first == before.last + timedelta(days=1) for before, after in pairwise(periods))
    assert len({period.period for period in periods}) == len(periods)
    assert regular_periods(every, year + 1, 0)[0].first == periods[-1].last + timedelta(days=1)


def test_weeks_run_from_monday_to_sunday_by_their_iso_number() -> None:
    first, *_, last = regular_periods("week", 2019, 2)
    assert first == DuePeriod("2019-W01", date(2018, 12, 31), date(2019, 1, 6), date(2019, 1, 8))
    assert last == DuePeriod("2019-W52", date(2019, 12, 23), date(2019, 12, 29), date(2019, 12, 31))


def test_holidays_are_whole_spans_of_days_off() -> None:
    assert (date(2019, 10, 1), date(2019, 10, 7)) in holidays_of(2019)
    assert (date(2019, 5, 1), date(2019, 5, 4)) in holidays_of(2019)
    assert (date(2019, 1, 1), date(2019, 1, 1)) in holidays_of(2019)
    with pytest.raises(CalendarUnknown):
        holidays_of(2099)


def test_a_short_holiday_asks_for_nothing() -> None:
    named = {period.period: (period.first, period.last) for period in holiday_periods(DUTY, 2019)}
    assert "2019-01-01/before" not in named
    assert named["2019-10-01/before"] == (date(2019, 9, 29), date(2019, 9, 30))
    assert named["2019-10-01/after"] == (date(2019, 10, 8), date(2019, 10, 10))


def test_what_is_held_in_time_counts_before_what_is_late() -> None:
    period = DuePeriod("x", date(2019, 5, 1), date(2019, 5, 31), date(2019, 6, 3))
    late, timely = Round(date(2019, 6, 1), 4), Round(date(2019, 5, 31), 0)
    assert kept(period, [timely, late]) == (RoundStanding.NIL, date(2019, 5, 31), 0)
    assert kept(period, [late]) == (RoundStanding.LATE, date(2019, 6, 1), 4)
    assert kept(period, []) == (RoundStanding.MISSING, None, None)


@given(st.lists(st.tuples(st.integers(-4, 12), st.integers(0, 2)), max_size=8), st.integers(0, 3))
def test_rounds_of_other_periods_beside_it_change_nothing(found: list[tuple[int, int]], late: int) -> None:
    first, last = date(2019, 5, 6), date(2019, 5, 12)
    period = DuePeriod("x", first, last, last + timedelta(days=late))
    rounds = [Round(first + timedelta(days=days), disputes) for days, disputes in sorted(found)]
    timely = [each for each in rounds if first <= each.screened_on <= last]
    later = [each for each in rounds if last < each.screened_on <= period.late_until]
    how = kept(period, rounds)
    if timely:
        disputes = sum(each.found for each in timely)
        assert how == (RoundStanding.DONE if disputes else RoundStanding.NIL, timely[0].screened_on, disputes)
    elif later:
        assert how == (RoundStanding.LATE, *later[0])
    else:
        assert how == (RoundStanding.MISSING, None, None)
