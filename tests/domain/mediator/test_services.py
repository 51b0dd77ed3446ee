"""Services that add up: whoever left and was appointed again served on the days of each service, and on no other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mediator.services import Span, days_served, months_served, serves, span_on, years_served, years_unbroken

FIRST, LAST = date(2015, 1, 1), date(2021, 12, 31)


@st.composite
def services(draw: st.DrawFn) -> tuple[Span, ...]:
    """One to four services after one another; the last may go on."""
    spans, day = [], draw(st.dates(FIRST, date(2016, 12, 31)))
    for _ in range(draw(st.integers(1, 4))):
        until = day + timedelta(draw(st.integers(0, 500)))
        spans.append(Span(day, until))
        day = until + timedelta(draw(st.integers(1, 300)))
    return (*spans[:-1], Span(spans[-1].appointed_on)) if draw(st.booleans()) else tuple(spans)


def every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range((last - first).days + 1)]


@given(services(), st.dates(FIRST, LAST), st.integers(0, 800))
def test_the_services_added_up_are_the_days_served(spans: tuple[Span, ...], first: date, length: int) -> None:
    last = first + timedelta(length)
    assert days_served(spans, first, last) == sum(serves(spans, day) for day in every_day(first, last))


@given(services(), st.integers(2015, 2021))
def test_a_month_is_served_in_which_there_is_a_day_of_service(spans: tuple[Span, ...], year: int) -> None:
    served = {day.month for day in every_day(date(year, 1, 1), date(year, 12, 31)) if serves(spans, day)}
    assert months_served(spans, year) == len(served)


@given(services(), st.dates(FIRST, LAST))
def test_the_service_of_a_day_is_the_one_in_which_it_lies(spans: tuple[Span, ...], day: date) -> None:
    assert span_on(spans, day).covers(day) == serves(spans, day)


@given(services(), st.dates(FIRST, LAST))
def test_years_added_up_are_never_fewer_than_those_since_the_last_appointment(spans: tuple[Span, ...], day: date) -> None:
    if serves(spans, day):
        assert years_served(spans, day) >= years_unbroken(spans, day)
        assert years_served(spans, day) <= (day - spans[0].appointed_on).days / 365


SPANS = (Span(date(2015, 1, 1), date(2016, 6, 30)), Span(date(2020, 1, 1)))


@pytest.mark.parametrize(
    ("on", "added_up", "unbroken"),
    [
        (date(2015, 12, 31), 0, 0),
        (date(2016, 1, 1), 1, 1),
        (date(2016, 6, 30), 1, 1),
        (date(2020, 1, 1), 1, 0),
        (date(2020, 7, 2), 1, 0),
        (date(2020, 7, 3), 2, 0),  # 547 days before 1 January 2020 is 3 July
        (date(2020, 12, 31), 2, 0),
        (date(2021, 1, 1), 2, 1),
    ],
)
def test_a_year_and_a_half_and_half_a_year_are_two_years(on: date, added_up: int, unbroken: int) -> None:
    assert (years_served(SPANS, on), years_unbroken(SPANS, on)) == (added_up, unbroken)
