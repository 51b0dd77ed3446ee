"""期初已结清 What a county settled before the record began (2.2.1-a): cases closed up to a day are neither due nor declared, once a county.

One stream a county, `settled:410802`. Nothing says what was paid for them outside of the record: for caps, budgets and the one payment of a dispute
they count as paid for what the rules make of them (domain/policies/together/allocation.py).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, assert_never

from domain.base.amounts import Amount
from domain.base.checks import missing_reason
from domain.base.command import Command
from domain.base.event import Envelope, Event, Named
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import ImpossibleHistory, Rejection, RejectionCode, refuse_any


class SettledRejection(RejectionCode):
    """期初已结清 Why it is not declared."""

    ROUNDS_TOOK_THEM = (
        "rounds_took_them",
        "{rounds} 已申报过 {until} 及以前结案的案件；请先撤回该期，或取更早的日期。",
        "{rounds} took cases closed by {until}; withdraw that round, or take an earlier day.",
    )


# --- events ----------------------------------------------------------------------------------------------------------


class CasesSettledBefore(
    Event,
    effective="settled_on",
    zh="申明 {until} 及以前结案的案件在建账前已结清，其中应补 {number} 件、{total} 元：{why}[（{document_no}）][，由{decided_by}决定]",
    en="cases closed by {until} were settled before the record began, {number} of them due, {total} yuan: {why}[ ({document_no})][, decided by {decided_by}]",
):
    """申明期初已结清. `number` and `total` are of what was due and declared in no round."""

    county_code: str
    until: date
    settled_on: date
    number: int
    total: Amount
    why: str
    document_no: str | None = None
    decided_by: Named | None = None


class SettledBeforeRescinded(
    Event,
    zh="撤销期初已结清的申明（{until} 及以前，{rescinded_on}）：{why}[（{document_no}）][，由{decided_by}决定]",
    en="declaration of what was settled before the record (by {until}) rescinded on {rescinded_on}: {why}[ ({document_no})][, decided by {decided_by}]",
):
    """撤销申明. It counts as if it had never been."""

    county_code: str
    until: date
    rescinded_on: date
    why: str
    document_no: str | None = None
    decided_by: Named | None = None


SettledEvent = CasesSettledBefore | SettledBeforeRescinded

# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SettleBefore(Command):
    """申明期初已结清. `took` are the rounds that took such cases."""

    kind: ClassVar[str] = "settled"
    until: date
    settled_on: date
    why: str
    number: int
    total: Decimal
    document_no: str | None = None
    decided_by: Named | None = None
    took: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RescindSettledBefore(Command):
    """撤销申明."""

    kind: ClassVar[str] = "settled"
    why: str
    rescinded_on: date
    document_no: str | None = None
    decided_by: Named | None = None


SettledCommand = SettleBefore | RescindSettledBefore

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """已申明."""

    until: date
    settled_on: date


@dataclass(frozen=True, slots=True)
class Unsettled:
    """已撤销."""


SettledState = Settled | Unsettled

# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: SettledCommand, state: SettledState | None, envelope: Envelope) -> list[SettledEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case SettleBefore():
            return settle(command, state, envelope)
        case RescindSettledBefore():
            return rescind(command, state, envelope)
    assert_never(command)


def settle(command: SettleBefore, state: SettledState | None, envelope: Envelope) -> list[SettledEvent]:
    """申明, once a county, not before the last day it is about, and of cases that no round took. Raises `Refused`."""
    if isinstance(state, Settled):
        raise done(command, Step.SETTLED_BEFORE)
    faults = [*dated("settled_on", command.settled_on, command.until, envelope), *missing_reason(command.why)]
    if command.took:
        faults.append(Rejection(SettledRejection.ROUNDS_TOOK_THEM, "until", {"rounds": ", ".join(command.took), "until": command.until}))
    refuse_any(faults)
    return [
        CasesSettledBefore(
            county_code=command.code,
            until=command.until,
            settled_on=command.settled_on,
            number=command.number,
            total=command.total,
            why=command.why,
            document_no=command.document_no,
            decided_by=command.decided_by,
        )
    ]


def rescind(command: RescindSettledBefore, state: SettledState | None, envelope: Envelope) -> list[SettledEvent]:
    """撤销申明, as if it had never been, with the grounds. Raises `Refused`."""
    if not isinstance(state, Settled):
        raise step_missing(command, Step.SETTLED_BEFORE)
    refuse_any((*dated("rescinded_on", command.rescinded_on, state.settled_on, envelope), *missing_reason(command.why)))
    return [
        SettledBeforeRescinded(
            county_code=command.code,
            until=state.until,
            rescinded_on=command.rescinded_on,
            why=command.why,
            document_no=command.document_no,
            decided_by=command.decided_by,
        )
    ]


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(state: SettledState | None, event: SettledEvent) -> SettledState:
    """What was declared settled after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    match state, event:
        case None | Unsettled(), CasesSettledBefore():
            return Settled(event.until, event.settled_on)
        case Settled(), SettledBeforeRescinded():
            return Unsettled()
    raise ImpossibleHistory(state, event)
