"""The calendar, up to both its ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.days import anniversary, completed_years, day_of_next_month, days_after, last_day_of, month_before, month_end, months


def test_days_are_calendar_days() -> None:
    assert days_after(date(2020, 2, 25), 7) == date(2020, 3, 3)


@pytest.mark.parametrize(
    ("month", "expected"), [("2019-02", date(2019, 2, 28)), ("2020-02", date(2020, 2, 29)), ("2019-12", date(2019, 12, 31))]
)
def test_the_last_day_of_a_month(month: str, expected: date) -> None:
    assert month_end(month) == expected


def test_a_day_of_the_month_after_december_is_in_january() -> None:
    assert day_of_next_month("2019-12", 5) == date(2020, 1, 5)


def test_months_run_over_the_turn_of_the_year() -> None:
    assert list(months("2019-11", "2020-02")) == ["2019-11", "2019-12", "2020-01", "2020-02"]


def test_the_calendar_ends_without_an_error() -> None:
    assert days_after(date(9999, 12, 30), 7) == date.max
    assert day_of_next_month("9999-12", 5) == date.max
    assert list(months("9999-12", "9999-12")) == ["9999-12"]


def test_the_calendar_begins_without_an_error() -> None:
    assert (month_before("0001-02"), month_before("0001-01")) == ("0001-01", None)


@pytest.mark.parametrize(
    ("first", "years", "last"),
    [
        (date(2019, 6, 1), 3, date(2022, 5, 31)),
        (date(2019, 1, 1), 1, date(2019, 12, 31)),
        (date(2020, 2, 29), 4, date(2024, 2, 28)),
        (date(2020, 2, 29), 3, date(2023, 2, 28)),
        (date(2020, 3, 1), 4, date(2024, 2, 29)),
        (date(2020, 3, 1), 3, date(2023, 2, 28)),
        (date(2019, 2, 28), 1, date(2020, 2, 27)),
        (date(9998, 5, 1), 2, date.max),
    ],
    ids=str,
)
def test_years_end_on_the_day_before_their_anniversary(first: date, years: int, last: date) -> None:
    assert last_day_of(first, years) == last


@given(st.dates(date(1910, 1, 1), date(2199, 12, 31)), st.integers(1, 60))
def test_years_follow_each_other_without_a_gap_and_are_complete_on_their_anniversary(first: date, years: int) -> None:
    after = anniversary(first, years)
    assert last_day_of(first, years) == after - timedelta(days=1)
    assert completed_years(first, after) == years
    assert completed_years(first, after - timedelta(days=1)) == years - 1
