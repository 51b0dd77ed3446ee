"""关账 Closed periods with their control totals, and how far the log went then."""

from domain.base.event import Recorded
from domain.policies.periods import days_of_period
from domain.processes.period_closing import PeriodClosed, PeriodReopened
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, number, text, whole

PERIOD_CLOSING = fact_table(
    "period_closing",
    code("closing_code"),
    number("closing"),
    code("control"),
    text("county_code"),
    text("period"),
    text("first_on"),
    text("last_on"),
    text("closed_on"),
    whole("position"),
    text("counted"),
    maybe_text("stated"),
    maybe_text("why"),
    maybe_text("reopened_on"),
)
"""A row for each control total, as decimal text; `closing` counts the closings of the period from 1, `position` is that of the log up to which was
counted. One with `reopened_on` closes nothing any more."""

FOLD = Fold()


@FOLD.on(PeriodClosed)
def _closed(work: Work, e: PeriodClosed, at: Recorded) -> None:
    span = days_of_period(e.period)
    if span is None:
        raise ValueError(f"{e.period} is no period")  # the decider lets none through
    closing = 1 + max((row["closing"] for row in work.rows(PERIOD_CLOSING, at.code)), default=0)
    for total in e.totals:
        work.put(
            PERIOD_CLOSING,
            closing_code=at.code,
            closing=closing,
            control=total.control.value,
            county_code=e.county_code,
            period=e.period,
            first_on=span[0].isoformat(),
            last_on=span[1].isoformat(),
            closed_on=e.closed_on.isoformat(),
            position=e.position,
            counted=total.counted,
            stated=total.stated,
            why=e.why,
        )


@FOLD.on(PeriodReopened)
def _reopened(work: Work, e: PeriodReopened, at: Recorded) -> None:
    for row in work.rows(PERIOD_CLOSING, at.code):
        if row["reopened_on"] is None:
            work.row(PERIOD_CLOSING, at.code, row["closing"], row["control"])["reopened_on"] = e.reopened_on.isoformat()


CLOSINGS = Projection(name="closings", tables=(PERIOD_CLOSING,), handles=FOLD.handles)
