"""What the engine sees of the log."""

from collections.abc import Collection, Sequence
from typing import Protocol

from domain.base.event import Event, Recorded


class Log(Protocol):
    """What the engine sees of the log: positions from 1 without gaps."""

    def head(self) -> int:
        """The last position, 0 in an empty log."""

    def page(self, after: int, upto: int, only: Collection[type[Event]] | None = None) -> Sequence[Recorded]:
        """The events with after < position <= upto, in order; `only` those of some types and the last one, where that is asked for."""


class BrokenLog(Exception):
    """The log did not give an event for every position asked for."""
