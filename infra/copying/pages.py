"""The rows of a log as they are stored, the same from every database, in pages: read, compared, and put into another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Any

from infra.event_store import EventDamaged, EventLog, LogConnection, StoreCode
from infra.event_store.commit import LoggedRow
from infra.event_store.migrations import RELEASES_NOTED
from infra.event_store.sql import ROWS_AT_ONCE
from infra.importing.memory_table import IMPORT_MEMORY, RememberedRow

AT_ONCE = 5_000
"""So many rows are read at a time, and about so many events go into one transaction."""

CommitRow = tuple[int, int, int, str, str | None, str | None, str | None, str | None]
"""A transaction of the log: number, first and last position, moment, command, content, result, digest."""

COMMIT_COLUMNS = "number, first_position, last_position, recorded_at, command_id, content, result, events_sha256"
LAST_COMMIT = "SELECT coalesce(max(number), 0), coalesce(max(recorded_at), '') FROM log_commits"


@dataclass(frozen=True, slots=True)
class State:
    """One state of a log, read on one connection whatever is recorded meanwhile."""

    log: EventLog
    connection: LogConnection

    def head(self) -> int:
        """The last position."""
        [(position,)] = self.connection.execute("SELECT position FROM log_head").fetchall()
        return int(position)

    def last_commit(self) -> int:
        """The number of the last transaction; 0 where there is none."""
        return int(self.connection.execute(LAST_COMMIT).fetchone()[0])

    def events(self, after: int, upto: int) -> Iterator[LoggedRow]:
        """The events with `after < position <= upto`, in order."""
        page = f"{self.log.recorder.select} WHERE position > ? AND position <= ? ORDER BY position"
        for start in range(after, upto, AT_ONCE):
            yield from self.connection.execute(page, (start, min(start + AT_ONCE, upto))).fetchall()

    def commits(self, after: int = 0) -> Iterator[CommitRow]:
        """The transactions after a number, in order. Columns that the first stores lack are None."""
        recorder = self.log.recorder
        contents = "content, result" if recorder.keeps_contents(self.connection) else "NULL, NULL"
        digest = "events_sha256" if recorder.keeps_digests(self.connection) else "NULL"
        page = (
            f"SELECT number, first_position, last_position, recorded_at, command_id, {contents}, {digest} FROM log_commits "  # noqa: S608 - columns of ours
            "WHERE number > ? ORDER BY number LIMIT ?"
        )
        while rows := self.connection.execute(page, (after, AT_ONCE)).fetchall():
            yield from rows
            after = rows[-1][0]

    def pages(self, number: int = 0, position: int = 0, upto: int | None = None) -> Iterator[list[CommitRow]]:
        """The transactions after a number, which ends at a position, up to another one: as many at a time as have about `AT_ONCE` events. One that has
        more is alone, and its events are read in parts."""
        page: list[CommitRow] = []
        for commit in self.commits(number):
            if upto is not None and commit[2] > upto:
                continue
            if page and (commit[2] - position > AT_ONCE or len(page) == AT_ONCE):
                yield page
                position, page = max(position, page[-1][2]), []
            page.append(commit)
        if page:
            yield page

    def releases(self) -> list[tuple[Any, ...]]:
        """The releases that have recorded, row by row."""
        if self.log.recorder.version_of(self.connection) < RELEASES_NOTED:
            return []
        return self.connection.execute(
            "SELECT release, position, recorded_at, actor, why, differing FROM log_releases ORDER BY release"
        ).fetchall()

    def memory(self) -> Iterator[RememberedRow]:
        """What imports remember, in the order of its keys."""
        page = "SELECT sheet, row_key, cells FROM import_memory WHERE (sheet, row_key) > (?, ?) ORDER BY sheet, row_key LIMIT ?"
        last = "", ""
        while rows := self.connection.execute(page, (*last, AT_ONCE)).fetchall():
            yield from rows
            last = rows[-1][:2]


def first_difference(ours: Iterator[Any], theirs: Iterator[Any], seen: Callable[[int], None] = lambda _: None) -> Any:
    """The first column of the first row in which two runs of rows differ; None where they are the same. Every row of both is compared."""
    for count, (our_row, their_row) in enumerate(zip_longest(ours, theirs), 1):
        if our_row != their_row:
            return (our_row or their_row)[0]
        if count % AT_ONCE == 0:
            seen(count)
    return None


def put_page(target: EventLog, connection: LogConnection, source: State, after: int, commits: Sequence[CommitRow]) -> int:
    """Puts transactions of another log, with their events, after a position, as they are; gives the position then."""
    upto = max(after, commits[-1][2])
    target.recorder.put_events(connection, map(_as_text, source.events(after, upto)))
    waiting = iter(commits)
    while some := list(islice(waiting, ROWS_AT_ONCE)):
        values = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?)"] * len(some))
        connection.execute(f"INSERT INTO log_commits ({COMMIT_COLUMNS}) VALUES {values}", list(chain.from_iterable(some)))  # noqa: S608 - columns of ours
    target.recorder.put_head(connection, upto, commits[-1][3])
    return upto


def put_beside(connection: LogConnection, source: State) -> None:
    """Puts what stands beside the events, the releases and the import memory, in the place of what is there."""
    connection.execute("DELETE FROM log_releases")
    for row in source.releases():
        connection.execute(
            "INSERT INTO log_releases (release, position, recorded_at, actor, why, differing) VALUES (?, ?, ?, ?, ?, ?)", row
        )
    connection.execute("DELETE FROM import_memory")
    IMPORT_MEMORY.put(connection, source.memory())


def _as_text(row: LoggedRow) -> LoggedRow:
    """The row. Raises EventDamaged where its state is no text, which not every database would take."""
    position, stream, version, _topic, state = row
    try:
        state.decode()
    except UnicodeDecodeError as error:
        raise EventDamaged(StoreCode.EVENT_DAMAGED, f"{stream}@{version}", detail=f"#{position}: {error}") from None
    return row
