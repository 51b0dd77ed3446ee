"""The log of everything that happened: the face of the event store that the rest of the product sees."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

from eventsourcing.persistence import StoredEvent

from domain.base.codes import is_text
from domain.base.event import Event, Recorded
from domain.registry import EVENT_TYPES, UPCASTERS, Upcasters
from infra import clock
from infra.addresses import without_secrets
from infra.event_store.application import EventLogApplication
from infra.event_store.changes import Change, EncodedChanges
from infra.event_store.codes import EventDamaged, StoreAddressError, StoreCode
from infra.event_store.commit import AlreadyRecorded, Appended, Commit, EarlierCommit, LoggedRow, TakenOver, WrittenWith, find_digest_in
from infra.event_store.connections import BUSY_TIMEOUT
from infra.event_store.errors import CommandIdReused, StoreUnavailable
from infra.event_store.mapper import EventMapper, Logged
from infra.event_store.reading import check_versions
from infra.event_store.sql import LogConnection, TableBeside
from infra.event_store.url import settings_of

if TYPE_CHECKING:
    from eventsourcing.persistence import EventStore

    from infra.event_store.recorder import LogRecorder


class EventLog:
    """事件日志. Every event in the order of recording, at positions 1, 2, 3 … without gaps; each stream's at versions 1, 2, 3 …

    Safe to use from several threads and processes. Everything raises StoreUnavailable (or StoreLocked) when the database does; what reads events
    raises EventDamaged or UnknownEventType.
    """

    def __init__(self, application: EventLogApplication, url: str) -> None:
        self.url = url
        self._application = application
        self._mapper = cast("EventMapper", application.mapper)
        self.recorder = cast("LogRecorder", application.recorder)
        """The stored rows, for who looks at the tables themselves."""
        self._events: EventStore[str] = application.events

    @property
    def place(self) -> str:
        """The address for people, without secrets."""
        return without_secrets(self.url)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        busy_timeout: float = BUSY_TIMEOUT,
        types: Mapping[str, type[Event]] = EVENT_TYPES,
        upcasters: Upcasters = UPCASTERS,
    ) -> Self:
        """Opens the store that is there. `busy_timeout` is in seconds. Raises StoreAddressError, StoreUnavailable."""
        return cls._opened(url, {"CREATE_TABLE": "n"}, busy_timeout, types, upcasters)

    @classmethod
    def create(
        cls,
        url: str,
        *,
        busy_timeout: float = BUSY_TIMEOUT,
        types: Mapping[str, type[Event]] = EVENT_TYPES,
        upcasters: Upcasters = UPCASTERS,
        beside: TableBeside | None = None,
    ) -> Self:
        """Opens the store, made first where there is none. The folder must exist. `beside` is a table beside the log, made with a new store,
        for what is `written_with` its commits. Raises StoreAddressError, StoreUnavailable."""
        return cls._opened(url, {"CREATE_TABLE": "y", "TABLE_BESIDE": beside.definition if beside else ""}, busy_timeout, types, upcasters)

    @classmethod
    def _opened(
        cls,
        url: str,
        creating: Mapping[str, str],
        busy_timeout: float,
        types: Mapping[str, type[Event]],
        upcasters: Upcasters,
    ) -> Self:
        env = {**settings_of(url), "LOCK_TIMEOUT": str(busy_timeout), **creating}
        return cls(EventLogApplication(env, types, upcasters), url)

    def close(self) -> None:
        """Closes every connection, after the threads that are reading or writing have finished."""
        self._application.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # --- reading -----------------------------------------------------------------------------------------------------

    def head(self) -> int:
        """The last position; 0 in an empty log."""
        return self.recorder.head()

    def stream(self, name: str) -> list[Recorded]:
        """The events of one stream in order; empty if there is no such stream."""
        if not is_text(name):
            return []
        events = [cast("Logged", logged).recorded for logged in self._events.get(name)]
        check_versions(name, events)
        return events

    def streams(self, names: Iterable[str], upto: int | None = None) -> dict[str, list[Recorded]]:
        """The events of many streams at once, by name, up to a position of the log (the head); a stream that does not exist is empty."""
        by_name: dict[str, list[Recorded]] = {name: [] for name in names}
        for recorded in self._mapper.recorded(self.recorder.streams(filter(is_text, by_name), upto)):
            by_name[recorded.stream].append(recorded)
        for name, events in by_name.items():
            check_versions(name, events)
        return by_name

    def since(self, names: Iterable[str], after: int, upto: int) -> list[Recorded]:
        """The events of some streams with `after < position <= upto`, in the order of the log."""
        return self._mapper.recorded(self.recorder.since(filter(is_text, names), after, min(upto, self.head())))

    def page(self, after: int, upto: int, only: Collection[type[Event]] | None = None) -> list[Recorded]:
        """The events with `after < position <= upto`, in order; up to the head where `upto` is beyond it. `only` those of some types and the last
        one, where that is asked for: the others are counted and not decoded."""
        after, upto = max(after, 0), min(upto, self.head())
        if after >= upto:
            return []
        topics = None if only is None else self._mapper.topics_of(only)
        rows, count = self.recorder.page(after, upto, topics)
        if count != upto - after:
            raise EventDamaged(StoreCode.EVENT_DAMAGED, f"positions {after + 1}-{upto}", detail=f"{count} events are left of them")
        return self._mapper.recorded(rows)

    def recorded(self, appended: Appended) -> list[Recorded]:
        """What one transaction has recorded, as it stands in the log now."""
        rows, count = self.recorder.page(appended.first - 1, appended.last)
        if count != len(appended):
            raise EventDamaged(
                StoreCode.EVENT_DAMAGED, f"positions {appended.first}-{appended.last}", detail=f"{count} events are left of them"
            )
        return self._mapper.recorded(rows)

    def rows(self, after: int, upto: int) -> list[LoggedRow]:
        """What is stored with `after < position <= upto`, in order, as it is."""
        rows, _count = self.recorder.page(max(after, 0), min(upto, self.head()))
        return rows

    def matching(
        self, after: int, upto: int, only: Collection[type[Event]] | None, texts: Sequence[str], *, newest: bool, most: int
    ) -> list[LoggedRow]:
        """At most so many of the stored rows with `after < position <= upto`, of some types (None: of all) and with all texts somewhere in what is
        stored, in small letters: the first in order, or with `newest` the last, the last first. The database itself looks for them."""
        topics = None if only is None else self._mapper.topics_of(only)
        return self.recorder.matching(max(after, 0), min(upto, self.head()), topics, texts, newest=newest, most=most)

    def read(self, rows: Iterable[LoggedRow]) -> list[Recorded]:
        """The events of stored rows, for who looks at the table itself."""
        return self._mapper.recorded(rows)

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before an aware moment; 0 if there is none."""
        return self.recorder.position_at(clock.timestamp(moment))

    def recorded_at(self, position: int) -> datetime | None:
        """When the event at a position was recorded, aware UTC; None if there is no such position."""
        if not 1 <= position <= self.head():
            return None
        moment = self.recorder.recorded_at(position)
        return datetime.fromisoformat(moment) if moment else None

    def find_command(self, command_id: str) -> EarlierCommit | None:
        """What is known of a command that was recorded: the positions that it got, what it said, what it came to."""
        return self.recorder.find_command(command_id) if is_text(command_id) else None

    def of_command(self, command_id: str) -> list[Recorded]:
        """What a command came to; empty where none has that id."""
        commit = self.find_command(command_id)
        return [] if commit is None else self.page(commit.first - 1, commit.last)

    def digest_of(self, command_id: str) -> str | None:
        """The digest that was written with the events of a command by this release; None where it has not been recorded."""
        with self.reading() as connection:
            return find_digest_in(connection, command_id)

    def schema_version(self) -> int:
        """The number of the schema that the store's tables have (infra/event_store/migrations.py)."""
        return self.recorder.schema_version()

    def releases(self) -> list[TakenOver]:
        """The releases of this program that record in the store, in the order in which they came; of an earlier schema none is known."""
        return self.recorder.releases()

    def reading(self) -> AbstractContextManager[LogConnection]:
        """A connection for reading a table beside the log, whose rows were `written_with` its commits."""
        return self.recorder.database.reading()

    def reading_one_state(self) -> AbstractContextManager[LogConnection]:
        """A connection whose statements all see one state of the log, whatever is recorded meanwhile."""
        return self.recorder.database.reading_one_state()

    # --- writing -----------------------------------------------------------------------------------------------------

    def turn(self) -> AbstractContextManager[None]:
        """The only writer's place for this thread, until its next append is through or the block ends: what is read within it, through whatever
        connection, is what the append finds. Raises StoreLocked where others did not give it up in time, StoreUnavailable."""
        return self.recorder.database.turn()

    def take_over(self, taken: TakenOver | None) -> int:
        """Brings the store's tables to the last schema and, with `taken`, notes that a release records in it; gives the schema that they had. Raises
        StoreLocked, StoreUnavailable."""
        return self.recorder.take_over(taken)

    def encoded(self, changes: Iterable[Change] = (), watcher: Callable[[bytes], object] | None = None) -> EncodedChanges:
        """Changes as bytes, to which more can be added. Their moment of recording is that of the transaction that appends them. A `watcher` may be
        told of them block by block."""
        encoded = EncodedChanges(self._mapper, watcher)
        for change in changes:
            encoded.append(change)
        return encoded

    def append(
        self,
        changes: Iterable[Change] | EncodedChanges,
        *,
        command_id: str,
        recorded_at: datetime,
        content: str | None = None,
        result: str | None = None,
        expected_head: int | None = None,
        written_with: WrittenWith | None = None,
    ) -> Appended:
        """Records all changes, and what is `written_with` them beside the log, in one transaction; or nothing.

        The same `command_id` with the same `content` again records nothing and gives the first result; with another content it raises
        CommandIdReused. `result` is kept beside both. `recorded_at` is aware; in the log it never goes backwards: where the clock was set back, the
        moment of the last commit is used. A stream may be changed more than once, each change after the one before.
        Raises Conflict where a stream or the log (`expected_head`) has moved on, StoreLocked, StoreUnavailable, StoreAddressError (code_not_text).
        """
        encoded = changes if isinstance(changes, EncodedChanges) else self.encoded(changes)
        if not is_text(command_id):
            raise StoreAddressError(StoreCode.NOT_TEXT, ascii(command_id))
        commit = Commit(command_id, content, result, recorded_at, expected_head, encoded.expected, written_with)
        try:
            positions = self.recorder.insert_events(cast("Sequence[StoredEvent]", encoded), commit=commit)
        except AlreadyRecorded as known:
            return _of_same_content(known.earlier, command_id, content)
        except StoreUnavailable:
            # Whether the commit arrived is not known after a failure. Looking is safe; sending again would not be.
            with suppress(StoreUnavailable):
                if earlier := self.recorder.settled_command(command_id):
                    return _of_same_content(earlier, command_id, content)
            raise
        if positions:
            return Appended(positions[0], positions[-1])
        return self._commit_of(command_id)

    def _commit_of(self, command_id: str) -> Appended:
        """Where in the log a commit without events stands."""
        commit = self.find_command(command_id)
        assert commit is not None, command_id  # noqa: S101 - it has just been recorded
        return Appended(commit.first, commit.last)


def _of_same_content(earlier: EarlierCommit, command_id: str, content: str | None) -> Appended:
    """What the command came to the first time. Raises CommandIdReused where it was another command."""
    if earlier.content != content:
        raise CommandIdReused(earlier, command_id)
    return earlier.appended
