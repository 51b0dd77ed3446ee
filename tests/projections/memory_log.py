"""A log in memory, for events built by hand."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime

from domain.base.event import Envelope, Event, Recorded


class MemoryLog:
    """Positions from 1, versions counted for each stream. Another `origin` makes it another log."""

    def __init__(self, origin: str = "first") -> None:
        self.events: list[Recorded] = []
        self._versions: Counter[str] = Counter()
        self._envelope = Envelope("clerk", datetime(2019, 5, 6, 1, 0, tzinfo=UTC), command_id=origin, correlation_id=origin)

    def add(self, stream: str, *events: Event) -> None:
        for event in events:
            self._versions[stream] += 1
            self.events.append(Recorded(len(self.events) + 1, stream, self._versions[stream], event, self._envelope))

    def head(self) -> int:
        return len(self.events)

    def page(self, after: int, upto: int, only: Collection[type[Event]] | None = None) -> list[Recorded]:
        page = self.events[after:upto]
        return page if only is None else [recorded for recorded in page if recorded.position == upto or type(recorded.event) in only]
