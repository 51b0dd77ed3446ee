"""Transactions on the log, the same on every database: any number of readers, one writer at a time, all connections closed in the end."""

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import ClassVar

from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreLocked, StoreUnavailable
from infra.event_store.sql import LogConnection

BUSY_TIMEOUT = 30.0
"""So many seconds a writer waits for another one, where nobody says how many."""


class LogDatabase(ABC):
    """The log's database and its open connections. A connection serves one thread at a time; `close` waits for those that are in use.

    `where` is its place for people, without secrets. `busy_timeout` is in seconds: how long a writer waits for another one.
    """

    begin: ClassVar[str]
    """Begins a transaction that writes."""
    snapshot: ClassVar[str]
    """Begins a transaction that reads one state of the log, whatever is recorded meanwhile."""
    wait_for_place: ClassVar[str]
    """Waits for the only writer's place in a transaction that has begun."""
    integrity_error: ClassVar[type[Exception]]
    """What the driver raises where a key is there already."""

    def __init__(self, where: str, busy_timeout: float, pool: QueuePool) -> None:
        self.where = where
        self.busy_timeout = busy_timeout
        self._pool = pool
        self._in_use = 0
        self._closed = False
        self._changed = threading.Condition()
        self._writer = threading.Lock()
        self._own = _OwnTurn()

    @abstractmethod
    def failures_named(self) -> AbstractContextManager[None]:
        """Turns what the driver reports about the database into StoreUnavailable. Broken constraints and wrong SQL pass through."""

    @abstractmethod
    def _connection_of(self, lent: PoolProxiedConnection) -> LogConnection:
        """The driver's own connection, past SQLAlchemy: a statement through it would take nearly three times as long."""

    def _commit(self, connection: LogConnection) -> None:
        connection.execute("COMMIT")

    def _is_usable(self, connection: LogConnection) -> bool:
        """Whether a connection is as it was when it was opened."""
        return not connection.in_transaction

    @contextmanager
    def reading(self) -> Iterator[LogConnection]:
        """A connection for statements that read, each seeing one state of the log. Raises StoreUnavailable."""
        with self.failures_named(), self._lent() as connection:
            yield connection

    @contextmanager
    def reading_one_state(self) -> Iterator[LogConnection]:
        """A connection whose statements all see the same state of the log. Raises StoreUnavailable."""
        with self.reading() as connection, self._begun(connection, self.snapshot):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[LogConnection]:
        """A transaction of the only writer; committed at the end unless the block has rolled it back. Within the thread's own turn it is the turn's,
        whose place is free again when it is committed.

        Raises StoreLocked after `busy_timeout` and StoreUnavailable; then nothing was written, but where the answer to a commit was lost.
        """
        with self.failures_named(), self._transaction() as connection:
            yield connection
            if connection.in_transaction:
                self._commit(connection)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """The only writer's place for this thread, from now until its next transaction ends: nobody writes in between. Reading goes on as ever,
        on other connections. Raises StoreLocked after `busy_timeout` and StoreUnavailable; what the block raises passes through as it is."""
        with ExitStack() as stack:
            with self.failures_named():
                connection = stack.enter_context(self._transaction())
                connection.execute(self.wait_for_place).fetchall()
            self._own.connection = connection
            try:
                yield
            finally:
                self._own.connection = None

    @contextmanager
    def settled(self) -> Iterator[LogConnection]:
        """A transaction in which no other one is open that writes: what it does not see will not come. Raises StoreLocked, StoreUnavailable."""
        with self.failures_named(), self._lent() as connection, self._begun(connection, self.begin):
            connection.execute(self.wait_for_place).fetchall()
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[LogConnection]:
        """The connection of a transaction that has begun; what is not committed when the block ends is rolled back."""
        if (own := self._own.connection) is not None:
            with self._begun(own, self.begin):
                yield own
            return
        if not self._writer.acquire(timeout=self.busy_timeout):
            raise StoreLocked(StoreCode.LOCKED, self.where, seconds=f"{self.busy_timeout:g}")
        try:
            with self._lent() as connection, self._begun(connection, self.begin):
                yield connection
        finally:
            self._writer.release()

    @contextmanager
    def _begun(self, connection: LogConnection, begin: str) -> Iterator[None]:
        """A transaction, begun unless it has been already, and rolled back unless it is committed."""
        if not connection.in_transaction:
            connection.execute(begin)
        try:
            yield
        finally:
            if connection.in_transaction:
                self._roll_back(connection)

    @abstractmethod
    def _roll_back(self, connection: LogConnection) -> None:
        """Rolls back; where that fails, the connection is still in its transaction, and goes with it."""

    def close(self) -> None:
        """Closes every connection, after the threads that use one have given it back. Closing twice is harmless."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._in_use == 0)
            self._pool.dispose()

    @contextmanager
    def _lent(self) -> Iterator[LogConnection]:
        with self._changed:
            if self._closed:
                raise StoreUnavailable(StoreCode.CLOSED, self.where)
            self._in_use += 1
        try:
            lent = self._pool.connect()
            while not self._is_usable(connection := self._connection_of(lent)):  # its server has hung up meanwhile
                lent.invalidate()
                lent = self._pool.connect()
            try:
                yield connection
            finally:
                if not self._is_usable(connection):
                    lent.invalidate()
                lent.close()
        finally:
            with self._changed:
                self._in_use -= 1
                self._changed.notify_all()


class _OwnTurn(threading.local):
    """The connection on which the thread holds the writer's place; None outside a turn."""

    connection: LogConnection | None = None
