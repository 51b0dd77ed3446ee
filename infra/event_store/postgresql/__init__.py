"""The library's persistence module for PostgreSQL, with a recorder of ours: its own leaves gaps, and lets a reader pass what commits later.

Settings: `POSTGRESQL_URL`, `LOCK_TIMEOUT` (seconds that a writer waits for another one), `CREATE_TABLE` (`y`: make the store where there is
none), `TABLE_BESIDE` (the definition of a table beside the log, made with a new store).
"""

import psycopg
from eventsourcing.utils import Environment, EnvType

from infra.addresses import without_secrets
from infra.event_store import factory  # by its module: the library takes the only factory class in this one
from infra.event_store.codes import StoreAddressError, StoreCode
from infra.event_store.postgresql import schema
from infra.event_store.postgresql.connections import Database
from infra.event_store.postgresql.recorder import PostgreSQLRecorder


class PostgreSQLFactory(factory.LogFactory):
    """Makes the recorder of a log on a server."""

    POSTGRESQL_URL = "POSTGRESQL_URL"
    database: Database

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        url = self.env.get(self.POSTGRESQL_URL, "")
        where = without_secrets(url)
        try:
            psycopg.conninfo.conninfo_to_dict(url)
        except psycopg.ProgrammingError:
            raise StoreAddressError(StoreCode.URL_INVALID, where, url=where) from None
        self.database = Database(url, where, self.busy_timeout)

    def create(self, beside: str) -> None:
        schema.create(self.database, beside)

    def recorder(self) -> PostgreSQLRecorder:
        schema.check(self.database)
        return PostgreSQLRecorder(self.database)


__all__ = ["PostgreSQLFactory"]
