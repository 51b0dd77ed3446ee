"""The recorder of the log, the same on every database.

One row, `log_head`, is updated first in every transaction: it is the writers' lock, gives positions without gaps, and makes their order the order
of the commits, so that no reader can pass a position that commits later. One row in `log_commits` a transaction is the index from time to
position and from command to result.
"""

import json
from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.persistence import ApplicationRecorder, Notification, NotSupportedError, StoredEvent, Subscription

from infra import clock
from infra.event_store.codes import StoreCode
from infra.event_store.commit import AlreadyRecorded, Commit, DigestOfEvents, EarlierCommit, LoggedRow, TakenOver, find_command_in
from infra.event_store.connections import LogDatabase
from infra.event_store.errors import Conflict
from infra.event_store.mapper import stamping
from infra.event_store.migrations import RELEASES_NOTED
from infra.event_store.sql import LogConnection

COUNTED = "SELECT count(*) FROM stored_events WHERE position > ? AND position <= ?"

Condition = tuple[str, Sequence[object]]
"""A condition in SQL and its parameters."""

CommitRow = tuple[int, int, str, str | None, str | None, str | None, str]
"""A row of `log_commits` from `first_position` on."""


class LogRecorder(ApplicationRecorder):
    """Records and reads events. What it raises is the library's error too: Conflict is its IntegrityError, StoreUnavailable its OperationalError."""

    select: ClassVar[str]
    """Reads `LoggedRow`s: the state is read as bytes."""

    def __init__(self, database: LogDatabase) -> None:
        self.database = database

    # --- what differs from database to database ----------------------------------------------------------------------

    @abstractmethod
    def among(self, column: str, values: Iterable[str]) -> Condition:
        """That a column has one of any number of texts."""

    @abstractmethod
    def saying(self, text: str) -> Condition:
        """That a text stands in the state as it is stored, small and capital Latin letters alike."""

    @abstractmethod
    def _insert(
        self, connection: LogConnection, rows: Iterator[LoggedRow], commit: Callable[[], CommitRow], streams: Collection[str]
    ) -> Mapping[str, int]:
        """Inserts the rows of a commit, and then its own; gives the versions that some streams had reached before, those that there were. Raises the
        database's `integrity_error` where a version or the command is there already."""

    @abstractmethod
    def _advance(self, connection: LogConnection, count: int, moment: str) -> tuple[int, str]:
        """Takes the writer's place and so many positions, in a store that is brought to the last schema first; gives the last position, and the moment
        or that of the last commit, whichever is later. Raises StoreUnavailable (store_newer) where a later release has brought the store further."""

    @abstractmethod
    def put_events(self, connection: LogConnection, rows: Iterable[LoggedRow]) -> None:
        """Inserts rows as they are, many at once."""

    @abstractmethod
    def put_head(self, connection: LogConnection, position: int, recorded_at: str) -> None:
        """Sets the last position, and the moment of the last commit, after events and commits that were put as they are."""

    @abstractmethod
    def version_of(self, connection: LogConnection) -> int:
        """The number of the store's schema."""

    def keeps_contents(self, connection: LogConnection) -> bool:  # noqa: ARG002 - a store may lack them
        """Whether the store has the columns that say what a command said and came to."""
        return True

    def keeps_digests(self, connection: LogConnection) -> bool:  # noqa: ARG002 - a store may lack them
        """Whether the store has the column of the commits' digests."""
        return True

    def damage(self, connection: LogConnection) -> list[str]:  # noqa: ARG002 - a database may look for some
        """What the database itself finds wrong in how it is kept, in its words."""
        return []

    # --- writing -----------------------------------------------------------------------------------------------------

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        """Records the events and all that belongs to their `commit` in one transaction, or nothing; gives their positions.

        The moment of recording is never before that of the last commit: where the clock was set back, or another writer was quicker, the last
        commit's is used. Raises AlreadyRecorded for a command recorded before, Conflict, StoreLocked, StoreUnavailable.
        """
        commit: Commit = kwargs.get("commit") or Commit()
        with self.database.writing() as connection:
            count = len(stored_events)
            last, recorded_at = self._advance(connection, count, clock.timestamp(commit.recorded_at or clock.now()))
            first = last - count + 1
            if commit.expected_head is not None and commit.expected_head != first - 1:
                raise self._refusal(connection, commit, Conflict(StoreCode.HEAD_MOVED, found=first - 1, expected=commit.expected_head))
            stamped, digest = stamping(recorded_at), DigestOfEvents()
            rows = digest.over(
                (position, str(event.originator_id), event.originator_version, event.topic, stamped(event.state))
                for position, event in enumerate(stored_events, first)
            )
            expected = commit.expected_versions
            try:
                reached = self._insert(
                    connection,
                    rows,
                    lambda: (first, last, recorded_at, commit.command_id, commit.content, commit.result, digest.hexdigest()),
                    expected,
                )
            except self.database.integrity_error:
                connection.execute("ROLLBACK")
                raise self._refusal(connection, commit, _stream_ahead(connection, stored_events)) from None
            for stream, version in expected.items():
                if reached.get(stream, 0) != version:
                    behind = Conflict(StoreCode.STREAM_MOVED, stream, found=reached.get(stream, 0), expected=version)
                    raise self._refusal(connection, commit, behind)
            if commit.written_with is not None:
                commit.written_with(connection)
        return list(range(first, last + 1))

    def take_over(self, taken: TakenOver | None) -> int:
        """Brings the store to the last schema and notes that a release records in it from now on; gives the schema that it had. A release that is
        noted already stays as it is noted. Raises StoreLocked, StoreUnavailable."""
        with self.database.writing() as connection:
            before = self.version_of(connection)
            self._advance(connection, 0, "")
            if taken is not None:
                differing = json.dumps(taken.differing, ensure_ascii=False)
                connection.execute(
                    "INSERT INTO log_releases SELECT ?, position, ?, ?, ?, ? FROM log_head WHERE true ON CONFLICT DO NOTHING",
                    (taken.release, clock.timestamp(taken.recorded_at), taken.actor, taken.why, differing),
                )
        return before

    def _refusal(self, connection: LogConnection, commit: Commit, conflict: Conflict) -> Exception:
        """Why nothing is recorded: it has been, by the same command; or else the conflict. That is looked for last, since it is seldom so."""
        if connection.in_transaction:
            connection.execute("ROLLBACK")  # what has been inserted is not what is looked for
        if commit.command_id is None:
            return conflict
        earlier = find_command_in(connection, commit.command_id, keeps_contents=self.keeps_contents(connection))
        return conflict if earlier is None else AlreadyRecorded(earlier)

    def _reached(self, connection: LogConnection, streams: Collection[str]) -> Mapping[str, int]:
        """The versions that some streams have reached, those that there are."""
        if not streams:
            return {}
        where, params = self.among("stream", streams)
        statement = f"SELECT stream, max(version) FROM stored_events WHERE {where} GROUP BY stream"  # noqa: S608 - words of ours
        return dict(connection.execute(statement, params).fetchall())

    # --- reading the log ---------------------------------------------------------------------------------------------

    def head(self) -> int:
        """The last position; 0 in an empty log."""
        with self.database.reading() as connection:
            [(position,)] = connection.execute("SELECT position FROM log_head")
            return int(position)

    def page(self, after: int, upto: int, topics: Sequence[str] | None = None) -> tuple[list[LoggedRow], int]:
        """The rows with `after < position <= upto`, in order, and how many there are; with topics, only the rows of these and the last one."""
        within = _within(after, upto)
        if topics is None:
            rows = self._rows([within], "position")
            return rows, len(rows)
        picked, params = self.among("topic", topics)
        rows = self._rows([within, (f"(position = ? OR {picked})", (upto, *params))], "position")
        with self.database.reading() as connection:
            [(count,)] = connection.execute(COUNTED, (after, upto))
        return rows, int(count)

    def matching(
        self, after: int, upto: int, topics: Sequence[str] | None, texts: Sequence[str], *, newest: bool, most: int
    ) -> list[LoggedRow]:
        """The first, or the last (`newest`), of the rows with `after < position <= upto` that are of some topics and in which all texts stand."""
        of_types = [] if topics is None else [self.among("topic", topics)]
        conditions = [_within(after, upto), *of_types, *map(self.saying, texts)]
        return self._rows(conditions, "position DESC" if newest else "position", most)

    def since(self, names: Iterable[str], after: int, upto: int) -> list[LoggedRow]:
        """The rows of the streams with `after < position <= upto`, in order, found by the streams."""
        return self._rows([self.among("stream", names), _within(after, upto)], "position")

    def streams(self, names: Iterable[str], upto: int | None = None) -> list[LoggedRow]:
        """All rows of the streams up to a position (the head), each stream's in the order of its versions."""
        until: list[Condition] = [] if upto is None else [("position <= ?", (upto,))]
        return self._rows([self.among("stream", names), *until], "stream, version")

    def find_command(self, command_id: str) -> EarlierCommit | None:
        """The command's commit, if there is one."""
        with self.database.reading() as connection:
            return find_command_in(connection, command_id, keeps_contents=self.keeps_contents(connection))

    def settled_command(self, command_id: str) -> EarlierCommit | None:
        """The command's commit, once none can be under way any more: where its answer was lost, it may arrive late."""
        with self.database.settled() as connection:
            return find_command_in(connection, command_id, keeps_contents=self.keeps_contents(connection))

    def schema_version(self) -> int:
        """The number of the schema that the store has."""
        with self.database.reading() as connection:
            return self.version_of(connection)

    def releases(self) -> list[TakenOver]:
        """The releases that have recorded since releases are noted, in the order in which they came."""
        with self.database.reading() as connection:
            if self.version_of(connection) < RELEASES_NOTED:
                return []
            rows = connection.execute(
                "SELECT release, recorded_at, actor, why, differing, position FROM log_releases ORDER BY position, recorded_at"
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
            conditions.append(self.among("topic", topics))
        return self._notifications(conditions, "position", limit)

    def max_notification_id(self) -> int | None:
        return self.head() or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        raise NotSupportedError(f"the log is followed by its pages, not from {gt} on for {topics}")

    def _notifications(self, conditions: Collection[Condition], order: str, limit: int | None) -> list[Notification]:
        stored = self._rows(conditions, order, limit)
        return [Notification(stream, version, topic, state, position) for position, stream, version, topic, state in stored]

    def _rows(self, conditions: Collection[Condition], order: str, limit: int | None = None) -> list[LoggedRow]:
        """The stored rows for which all conditions hold, at most so many."""
        where = " AND ".join(["true", *(condition for condition, _ in conditions)])
        params = [param for _, given in conditions for param in given]
        statement = f"{self.select} WHERE {where} ORDER BY {order}"
        if limit is not None:
            statement, params = f"{statement} LIMIT ?", [*params, limit]
        with self.database.reading() as connection:
            return connection.execute(statement, params).fetchall()


def _within(after: int, upto: int) -> Condition:
    return "position > ? AND position <= ?", (after, upto)


def _stream_ahead(connection: LogConnection, stored_events: Sequence[StoredEvent]) -> Conflict:
    """Which stream was ahead of its writer."""
    for event in stored_events:
        stream, version = str(event.originator_id), event.originator_version
        [(reached,)] = connection.execute("SELECT coalesce(max(version), 0) FROM stored_events WHERE stream = ?", (stream,))
        if reached >= version:
            return Conflict(StoreCode.STREAM_MOVED, stream, found=reached, expected=version - 1)
    return Conflict(StoreCode.STREAM_MOVED, "a version given twice", found="-", expected="-")
