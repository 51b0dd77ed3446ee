"""Between events and stored bytes.

A stored event is one JSON text, written once and never again changed by a byte:

    {"metadata":{"recorded_at":"…","actor":"…",…},"stream":"…","version":3,"type":"CommitteeFiled@1","payload":{…}}

It says everything that the columns beside it say, so that a changed column is noticed. The type is the event class's name and schema version,
never a module's path. The order of the members is fixed, which lets a reader compare the columns by bytes and parse only what differs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, Notification, StoredEvent
from pydantic_core import PydanticSerializationError, to_json

from domain.base.event import Envelope, Event, Recorded
from domain.registry import Upcasters
from infra.clock import timestamp
from infra.event_store.codes import StoreAddressError, StoreCode
from infra.event_store.reading import STAMP, STAMPED, EventReader

_timestamp = lru_cache(maxsize=16)(timestamp)
"""An import stamps a hundred thousand changes with one moment. Moments of recording are UTC, so equal ones are written alike."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A recorded event under the names by which the library knows one."""

    recorded: Recorded

    @property
    def originator_id(self) -> str:
        return self.recorded.stream

    @property
    def originator_version(self) -> int:
        return self.recorded.version


@cache
def topic_of(event_type: type[Event]) -> str:
    """The stable name of an event type with its schema version, `CommitteeFiled@1`."""
    return f"{event_type.__name__}@{event_type.schema_version}"


def stamping(recorded_at: str) -> Callable[[bytes], bytes]:
    """What puts the moment at which its transaction is recorded into a state. A state without such a stamp stays as it is."""
    stamp = STAMP + recorded_at.encode()

    def stamped(state: bytes) -> bytes:
        return stamp + state[STAMPED:] if state.startswith(STAMP) else state

    return stamped


class EventMapper(EventReader, Mapper[str]):
    """The library's mapper for events of the domain: strict in both directions, and readable bytes, so neither cipher nor compressor."""

    def __init__(self, types: Mapping[str, type[Event]], upcasters: Upcasters) -> None:
        super().__init__(types, upcasters)
        self._last_head: tuple[str, Envelope | None, bytes] = ("", None, b"")

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """The event as it is stored; one that was made into that early stays as it is.

        Raises StoreAddressError where the stream's name is no text, TypeError for what is no event of this log.
        """
        if isinstance(domain_event, StoredEvent):
            return domain_event
        if not isinstance(domain_event, Logged):
            raise TypeError(f"not an event of this log: {type(domain_event).__name__}")
        recorded = domain_event.recorded
        return StoredEvent(
            recorded.stream, recorded.version, *self.encode(recorded.stream, recorded.version, recorded.event, recorded.envelope)
        )

    def encode(self, stream: str, version: int, event: Event, envelope: Envelope) -> tuple[str, bytes]:
        """The topic and the state of an event at a place of its stream. Raises StoreAddressError where the stream's name is no text."""
        topic = topic_of(type(event))
        payload = event.__pydantic_serializer__.to_json(event, exclude_defaults=True)
        return topic, b'%b%d,"type":"%b","payload":%b}' % (self._head(stream, envelope), version, topic.encode(), payload)

    def to_domain_event(self, stored_event: StoredEvent) -> Logged:
        """The event of a stored row; its position is 0 where the row does not say."""
        position = stored_event.id if isinstance(stored_event, Notification) else 0
        row = (position, str(stored_event.originator_id), stored_event.originator_version, stored_event.topic, stored_event.state)
        [recorded] = self.recorded([row])
        return Logged(recorded)

    def _head(self, stream: str, envelope: Envelope) -> bytes:
        """A state up to the version. The events of one change share it, and come one after another."""
        last_stream, last_envelope, head = self._last_head
        if envelope is last_envelope and stream == last_stream:
            return head
        try:
            if "\0" in stream:
                raise StoreAddressError(StoreCode.NOT_TEXT, ascii(stream))
            head = b'{"metadata":%b,"stream":%b,"version":' % (_metadata(envelope), to_json(stream))
        except PydanticSerializationError:
            raise StoreAddressError(StoreCode.NOT_TEXT, ascii(stream)) from None
        self._last_head = (stream, envelope, head)
        return head


def _metadata(envelope: Envelope) -> bytes:
    members: dict[str, object] = {
        "recorded_at": _timestamp(envelope.recorded_at),
        "actor": envelope.actor,
        "command_id": envelope.command_id,
        "correlation_id": envelope.correlation_id,
    }
    for name in ("causation_id", "reason", "source", "latest_date", "system_user", "release"):
        value = getattr(envelope, name)
        if value is not None:
            members[name] = value
    try:
        return to_json(members)
    except PydanticSerializationError:
        # A file name or an argument may hold bytes that are no text; the log holds a question mark in their place.
        return to_json(
            {name: value if not isinstance(value, str) else value.encode(errors="replace").decode() for name, value in members.items()}
        )
