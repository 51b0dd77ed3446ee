"""The event store: an append-only log on the `eventsourcing` library, with a recorder and a mapper of ours."""

from infra.event_store.changes import Change, EncodedChanges
from infra.event_store.commit import Appended, EarlierCommit, TakenOver
from infra.event_store.errors import (
    CommandIdReused,
    Conflict,
    EventDamaged,
    StoreAddressError,
    StoreCode,
    StoreLocked,
    StoreUnavailable,
    UnknownEventType,
)
from infra.event_store.log import EventLog
from infra.event_store.sql import LogConnection, TableBeside
from infra.event_store.url import database_path

__all__ = [
    "Appended",
    "Change",
    "CommandIdReused",
    "Conflict",
    "EarlierCommit",
    "EncodedChanges",
    "EventDamaged",
    "EventLog",
    "LogConnection",
    "StoreAddressError",
    "StoreCode",
    "StoreLocked",
    "StoreUnavailable",
    "TableBeside",
    "TakenOver",
    "UnknownEventType",
    "database_path",
]
