"""The recorder of the log on PostgreSQL."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import ClassVar, cast

from infra.event_store.commit import LoggedRow
from infra.event_store.migrations import SCHEMA_VERSION
from infra.event_store.postgresql import schema
from infra.event_store.postgresql.connections import Connection
from infra.event_store.recorder import CommitRow, Condition, LogRecorder
from infra.event_store.sql import LogConnection

A_FEW = 20
"""So many events go into one statement with their commit; more are copied, which takes a tenth of the time and one more way there and back."""

ADVANCE = """
    UPDATE log_head SET position = position + ?, recorded_at = greatest(recorded_at, ?) RETURNING position, recorded_at, schema_version
"""
COMMIT = """
    INSERT INTO log_commits
    SELECT coalesce(max(number), 0) + 1, ?::bigint, ?::bigint, ?::text, ?::text, ?::text, ?::text, ?::text FROM log_commits
"""
REACHED = """
    RETURNING (
        SELECT json_object_agg(stream, version)
        FROM (SELECT stream, max(version) AS version FROM stored_events WHERE stream = ANY(?::text[]) GROUP BY stream) AS reached
    )
"""
"""What the streams had reached before: a statement does not see what it inserts."""

TYPES = ("int8", "text", "int8", "text", "text")


class PostgreSQLRecorder(LogRecorder):
    """Records and reads events in the schema of a database."""

    select: ClassVar[str] = "SELECT position, stream, version, topic, convert_to(state, 'UTF8') FROM stored_events"

    def among(self, column: str, values: Iterable[str]) -> Condition:
        return f"{column} = ANY(?::text[])", [list(values)]

    def saying(self, text: str) -> Condition:
        return "strpos(lower(state), ?) > 0", [text]  # the column compares as "C": of Latin letters only those of ASCII are made small

    def _advance(self, connection: LogConnection, count: int, moment: str) -> tuple[int, str]:
        [(position, recorded_at, version)] = connection.execute(ADVANCE, (count, moment)).fetchall()
        if version != SCHEMA_VERSION:
            schema.migrate(connection, version, self.database.where)
        return position, recorded_at

    def put_events(self, connection: LogConnection, rows: Iterable[LoggedRow]) -> None:
        self._copy(connection, map(_with_text, rows))

    def _copy(self, connection: LogConnection, rows: Iterable[tuple[object, ...]]) -> None:
        cast("Connection", connection).copy("COPY stored_events FROM STDIN (FORMAT BINARY)", TYPES, rows)

    def put_head(self, connection: LogConnection, position: int, recorded_at: str) -> None:
        connection.execute("UPDATE log_head SET position = ?, recorded_at = greatest(recorded_at, ?)", (position, recorded_at))

    def version_of(self, connection: LogConnection) -> int:
        return schema.version_of(connection)

    def _insert(
        self, connection: LogConnection, rows: Iterator[LoggedRow], commit: Callable[[], CommitRow], streams: Collection[str]
    ) -> Mapping[str, int]:
        few = [_with_text(row) for row in islice(rows, A_FEW)]
        more = next(rows, None)
        if few and more is None:
            statement, names = _events_and_commit(len(few)), [*chain.from_iterable(few), *commit()]
            if not streams:
                connection.execute(statement, names)
                return {}
            return dict(connection.execute(f"{statement} {REACHED}", [*names, list(streams)]).fetchone()[0] or {})
        reached = self._reached(connection, streams)
        if more is not None:
            self._copy(connection, chain(few, map(_with_text, chain([more], rows))))
        connection.execute(COMMIT, commit())
        return reached


def _with_text(row: LoggedRow) -> tuple[object, ...]:
    position, stream, version, topic, state = row
    return position, stream, version, topic, state.decode()


@lru_cache(maxsize=A_FEW)
def _events_and_commit(count: int) -> str:
    """What is recorded most, a few events, in one question."""
    values = ", ".join(["(?, ?, ?, ?, ?)"] * count)
    return f"WITH events AS (INSERT INTO stored_events VALUES {values}) {COMMIT}"  # noqa: S608 - words of ours
