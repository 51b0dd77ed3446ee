"""重放 The mark of a file that holds the log as it was at an earlier position: nothing is ever recorded in it (docs/decisions/0038)."""

from datetime import datetime
from typing import NamedTuple

from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreUnavailable
from infra.event_store.sql import LogConnection

TABLES = (
    """
    CREATE TABLE log_replayed (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        store TEXT NOT NULL,
        position INTEGER NOT NULL,
        known_at TEXT NOT NULL,
        county TEXT,
        made_at TEXT NOT NULL,
        release TEXT
    ) STRICT
    """,
    """
    CREATE TRIGGER log_replayed_takes_no_records BEFORE UPDATE ON log_head
    BEGIN SELECT RAISE(ABORT, 'this file shows a log as it was; nothing is recorded in it'); END
    """,
)
"""The mark, and what keeps releases that do not know it from recording: every commit moves the head first."""


class Replayed(NamedTuple):
    """重放文件. The store that it was made from, without secrets; the position and the moment (UTC) as known at which it shows that; the one county whose
    rows it shows, None for all; when (UTC) and by which release it was made."""

    store: str
    position: int
    known_at: datetime
    county: str | None
    made_at: datetime
    release: str | None


def mark(connection: LogConnection, replayed: Replayed) -> None:
    """Marks a file, in the transaction that fills it, at its end."""
    for statement in TABLES:
        connection.execute(statement)
    values = [value.isoformat() if isinstance(value, datetime) else value for value in replayed]
    connection.execute("INSERT INTO log_replayed VALUES (1, ?, ?, ?, ?, ?, ?)", values)


def mark_of(connection: LogConnection) -> Replayed | None:
    """The mark of a file; None for a store."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'log_replayed'").fetchone() is None:
        return None
    store, position, known_at, county, made_at, release = connection.execute(
        "SELECT store, position, known_at, county, made_at, release FROM log_replayed"
    ).fetchone()
    return Replayed(store, position, datetime.fromisoformat(known_at), county, datetime.fromisoformat(made_at), release)


def refuse_replayed(connection: LogConnection, where: str) -> None:
    """Raises StoreUnavailable (store_replayed) for a file in which nothing is recorded."""
    if (shows := mark_of(connection)) is not None:
        raise StoreUnavailable(StoreCode.REPLAYED, where, store=shows.store, position=shows.position)
