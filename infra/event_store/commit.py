"""What is recorded in one transaction beside its events, and what comes back. Shared by the databases."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

LoggedRow = tuple[int, str, int, str, bytes]
"""A recorded event: position, stream, version, topic, state."""

WrittenWith = Callable[[sqlite3.Connection], object]
"""Writes what belongs to the events into tables beside the log, inside their transaction: all of it is there afterwards, or nothing."""


@dataclass(frozen=True, slots=True)
class Appended:
    """The positions that a transaction got, both included. `last` is `first - 1` where it recorded no event."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Commit:
    """A transaction's own facts: its command, its moment, what it expects to find, and what is written with it."""

    command_id: str | None = None
    recorded_at: datetime | None = None
    expected_head: int | None = None
    expected_versions: Mapping[str, int] = field(default_factory=dict)
    written_with: WrittenWith | None = None


class AlreadyRecorded(Exception):
    """The command was recorded before, at these positions. Nothing was recorded now."""

    def __init__(self, appended: Appended) -> None:
        super().__init__(f"positions {appended.first} to {appended.last}")
        self.appended = appended
