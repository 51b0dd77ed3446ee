"""The recorder of the log on PostgreSQL."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import ClassVar

from infra.event_store.commit import LoggedRow
from infra.event_store.migrations import SCHEMA_VERSION
from infra.event_store.postgresql import schema
from infra.event_store.recorder import CommitRow, Condition, LogRecorder
from infra.event_store.sql import LogConnection

ROWS_AT_ONCE = 2_000
"""So many events go into one statement, the last of them together with their commit."""

ADVANCE = "UPDATE log_head SET position = position + ? RETURNING position, schema_version"
EVENTS = """
    INSERT INTO stored_events
    SELECT position, stream, version, topic, convert_from(state, 'UTF8')
    FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bytea[]) AS event (position, stream, version, topic, state)
"""
COMMIT = """
    INSERT INTO log_commits
    SELECT coalesce(max(number), 0) + 1, ?::bigint, ?::bigint, ?::text, ?::text, ?::text, ?::text, ?::text FROM log_commits
"""
EVENTS_AND_COMMIT = f"WITH events AS ({EVENTS}) {COMMIT}"
"""One round trip for what is recorded most, a few events."""


class PostgreSQLRecorder(LogRecorder):
    """Records and reads events in the schema of a database."""

    select: ClassVar[str] = "SELECT position, stream, version, topic, convert_to(state, 'UTF8') FROM stored_events"

    def among(self, column: str, values: Iterable[str]) -> Condition:
        return f"{column} = ANY(?::text[])", [list(values)]

    def _advance(self, connection: LogConnection, count: int) -> int:
        [(last, version)] = connection.execute(ADVANCE, (count,)).fetchall()
        if version != SCHEMA_VERSION:
            schema.migrate(connection, version, self.database.where)
        return int(last)

    def _version_of(self, connection: LogConnection) -> int:
        return schema.version_of(connection)

    def _insert(self, connection: LogConnection, rows: Iterator[LoggedRow], commit: Callable[[], CommitRow]) -> None:
        some = list(islice(rows, ROWS_AT_ONCE))
        while len(following := list(islice(rows, ROWS_AT_ONCE))) > 0:
            connection.execute(EVENTS, _columns(some))
            some = following
        if some:
            connection.execute(EVENTS_AND_COMMIT, [*_columns(some), *commit()])
        else:
            connection.execute(COMMIT, commit())


def _columns(rows: list[LoggedRow]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
