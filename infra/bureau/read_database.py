"""The read database of a store: its read tables, brought along the log, or made anew as they were known at an earlier position."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import sqlalchemy
from sqlalchemy import Connection

from domain.base.errors import FengqiaoError
from domain.base.event import Recorded
from infra.bureau.earlier.known_before import KnownBefore
from infra.bureau.earlier.waypoints import KeptOnTheWay
from infra.bureau.errors import BureauCode, views_unavailable
from infra.bureau.projecting import PROJECTIONS
from infra.bureau.read_place import ReadPlace
from infra.bureau.stopped import close_tables, stopped, views_stopped
from infra.clock import now
from infra.database import Failure, failures_as
from infra.event_store import Appended, EventLog
from infra.event_store.shown import shown_by
from infra.gc_paused import gc_paused
from infra.places import Places
from infra.second.ahead import TablesMade
from infra.second.starting import trailing_views
from projections.engine.belonging import astray
from projections.engine.checkpoints import read_checkpoints
from projections.engine.database import only_reads, reading
from projections.engine.digests import changed
from projections.engine.driven import driven
from projections.engine.reads import tables_read
from projections.engine.runner import Engine, Progress
from projections.engine.side.differences import Difference
from projections.engine.status import Status
from projections.engine.trial import Stop, before_and_after, stops
from projections.questions.errors import QuestionCode

T = TypeVar("T")

KnownAt = datetime | int | None
"""A moment or a position up to which the record is read; None is now."""


class ReadDatabase:
    """The read tables of one log, in a file or a schema of their own that can be thrown away: the projections make them again."""

    def __init__(self, log: EventLog, places: Places) -> None:
        self.places = places
        self._log = log
        self._place = ReadPlace(log.url, places)
        self._read = self._place.open()
        self._before = KnownBefore(log, places, PROJECTIONS)
        self._engine = Engine(self._read, log, PROJECTIONS, second=trailing_views(log.url), waypoints=self.waypoints)
        self._belongs = False
        self._with_some_stopped: dict[frozenset[str], sqlalchemy.Engine] = {}

    def close(self) -> None:
        for read in (self._read, *self._with_some_stopped.values()):
            read.dispose()
        self._before.close()
        self._place.close()

    @property
    def where(self) -> str:
        """The place of the read tables, for people."""
        return self._place.where

    @property
    def file(self) -> Path | None:
        """The file that holds the read tables; None where a server does."""
        return self._place.file

    @property
    def kept_nowhere(self) -> Path | None:
        """The file in which the read tables should stand and cannot, so that they are in one for this process alone; None where they can."""
        return self._place.kept_nowhere

    def catch_up(self, position: int, progress: Progress | None = None) -> None:
        """Brings every projection to a position."""
        with self._failures_named(), gc_paused():
            self._engine.catch_up(position, progress)

    def bring_along(self, position: int) -> None:
        """Brings every projection to a position, in tables that are this log's. Raises FengqiaoError (views_ahead, views_of_another_log)."""
        with self._failures_named():
            self._refuse_astray()
            self._engine.catch_up(position)

    def follow(
        self,
        recorded: Appended,
        progress: Progress | None = None,
        *,
        events: Sequence[Recorded] = (),
        made: TablesMade | None = None,
        mend: bool = False,
    ) -> None:
        """Brings every projection to the end of what was recorded, of which `events` are all where they are at hand, and for which tables may be `made`
        already; with `mend`, those that had stopped as well. Raises FengqiaoError (views_stopped) where one of them stops in it; of one that had stopped before, nobody has to be told
        again."""
        with self._failures_named():
            if self._engine.follow(events):
                return
            taken_over = made is not None and self._engine.take_over(made.file, made.position)
            if made is not None and made.on_the_way is not None and taken_over and self.waypoints is not None:
                self.waypoints.adopt(made.on_the_way)
        self.catch_up(recorded.last, progress)
        if mend:
            self.mend(progress)
        with self._failures_named():
            now_stopped = [status for status in stopped(self._engine.status(recorded.last)) if status.position >= recorded.first - 1]
        if now_stopped:
            raise views_stopped(self.where, now_stopped)

    @contextmanager
    def current(self) -> Iterator[tuple[Connection, int]]:
        """A connection to the read tables at the head of the log, and the position at which they are: read in the same transaction as the rows,
        since another process may bring them further at any moment. Reading the tables of a projection that has stopped raises FengqiaoError
        (views_stopped), and so does this where none goes on, or where the tables are another log's (views_ahead, views_of_another_log)."""
        with self._failures_named():
            self._refuse_astray()
            head = self._log.head()
            with reading(self._read) as connection:
                checkpoints = read_checkpoints(connection)
                if self._engine.all_at(head, checkpoints):
                    yield connection, head
                    return
                if (reached := self._engine.together_at(checkpoints)) is not None and only_reads(connection):
                    yield connection, reached  # what comes after it has not arrived there yet, and nobody can bring it along
                    return
            while True:
                self._engine.catch_up(head)
                behind = stopped(self._engine.status(head))
                going_on = {projection.name for projection in PROJECTIONS}.difference(status.name for status in behind)
                if not going_on:
                    raise views_stopped(self.where, behind)
                with reading(self._without(behind)) as connection:
                    checkpoints = read_checkpoints(connection)  # of another release's projections, too, which nobody brings along
                    positions = {checkpoints[name].position for name in going_on}
                    if len(positions) == 1:
                        yield connection, positions.pop()
                        return
                head = max(positions)  # somebody is rebuilding one of them, further on: the others follow

    def _refuse_astray(self) -> None:
        """Raises FengqiaoError (views_ahead, views_of_another_log) for tables that this log has not led to: once, as nobody changes logs meanwhile."""
        if self._belongs:
            return
        mark = astray(self._read, self._log)
        if mark is not None:
            code = BureauCode.VIEWS_AHEAD if mark.is_ahead else BureauCode.VIEWS_OF_ANOTHER_LOG
            raise FengqiaoError(code, self.where, position=mark.position, head=mark.head)
        self._belongs = True

    def _without(self, behind: Sequence[Status]) -> sqlalchemy.Engine:
        """The read database, in which nobody reads the tables of these projections."""
        if not behind:
            return self._read
        names = frozenset(status.name for status in behind)
        if names not in self._with_some_stopped:
            self._with_some_stopped[names] = close_tables(self._place.open(), self.where, PROJECTIONS, behind)
        return self._with_some_stopped[names]

    def stops(self, events: Sequence[Recorded]) -> list[Stop]:
        """The projections that would stop at these events, were they recorded next. Nothing is written."""
        with self._failures_named():
            return stops(self._read, self._engine.projections, events)

    def before_and_after(self, events: Sequence[Recorded], look: Callable[[Connection], T]) -> tuple[T, T] | None:
        """What somebody sees who looks before and after these events, were they recorded next; None where it cannot be compared. Nothing is written."""
        with self._failures_named():
            return before_and_after(self._read, self._engine.projections, events, look)

    def mend(self, progress: Progress | None = None) -> None:
        """Makes projections that have stopped again from the first event on: what was recorded since may let them go on."""
        if failed := [status.name for status in self._engine.status() if status.state == "failed"]:
            self.rebuild(failed, progress)

    @contextmanager
    def proven(self, named: Collection[str] = ()) -> Iterator[tuple[Connection, int]]:
        """Like `current`, for what is recorded afterwards: when the block ends, however it ends, every table that it has read, and those named, must
        hold what the log has brought into it. Raises FengqiaoError (views_changed) otherwise, in the place of what the block raised."""
        with self.current() as (connection, position), tables_read(connection) as names:
            names.update(named)
            try:
                yield connection, position
            except Exception as error:
                # of a connection that was lost nothing more can be asked, and of a table that has stopped neither: that it is so is what is said
                if not connection.invalidated and getattr(error, "code", None) is not BureauCode.VIEWS_STOPPED:
                    self._refuse_changed(connection, names)
                raise
            self._refuse_changed(connection, names)

    def _refuse_changed(self, connection: Connection, names: Collection[str]) -> None:
        read = [projection for projection in PROJECTIONS if any(name in names for name in projection.table_names)]
        tables = [table for projection in read for table in projection.tables if table.name in names]
        if wrong := changed(driven(connection), tables):
            raise FengqiaoError(BureauCode.VIEWS_CHANGED, self.where, tables=", ".join(wrong)) from None

    @property
    def waypoints(self) -> KeptOnTheWay | None:
        """Where the tables are kept on their way; None where they are in no file beside the log."""
        return self._before.waypoints if self._place.is_kept_in_a_file else None

    def keep_on_the_way(self) -> None:
        """Keeps the tables as they are for what will be asked of this position and of later ones, where it is time to."""
        with self._failures_named(), reading(self._read) as connection:
            position = self._engine.together_at(read_checkpoints(connection))
        if (waypoints := self.waypoints) is not None and position is not None and waypoints.due(position):
            waypoints.keep(self._read, position)

    @contextmanager
    def known_at(self, known_at: KnownAt) -> Iterator[tuple[Connection, int, datetime]]:
        """A connection to the read tables as they were known, with that position and moment; of those of a projection that stopped before, nothing
        can be read (views_stopped). Raises FengqiaoError (unknown_position)."""
        head = self._log.head()
        wanted = self._position(known_at, head)
        if wanted == head:
            with self.current() as (connection, position):
                yield connection, position, self._moment(known_at)
            return
        with self._failures_named(), self._before.at(wanted) as connection:
            yield connection, wanted, self._moment(known_at)

    def write_known(self, position: int, to: Path) -> bool:
        """Writes the read tables as they were known at a position into an empty file, where that is quicker than folding the log; whether it did."""
        with self._failures_named(), gc_paused():
            return self._before.write(position, to)

    def status(self) -> Sequence[Status]:
        with self._failures_named():
            return self._engine.status()

    def rebuild(self, names: Sequence[str] | None = None, progress: Progress | None = None) -> None:
        """Rebuilds read tables from the first event on. Raises FengqiaoError (unknown_projection)."""
        with self._failures_named(), gc_paused():
            self._engine.rebuild(_known(names), progress)

    def check(self, names: Sequence[str] | None = None) -> Sequence[Difference]:
        """Where the read tables are not what the log gives; empty when all is well. Raises FengqiaoError (unknown_projection)."""
        with self._failures_named(), gc_paused():
            return self._engine.check(_known(names))

    def looked_at(self, look: Callable[[sqlalchemy.Engine, str], Iterator[T]]) -> Iterator[T]:
        """What somebody finds who looks at the read database as it is, before anything is brought along; nothing where there is none."""
        if self._place.is_there():
            with self._failures_named():
                yield from look(self._read, self.where)

    def _position(self, known_at: KnownAt, head: int) -> int:
        if known_at is None:
            return head
        position = self._log.position_at(known_at) if isinstance(known_at, datetime) else known_at
        if not 0 <= position <= head:
            raise FengqiaoError(QuestionCode.UNKNOWN_POSITION, str(position), head=head)
        return position

    def _moment(self, known_at: KnownAt) -> datetime:
        if isinstance(known_at, datetime):
            return min(
                known_at, max(now(), self._log.recorded_at(self._log.head()) or known_at)
            )  # nobody knows what will be recorded until then
        if known_at is None and (shows := shown_by(self._log)) is not None:
            return shows.known_at
        recorded_at = None if known_at is None else self._log.recorded_at(known_at)
        return recorded_at or now()

    def _failures_named(self) -> AbstractContextManager[None]:
        """Turns a file that is locked, full, unwritable or damaged, or a server that cannot be used, into an error with a code."""
        return failures_as(self._unavailable)

    def _unavailable(self, failure: Failure, detail: str) -> FengqiaoError:
        if failure is Failure.GONE:  # an idle connection has found its schema already, and would not make it again
            for read in (self._read, *self._with_some_stopped.values()):
                read.dispose()
        return views_unavailable(self.where, failure, detail)


def _known(names: Sequence[str] | None) -> Sequence[str] | None:
    known = [projection.name for projection in PROJECTIONS]
    for name in names or ():
        if name not in known:
            raise FengqiaoError(BureauCode.UNKNOWN_PROJECTION, name, names=", ".join(known))
    return names
