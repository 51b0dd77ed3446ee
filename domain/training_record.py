"""培训档案 Training record: what one person, mediator or office staff, was trained in (2.1.3, 2.2.5-b)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar

from domain.base.amounts import Amount
from domain.base.checks import bad_code, bad_numbers, future
from domain.base.command import UNCHANGED, Command, Unchanged
from domain.base.event import Envelope, Event
from domain.base.grown import with_entry
from domain.base.kinds import TrainingKind
from domain.base.rejection import ImpossibleHistory, Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection

# --- events ----------------------------------------------------------------------------------------------------------


class TrainingAttended(
    Event, effective="held_on", zh="参加{kind}培训 {hours} 学时[：{title}]", en="attended {kind} training, {hours} hours[: {title}]"
):
    """参加培训."""

    kind: TrainingKind
    hours: Amount
    held_on: date
    title: str | None = None


class TrainingCorrected(
    Event,
    effective="held_on",
    zh="更正 {held_on} {kind}培训：{was_hours} 学时[「{was_title}」] → {hours} 学时[「{title}」]",
    en="{kind} training of {held_on} corrected: {was_hours} hours[ ({was_title})] → {hours} hours[ ({title})]",
):
    """更正培训登记."""

    kind: TrainingKind
    held_on: date
    was_hours: Amount
    was_title: str | None
    hours: Amount
    title: str | None


TrainingEvent = TrainingAttended | TrainingCorrected

# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterTraining(Command):
    """登记培训. `code` is the person's. Reported again with other hours or title, it is a correction of what is said."""

    kind: ClassVar[str] = "training"
    training_kind: TrainingKind
    held_on: date
    hours: Amount | Unchanged
    title: str | Unchanged | None = UNCHANGED


TrainingCommand = RegisterTraining

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attended:
    """一次培训. Hours and title."""

    hours: Decimal
    title: str | None


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """培训档案. What was attended, by kind and day."""

    attended: Mapping[tuple[TrainingKind, date], Attended] = field(default_factory=dict)


# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: TrainingCommand, record: TrainingRecord | None, envelope: Envelope) -> list[TrainingEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    refuse_any(_faults(command, envelope))
    kind, held_on = command.training_kind, command.held_on
    was = record.attended.get((kind, held_on)) if record is not None else None
    hours = command.hours if command.hours is not UNCHANGED else was.hours if was else None
    if hours is None:
        raise refuse(FactRejection.FACT_MISSING, "hours")
    title = command.title if command.title is not UNCHANGED else was.title if was else None
    if was is None:
        return [TrainingAttended(kind=kind, hours=hours, held_on=held_on, title=title)]
    if was == Attended(hours, title):
        return []
    return [TrainingCorrected(kind=kind, held_on=held_on, was_hours=was.hours, was_title=was.title, hours=hours, title=title)]


def _faults(command: RegisterTraining, envelope: Envelope) -> Iterator[Rejection]:
    yield from bad_code("person_code", command.code)
    yield from future({"held_on": command.held_on}, envelope)
    if command.hours is not UNCHANGED:
        yield from bad_numbers({"hours": command.hours})


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(record: TrainingRecord | None, event: TrainingEvent) -> TrainingRecord:
    """The record after the event. The first training opens it."""
    if not isinstance(event, TrainingAttended | TrainingCorrected):
        raise ImpossibleHistory(record, event)
    attended = record.attended if record is not None else {}
    return TrainingRecord(with_entry(attended, (event.kind, event.held_on), Attended(event.hours, event.title)))
