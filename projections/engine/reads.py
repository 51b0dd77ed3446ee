"""Which tables statements read. SQLite itself reports them, and lets nobody read what is closed; for PostgreSQL every name in a statement that can be a
table's counts."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from projections.engine.dialect import driver_of, is_postgresql, tables_named

AUTHORIZER = "authorizer"
"""Under this name a connection's `info` has what SQLite asks before it reads a table, where there is such a function."""


@contextmanager
def tables_read(connection: Connection) -> Iterator[set[str]]:
    """The names of the tables that statements on a connection read while the block runs. What nobody may read there (`AUTHORIZER`) stays so. On
    PostgreSQL there may be further names among them, of columns for one."""
    seen: set[str] = set()
    with _named(connection, seen) if is_postgresql(connection) else _reported(connection, seen):
        yield seen


@contextmanager
def _named(connection: Connection, seen: set[str]) -> Iterator[None]:
    known: set[str] = set()

    def note(_connection: Connection, _cursor: object, statement: str, *_further: object) -> None:
        if statement not in known:
            known.add(statement)
            seen.update(tables_named(statement))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(connection, "before_cursor_execute", note)


@contextmanager
def _reported(connection: Connection, seen: set[str]) -> Iterator[None]:
    before = connection.info.get(AUTHORIZER)

    def note(action: int, name: str | None, *others: str | None) -> int:
        answer: int = sqlite3.SQLITE_OK if before is None else before(action, name, *others)
        if action == sqlite3.SQLITE_READ and name is not None and answer == sqlite3.SQLITE_OK:
            seen.add(name)
        return answer

    driver = driver_of(connection)
    driver.set_authorizer(note)  # statements that are prepared already are prepared again, and reported
    try:
        yield
    finally:
        driver.set_authorizer(before)


def reads_of(connection: Connection, statement: str, parameters: Any) -> set[str]:
    """The names of the tables that a statement of SQLite's driver would read. It is prepared and not run."""
    with tables_read(connection) as names:
        driver_of(connection).execute(f"EXPLAIN {statement}", parameters).close()
    return names
