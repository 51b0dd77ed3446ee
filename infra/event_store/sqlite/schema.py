"""The tables of a store in SQLite, and how a file is known to be one.

`application_id` and `user_version` stand in the file's header: a file without ours is nobody's business to change. All tables are made in one
transaction together with both, so a file is a whole store or none.
"""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from infra.database import write_ahead
from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreUnavailable
from infra.event_store.migrations import LOG_RELEASES, SCHEMA_VERSION, after
from infra.event_store.replayed import refuse_replayed
from infra.event_store.sql import LogConnection
from infra.event_store.sqlite.connections import Database, failures_named
from infra.private_files import make_private_file

APPLICATION_ID = 0x46514C47  # "FQLG"

TABLES = (
    """
    CREATE TABLE stored_events (
        position INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state TEXT NOT NULL,
        UNIQUE (stream, version)
    ) STRICT
    """,
    "CREATE TABLE log_head (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT",
    "INSERT INTO log_head VALUES (1, 0)",
    """
    CREATE TABLE log_commits (
        number INTEGER PRIMARY KEY,
        first_position INTEGER NOT NULL,
        last_position INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        command_id TEXT UNIQUE,
        content TEXT,
        result TEXT,
        events_sha256 TEXT
    ) STRICT
    """,
    "CREATE INDEX log_commits_by_time ON log_commits (recorded_at)",
    "CREATE INDEX log_commits_by_position ON log_commits (last_position)",
    f"{LOG_RELEASES} STRICT",
    """
    CREATE VIEW events AS
    SELECT
        position,
        stream,
        version,
        substr(topic, 1, instr(topic, '@') - 1) AS type,
        CAST(substr(topic, instr(topic, '@') + 1) AS INTEGER) AS schema_version,
        json_extract(state, '$.metadata.recorded_at') AS recorded_at,
        json_extract(state, '$.metadata.actor') AS actor,
        json_extract(state, '$.payload') AS payload,
        json_extract(state, '$.metadata') AS metadata
    FROM stored_events
    """,
)
"""`stored_events.state` is the event as it was written, to the byte; the view `events` shows it column by column to people and their tools.
`log_commits.events_sha256` is that of the commit's events as they were written (`DigestOfEvents`)."""


def create(path: Path, busy_timeout: float, beside: str = "") -> None:
    """Makes a store in a file that is not there or empty; leaves any other file as it is. Safe when several do so at once.

    `beside` is the definition of a table of somebody else's beside the log, to be written with its commits (`TableBeside`).

    Raises StoreUnavailable: store_is_folder, store_folder_missing, store_cannot_open and what the disk reports.
    """
    if not stat.S_ISDIR(_mode(path.parent)):
        raise StoreUnavailable(StoreCode.FOLDER_MISSING, str(path), folder=str(path.parent))
    if stat.S_ISDIR(_mode(path)):
        raise StoreUnavailable(StoreCode.IS_FOLDER, str(path))
    make_private_file(path)  # the files that SQLite puts beside it get its mode
    with failures_named(path, busy_timeout), closing(sqlite3.connect(path, timeout=busy_timeout, isolation_level=None)) as connection:
        if not _is_blank(connection):
            return
        write_ahead(connection, busy_timeout)
        connection.execute("BEGIN IMMEDIATE")
        if _is_blank(connection):
            for statement in (*TABLES, *([f"{beside} STRICT, WITHOUT ROWID"] if beside else [])):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")


def version_of(connection: LogConnection) -> int:
    """The number of the store's schema."""
    [(version,)] = connection.execute("PRAGMA user_version")
    return int(version)


def keeps_contents(connection: LogConnection) -> bool:
    """Whether the store has the columns that say what a command said and came to, which the first stores lacked."""
    return {"content", "result"} <= columns_of(connection, "log_commits")


def columns_of(connection: LogConnection, table: str) -> set[str]:
    """The columns of a table that the store has; none where it has no such table."""
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def migrate(connection: LogConnection, where: str) -> None:
    """Brings the store to the last schema, in a transaction that writes. Raises StoreUnavailable (store_newer) where a later release has brought it
    further since it was opened, and (store_replayed) where nothing is recorded."""
    refuse_replayed(connection, where)
    version = version_of(connection)
    _refuse_newer(version, where)
    for migration in after(version):
        for table, columns in migration.columns.items():
            there = columns_of(connection, table)
            for column in columns:
                if column not in there:
                    connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
        for statement in migration.statements.get("sqlite", ()):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {migration.number}")


def check(database: Database) -> None:
    """Finds out that the file is a store which this version can use. Changes nothing.

    Raises StoreUnavailable: store_missing, store_is_folder, store_foreign, store_newer, store_damaged, store_cannot_open.
    """
    where = str(database.path)
    if stat.S_ISDIR(_mode(database.path)):
        raise StoreUnavailable(StoreCode.IS_FOLDER, where)
    if not _mode(database.path):
        raise StoreUnavailable(StoreCode.MISSING, where)
    with database.reading() as connection:
        [(application,)] = connection.execute("PRAGMA application_id")
        if application != APPLICATION_ID:
            raise StoreUnavailable(StoreCode.FOREIGN, where)
        _refuse_newer(version_of(connection), where)
        connection.execute("SELECT position FROM log_head").fetchall()


def _refuse_newer(version: int, where: str) -> None:
    if version > SCHEMA_VERSION:
        raise StoreUnavailable(StoreCode.NEWER, where, found=version, known=SCHEMA_VERSION)


def _mode(path: Path) -> int:
    """What kind of thing stands there; 0 where nothing does, or nothing that this user may know of."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _is_blank(connection: sqlite3.Connection) -> bool:
    [(tables,)] = connection.execute("SELECT count(*) FROM sqlite_master")
    [(application,)] = connection.execute("PRAGMA application_id")
    return bool(tables == 0 and application == 0)
