"""培训档案 Training record: what one person, mediator or office staff, was trained in (2.1.3, 2.2.5-b)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.amounts import Amount
from domain.command import Command
from domain.event import Event
from domain.kinds import TrainingKind

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


# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterTraining(Command):
    """登记培训. `code` is the person's. Reported again with other hours or title, it is a correction."""

    kind: ClassVar[str] = "training"
    training_kind: TrainingKind
    held_on: date
    hours: Amount
    title: str | None = None
