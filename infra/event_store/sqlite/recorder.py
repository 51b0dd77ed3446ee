"""The recorder of the log in SQLite.

One row, `log_head`, is updated first in every transaction: it is the writers' lock, gives positions without gaps, and makes their order the order
of the commits, so that no reader can pass a position that commits later. One row in `log_commits` a transaction is the index from time to
position and from command to result.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, NotSupportedError, StoredEvent, Subscription

from infra import clock
from infra.event_store.commit import AlreadyRecorded, Commit, DigestOfEvents, EarlierCommit, LoggedRow, TakenOver
from infra.event_store.errors import Conflict, StoreCode
from infra.event_store.mapper import stamping
from infra.event_store.migrations import RELEASES_NOTED
from infra.event_store.sqlite import schema
from infra.event_store.sqlite.connections import Database

SELECT = "SELECT position, stream, version, topic, CAST(state AS BLOB) FROM stored_events"

PAGE = f"{SELECT} WHERE position > ? AND position <= ?"
PICKED = "AND (position = ? OR topic IN (SELECT value FROM json_each(?)))"
COUNTED = "SELECT count(*) FROM stored_events WHERE position > ? AND position <= ?"

Condition = tuple[str, Sequence[object]]
"""A condition in SQL and its parameters."""


class SQLiteRecorder(ApplicationRecorder):
    """Records and reads events. What it raises is the library's error too: Conflict is its IntegrityError, StoreUnavailable its OperationalError."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._keeps_contents = False  # until a reader has seen it; it stays so

    # --- writing -----------------------------------------------------------------------------------------------------

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """Records the events and all that belongs to their `commit` in one transaction, or nothing; gives their positions.

        The moment of recording is never before that of the last commit: where the clock was set back, or another writer was quicker, the last
        commit's is used. Raises AlreadyRecorded for a command recorded before, Conflict, StoreLocked, StoreUnavailable.
        """
        commit: Commit = kwargs.get("commit") or Commit()
        with self.database.writing() as connection:
            schema.migrate(connection, str(self.database.path))
            count = len(stored_events)
            [(last,)] = connection.execute("UPDATE log_head SET position = position + ? RETURNING position", (count,)).fetchall()
            first = last - count + 1
            if commit.command_id is not None and (earlier := _find_command(connection, commit.command_id, keeps_contents=True)):
                raise AlreadyRecorded(earlier)
            _check_expectations(connection, first - 1, commit)
            recorded_at = _moment(connection, commit)
            stamped, digest = stamping(recorded_at), DigestOfEvents()
            try:
                connection.executemany(
                    "INSERT INTO stored_events VALUES (?, ?, ?, ?, CAST(? AS TEXT))",
                    digest.over(
                        (position, str(event.originator_id), event.originator_version, event.topic, stamped(event.state))
                        for position, event in enumerate(stored_events, first)
                    ),
                )
            except sqlite3.IntegrityError:
                raise _stream_conflict(connection, stored_events) from None
            connection.execute(
                "INSERT INTO log_commits (first_position, last_position, recorded_at, command_id, content, result, events_sha256) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (first, last, recorded_at, commit.command_id, commit.content, commit.result, digest.hexdigest()),
            )
            if commit.written_with is not None:
                commit.written_with(connection)
        return list(range(first, last + 1))

    def take_over(self, taken: TakenOver | None) -> int:
        """Brings the store to the last schema and notes that a release records in it from now on; gives the schema that it had. A release that is
        noted already stays as it is noted. Raises StoreLocked, StoreUnavailable."""
        with self.database.writing() as connection:
            before = schema.version_of(connection)
            schema.migrate(connection, str(self.database.path))
            if taken is not None:
                differing = json.dumps(taken.differing, ensure_ascii=False)
                connection.execute(
                    "INSERT INTO log_releases SELECT ?, position, ?, ?, ?, ? FROM log_head WHERE true ON CONFLICT DO NOTHING",
                    (taken.release, clock.timestamp(taken.recorded_at), taken.actor, taken.why, differing),
                )
        return before

    # --- reading the log ---------------------------------------------------------------------------------------------

    def head(self) -> int:
        """The last position; 0 in an empty log."""
        with self.database.reading() as connection:
            [(position,)] = connection.execute("SELECT position FROM log_head")
            return int(position)

    def page(self, after: int, upto: int, topics: Sequence[str] | None = None) -> tuple[list[LoggedRow], int]:
        """The rows with `after < position <= upto`, in order, and how many there are; with topics, only the rows of these and the last one."""
        with self.database.reading() as connection:
            if topics is None:
                rows = connection.execute(f"{PAGE} ORDER BY position", (after, upto)).fetchall()
                return rows, len(rows)
            rows = connection.execute(f"{PAGE} {PICKED} ORDER BY position", (after, upto, upto, json.dumps(topics))).fetchall()
            [(count,)] = connection.execute(COUNTED, (after, upto))
            return rows, int(count)

    def streams(self, names: Iterable[str], upto: int | None = None) -> list[LoggedRow]:
        """All rows of the streams up to a position (the head), each stream's in the order of its versions."""
        where, params = "stream IN (SELECT value FROM json_each(?))", [json.dumps(list(names)), *([] if upto is None else [upto])]
        if upto is not None:
            where += " AND position <= ?"
        with self.database.reading() as connection:
            return connection.execute(f"{SELECT} WHERE {where} ORDER BY stream, version", params).fetchall()

    def find_command(self, command_id: str) -> EarlierCommit | None:
        """The command's commit, if there is one."""
        with self.database.reading() as connection:
            self._keeps_contents = self._keeps_contents or schema.keeps_contents(connection)
            return _find_command(connection, command_id, keeps_contents=self._keeps_contents)

    def schema_version(self) -> int:
        """The number of the schema that the store has."""
        with self.database.reading() as connection:
            return schema.version_of(connection)

    def releases(self) -> list[TakenOver]:
        """The releases that have recorded since releases are noted, in the order in which they came."""
        with self.database.reading() as connection:
            if schema.version_of(connection) < RELEASES_NOTED:
                return []
            rows = connection.execute(
                "SELECT release, recorded_at, actor, why, differing, position FROM log_releases ORDER BY rowid"
            ).fetchall()
        return [
            TakenOver(name, datetime.fromisoformat(moment), actor, why, json.loads(differing), position)
            for name, moment, actor, why, differing, position in rows
        ]

    def position_at(self, moment: str) -> int:
        """The last position recorded at or before the moment (text as `clock.timestamp` writes it); 0 if there is none."""
        with self.database.reading() as connection:
            commit = connection.execute(
                "SELECT last_position FROM log_commits WHERE recorded_at <= ? ORDER BY recorded_at DESC, number DESC LIMIT 1", (moment,)
            ).fetchone()
            return int(commit[0]) if commit else 0

    def recorded_at(self, position: int) -> str | None:
        """When the position was recorded; None if it was not."""
        with self.database.reading() as connection:
            commit = connection.execute(
                "SELECT recorded_at FROM log_commits WHERE last_position >= ? AND first_position <= ? ORDER BY last_position LIMIT 1",
                (position, position),
            ).fetchone()
            return str(commit[0]) if commit else None

    # --- reading as the library does ---------------------------------------------------------------------------------

    def select_events(
        self, originator_id: UUID | str, *, gt: int | None = None, lte: int | None = None, desc: bool = False, limit: int | None = None
    ) -> Sequence[Notification]:
        """Events of one stream. They carry their position, which the library does not ask for but the log needs."""
        conditions: list[Condition] = [("stream = ?", [str(originator_id)])]
        if gt is not None:
            conditions.append(("version > ?", [gt]))
        if lte is not None:
            conditions.append(("version <= ?", [lte]))
        return self._notifications(conditions, "version DESC" if desc else "version", limit)

    def select_notifications(
        self, start: int | None, limit: int, stop: int | None = None, topics: Sequence[str] = (), *, inclusive_of_start: bool = True
    ) -> Sequence[Notification]:
        conditions: list[Condition] = []
        if start is not None:
            conditions.append(("position >= ?" if inclusive_of_start else "position > ?", [start]))
        if stop is not None:
            conditions.append(("position <= ?", [stop]))
        if topics:
            conditions.append((f"topic IN ({', '.join('?' * len(topics))})", topics))
        return self._notifications(conditions, "position", limit)

    def max_notification_id(self) -> int | None:
        return self.head() or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        raise NotSupportedError(f"the log is followed by its pages, not from {gt} on for {topics}")

    def _notifications(self, conditions: Sequence[Condition], order: str, limit: int | None) -> list[Notification]:
        where = " AND ".join(["true", *(condition for condition, _ in conditions)])
        params = [param for _, given in conditions for param in given]
        statement = f"{SELECT} WHERE {where} ORDER BY {order} LIMIT ?"
        with self.database.reading() as connection:
            rows = connection.execute(statement, [*params, -1 if limit is None else limit]).fetchall()
        return [Notification(stream, version, topic, state, position) for position, stream, version, topic, state in rows]


