"""关账 Closed periods with their control totals, and how far the log went then."""

from domain.base.event import Recorded
from domain.policies.periods import days_of_period
from domain.processes.period_closing import PeriodClosed
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, text, whole

PERIOD_CLOSING = fact_table(
    "period_closing",
    code("closing_code"),
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
)
"""A row for each control total, as decimal text; `position` is that of the log up to which was counted."""

FOLD = Fold()


@FOLD.on(PeriodClosed)
def _closed(work: Work, e: PeriodClosed, at: Recorded) -> None:
    span = days_of_period(e.period)
    if span is None:
        raise ValueError(f"{e.period} is no period")  # the decider lets none through
    for total in e.totals:
        work.put(
            PERIOD_CLOSING,
            closing_code=at.code,
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


CLOSINGS = Projection(name="closings", tables=(PERIOD_CLOSING,), handles=FOLD.handles)
