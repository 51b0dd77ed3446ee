"""Events and changes to record, and what other processes do to a store in these tests."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from domain.base.event import Envelope, Event
from domain.mediation_committee.events import CommitteeFiled
from infra import clock
from infra.addresses import is_postgresql
from infra.event_store import Appended, Change, Conflict, EventLog, LogConnection, TableBeside, database_path

NOON = datetime(2019, 4, 10, 4, tzinfo=UTC)

NOTES = TableBeside("notes", ("topic", "number"), "said")
"""A table beside the log, for what is written with its commits."""

Note = tuple[str, str, bytes]


def noting(rows: Iterable[Note]) -> Callable[[LogConnection], object]:
    return lambda connection: NOTES.put(connection, rows)


def notes(log: EventLog, topic: str) -> dict[str, bytes]:
    with log.reading() as connection:
        return dict(connection.execute("SELECT number, said FROM notes WHERE topic = ?", (topic,)).fetchall())


def query(url: str, statement: str, *params: object) -> list[tuple[Any, ...]]:
    """Says something to the database itself, past the log."""
    if is_postgresql(url):
        with psycopg.connect(url, options="-c search_path=fengqiao_log") as server:
            cursor = server.execute(statement.replace("?", "%s").encode(), params)
            return cursor.fetchall() if cursor.description else []
    with closing(sqlite3.connect(database_path(url))) as connection, connection:
        return connection.execute(statement, params).fetchall()


def envelope(command_id: str = "row-1", **more: object) -> Envelope:
    return Envelope(**{"actor": "clerk", "recorded_at": NOON, "command_id": command_id, "correlation_id": "import-1"} | more)  # type: ignore[arg-type]


def filed(number: int = 1) -> CommitteeFiled:
    return CommitteeFiled(filed_on=date(2019, 3, 1) + timedelta(days=number % 28), filing_no=f"焦调备{number}号")


def change(stream: str = "committee:TW1", after: int = 0, count: int = 1, *events: Event, by: Envelope | None = None) -> Change:
    return Change(stream, after, events or tuple(filed(after + number) for number in range(1, count + 1)), by or envelope())


def append(log: EventLog, *changes: Change, command_id: str | None = None, at: datetime = NOON) -> Appended:
    return log.append(changes, command_id=command_id or f"command {log.head()}", recorded_at=at)


def write_concurrently(url: str, writer: int, transactions: int) -> list[tuple[int, int]]:
    """Appends to a stream of its own and to one shared with the other writers; on a conflict reads again and retries."""
    positions = []
    with EventLog.open(url) as log:
        for number in range(transactions):
            while True:
                shared = len(log.stream("committee:SHARED"))
                changes = [change(f"committee:W{writer}", number * 3, 3), change("committee:SHARED", shared)]
                try:
                    appended = log.append(changes, command_id=f"writer {writer} {number}", recorded_at=clock.now())
                except Conflict:
                    continue
                positions.append((appended.first, appended.last))
                break
    return positions


def follow(url: str, until: int) -> list[tuple[int, str, int]]:
    """Reads the log's new events again and again until a position is reached; what it saw, in the order in which it saw it."""
    seen: list[tuple[int, str, int]] = []
    with EventLog.open(url) as log:
        while len(seen) < until:
            seen += [
                (recorded.position, recorded.stream, recorded.version) for recorded in log.page(seen[-1][0] if seen else 0, log.head())
            ]
    return seen


def stop_inside_a_transaction(url: str, marker: Path) -> None:
    """Begins a transaction, says so by a file, and waits to be killed."""

    def stopping() -> Iterator[Note]:
        yield ("disputes", "1", b"x")
        marker.touch()
        signal.pause()

    with EventLog.open(url) as log:
        log.append([change(count=500)], command_id="cut off", recorded_at=NOON, written_with=noting(stopping()))


def write_until_killed(url: str, marker: Path) -> None:
    with EventLog.open(url) as log:
        number = 0
        while True:
            log.append(
                [change("committee:A", number * 2, 2), change("committee:B", number)],
                command_id=f"transaction {number}",
                recorded_at=NOON,
                written_with=noting([("statistics", str(number), b"")]),
            )
            number += 1
            marker.touch()


def kill(process_id: int, after: float) -> None:
    time.sleep(after)
    os.kill(process_id, signal.SIGKILL)
