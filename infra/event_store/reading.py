"""From stored bytes to events; in which form they are stored says `infra/event_store/mapper.py`. Whoever only reads needs no library for it."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec
from pydantic import ValidationError
from pydantic_core import from_json, to_json

from domain.base.event import Envelope, Event, Recorded
from domain.registry import NoUpcaster, Upcasters, upcast
from infra.event_store.codes import EventDamaged, StoreCode, UnknownEventType
from infra.event_store.commit import LoggedRow
from infra.event_store.payloads import Decoder, decoder_of
from infra.gc_paused import gc_paused

STAMP = b'{"metadata":{"recorded_at":"'
_METADATA = len(b'{"metadata":')
STAMPED = len(STAMP) + len("2019-04-10T00:00:00.000000Z")
ENVELOPE_END = b'},"stream":'
"""What follows the metadata. It cannot stand inside them: their values are plain, and a quote within a text is escaped."""

_ENVELOPE = msgspec.json.Decoder(Envelope)


class EventReader:
    """Events of the domain from their rows, strictly: `types` are the known event classes by name; `upcasters` turn the payload of (type, schema version) into that of the
    next version."""

    def __init__(self, types: Mapping[str, type[Event]], upcasters: Upcasters) -> None:
        self._types = types
        self._upcasters = upcasters
        self._decoders: dict[str, Decoder] = {}

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