def _find_command(connection: sqlite3.Connection, command_id: str, *, keeps_contents: bool) -> EarlierCommit | None:
    kept = "content, result" if keeps_contents else "NULL, NULL"
    statement = f"SELECT first_position, last_position, {kept} FROM log_commits WHERE command_id = ?"  # noqa: S608 - words of ours
    commit = connection.execute(statement, (command_id,)).fetchone()
    return EarlierCommit(*commit) if commit else None


def _check_expectations(connection: sqlite3.Connection, head: int, commit: Commit) -> None:
    """That the log and the streams stand where the writer saw them. A stream that is ahead shows when its version is inserted twice."""
    if commit.expected_head is not None and commit.expected_head != head:
        raise Conflict(StoreCode.HEAD_MOVED, found=head, expected=commit.expected_head)
    for stream, expected in commit.expected_versions.items():
        if expected and (reached := _version(connection, stream)) != expected:
            raise Conflict(StoreCode.STREAM_MOVED, stream, found=reached, expected=expected)


def _stream_conflict(connection: sqlite3.Connection, stored_events: Sequence[StoredEvent]) -> Conflict:
    """Which stream was ahead of its writer. The insert that failed has left the rows before it, which the rollback takes away."""
    connection.execute("ROLLBACK")
    for event in stored_events:
        stream, version = str(event.originator_id), event.originator_version
        reached = _version(connection, stream)
        if reached >= version:
            return Conflict(StoreCode.STREAM_MOVED, stream, found=reached, expected=version - 1)
    return Conflict(StoreCode.STREAM_MOVED, "a version given twice", found="-", expected="-")


def _version(connection: sqlite3.Connection, stream: str) -> int:
    [(version,)] = connection.execute("SELECT coalesce(max(version), 0) FROM stored_events WHERE stream = ?", (stream,))
    return int(version)


def _moment(connection: sqlite3.Connection, commit: Commit) -> str:
    wanted = clock.timestamp(commit.recorded_at or clock.now())
    last = connection.execute("SELECT recorded_at FROM log_commits ORDER BY number DESC LIMIT 1").fetchone()
    return max(wanted, last[0]) if last else wanted
