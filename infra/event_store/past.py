"""The log as it was at an earlier position: what was recorded later is not there yet."""

from collections.abc import Iterable
from datetime import datetime

from domain.base.event import Recorded
from infra.event_store.commit import EarlierCommit
from infra.event_store.log import EventLog


class PastLog(EventLog):
    """The first events of a log, up to a position, for reading. It shares the connections of the log, which somebody else closes."""

    def __init__(self, log: EventLog, position: int) -> None:
        super().__init__(log._application, log.url)  # noqa: SLF001 - the log of the same store
        self._position = position

    def head(self) -> int:
        """The last position; 0 in an empty log."""
        return min(self._position, super().head())

    def stream(self, name: str) -> list[Recorded]:
        """The events of one stream in order; empty if there is no such stream."""
        return self.streams([name])[name]

    def streams(self, names: Iterable[str], upto: int | None = None) -> dict[str, list[Recorded]]:
        """The events of many streams at once, by name, up to a position."""
        return super().streams(names, self._position if upto is None else min(upto, self._position))

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before an aware moment; 0 if there is none."""
        return min(self._position, super().position_at(moment))

    def find_command(self, command_id: str) -> EarlierCommit | None:
        """What is known of a command that was recorded by then."""
        earlier = super().find_command(command_id)
        return None if earlier is None or earlier.first > self._position else earlier
