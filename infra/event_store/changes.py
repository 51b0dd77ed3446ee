"""What is to be recorded: the change that a command makes to a stream, and changes as the bytes that they will be stored as."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap

import msgspec
from eventsourcing.persistence import StoredEvent

from domain.base.event import Envelope, Event
from infra.event_store.mapper import EventMapper
from infra.packed import Packed

StoredRow = tuple[str, int, str, bytes]
"""What an event is stored as: stream, version, topic, state."""
STORED_ROWS = msgspec.msgpack.Decoder(list[StoredRow])


@dataclass(frozen=True, slots=True)
class Change:
    """What a command adds to one stream. `expected_version` is the stream's version that the decision saw; 0 for a new one."""

    stream: str
    expected_version: int
    events: Sequence[Event]
    envelope: Envelope


class EncodedChanges:
    """Changes as they will be stored, one after another, so that a large import lets go of the event objects early; their bytes are held packed. A `watcher` may be
    told of them block by block (infra/packed.py)."""

    def __init__(self, mapper: EventMapper, watcher: Callable[[bytes], object] | None = None) -> None:
        self._mapper = mapper
        self._events = Packed(STORED_ROWS, watcher)
        self.expected: dict[str, int] = {}
        """The version of each stream that the first change of it saw; a stream that is not here was new."""
        self._reached: dict[str, int] = {}

    def append(self, change: Change) -> None:
        """Takes a change. Raises ValueError where it does not follow upon the change of its stream before it, StoreAddressError (code_not_text)."""
        stream, version = change.stream, change.expected_version
        reached = self._reached.get(stream)
        if reached is None and version:
            self.expected[stream] = version
        elif reached not in {None, version}:
            raise ValueError(f"a change of {stream} expects version {version} after one that leads to {reached}")
        self._reached[stream] = version + len(change.events)
        for following, event in enumerate(change.events, version + 1):
            self._events.append((stream, following, *self._mapper.encode(stream, following, event, change.envelope)))

    def release(self, streams: Iterable[str]) -> None:
        """No further change goes to these streams: how far they are need not be held."""
        for stream in streams:
            self._reached.pop(stream, None)

    def tell_rest(self) -> None:
        """Tells of the events that nobody was told of yet. No further change comes."""
        self._events.tell_rest()

    def __len__(self) -> int:
        """How many events they have."""
        return len(self._events)

    def __iter__(self) -> Iterator[StoredEvent]:
        return starmap(StoredEvent, self._events)
