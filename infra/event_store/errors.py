"""What the log raises that is the library's error too, because its contract names it, and what goes with it."""

from eventsourcing.persistence import IntegrityError, OperationalError

from domain.base.errors import FengqiaoError
from infra.event_store.codes import StoreCode
from infra.event_store.commit import EarlierCommit


class StoreUnavailable(FengqiaoError, OperationalError):
    """The store cannot be opened, read or written; the code says why."""


class StoreLocked(StoreUnavailable):
    """Another writer held the store for longer than the busy timeout."""


class Conflict(FengqiaoError, IntegrityError):
    """Somebody else was quicker: a stream or the log has moved on. Nothing was recorded."""


class CommandIdReused(FengqiaoError):
    """The id belongs to a command that was recorded before and said something else. Nothing was recorded; trying again would not help."""

    def __init__(self, earlier: EarlierCommit, command_id: str) -> None:
        code = StoreCode.COMMAND_NOT_COMPARABLE if earlier.content is None else StoreCode.COMMAND_ID_REUSED
        super().__init__(code, command_id, place=earlier.appended.place)
        self.earlier = earlier
