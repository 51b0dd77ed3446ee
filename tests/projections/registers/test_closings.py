"""关账 Closed periods with their control totals."""

from datetime import date

import pytest

from domain.processes.period_closing import Control, ControlTotal, PeriodClosed, PeriodReopened
from projections.every_register import PERIOD_CLOSING
from tests.projections.registers.story import given, stopped


def closed(period: str, *totals: ControlTotal, why: str | None = None) -> PeriodClosed:
    return PeriodClosed(county_code="410802", period=period, closed_on=date(2019, 7, 10), position=99, totals=totals, why=why)


def test_every_control_total_has_a_row_with_the_days_of_the_period_and_the_place_in_the_log() -> None:
    usual = {
        "closing_code": "410802-2019-05",
        "county_code": "410802",
        "closing": 1,
        "period": "2019-05",
        "first_on": "2019-05-01",
        "last_on": "2019-05-31",
        "closed_on": "2019-07-10",
        "position": 99,
        "why": "一件待核",
    }
    given(
        "period:410802-2019-05",
        closed(
            "2019-05",
            ControlTotal(control=Control.YUAN, counted="640.00"),
            ControlTotal(control=Control.CLOSED, counted="12", stated="13"),
            why="一件待核",
        ),
    ).then(
        PERIOD_CLOSING,
        {**usual, "control": "closed", "counted": "12", "stated": "13"},
        {**usual, "control": "yuan", "counted": "640.00"},
    )


@pytest.mark.parametrize(
    ("period", "first_on", "last_on"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-Q2", "2019-04-01", "2019-06-30"),
        ("2019-H1", "2019-01-01", "2019-06-30"),
        ("2018", "2018-01-01", "2018-12-31"),
    ],
)
def test_a_period_has_its_first_and_its_last_day(period: str, first_on: str, last_on: str) -> None:
    story = given(f"period:410802-{period}", closed(period, ControlTotal(control=Control.CLOSED, counted="1")))
    assert story.then_of(PERIOD_CLOSING, "first_on", "last_on") == [(first_on, last_on)]


def test_what_is_no_period_stops_the_register() -> None:
    story = given("period:410802-2019-13", closed("2019-13", ControlTotal(control=Control.CLOSED, counted="1")))
    assert stopped(story.log) == [("closings", "1 PeriodClosed period:410802-2019-13@1: ValueError: 2019-13 is no period")]


def test_a_period_that_was_reopened_keeps_both_closings_apart() -> None:
    first, second = (closed("2019-05", ControlTotal(control=Control.CLOSED, counted=counted)) for counted in ("12", "15"))
    reopened = PeriodReopened(
        county_code="410802", period="2019-05", closed_on=date(2019, 7, 10), ordered_by="市局", why="漏报", reopened_on=date(2019, 8, 1)
    )
    story = given("period:410802-2019-05", first, reopened, second)
    assert story.then_of(PERIOD_CLOSING, "closing", "counted", "reopened_on") == [(1, "12", "2019-08-01"), (2, "15", None)]
