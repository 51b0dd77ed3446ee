"""The log's database on a server: how its connections are opened, spoken to, and found to be dead."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from functools import lru_cache
from typing import Any, ClassVar, cast

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from infra.database import IDLE
from infra.event_store.codes import StoreAddressError, StoreCode
from infra.event_store.connections import LogDatabase
from infra.event_store.errors import StoreUnavailable
from infra.event_store.postgresql.codes import ServerCode
from infra.event_store.postgresql.failures import failures_named, refused_login
from infra.event_store.sql import LogConnection, Rows

logging.getLogger("psycopg").addHandler(logging.NullHandler())
"""What the driver notes beside its errors, such as of a connection that was lost in the middle of a statement, is for programs that keep a log; without one
Python would print it between the words of a command."""

SCHEMA = "fengqiao_log"
OLDEST = 14
"""The oldest version of PostgreSQL that a store can be on."""
CONNECT_TIMEOUT = 10
"""So many seconds a server has to answer in, where the address does not say."""

SESSION = """
    SET search_path = {schema}, pg_temp; SET lock_timeout = {milliseconds}; SET client_min_messages = warning;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""
"""What each connection begins with. A commit that was answered survives a power cut, whatever the server's own settings say."""


class Connection:
    """A driver's connection as the log speaks to it (`LogConnection`): one round trip a statement, no pipeline, rows in binary form."""

    __slots__ = ("driver",)

    def __init__(self, driver: psycopg.Connection[Any]) -> None:
        self.driver = driver

    @property
    def in_transaction(self) -> bool:
        return self.driver.pgconn.transaction_status in {TransactionStatus.INTRANS, TransactionStatus.INERROR, TransactionStatus.ACTIVE}

    def execute(self, statement: str, params: Sequence[Any] = (), /) -> Rows:
        cursor = self.driver.cursor(binary=True)
        return cast("Rows", cursor.execute(in_its_style(statement), params or None))

    def copy(self, statement: str, types: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Copies rows into a table in binary form."""
        with self.driver.cursor().copy(statement.encode()) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)


@lru_cache(maxsize=256)
def in_its_style(statement: str) -> bytes:
    """A statement with `?` for parameters as the driver wants it."""
    return statement.replace("%", "%%").replace("?", "%s").encode() if "?" in statement else statement.encode()


class Database(LogDatabase):
    """The log's database on a server. The row `log_head` is the only writer's place: whoever has it locked writes."""

    begin: ClassVar[str] = "BEGIN ISOLATION LEVEL READ COMMITTED"
    wait_for_place: ClassVar[str] = "SELECT position FROM log_head FOR UPDATE"
    snapshot: ClassVar[str] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    integrity_error: ClassVar[type[Exception]] = psycopg.errors.UniqueViolation

    def __init__(self, url: str, where: str, busy_timeout: float) -> None:
        self._conninfo = _with_settings(url)
        super().__init__(where, busy_timeout, QueuePool(self._connect, pool_size=IDLE, max_overflow=-1))  # type: ignore[arg-type]

    def _connect(self) -> psycopg.Connection[Any]:
        try:
            driver = psycopg.connect(self._conninfo, autocommit=True)
        except psycopg.ProgrammingError:  # what the driver itself takes from the address (connect_timeout) is no value
            raise StoreAddressError(StoreCode.URL_INVALID, self.where, url=self.where) from None
        except psycopg.OperationalError as error:
            raise refused_login(error, self.where) from error
        if driver.info.server_version < OLDEST * 10_000:
            version = driver.info.parameter_status("server_version") or ""
            driver.close()
            raise StoreUnavailable(ServerCode.TOO_OLD, self.where, found=version, wanted=OLDEST)
        try:
            driver.execute(SESSION.format(schema=SCHEMA, milliseconds=round(self.busy_timeout * 1000) or 1).encode())
        except BaseException:
            driver.close()
            raise
        return driver

    def failures_named(self) -> AbstractContextManager[None]:
        return failures_named(self.where, self.busy_timeout)

    def _connection_of(self, lent: PoolProxiedConnection) -> Connection:
        return Connection(cast("psycopg.Connection[Any]", lent.driver_connection))

    def _commit(self, connection: LogConnection) -> None:
        """Raises StoreUnavailable where the transaction had failed: the server answers COMMIT with a rollback then, and no error."""
        driver = cast("Connection", connection).driver
        if driver.execute("COMMIT").statusmessage != "COMMIT":
            raise StoreUnavailable(ServerCode.FAILED, self.where, detail="the transaction had failed before it was to be committed")

    def _roll_back(self, connection: LogConnection) -> None:
        with suppress(psycopg.Error):
            connection.execute("ROLLBACK")

    def _is_usable(self, connection: LogConnection) -> bool:
        """Whether nothing is under way on a connection, and its server has not hung up: what has come in says so without a question."""
        pgconn = cast("Connection", connection).driver.pgconn
        if pgconn.transaction_status != TransactionStatus.IDLE:
            return False
        try:
            pgconn.consume_input()
            pgconn.consume_input()  # after the words of a server that stops comes the end
        except psycopg.OperationalError:
            return False
        return True


def _with_settings(url: str) -> str:
    """The address with the settings of a connection that it does not make itself."""
    given = psycopg.conninfo.conninfo_to_dict(url)
    ours = {
        "application_name": "fengqiao",
        "connect_timeout": str(CONNECT_TIMEOUT),
        "keepalives_idle": "30",
        "keepalives_interval": "10",
        "keepalives_count": "3",
        "tcp_user_timeout": "60000",
    }
    ours = {name: value for name, value in ours.items() if name not in given}
    return psycopg.conninfo.make_conninfo(url, **ours, client_encoding="UTF8")
