"""Closing a county's month or quarter: what is stated beside what the log has (2.2.5-f)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.base.rejections import FactRejection, StepRejection
from domain.policies.periods import days_of_period
from domain.processes.period_closing import ClosePeriod, Control, ControlTotal, PeriodClosed, PeriodReopened, ReopenPeriod, closing_code
from domain.processes.period_rejections import PeriodRejection
from tests.given_when_then import given

ON = date(2019, 6, 10)
COUNTED = {Control.CLOSED: Decimal(12), Control.ENTERED: Decimal(11), Control.STATISTICS: Decimal(3), Control.YUAN: Decimal("640.00")}
CLOSE = ClosePeriod(
    closing_code("410802", "2019-05"),
    county_code="410802",
    period="2019-05",
    closed_on=ON,
    position=99,
    counted=COUNTED,
    stated={Control.CLOSED: Decimal(12)},
)


def closed(stated: dict[Control, Decimal], why: str | None = None) -> PeriodClosed:
    def figure(control: Control, value: Decimal | None) -> str | None:
        return None if value is None else f"{value:.2f}" if control is Control.YUAN else str(value)

    totals = tuple(
        ControlTotal(control=control, counted=figure(control, COUNTED[control]) or "", stated=figure(control, stated.get(control)))
        for control in Control
    )
    return PeriodClosed(county_code="410802", period="2019-05", closed_on=ON, position=99, totals=totals, why=why)


def test_a_period_is_closed_once_with_what_is_stated_and_what_is_counted() -> None:
    given().when(CLOSE).then(closed({Control.CLOSED: Decimal(12)}))
    given(closed({})).when(CLOSE).then_rejected(StepRejection.STEP_DONE)


def test_a_difference_needs_a_reason() -> None:
    stated = {Control.CLOSED: Decimal(12), Control.ENTERED: Decimal(12), Control.YUAN: Decimal(700)}
    given().when(replace(CLOSE, stated=stated)).then_rejected(
        (PeriodRejection.TOTALS_DIFFER, "entered"), (PeriodRejection.TOTALS_DIFFER, "yuan")
    )
    given().when(replace(CLOSE, stated=stated, why="一件待核")).then(closed(stated, "一件待核"))


REOPEN = ReopenPeriod(CLOSE.code, "410802", "2019-05", "示例市司法局", "漏报三件", date(2019, 7, 1), "市司〔2019〕3号")
REOPENED = PeriodReopened(
    county_code="410802",
    period="2019-05",
    closed_on=ON,
    ordered_by="示例市司法局",
    why="漏报三件",
    reopened_on=date(2019, 7, 1),
    document_no="市司〔2019〕3号",
)


def test_a_closed_period_is_reopened_by_order_of_the_level_above_and_closed_anew() -> None:
    given(closed({})).when(REOPEN).then(REOPENED)
    given(closed({}), REOPENED).when(REOPEN).then_rejected(StepRejection.STEP_DONE)
    given().when(REOPEN).then_rejected(StepRejection.STEP_MISSING)
    again = closed({Control.CLOSED: Decimal(12)}).model_copy(update={"closed_on": REOPEN.reopened_on})
    given(closed({}), REOPENED).when(replace(CLOSE, closed_on=REOPEN.reopened_on)).then(again)
    given(closed({}), REOPENED, again).when(REOPEN).then(REOPENED.model_copy(update={"closed_on": REOPEN.reopened_on}))


def test_it_is_not_reopened_without_grounds_or_while_a_closed_period_includes_it() -> None:
    given(closed({})).when(replace(REOPEN, why=" ")).then_rejected((FactRejection.FACT_MISSING, "why"))
    given(closed({})).when(replace(REOPEN, ordered_by=" ")).then_rejected((FactRejection.FACT_MISSING, "ordered_by"))
    given(closed({})).when(replace(REOPEN, within=("2019-Q2",))).then_rejected((PeriodRejection.CLOSED_WITHIN, "period"))


def test_neither_the_reopening_nor_the_next_closing_is_dated_before_the_one_it_follows() -> None:
    given(closed({})).when(replace(REOPEN, reopened_on=date(2019, 6, 9))).then_rejected((StepRejection.STEP_TOO_EARLY, "reopened_on"))
    given(closed({})).when(replace(REOPEN, reopened_on=ON)).then_taken()
    early = replace(CLOSE, closed_on=date(2019, 6, 30))
    given(closed({}), REOPENED).when(early).then_rejected((StepRejection.STEP_TOO_EARLY, "closed_on"))


@pytest.mark.parametrize(("day", "over"), [(date(2019, 5, 30), False), (date(2019, 5, 31), True), (date(2019, 6, 1), True)])
def test_a_period_is_closed_from_its_last_day_on(day: date, over: bool) -> None:
    outcome = given().when(replace(CLOSE, closed_on=day))
    if over:
        assert [(event.period, event.closed_on) for event in outcome.events if isinstance(event, PeriodClosed)] == [("2019-05", day)]
    else:
        outcome.then_rejected((PeriodRejection.PERIOD_NOT_OVER, "closed_on"))


def test_what_is_no_period_is_not_closed() -> None:
    given().when(replace(CLOSE, period="2019-13")).then_rejected((PeriodRejection.PERIOD_INVALID, "period"))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-Q2", date(2019, 4, 1), date(2019, 6, 30)),
        ("2019-H2", date(2019, 7, 1), date(2019, 12, 31)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_period_has_its_days(name: str, first: date, last: date) -> None:
    assert days_of_period(name) == (first, last)


@pytest.mark.parametrize("name", ["", "2019-00", "2019-Q5", "2019-H3", "19-05", "2019-5", "0000", "2019-05 ", "２０１９"])
def test_anything_else_is_no_period(name: str) -> None:
    assert days_of_period(name) is None
