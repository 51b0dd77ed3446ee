"""SQLite files: how every database of a bureau is opened, pooled and read, and what its failures mean.

The log and the read database differ in three things only: what a commit survives (`pragmas`), whether the file may be made on opening, and the
words for a failure. Statements of the log go to the driver's own connection, out of the same pool (docs/decisions/0017).
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.pool import QueuePool

from infra.private_files import make_private_file

BESIDE = ("-wal", "-shm")
"""What SQLite puts beside a file while it is open, and what a killed process leaves there."""

IDLE = 5
"""So many connections are kept open while nobody uses them; there may be any number in use."""

READ_PATIENCE = 15
"""So many seconds a writer of read tables waits for another."""

LITTLE_AND_OFTEN = "wal_autocheckpoint = 100"
"""After so many pages, of eight commands or so, the write-ahead log is taken into its file, by the command that fills it: of the thousand that SQLite
would wait for, that one would take ten times as long as the others."""

READ_PRAGMAS = ("synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -65536", LITTLE_AND_OFTEN)
"""What a power cut takes from the read database is made again from the log."""


READ_APPLICATION_ID = 0x46515657
"""Of a read database, "FQVW"; the log has one of its own."""


class Failure(Enum):
    """What a database reports about its file; broken constraints and wrong use are no failures of a file."""

    LOCKED = auto()
    READ_ONLY = auto()
    FOREIGN = auto()
    DISK = auto()
    DAMAGED = auto()
    CANNOT_OPEN = auto()
    STANDBY = auto()
    """The server only reads."""
    GONE = auto()
    """A schema, or a part of it, was dropped while it was in use."""
    UNREACHABLE = auto()
    """There is no connection, or it was lost."""


FAILURES = {
    sqlite3.SQLITE_BUSY: Failure.LOCKED,
    sqlite3.SQLITE_LOCKED: Failure.LOCKED,
    sqlite3.SQLITE_READONLY: Failure.READ_ONLY,
    sqlite3.SQLITE_NOTADB: Failure.FOREIGN,
    sqlite3.SQLITE_IOERR: Failure.DISK,
    sqlite3.SQLITE_FULL: Failure.DISK,
    sqlite3.SQLITE_CORRUPT: Failure.DAMAGED,
    sqlite3.SQLITE_ERROR: Failure.DAMAGED,
    0: Failure.DAMAGED,  # what Python finds, such as text that is no UTF-8
}
"""By SQLite's primary result code; every other one means that the file cannot be opened."""


SERVER_FAILURES = {
    "25006": Failure.STANDBY,
    "3F000": Failure.GONE,
    "40P01": Failure.LOCKED,
    "42501": Failure.READ_ONLY,  # no right to do it
    "42883": Failure.GONE,
    "42P01": Failure.GONE,
    "53300": Failure.UNREACHABLE,  # no connection left
    "53": Failure.DISK,
    "55P03": Failure.LOCKED,
    "58": Failure.DISK,
    "XX": Failure.DAMAGED,
}
"""By the beginning of PostgreSQL's code, the first that fits; every other failure of a server, a connection that is lost or does not come about, means that
it cannot be reached."""


def failure_of(error: object) -> Failure | None:
    """What an error of a driver, or SQLAlchemy's around it, says about the file or the server; None where it is about something else."""
    if isinstance(error, DBAPIError):
        return failure_of(error.orig)
    if hasattr(error, "sqlstate"):  # of PostgreSQL's driver, which is not loaded for a file
        return _server_failure(error)
    if isinstance(error, PendingRollbackError):  # who goes on with a connection that was lost
        return Failure.UNREACHABLE
    if isinstance(error, UnicodeDecodeError):  # a message of SQLite's that quotes a damaged schema
        return Failure.DAMAGED
    if not isinstance(error, sqlite3.Error) or isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return None
    return FAILURES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, Failure.CANNOT_OPEN)


def _server_failure(error: Any) -> Failure | None:
    state = error.sqlstate or ""
    known = next((failure for begin, failure in SERVER_FAILURES.items() if state.startswith(begin)), None)
    is_of_server = any(kind.__name__ == "OperationalError" for kind in type(error).__mro__)
    return known or (Failure.UNREACHABLE if is_of_server else None)


@contextmanager
def failures_as(translate: Callable[[Failure, str], Exception]) -> Iterator[None]:
    """Turns a failure of the file into what `translate` makes of it and of the driver's words. Everything else passes through."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, PendingRollbackError, UnicodeDecodeError) as error:
        failure = failure_of(error)
        if failure is None:
            raise
        detail = error.orig if isinstance(error, DBAPIError) else error
        words = "not UTF-8" if isinstance(detail, UnicodeDecodeError) else " ".join(str(detail).split())
        raise translate(failure, words) from error


def connect(path: Path, *, patience: float, pragmas: Sequence[str], create: bool = False) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time, and that begins transactions only when told to. Raises sqlite3.Error.

    `patience` is so many seconds that a writer waits for another one. Without `create` a file that is not there is an error. What cannot be written can be
    read, a write-ahead log in a folder without one included.
    """
    if create or is_writable(path):
        return _connected(path, f"mode={'rwc' if create else 'rw'}", patience, pragmas)
    connection = _connected(path, "mode=ro", patience)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").close()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            return connection  # no database, or a damaged one: whoever reads it says so
        connection.close()
        if _has_content(path.with_name(f"{path.name}-wal")):
            raise
    else:
        return connection
    return _connected(path, "mode=ro&immutable=1", patience)  # nobody can write it, and nothing was left to be taken in


def is_writable(path: Path) -> bool:
    """Whether a database can be written there: SQLite puts files of its own beside it."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def without_beside(path: Path) -> None:
    """Removes what SQLite has put beside a file that nobody goes on with: into another file of that name it would be written."""
    for part in BESIDE:
        path.with_name(path.name + part).unlink(missing_ok=True)


def _connected(path: Path, how: str, patience: float, pragmas: Sequence[str] = ()) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_content(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size > 0
    return False


def pool_of(connecting: Callable[[], sqlite3.Connection]) -> QueuePool:
    """The pool of a database's connections: as many as are asked for at once, of which some stay open."""
    return QueuePool(connecting, pool_size=IDLE, max_overflow=-1)  # type: ignore[arg-type] # the driver's connection is one of its protocol


def write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switches the file to its write-ahead log, in which readers and a writer do not wait for each other.

    SQLite does not wait for others when it does this, so waiting is done here, for so many seconds at the most.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _sign(connection: sqlite3.Connection) -> None:
    """Marks a new read database as one. One of an older release goes without."""
    [(tables,)] = connection.execute("SELECT count(*) FROM sqlite_schema")
    [(application,)] = connection.execute("PRAGMA application_id")
    if tables == application == 0:
        connection.execute(f"PRAGMA application_id = {READ_APPLICATION_ID}").close()


def open_read_database(path: Path) -> Engine:
    """The read database in a file, which is made where there is none.

    Raises sqlalchemy.exc.DatabaseError, on first use, when it cannot be reached or is damaged.
    """

    def connecting() -> sqlite3.Connection:
        make_private_file(path)
        connection = connect(path, patience=READ_PATIENCE, pragmas=READ_PRAGMAS, create=True)
        try:
            write_ahead(connection, READ_PATIENCE)
            _sign(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    return create_engine("sqlite://", pool=pool_of(connecting))
