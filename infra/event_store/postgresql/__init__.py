"""The library's persistence module for PostgreSQL, with a recorder of ours: its own leaves gaps, and lets a reader pass what commits later.

Settings: `POSTGRESQL_URL`, `LOCK_TIMEOUT` (seconds that a writer waits for another one), `CREATE_TABLE` (`y`: make the store where there is
none), `TABLE_BESIDE` (the definition of a table beside the log, made with a new store).
"""

import psycopg
from eventsourcing.persistence import AggregateRecorder, InfrastructureFactory, NotSupportedError, ProcessRecorder, TrackingRecorder
from eventsourcing.utils import Environment, EnvType, strtobool

from infra.addresses import without_secrets
from infra.event_store.errors import StoreAddressError, StoreCode
from infra.event_store.postgresql import schema
from infra.event_store.postgresql.connections import Database
from infra.event_store.postgresql.recorder import PostgreSQLRecorder

BUSY_TIMEOUT = 30.0


class PostgreSQLFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes the recorder of the log. Read models keep their own checkpoints, and nothing is snapshotted: there are no other recorders."""

    POSTGRESQL_URL = "POSTGRESQL_URL"
    LOCK_TIMEOUT = "LOCK_TIMEOUT"
    CREATE_TABLE = "CREATE_TABLE"
    TABLE_BESIDE = "TABLE_BESIDE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        url = self.env.get(self.POSTGRESQL_URL, "")
        where = without_secrets(url)
        try:
            psycopg.conninfo.conninfo_to_dict(url)
        except psycopg.ProgrammingError:
            raise StoreAddressError(StoreCode.URL_INVALID, where, url=where) from None
        self.database = Database(url, where, float(self.env.get(self.LOCK_TIMEOUT) or BUSY_TIMEOUT))

    def application_recorder(self) -> PostgreSQLRecorder:
        """Raises StoreUnavailable where the database does not hold, and cannot be given, a store."""
        try:
            if strtobool(self.env.get(self.CREATE_TABLE, "n")):
                schema.create(self.database, self.env.get(self.TABLE_BESIDE, ""))
            schema.check(self.database)
        except BaseException:
            self.database.close()  # nobody else will: the application is never made
            raise
        return PostgreSQLRecorder(self.database)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise NotSupportedError(purpose)

    def tracking_recorder(self, tracking_recorder_class: type[TrackingRecorder] | None = None) -> TrackingRecorder:
        raise NotSupportedError(tracking_recorder_class)

    def process_recorder(self) -> ProcessRecorder:
        raise NotSupportedError

    def close(self) -> None:
        self.database.close()


__all__ = ["PostgreSQLFactory"]
