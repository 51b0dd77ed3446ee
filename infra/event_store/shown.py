"""What a log shows that was made to show another as it was."""

from infra.addresses import is_postgresql
from infra.event_store.codes import StoreCode
from infra.event_store.errors import StoreUnavailable
from infra.event_store.log import EventLog
from infra.event_store.replayed import Replayed, mark_of


def shown_by(log: EventLog) -> Replayed | None:
    """What the log shows, where it is a replay; None for one in which things are recorded. On a server there are no replays."""
    if is_postgresql(log.url):
        return None
    with log.reading() as connection:
        return mark_of(connection)


def must_take_records(log: EventLog) -> None:
    """Raises StoreUnavailable (store_replayed) where nothing is recorded."""
    if (shows := shown_by(log)) is not None:
        raise StoreUnavailable(StoreCode.REPLAYED, log.place, store=shows.store, position=shows.position)
