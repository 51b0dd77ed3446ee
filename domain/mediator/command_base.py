"""人民调解员 What every command to a mediator has, those of its procedures too: the kind of its stream."""

from dataclasses import dataclass
from typing import ClassVar

from domain.base.command import Command


@dataclass(frozen=True, slots=True)
class CommandToMediator(Command):
    """人民调解员. To one mediator, by its code."""

    kind: ClassVar[str] = "mediator"
