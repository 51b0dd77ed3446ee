"""路标 Places on the way along the log at which the read tables are kept as they are: what was known at a later position begins there, and not at the first event."""

from collections.abc import Callable
from typing import Protocol

from sqlalchemy import Connection, Engine

Beside = Callable[[Connection], None]
"""Puts further tables into a copy of those that are kept."""


class Waypoints(Protocol):
    """Where the tables are kept, and how. Keeping them is a convenience: what stands in its way stops nobody."""

    def due(self, position: int) -> bool:
        """Whether the tables are to be kept at a position."""

    def keep(self, read: Engine, position: int, beside: Beside | None = None, *, proven: bool = True) -> None:
        """Keeps the tables of a read database in a file, with what is put `beside` them; those that are not `proven` to be what the log gives if their
        digests say so."""
