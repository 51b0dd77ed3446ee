"""The library's persistence module for SQLite, with a recorder of ours.

Settings: `SQLITE_DBNAME` (a path), `LOCK_TIMEOUT` (seconds that a writer waits for another one), `CREATE_TABLE` (`y`: make the store
where there is none), `TABLE_BESIDE` (the definition of a table beside the log, made with a new store).
"""

from pathlib import Path

from eventsourcing.persistence import (
    AggregateRecorder,
    InfrastructureFactory,
    NotSupportedError,
    ProcessRecorder,
    TrackingRecorder,
)
from eventsourcing.utils import Environment, EnvType, strtobool

from infra.event_store.sqlite import schema
from infra.event_store.sqlite.connections import Database
from infra.event_store.sqlite.recorder import SQLiteRecorder

BUSY_TIMEOUT = 30.0


class SQLiteFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes the recorder of the log. Read models keep their own checkpoints, and nothing is snapshotted: there are no other recorders."""

    SQLITE_DBNAME = "SQLITE_DBNAME"
    LOCK_TIMEOUT = "LOCK_TIMEOUT"
    CREATE_TABLE = "CREATE_TABLE"
    TABLE_BESIDE = "TABLE_BESIDE"

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        path = Path(self.env.get(self.SQLITE_DBNAME, ""))
        self.database = Database(path, float(self.env.get(self.LOCK_TIMEOUT) or BUSY_TIMEOUT))

    def application_recorder(self) -> SQLiteRecorder:
        """Raises StoreUnavailable where the file is not, and cannot become, a store."""
        try:
            if strtobool(self.env.get(self.CREATE_TABLE, "n")):
                schema.create(self.database.path, self.database.busy_timeout, self.env.get(self.TABLE_BESIDE, ""))
            schema.check(self.database)
        except BaseException:
            self.database.close()  # nobody else will: the application is never made
            raise
        return SQLiteRecorder(self.database)

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise NotSupportedError(purpose)

    def tracking_recorder(self, tracking_recorder_class: type[TrackingRecorder] | None = None) -> TrackingRecorder:
        raise NotSupportedError(tracking_recorder_class)

    def process_recorder(self) -> ProcessRecorder:
        raise NotSupportedError

    def close(self) -> None:
        self.database.close()


__all__ = ["SQLiteFactory"]
