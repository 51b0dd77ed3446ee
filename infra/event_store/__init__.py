"""The event store: an append-only log on the `eventsourcing` library, with a recorder and a mapper of ours."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from infra.event_store.changes import Change, EncodedChanges
    from infra.event_store.codes import EventDamaged, StoreAddressError, StoreCode, UnknownEventType
    from infra.event_store.commit import Appended, EarlierCommit, TakenOver
    from infra.event_store.errors import CommandIdReused, Conflict, StoreLocked, StoreUnavailable
    from infra.event_store.log import EventLog
    from infra.event_store.sql import LogConnection, TableBeside
    from infra.event_store.url import database_path

_HOMES: Mapping[str, str] = {
    "Appended": "commit",
    "Change": "changes",
    "CommandIdReused": "errors",
    "Conflict": "errors",
    "EarlierCommit": "commit",
    "EncodedChanges": "changes",
    "EventDamaged": "codes",
    "EventLog": "log",
    "LogConnection": "sql",
    "StoreAddressError": "codes",
    "StoreCode": "codes",
    "StoreLocked": "errors",
    "StoreUnavailable": "errors",
    "TableBeside": "sql",
    "TakenOver": "commit",
    "UnknownEventType": "codes",
    "database_path": "url",
}
"""In which module each stands: whoever decodes an event needs no log, and so no pool of connections."""

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"infra.event_store.{_HOMES[name]}"), name)
