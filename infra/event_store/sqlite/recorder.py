"""The recorder of the log in SQLite."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import ClassVar, cast

from infra.event_store.commit import LoggedRow
from infra.event_store.recorder import CommitRow, Condition, LogRecorder
from infra.event_store.sql import LogConnection
from infra.event_store.sqlite import schema
from infra.event_store.sqlite.connections import Database

INSERT_EVENT = "INSERT INTO stored_events VALUES (?, ?, ?, ?, CAST(? AS TEXT))"
INSERT_COMMIT = """
    INSERT INTO log_commits (first_position, last_position, recorded_at, command_id, content, result, events_sha256) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


class SQLiteRecorder(LogRecorder):
    """Records and reads events in a file."""

    select: ClassVar[str] = "SELECT position, stream, version, topic, CAST(state AS BLOB) FROM stored_events"

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._has_contents = False  # until a reader has seen it; it stays so

    def among(self, column: str, values: Iterable[str]) -> Condition:
        return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(list(values))]  # noqa: S608 - a column's name

    def saying(self, text: str) -> Condition:
        pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return "state LIKE ? ESCAPE '\\'", [f"%{pattern}%"]

    def _insert(
        self, connection: LogConnection, rows: Iterator[LoggedRow], commit: Callable[[], CommitRow], streams: Collection[str]
    ) -> Mapping[str, int]:
        reached = self._reached(connection, streams)
        self.put_events(connection, rows)
        connection.execute(INSERT_COMMIT, commit())
        return reached

    def _advance(self, connection: LogConnection, count: int, moment: str) -> tuple[int, str]:
        schema.migrate(connection, self.database.where)
        [(position,)] = connection.execute("UPDATE log_head SET position = position + ? RETURNING position", (count,)).fetchall()
        last = connection.execute("SELECT recorded_at FROM log_commits ORDER BY number DESC LIMIT 1").fetchone()
        return position, max(moment, last[0]) if last else moment

    def put_events(self, connection: LogConnection, rows: Iterable[LoggedRow]) -> None:
        cast(sqlite3.Connection, connection).executemany(INSERT_EVENT, rows)

    def put_head(self, connection: LogConnection, position: int, recorded_at: str) -> None:  # noqa: ARG002 - the commits say it here
        connection.execute("UPDATE log_head SET position = ?", (position,))

    def version_of(self, connection: LogConnection) -> int:
        return schema.version_of(connection)

    def keeps_contents(self, connection: LogConnection) -> bool:
        self._has_contents = self._has_contents or schema.keeps_contents(connection)
        return self._has_contents

    def keeps_digests(self, connection: LogConnection) -> bool:
        return "events_sha256" in schema.columns_of(connection, "log_commits")

    def damage(self, connection: LogConnection) -> list[str]:
        return [line for (line,) in connection.execute("PRAGMA integrity_check(20)") if line != "ok"]
