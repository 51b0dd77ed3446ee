"""The read database: read tables that can be thrown away and made again from the log.

A SQLite file of its own beside the log, a schema of its own on PostgreSQL, or a scratch database that is gone when it is closed.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from projections.engine.write_ahead import write_ahead

SCHEMA = "views"
"""The schema of the read tables on PostgreSQL."""

_WRITES = "fengqiao_writes"
_WRITERS_LOCK = 0x66717269  # any number that only the writers of the read tables use
PATIENCE = 15
"""So many seconds a writer waits for another."""

_PRAGMAS = (f"busy_timeout = {PATIENCE * 1000}", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -65536")
_SCRATCH_PRAGMAS = ("journal_mode = MEMORY", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -131072")


def open_read_database(url: str | URL) -> Engine:
    """The read database at a SQLAlchemy URL, `sqlite:////absolute/x.views.db` or `postgresql://...`; the file is made where there is none.

    Raises sqlalchemy.exc.DatabaseError, here or on first use, when it cannot be reached or is damaged.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = create_engine(address)
        _prepare_sqlite(engine, _PRAGMAS)
        event.listen(engine, "connect", lambda connection, _entry: write_ahead(connection, PATIENCE))
        return engine
    engine = create_engine(address.set(drivername="postgresql+psycopg"))
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    engine.dispose()
    return create_engine(address.set(drivername="postgresql+psycopg"), connect_args={"options": f"-csearch_path={SCHEMA}"})


def open_scratch() -> Engine:
    """An empty private database: in memory as long as it is small, spilling to a nameless temporary file, gone when disposed of or killed."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect("", check_same_thread=False), poolclass=StaticPool)
    _prepare_sqlite(engine, _SCRATCH_PRAGMAS)
    return engine


@contextmanager
def writing(read: Engine) -> Iterator[Connection]:
    """A transaction that writes read tables. One at a time: the others wait; committed at the end, rolled back on an exception."""
    with read.execution_options(**{_WRITES: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        yield connection


@contextmanager
def reading(read: Engine) -> Iterator[Connection]:
    """A transaction in which every query sees the same state, whatever is written meanwhile."""
    snapshot = read.execution_options(isolation_level="REPEATABLE READ") if read.dialect.name == "postgresql" else read
    with snapshot.begin() as connection:
        yield connection


def _prepare_sqlite(engine: Engine, pragmas: tuple[str, ...]) -> None:
    def on_connect(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late to cover reads and savepoints
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    def on_begin(connection: Connection) -> None:
        # A transaction that reads first and then writes fails at once when another wrote in between; so writers take the lock first.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
