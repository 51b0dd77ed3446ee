"""The library's persistence module for SQLite, with a recorder of ours.

Settings: `SQLITE_DBNAME` (a path), `LOCK_TIMEOUT` (seconds that a writer waits for another one), `CREATE_TABLE` (`y`: make the store
where there is none), `TABLE_BESIDE` (the definition of a table beside the log, made with a new store).
"""

from pathlib import Path

from eventsourcing.utils import Environment, EnvType

from infra.event_store import factory  # by its module: the library takes the only factory class in this one
from infra.event_store.sqlite import schema
from infra.event_store.sqlite.connections import Database
from infra.event_store.sqlite.recorder import SQLiteRecorder


class SQLiteFactory(factory.LogFactory):
    """Makes the recorder of a log in a file."""

    SQLITE_DBNAME = "SQLITE_DBNAME"
    database: Database

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self.database = Database(Path(self.env.get(self.SQLITE_DBNAME, "")), self.busy_timeout)

    def create(self, beside: str) -> None:
        schema.create(self.database.path, self.database.busy_timeout, beside)

    def recorder(self) -> SQLiteRecorder:
        schema.check(self.database)
        return SQLiteRecorder(self.database)


__all__ = ["SQLiteFactory"]
