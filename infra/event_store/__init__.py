"""The event store: an append-only log on the `eventsourcing` library, with a recorder and a mapper of ours."""

from infra.event_store.commit import Appended
from infra.event_store.errors import (
    Conflict,
    EventDamaged,
    StoreAddressError,
    StoreCode,
    StoreLocked,
    StoreUnavailable,
    UnknownEventType,
)
from infra.event_store.log import Change, EncodedChange, EventLog
from infra.event_store.url import database_path

__all__ = [
    "Appended",
    "Change",
    "Conflict",
    "EncodedChange",
    "EventDamaged",
    "EventLog",
    "StoreAddressError",
    "StoreCode",
    "StoreLocked",
    "StoreUnavailable",
    "UnknownEventType",
    "database_path",
]
