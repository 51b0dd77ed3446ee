"""What the library asks of a persistence module, said once for both databases: one recorder, that of the log, and no others."""

from abc import abstractmethod

from eventsourcing.persistence import AggregateRecorder, InfrastructureFactory, NotSupportedError, ProcessRecorder, TrackingRecorder
from eventsourcing.utils import strtobool

from infra.event_store.connections import BUSY_TIMEOUT, LogDatabase
from infra.event_store.recorder import LogRecorder


class LogFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes the recorder of the log. Read models keep their own checkpoints, and nothing is snapshotted: there are no other recorders."""

    LOCK_TIMEOUT = "LOCK_TIMEOUT"
    CREATE_TABLE = "CREATE_TABLE"
    TABLE_BESIDE = "TABLE_BESIDE"

    database: LogDatabase

    @property
    def busy_timeout(self) -> float:
        """So many seconds a writer waits for another one."""
        return float(self.env.get(self.LOCK_TIMEOUT) or BUSY_TIMEOUT)

    def application_recorder(self) -> LogRecorder:
        """Raises StoreUnavailable where the place does not hold, and cannot be given, a store."""
        try:
            if strtobool(self.env.get(self.CREATE_TABLE, "n")):
                self.create(self.env.get(self.TABLE_BESIDE, ""))
            return self.recorder()
        except BaseException:
            self.database.close()  # nobody else will: the application is never made
            raise

    @abstractmethod
    def create(self, beside: str) -> None:
        """Makes the store where there is none, with a table beside the log. Raises StoreUnavailable."""

    @abstractmethod
    def recorder(self) -> LogRecorder:
        """The recorder of the store that is there. Raises StoreUnavailable."""

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        raise NotSupportedError(purpose)

    def tracking_recorder(self, tracking_recorder_class: type[TrackingRecorder] | None = None) -> TrackingRecorder:
        raise NotSupportedError(tracking_recorder_class)

    def process_recorder(self) -> ProcessRecorder:
        raise NotSupportedError

    def close(self) -> None:
        self.database.close()
