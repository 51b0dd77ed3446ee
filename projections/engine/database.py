"""Transactions on a read database: the tables that projections fill, and that can be thrown away and made again from the log.

Its connections begin no transaction by themselves: the driver's own BEGIN would come too late to cover reads and savepoints.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError
from sqlalchemy.pool import StaticPool

from projections.engine.dialect import is_postgresql
from projections.engine.driven import driven
from projections.engine.schema import READER_BEGINS, WRITER_BEGINS, WRITER_BEGINS_FEW

_STORAGE = (DatabaseError, OperationalError)  # the other kinds of it are about what was asked, not about the database
_SQLITE_ERROR = 1  # SQLite's code for wrong SQL; every other one is about the file, the disk or a lock

_NO_PRIVILEGE = "42501"
_FAILED_BEFORE = "25P02"  # PostgreSQL's answer to everything after a failure in the same transaction

PRIVATE = "fengqiao-"
"""How the names of temporary folders begin, which are gone at the end."""

_SCRATCH_PRAGMAS = ("journal_mode = MEMORY", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -131072")

_FILE_PRAGMAS = ("journal_mode = WAL", "synchronous = OFF", "cache_size = -65536")


def open_scratch() -> Engine:
    """An empty private database: in memory as long as it is small, spilling to a nameless temporary file, gone when disposed of or killed."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for pragma in _SCRATCH_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    return create_engine("sqlite://", creator=connect, poolclass=StaticPool)


@contextmanager
def scratch(*, in_file: bool) -> Iterator[tuple[Engine, Path | None]]:
    """An empty private database, gone at the end; with its place where another process is to read it."""
    if not in_file:
        nameless = open_scratch()
        try:
            yield nameless, None
        finally:
            nameless.dispose()
        return
    with TemporaryDirectory(prefix=PRIVATE, ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "scratch"

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
            for pragma in _FILE_PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").close()
            return connection

        named = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
        try:
            yield named, place
        finally:
            named.dispose()


@contextmanager
def writing(read: Engine, *, few: bool = False) -> Iterator[Connection]:
    """A transaction that writes read tables, `few` rows where that is known. One at a time: the others wait; committed at the end, rolled back on an
    exception."""
    with read.begin() as connection:
        # A transaction that reads first and then writes fails at once when another wrote in between; so writers take the lock first.
        on_server = WRITER_BEGINS_FEW if few else WRITER_BEGINS
        driven(connection).exec_driver_sql(on_server if is_postgresql(read) else "BEGIN IMMEDIATE")
        yield connection


@contextmanager
def reading(read: Engine) -> Iterator[Connection]:
    """A transaction in which every query sees the same state, whatever is written meanwhile."""
    with read.begin() as connection:
        driven(connection).exec_driver_sql(READER_BEGINS if is_postgresql(read) else "BEGIN")
        yield connection


def only_reads(connection: Connection) -> bool:
    """Whether read tables cannot be brought along from here: the database follows another server's, or its user may only read."""
    query = "SELECT pg_is_in_recovery() OR NOT has_table_privilege('projection_checkpoint', 'UPDATE')"
    return is_postgresql(connection) and bool(connection.exec_driver_sql(query).scalar())


def storage_fault(error: BaseException | None) -> DatabaseError | None:
    """The failure of the read database behind an exception, if that is what it was: it is no projection's failure.

    SQLite ends the whole transaction on a full disk, so that the savepoint's own end fails over it and hides it in its context; so does a lost
    connection to PostgreSQL.
    """
    while error is not None:
        if isinstance(error, DatabaseError) and _is_of_storage(error):
            return error
        error = error.__context__
    return None


def _is_of_storage(error: DatabaseError) -> bool:
    state = getattr(error.orig, "sqlstate", "")
    if state != "":
        return state == _NO_PRIVILEGE or (isinstance(error, OperationalError | InternalError) and state != _FAILED_BEFORE)
    return type(error) in _STORAGE and getattr(error.orig, "sqlite_errorcode", None) != _SQLITE_ERROR
