"""Transactions on the log's file: any number of readers, one writer at a time, all connections closed in the end."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from sqlalchemy.pool import PoolProxiedConnection

from infra.database import Failure, connect, failures_as, pool_of
from infra.event_store.errors import StoreCode, StoreLocked, StoreUnavailable

PRAGMAS = ("synchronous = FULL", f"cache_size = -{32 * 1024}")
"""A commit that was answered survives a power cut; the cache is in KiB."""

CODES = {
    Failure.READ_ONLY: StoreCode.READ_ONLY,
    Failure.FOREIGN: StoreCode.FOREIGN,
    Failure.DISK: StoreCode.DISK,
    Failure.DAMAGED: StoreCode.DAMAGED,
    Failure.CANNOT_OPEN: StoreCode.CANNOT_OPEN,
}


def failures_named(path: Path, busy_timeout: float) -> AbstractContextManager[None]:
    """Turns what SQLite reports about the file into StoreUnavailable. Broken constraints and wrong SQL pass through."""

    def translated(failure: Failure, detail: str) -> StoreUnavailable:
        if failure is Failure.LOCKED:
            return StoreLocked(StoreCode.LOCKED, str(path), seconds=f"{busy_timeout:g}")
        return StoreUnavailable(CODES[failure], str(path), detail=detail)

    return failures_as(translated)


class Database:
    """The log's file and its open connections. A connection serves one thread at a time; `close` waits for those that are in use.

    `busy_timeout` is in seconds: how long a writer waits for another one.
    """

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self.path = path
        self.busy_timeout = busy_timeout
        # Never makes a file: `schema.create` does, on purpose and with a name of its own.
        self._pool = pool_of(partial(connect, path, patience=busy_timeout, pragmas=PRAGMAS))
        self._in_use = 0
        self._closed = False
        self._changed = threading.Condition()
        self._writer = threading.Lock()
        self._own = _OwnTurn()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for statements that read, each seeing one state of the log. Raises StoreUnavailable."""
        with self._named(), self._lent() as lent:
            yield _driver_of(lent)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the only writer's place from its beginning; committed at the end unless the block has rolled it back. Within
        the thread's own turn it is the turn's, whose place is free again when it is committed.

        Raises StoreLocked after `busy_timeout` and StoreUnavailable; then nothing was written.
        """
        with self._named(), self._transaction() as connection:
            yield connection
            if connection.in_transaction:
                connection.execute("COMMIT")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The only writer's place for this thread, from now until its next transaction ends: nobody writes in between. Reading goes on as ever,
        on other connections. Raises StoreLocked after `busy_timeout` and StoreUnavailable; what the block raises passes through as it is."""
        with ExitStack() as stack:
            with self._named():
                connection = stack.enter_context(self._transaction())
            self._own.connection = connection
            try:
                yield
            finally:
                self._own.connection = None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """The connection of a transaction that has begun; what is not committed when the block ends is rolled back."""
        if (own := self._own.connection) is not None:
            with _begun(own):
                yield own
            return
        if not self._writer.acquire(timeout=self.busy_timeout):
            raise StoreLocked(StoreCode.LOCKED, str(self.path), seconds=f"{self.busy_timeout:g}")
        try:
            with self._lent() as lent:
                connection = _driver_of(lent)
                try:
                    with _begun(connection):
                        yield connection
                finally:
                    if connection.in_transaction:  # the rollback failed: what the connection still holds goes with it
                        lent.invalidate()
        finally:
            self._writer.release()

    def close(self) -> None:
        """Closes every connection, after the threads that use one have given it back. Closing twice is harmless."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._in_use == 0)
            self._pool.dispose()

    @contextmanager
    def _lent(self) -> Iterator[PoolProxiedConnection]:
        with self._changed:
            if self._closed:
                raise StoreUnavailable(StoreCode.CLOSED, str(self.path))
            self._in_use += 1
        try:
            lent = self._pool.connect()
            try:
                yield lent
            finally:
                lent.close()
        finally:
            with self._changed:
                self._in_use -= 1
                self._changed.notify_all()

    def _named(self) -> AbstractContextManager[None]:
        return failures_named(self.path, self.busy_timeout)


class _OwnTurn(threading.local):
    """The connection on which the thread holds the writer's place; None outside a turn."""

    connection: sqlite3.Connection | None = None


@contextmanager
def _begun(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction, begun unless it has been already, and rolled back unless it is committed."""
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


def _driver_of(lent: PoolProxiedConnection) -> sqlite3.Connection:
    """The driver's own connection: a statement through SQLAlchemy would take nearly three times as long."""
    connection: sqlite3.Connection = lent.driver_connection  # type: ignore[assignment]
    return connection
