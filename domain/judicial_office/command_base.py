"""司法所 What every command to a judicial office has, those of its procedures too: the kind of its stream."""

from dataclasses import dataclass
from typing import ClassVar

from domain.base.command import Command


@dataclass(frozen=True, slots=True)
class CommandToOffice(Command):
    """司法所. To one office, by its code."""

    kind: ClassVar[str] = "office"
