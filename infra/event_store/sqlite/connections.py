"""The log's file: how its connections are opened, and what its failures mean."""

import sqlite3
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from sqlalchemy.pool import PoolProxiedConnection

from infra.database import LITTLE_AND_OFTEN, Failure, connect, failures_as, pool_of
from infra.event_store.codes import StoreCode
from infra.event_store.connections import LogDatabase
from infra.event_store.errors import StoreLocked, StoreUnavailable
from infra.event_store.sql import LogConnection

PRAGMAS = ("synchronous = FULL", f"cache_size = -{32 * 1024}", LITTLE_AND_OFTEN)
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


class Database(LogDatabase):
    """The log's file. Beginning a transaction that writes takes the only writer's place."""

    begin: ClassVar[str] = "BEGIN IMMEDIATE"
    wait_for_place: ClassVar[str] = "SELECT position FROM log_head"  # beginning has taken it
    snapshot: ClassVar[str] = "BEGIN"
    integrity_error: ClassVar[type[Exception]] = sqlite3.IntegrityError

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self.path = path
        # Never makes a file: `schema.create` does, on purpose and with a name of its own.
        super().__init__(str(path), busy_timeout, pool_of(partial(connect, path, patience=busy_timeout, pragmas=PRAGMAS)))

    def failures_named(self) -> AbstractContextManager[None]:
        return failures_named(self.path, self.busy_timeout)

    def _connection_of(self, lent: PoolProxiedConnection) -> sqlite3.Connection:
        connection: sqlite3.Connection = lent.driver_connection  # type: ignore[assignment]
        return connection

    def _roll_back(self, connection: LogConnection) -> None:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
