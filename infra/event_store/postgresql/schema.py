"""The tables of a store on PostgreSQL, and how a database is known to hold one.

Everything is in one schema, made in one transaction: a database holds a whole store or none. A schema of that name without `log_head` is nobody's
business to change. `log_head` says which form the tables have and when the last commit was: whoever takes the writer's place learns both with the position.
"""

import re

from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreUnavailable
from infra.event_store.migrations import LOG_RELEASES, SCHEMA_VERSION, after
from infra.event_store.postgresql.codes import ServerCode
from infra.event_store.postgresql.connections import SCHEMA, Database
from infra.event_store.sql import LogConnection

TEXT = 'text COLLATE "C"'
"""Texts are compared as their characters stand in Unicode, as SQLite does, whatever the database's own order is."""


def in_its_types(definition: str) -> str:
    """A statement that makes a table, with the types as PostgreSQL calls them."""
    return re.sub(r" TEXT\b", f" {TEXT}", definition).replace(" BLOB ", " bytea ").replace(" INTEGER ", " bigint ")


TABLES = (
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
    f"""
    CREATE TABLE log_head (
        one integer PRIMARY KEY CHECK (one = 1),
        position bigint NOT NULL,
        recorded_at {TEXT} NOT NULL,
        schema_version integer NOT NULL
    ) WITH (fillfactor = 10)
    """,
    f"INSERT INTO log_head VALUES (1, 0, '', {SCHEMA_VERSION})",  # noqa: S608 - a number of ours
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
    in_its_types(LOG_RELEASES),
    """
    CREATE FUNCTION notify_of_events() RETURNS trigger LANGUAGE plpgsql
    AS 'BEGIN PERFORM pg_notify(''fengqiao_log'', NEW.position::text); RETURN NULL; END'
    """,
    "CREATE TRIGGER notify_of_events AFTER UPDATE OF position ON log_head FOR EACH ROW EXECUTE FUNCTION notify_of_events()",
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
        EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '{SCHEMA}' AND relname = 'log_head')
"""  # noqa: S608 - a name of ours


VERSION = f"SELECT schema_version FROM {SCHEMA}.log_head"  # noqa: S608 - a name of ours
"""By its full name, so that a user without rights to the schema is told that; a search passes it over."""


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
            for statement in (*TABLES, *filter(None, [in_its_types(beside)])):
                connection.execute(statement)
        connection.execute("COMMIT")


def check(database: Database) -> None:
    """Finds out that the database holds a store which this version can use. Changes nothing.

    Raises StoreUnavailable: store_missing, store_newer, store_damaged, and everything of `ServerCode`.
    """
    with database.reading() as connection:
        if _is_blank(connection, database.where):
            raise StoreUnavailable(StoreCode.MISSING, database.where)
        _refuse_newer(version_of(connection), database.where)


def version_of(connection: LogConnection) -> int:
    """The number of the store's schema."""
    [(version,)] = connection.execute(VERSION).fetchall()
    return int(version)


def migrate(connection: LogConnection, version: int, where: str) -> None:
    """Brings the store to the last schema, in the transaction of the only writer. Raises StoreUnavailable (store_newer) where a later release has
    brought it further since it was opened."""
    _refuse_newer(version, where)
    for migration in after(version):
        for table, columns in migration.columns.items():
            for column in columns:
                connection.execute(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column} {TEXT}")
        for statement in migration.statements.get("postgresql", ()):
            connection.execute(in_its_types(statement))
    connection.execute("UPDATE log_head SET schema_version = ?", (SCHEMA_VERSION,))


def _refuse_newer(version: int, where: str) -> None:
    if version > SCHEMA_VERSION:
        raise StoreUnavailable(StoreCode.NEWER, where, found=version, known=SCHEMA_VERSION)


def _is_blank(connection: LogConnection, where: str) -> bool:
    """Whether a store can be made here. Raises StoreUnavailable: store_encoding, store_schema_foreign."""
    encoding, has_schema, has_tables, is_ours = connection.execute(STANDING).fetchone()
    if encoding != "UTF8":
        raise StoreUnavailable(ServerCode.ENCODING, where, encoding=encoding)
    if has_schema and has_tables and not is_ours:
        raise StoreUnavailable(ServerCode.SCHEMA_FOREIGN, where, schema=SCHEMA)
    return not is_ours
