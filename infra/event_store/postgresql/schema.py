"""The tables of a store on PostgreSQL, and how a database is known to hold one.

Everything is in one schema, made in one transaction: a database holds a whole store or none. A schema of that name without `log_format` is nobody's
business to change.
"""

from infra.event_store.errors import StoreCode, StoreUnavailable
from infra.event_store.postgresql.codes import ServerCode
from infra.event_store.postgresql.connections import SCHEMA, Database
from infra.event_store.sql import LogConnection

SCHEMA_VERSION = 1

TEXT = 'text COLLATE "C"'
"""Texts are compared as their characters stand in Unicode, as SQLite does, whatever the database's own order is."""

TABLES = (
    "CREATE TABLE log_format (one integer PRIMARY KEY CHECK (one = 1), version integer NOT NULL)",
    f"INSERT INTO log_format VALUES (1, {SCHEMA_VERSION})",  # noqa: S608 - a number of ours
    f"""
    CREATE TABLE stored_events (
        position bigint PRIMARY KEY,
        stream {TEXT} NOT NULL,
        version bigint NOT NULL,
        topic {TEXT} NOT NULL,
        state {TEXT} NOT NULL,
        UNIQUE (stream, version)
    )
    """,
    "CREATE TABLE log_head (one integer PRIMARY KEY CHECK (one = 1), position bigint NOT NULL) WITH (fillfactor = 10)",
    "INSERT INTO log_head VALUES (1, 0)",
    f"""
    CREATE TABLE log_commits (
        number bigint PRIMARY KEY,
        first_position bigint NOT NULL,
        last_position bigint NOT NULL,
        recorded_at {TEXT} NOT NULL,
        command_id {TEXT} UNIQUE,
        content {TEXT},
        result {TEXT},
        events_sha256 {TEXT}
    )
    """,
    "CREATE INDEX log_commits_by_time ON log_commits (recorded_at)",
    "CREATE INDEX log_commits_by_position ON log_commits (last_position)",
    r"""
    CREATE VIEW events AS
    SELECT
        position,
        stream,
        version,
        split_part(topic, '@', 1) AS type,
        split_part(topic, '@', 2)::integer AS schema_version,
        event.members #>> '{metadata,recorded_at}' AS recorded_at,
        event.members #>> '{metadata,actor}' AS actor,
        event.members -> 'payload' AS payload,
        event.members -> 'metadata' AS metadata
    FROM stored_events, LATERAL (SELECT replace(state, '\u0000', '\ufffd')::jsonb AS members) AS event
    """,
)
"""`stored_events.state` is the event as it was written, to the byte; the view `events` shows it column by column to people and their tools. JSON may
name the character zero, `jsonb` cannot hold it, and shows the replacement character in its place."""

STANDING = f"""
    SELECT current_setting('server_encoding'), EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = '{SCHEMA}'),
        EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '{SCHEMA}'),
        EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '{SCHEMA}' AND relname = 'log_format')
"""  # noqa: S608 - a name of ours


def create(database: Database, beside: str = "") -> None:
    """Makes a store in a database that has none; leaves any other as it is. Safe when several do so at once.

    `beside` is the definition of a table of somebody else's beside the log, to be written with its commits (`TableBeside`).
    Raises StoreUnavailable.
    """
    with database.reading() as connection:
        if not _is_blank(connection, database.where):
            return
        connection.execute(database.begin)
        connection.execute("SELECT pg_advisory_xact_lock(hashtext(?))", (SCHEMA,))
        if _is_blank(connection, database.where):
            [(is_there,)] = connection.execute("SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = ?)", (SCHEMA,))
            if not is_there:  # an administrator may have made it, for an owner who makes no schemas
                connection.execute(f"CREATE SCHEMA {SCHEMA}")
            for statement in (*TABLES, *filter(None, [_in_types_of_its_own(beside)])):
                connection.execute(statement)
        connection.execute("COMMIT")


def check(database: Database) -> None:
    """Finds out that the database holds a store which this version can use. Changes nothing.

    Raises StoreUnavailable: store_missing, store_newer, store_damaged, and everything of `ServerCode`.
    """
    with database.reading() as connection:
        if _is_blank(connection, database.where):
            raise StoreUnavailable(StoreCode.MISSING, database.where)
        [(version,)] = connection.execute("SELECT version FROM log_format").fetchall()
        if version > SCHEMA_VERSION:
            raise StoreUnavailable(StoreCode.NEWER, database.where, found=version, known=SCHEMA_VERSION)
        connection.execute("SELECT position FROM log_head").fetchall()


def _is_blank(connection: LogConnection, where: str) -> bool:
    """Whether a store can be made here. Raises StoreUnavailable: store_encoding, store_schema_foreign."""
    encoding, has_schema, has_tables, is_ours = connection.execute(STANDING).fetchone()
    if encoding != "UTF8":
        raise StoreUnavailable(ServerCode.ENCODING, where, encoding=encoding)
    if has_schema and has_tables and not is_ours:
        raise StoreUnavailable(ServerCode.SCHEMA_FOREIGN, where, schema=SCHEMA)
    return not is_ours


def _in_types_of_its_own(definition: str) -> str:
    return definition.replace(" TEXT ", f" {TEXT} ").replace(" BLOB ", " bytea ")
