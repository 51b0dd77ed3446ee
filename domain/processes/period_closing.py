"""关账 Closing of a county's month or quarter with control totals (2.2.5-f): what the clerk states beside what the log has.

One stream a county and period, `period:410802-2019-05`. By order of the level above it may be opened again, and closed with new totals. What comes in afterwards is taken like everything else; that it is late follows from its
date and its place in the log, after that of the closing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, assert_never

from domain.base.checks import missing_reason
from domain.base.command import Command
from domain.base.event import Envelope, Event, Named, Value
from domain.base.kinds import Kind
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import ImpossibleHistory, Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.policies.periods import days_of_named_period
from domain.processes.period_rejections import PeriodRejection


class Control(Kind):
    """控制数. What a period is closed with."""

    CLOSED = "closed", "结案数", "cases closed"
    ENTERED = "entered", "录入数", "cases entered"
    STATISTICS = "statistics", "统计报送数", "statistics submitted"
    YUAN = "yuan", "补贴（元）", "subsidy, yuan"


# --- events ----------------------------------------------------------------------------------------------------------


class ControlTotal(Value):
    """一项控制数. What the log has on the day of closing, and what the clerk states (None: nothing is stated). Money with two places, counts as
    whole numbers."""

    control: Control
    counted: str
    stated: str | None = None


class PeriodClosed(
    Event,
    effective="closed_on",
    zh="{county_code} {period} 关账：{totals}[；不符原因：{why}][，由{decided_by}决定]",
    en="{county_code} {period} closed: {totals}[; difference because: {why}][, decided by {decided_by}]",
):
    """关账. `position` is that of the log up to which was counted."""

    county_code: str
    period: str
    closed_on: date
    position: int
    totals: tuple[ControlTotal, ...]
    why: str | None = None
    decided_by: Named | None = None


class PeriodReopened(
    Event,
    effective="reopened_on",
    zh="{county_code} {period} 由{ordered_by}决定重开（原关账 {closed_on}）：{why}[（{document_no}）]",
    en="{county_code} {period} reopened by order of {ordered_by} (it was closed on {closed_on}): {why}[ ({document_no})]",
):
    """重开. The closing of before stands in the history; it closes nothing any more."""

    county_code: str
    period: str
    closed_on: date
    ordered_by: str
    why: str
    reopened_on: date
    document_no: str | None = None


PeriodEvent = PeriodClosed | PeriodReopened

# --- commands --------------------------------------------------------------------------------------------------------


def closing_code(county_code: str, period: str) -> str:
    """The code of a county's closing of a period."""
    return f"{county_code}-{period}"


def closing_name(period: str, closing: int) -> str:
    """How a closing is named: by its period, and from the second on by its number: "2019-05 (2)"."""
    return period if closing == 1 else f"{period} ({closing})"


@dataclass(frozen=True, slots=True)
class ClosePeriod(Command):
    """关账. `counted` is what the log has as of that day at `position`; `why` says why what is stated differs."""

    kind: ClassVar[str] = "period"
    county_code: str
    period: str
    closed_on: date
    position: int
    counted: Mapping[Control, Decimal]
    stated: Mapping[Control, Decimal]
    why: str | None = None
    decided_by: Named | None = None


@dataclass(frozen=True, slots=True)
class ReopenPeriod(Command):
    """重开 by order of the level above. `within` are the closed periods that include it."""

    kind: ClassVar[str] = "period"
    county_code: str
    period: str
    ordered_by: str
    why: str
    reopened_on: date
    document_no: str | None = None
    within: tuple[str, ...] = ()


PeriodCommand = ClosePeriod | ReopenPeriod

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Closing:
    """已关账."""

    closed_on: date


@dataclass(frozen=True, slots=True)
class Reopened:
    """已重开."""

    reopened_on: date


Period = Closing | Reopened


# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: PeriodCommand, state: Period | None, envelope: Envelope) -> list[PeriodEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case ClosePeriod():
            return close(command, state, envelope)
        case ReopenPeriod():
            return reopen(command, state, envelope)
    assert_never(command)


def close(command: ClosePeriod, state: Period | None, envelope: Envelope) -> list[PeriodEvent]:
    """关账 of one that is over and is not closed, not before it was reopened. Raises `Refused`."""
    if isinstance(state, Closing):
        raise done(command, Step.CLOSED)
    earliest = date.min if state is None else state.reopened_on
    span = days_of_named_period(command.period)
    if span is None:
        raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=command.period)
    refuse_any((*dated("closed_on", command.closed_on, earliest, envelope), *_faults(command, span[1])))
    totals = tuple(
        ControlTotal(
            control=control, counted=_figure(control, command.counted[control]) or "", stated=_figure(control, command.stated.get(control))
        )
        for control in Control
    )
    return [
        PeriodClosed(
            county_code=command.county_code,
            period=command.period,
            closed_on=command.closed_on,
            position=command.position,
            totals=totals,
            why=command.why,
            decided_by=command.decided_by,
        )
    ]


def reopen(command: ReopenPeriod, state: Period | None, envelope: Envelope) -> list[PeriodEvent]:
    """重开 of one that is closed, with the grounds, not before it was closed nor while a closed period includes it. Raises `Refused`."""
    if state is None:
        raise step_missing(command, Step.CLOSED)
    if isinstance(state, Reopened):
        raise done(command, Step.PERIOD_REOPENED)
    faults = [*dated("reopened_on", command.reopened_on, state.closed_on, envelope), *missing_reason(command.why)]
    if not command.ordered_by.strip():
        faults.append(Rejection(FactRejection.FACT_MISSING, "ordered_by"))
    if command.within:
        faults.append(Rejection(PeriodRejection.CLOSED_WITHIN, "period", {"period": command.period, "periods": ", ".join(command.within)}))
    refuse_any(faults)
    return [
        PeriodReopened(
            county_code=command.county_code,
            period=command.period,
            closed_on=state.closed_on,
            ordered_by=command.ordered_by,
            why=command.why,
            reopened_on=command.reopened_on,
            document_no=command.document_no,
        )
    ]


def _figure(control: Control, value: Decimal | None) -> str | None:
    if value is None:
        return None
    return f"{value:.2f}" if control is Control.YUAN else f"{value:.0f}"


def _faults(command: ClosePeriod, last: date) -> Iterator[Rejection]:
    if command.closed_on < last:
        yield Rejection(PeriodRejection.PERIOD_NOT_OVER, "closed_on", {"period": command.period, "ends": last})
    for control, stated in command.stated.items():
        counted = command.counted[control]
        if stated != counted and not (command.why or "").strip():
            params = {"control": control, "stated": f"{stated:f}", "counted": f"{counted:f}"}
            yield Rejection(PeriodRejection.TOTALS_DIFFER, control.value, params)


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(state: Period | None, event: PeriodEvent) -> Period:
    """The period after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    match state, event:
        case None | Reopened(), PeriodClosed():
            return Closing(event.closed_on)
        case Closing(), PeriodReopened():
            return Reopened(event.reopened_on)
    raise ImpossibleHistory(state, event)
