"""Connections to one SQLite file: any number of readers, one writer at a time, all of them closed in the end."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infra.event_store.errors import StoreCode, StoreLocked, StoreUnavailable

CACHE_KIB = 32 * 1024


@contextmanager
def failures_named(path: Path, busy_timeout: float) -> Iterator[None]:
    """Turns what SQLite reports about the file into an error of ours. Broken constraints and wrong SQL pass through."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except UnicodeDecodeError as error:  # a message of SQLite's that quotes a damaged schema
        raise StoreUnavailable(StoreCode.DAMAGED, str(path), detail="not UTF-8") from error
    except sqlite3.Error as error:
        where, detail = str(path), str(error)
        match getattr(error, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise StoreLocked(StoreCode.LOCKED, where, seconds=f"{busy_timeout:g}") from error
            case sqlite3.SQLITE_READONLY:
                raise StoreUnavailable(StoreCode.READ_ONLY, where) from error
            case sqlite3.SQLITE_NOTADB:
                raise StoreUnavailable(StoreCode.FOREIGN, where) from error
            case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_FULL:
                raise StoreUnavailable(StoreCode.DISK, where, detail=detail) from error
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR | 0:  # 0: what Python finds, such as text that is no UTF-8
                raise StoreUnavailable(StoreCode.DAMAGED, where, detail=detail) from error
            case _:
                raise StoreUnavailable(StoreCode.CANNOT_OPEN, where, detail=detail) from error


class Database:
    """A file and its open connections. A connection serves one thread at a time; `close` waits for those that are in use.

    `busy_timeout` is in seconds: how long a writer waits for another one.
    """

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self.path = path
        self.busy_timeout = busy_timeout
        self._idle: list[sqlite3.Connection] = []
        self._in_use = 0
        self._closed = False
        self._changed = threading.Condition()
        self._writer = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for statements that read, each seeing one state of the log. Raises StoreUnavailable."""
        connection = self._take()
        try:
            with failures_named(self.path, self.busy_timeout):
                yield connection
        finally:
            self._give_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the only writer's place from its beginning; committed at the end unless the block has rolled it back.

        Raises StoreLocked after `busy_timeout` and StoreUnavailable; then nothing was written.
        """
        if not self._writer.acquire(timeout=self.busy_timeout):
            raise StoreLocked(StoreCode.LOCKED, str(self.path), seconds=f"{self.busy_timeout:g}")
        try:
            with self.reading() as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                    if connection.in_transaction:
                        connection.execute("COMMIT")
                finally:
                    if connection.in_transaction:
                        with suppress(sqlite3.Error):
                            connection.execute("ROLLBACK")
        finally:
            self._writer.release()

    def close(self) -> None:
        """Closes every connection, after the threads that use one have given it back. Closing twice is harmless."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._in_use == 0)
            while self._idle:
                self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        with self._changed:
            if self._closed:
                raise StoreUnavailable(StoreCode.CLOSED, str(self.path))
            self._in_use += 1
            if self._idle:
                return self._idle.pop()
        try:
            return self._connect()
        except BaseException:
            with self._changed:
                self._in_use -= 1
                self._changed.notify_all()
            raise

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._changed:
            self._in_use -= 1
            if connection.in_transaction:  # its rollback failed: what it still holds goes with it
                connection.close()
            else:
                self._idle.append(connection)
            self._changed.notify_all()

    def _connect(self) -> sqlite3.Connection:
        # Never makes a file: `schema.create` does, on purpose and with a name of its own.
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        with failures_named(self.path, self.busy_timeout):
            connection = sqlite3.connect(address, uri=True, timeout=self.busy_timeout, isolation_level=None, check_same_thread=False)
            try:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            except BaseException:
                connection.close()
                raise
            return connection
