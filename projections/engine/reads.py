"""Which tables statements read: every name in one that can be a table's counts, on SQLite as on PostgreSQL, which does not say it.

On SQLite a statement can be asked beforehand, too, and what is closed there nobody reads.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event

from projections.engine.dialect import driver_of
from projections.engine.driven import SEEN, note_names

AUTHORIZER = "authorizer"
"""Under this name a connection's `info` has what SQLite asks before it reads a table, where there is such a function."""


@contextmanager
def tables_read(connection: Connection) -> Iterator[set[str]]:
    """The names of the tables that statements on a connection read while the block runs. There may be further names among them, of columns for one."""
    if not event.contains(connection.engine, "before_cursor_execute", _note):  # once: to listen takes longer than a statement
        event.listen(connection.engine, "before_cursor_execute", _note)
    seen: set[str] = set()
    info = connection.info  # at hand, since one that is lost meanwhile cannot be asked for it
    info[SEEN] = seen
    try:
        yield seen
    finally:
        del info[SEEN]


def _note(connection: Connection, _cursor: object, statement: str, *_further: object) -> None:
    note_names(connection, statement)


def reads_of(connection: Connection, statement: str, parameters: Any) -> set[str]:
    """The names of the tables that a statement of SQLite's driver would read. It is prepared and not run."""
    before = connection.info.get(AUTHORIZER)
    names: set[str] = set()

    def note(action: int, name: str | None, *others: str | None) -> int:
        answer: int = sqlite3.SQLITE_OK if before is None else before(action, name, *others)
        if action == sqlite3.SQLITE_READ and name is not None and answer == sqlite3.SQLITE_OK:
            names.add(name)
        return answer

    driver = driver_of(connection)
    driver.set_authorizer(note)
    try:
        driver.execute(f"EXPLAIN {statement}", parameters).close()
    finally:
        driver.set_authorizer(before)
    return names
