"""Between events and stored bytes.

A stored event is one JSON text, written once and never again changed by a byte:

    {"metadata":{"recorded_at":"…","actor":"…",…},"stream":"…","version":3,"type":"CommitteeFiled@1","payload":{…}}

It says everything that the columns beside it say, so that a changed column is noticed. The type is the event class's name and schema version,
never a module's path. The order of the members is fixed, which lets a reader compare the columns by bytes and parse only what differs.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, Notification, StoredEvent
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json

from domain.base.event import Envelope, Event, Recorded
from domain.registry import NoUpcaster, Upcasters, upcast
from infra.clock import timestamp
from infra.event_store.commit import LoggedRow
from infra.event_store.errors import EventDamaged, StoreAddressError, StoreCode, UnknownEventType
from infra.event_store.payloads import Decoder, decoder_of
from infra.gc_paused import gc_paused

STAMP = b'{"metadata":{"recorded_at":"'
_METADATA = len(b'{"metadata":')
STAMPED = len(STAMP) + len("2019-04-10T00:00:00.000000Z")
ENVELOPE_END = b'},"stream":'
"""What follows the metadata. It cannot stand inside them: their values are plain, and a quote within a text is escaped."""

_timestamp = lru_cache(maxsize=16)(timestamp)
"""An import stamps a hundred thousand changes with one moment. Moments of recording are UTC, so equal ones are written alike."""

_ENVELOPE = msgspec.json.Decoder(Envelope)


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


class EventMapper(Mapper[str]):
    """The library's mapper for events of the domain: strict in both directions, and readable bytes, so neither cipher nor compressor.

    `types` are the known event classes by name; `upcasters` turn the payload of (type, schema version) into that of the next version.
    """

    def __init__(self, types: Mapping[str, type[Event]], upcasters: Upcasters) -> None:
        self._types = types
        self._upcasters = upcasters
        self._decoders: dict[str, Decoder] = {}
        self._last_head: tuple[str, Envelope | None, bytes] = ("", None, b"")

    def topics_of(self, types: Collection[type[Event]]) -> list[str]:
        """The topics under which events of these types may stand in a log, those of older schema versions included."""
        names = {event_type.__name__: event_type.schema_version for event_type in types}
        return [f"{name}@{version}" for name, newest in names.items() for version in range(1, newest + 1)]

    def recorded(self, rows: Iterable[LoggedRow]) -> list[Recorded]:
        """Typed events from rows (position, stream, version, topic, state).

        Raises UnknownEventType, and EventDamaged where a state contradicts its row or its schema.
        """
        with gc_paused():
            return self._recorded(rows)

    def _recorded(self, rows: Iterable[LoggedRow]) -> list[Recorded]:
        events: list[Recorded] = []
        begin, place, of_stream, envelope = b"", 0, "", None
        for row in rows:
            position, stream, version, topic, state = row
            try:
                if envelope is None or stream != of_stream or not state.startswith(begin):
                    envelope, begin = _begun(row)
                    of_stream, place = stream, len(begin)
                decode = self._decoders.get(topic) or self._decoder(row)
                middle = _middle(version, topic)
                if not (state.startswith(middle, place) and state.endswith(b"}}")):
                    raise _damaged(row)
                event = decode(state[place + len(middle) : -1])
            except NoUpcaster:
                raise UnknownEventType(StoreCode.UNKNOWN_TYPE, f"position {position}", topic=topic) from None
            except ValueError as error:
                raise _invalid(row, error) from None
            except (AttributeError, LookupError, TypeError):  # a damaged row may hold anything
                raise _damaged(row) from None
            events.append(Recorded(position, stream, version, event, envelope))
        return events

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

    def _decoder(self, row: LoggedRow) -> Decoder:
        """What makes an event of a payload of the row's topic."""
        position, _, _, topic, _ = row
        name, _, number = topic.rpartition("@")
        event_type = self._types.get(name)
        written = int(number) if number.isdecimal() else 0
        if event_type is None or not 1 <= written <= event_type.schema_version:
            if _contradiction(row):
                raise _damaged(row)
            raise UnknownEventType(StoreCode.UNKNOWN_TYPE, f"position {position}", topic=topic)
        decode = decoder_of(event_type)

        def decode_older(payload: bytes) -> Event:
            return decode(to_json(upcast(name, written, from_json(payload), types=self._types, upcasters=self._upcasters)))

        self._decoders[topic] = decode if written == event_type.schema_version else decode_older
        return self._decoders[topic]


def _begun(row: LoggedRow) -> tuple[Envelope, bytes]:
    """The envelope of a row's event, and its text up to the stream: the next events of a change begin with the same."""
    _, stream, _, _, state = row
    cut = state.find(ENVELOPE_END)
    if cut < 0 or not state.startswith(STAMP):
        raise _damaged(row)
    envelope = _ENVELOPE.decode(state[_METADATA : cut + 1])
    end = ENVELOPE_END + to_json(stream)
    if not state.startswith(end, cut):
        raise _damaged(row)
    return envelope, state[: cut + len(end)]


@lru_cache(maxsize=10_000)
def _middle(version: int, topic: str) -> bytes:
    """What stands between the stream and the payload."""
    return b',"version":%d,"type":%b,"payload":' % (version, to_json(topic))


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


def _contradiction(row: LoggedRow) -> str | None:
    """Which column says something else than the state; None where none does."""
    _, stream, version, topic, state = row
    try:
        members = json.loads(state)
        for name, column in (("stream", stream), ("version", version), ("type", topic)):
            if members[name] != column:
                return f"column {name} says {column!r}, the event {members[name]!r}"
    except (ValueError, KeyError, TypeError):
        return "it is not in the form of this log"
    return None


def _damaged(row: LoggedRow) -> EventDamaged:
    return EventDamaged(StoreCode.EVENT_DAMAGED, _place(row), detail=_contradiction(row) or "it is not in the form of this log")


def _invalid(row: LoggedRow, error: ValueError) -> EventDamaged:
    """Names the member at fault without its value, which may be personal."""
    if isinstance(error, msgspec.DecodeError):  # of the envelope, whose members are texts and dates: the words name a member and a type
        return EventDamaged(StoreCode.EVENT_DAMAGED, _place(row), detail=str(error))
    if not isinstance(error, ValidationError):
        return _damaged(row)
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    detail = ": ".join(part for part in (".".join(map(str, first["loc"])), first["msg"]) if part)
    return EventDamaged(StoreCode.EVENT_DAMAGED, _place(row), detail=detail)


def check_versions(name: str, events: Sequence[Recorded]) -> None:
    """Raises EventDamaged for a stream of which events are missing."""
    if events and events[-1].version != len(events):
        raise EventDamaged(StoreCode.EVENT_DAMAGED, name, detail=f"{len(events)} events are left of {events[-1].version}")


def _place(row: LoggedRow) -> str:
    return f"position {row[0]}, {row[1]} version {row[2]}"
