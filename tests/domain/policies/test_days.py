"""The calendar, up to both its ends."""

from datetime import date

import pytest

from domain.policies.days import day_of_next_month, days_after, month_before, month_end, months


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
