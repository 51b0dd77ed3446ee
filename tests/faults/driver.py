"""Connections of `apsw` with the face of Python's `sqlite3`, as far as the product uses it: so that its own code runs on a file system layer of ours."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import apsw

from infra import database
from infra.event_store.sqlite import schema

Parameters = Sequence[Any] | Mapping[str, Any]

KINDS: Sequence[tuple[type[apsw.Error], type[sqlite3.Error]]] = (
    (apsw.ConstraintError, sqlite3.IntegrityError),
    (apsw.NotADBError, sqlite3.DatabaseError),
    (apsw.CorruptError, sqlite3.DatabaseError),
    (apsw.Error, sqlite3.OperationalError),
)


@contextmanager
def _errors() -> Iterator[None]:
    """The errors of the one as those of the other."""
    try:
        yield
    except apsw.Error as error:
        kind = next(kind for of, kind in KINDS if isinstance(error, of))
        translated = kind(str(error))
        translated.sqlite_errorcode = getattr(error, "extendedresult", 0) or getattr(error, "result", 0)
        raise translated from error


class Cursor:
    """The rows of a statement, read at once."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Iterator[tuple[Any, ...]] = iter(())
        self.description: Any = None
        self.rowcount = -1
        self.arraysize = 1
        self.lastrowid: int | None = None

    def execute(self, statement: str, parameters: Parameters = ()) -> "Cursor":
        return self._run(lambda cursor: cursor.execute(statement, parameters))

    def executemany(self, statement: str, parameters: Iterable[Parameters]) -> "Cursor":
        return self._run(lambda cursor: cursor.executemany(statement, parameters))

    def _run(self, run: Callable[[apsw.Cursor], Iterable[tuple[Any, ...]]]) -> "Cursor":
        driver = self._connection.driver
        cursor, before = driver.cursor(), driver.total_changes()
        self.description = None

        def note(running: apsw.Cursor, _statement: str, _bindings: object) -> bool:
            columns = running.get_description()
            self.description = tuple((name, *(None,) * 6) for name, _ in columns) or None
            return True

        cursor.exec_trace = note
        with _errors():
            self._rows = iter(list(run(cursor)))
        self.rowcount = driver.total_changes() - before
        self.lastrowid = driver.last_insert_rowid()
        return self

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        return list(islice(self._rows, size or self.arraysize))

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def close(self) -> None:
        self._rows = iter(())


class Connection:
    """A connection that begins no transaction by itself."""

    def __init__(self, address: str, vfs: str, patience: float) -> None:
        flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        with _errors():
            self.driver = apsw.Connection(address, flags=flags, vfs=vfs)
        self.driver.set_busy_timeout(int(patience * 1000))

    def cursor(self) -> Cursor:
        return Cursor(self)

    def execute(self, statement: str, parameters: Parameters = ()) -> Cursor:
        return self.cursor().execute(statement, parameters)

    def executemany(self, statement: str, parameters: Iterable[Parameters]) -> Cursor:
        return self.cursor().executemany(statement, parameters)

    @property
    def in_transaction(self) -> bool:
        return bool(self.driver.in_transaction)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def create_function(self, name: str, count: int, function: Callable[..., Any], *, deterministic: bool = False) -> None:
        self.driver.create_scalar_function(name, function, count, deterministic=deterministic)

    def set_authorizer(self, callback: Callable[..., int] | None) -> None:
        self.driver.authorizer = callback

    def close(self) -> None:
        with _errors():
            self.driver.close()


@contextmanager
def running_on(vfs: str) -> Iterator[None]:
    """The product's databases are opened on a file system layer; scratch tables stay where they are."""

    def connected(path: Path, how: str, patience: float, pragmas: Sequence[str] = ()) -> Connection:
        connection = Connection(f"{path.absolute().as_uri()}?{how}", vfs, patience)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    def creating(path: Path, timeout: float, **_settings: object) -> Connection:
        return connected(path, "mode=rwc", timeout)

    with (
        patch.object(database, "_connected", connected),
        patch.object(schema, "sqlite3", SimpleNamespace(connect=creating, Connection=Connection)),
    ):
        yield
