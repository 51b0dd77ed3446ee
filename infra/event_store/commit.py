"""What is handed to a recorder in one transaction, and what comes back. Shared by the databases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

Row = tuple[str, int, str, bytes]
"""An event to be recorded: stream, version, topic, state."""

LoggedRow = tuple[int, str, int, str, bytes]
"""A recorded event: position, stream, version, topic, state."""

Remembered = tuple[str, str, bytes]
"""An entry of the import memory: sheet, row key, cells."""


@dataclass(frozen=True, slots=True)
class Appended:
    """The positions that a transaction got, both included. `last` is `first - 1` where it recorded no event."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Commit:
    """A transaction's own facts: its command, its moment, what it expects to find, and the import memory that goes with it."""

    command_id: str | None = None
    recorded_at: datetime | None = None
    expected_head: int | None = None
    expected_versions: Mapping[str, int] = field(default_factory=dict)
    memory: Iterable[Remembered] = ()
