"""按当时所知 The read tables as they were known at earlier positions of the log: each in a file of its own that is kept, each table made when it is first read.

What was known at a position never changes, so a file serves everybody who asks again, and one at an earlier position is where a later one begins.
They can be thrown away at any time (docs/decisions/0031).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, event

from domain.base.errors import FengqiaoError
from infra.bureau.earlier.waypoints import KeptOnTheWay, copy_tables
from infra.bureau.stopped import stopped, views_stopped
from infra.database import is_writable, open_read_database, without_beside
from infra.event_store import EventLog
from infra.places import Places
from infra.private_files import make_private_folder
from infra.unfinished import unfinished_beside
from projections.engine.checkpoints import read_checkpoints
from projections.engine.database import reading
from projections.engine.digests import changed
from projections.engine.driven import driven
from projections.engine.projection import Projection, connected, with_needs
from projections.engine.reads import reads_of
from projections.engine.replaying import replay
from projections.engine.runner import Engine
from projections.engine.status import ProjectionStopped

KEPT = 4
"""So many files are kept, those asked for last. One is about as large as the read database."""


class KnownBefore:
    """The read tables of a log at earlier positions, in the files `POSITION.db` of a folder beside those of now; in a temporary one where none can be made there."""

    def __init__(self, log: EventLog, places: Places, projections: Sequence[Projection]) -> None:
        folder = places.known
        self._log = log
        self._views = places.views or places.where
        self._projections = projections
        self._private = None if is_writable(folder) else TemporaryDirectory(prefix="fengqiao-", ignore_cleanup_errors=True)
        self._folder = folder if self._private is None else Path(self._private.name)
        self.waypoints = KeptOnTheWay(folder, projections)

    def close(self) -> None:
        if self._private is not None:
            self._private.cleanup()

    @contextmanager
    def at(self, position: int) -> Iterator[Connection]:
        """A connection to the read tables as they were known at a position. Reading the tables of a projection that stops before it raises
        FengqiaoError (views_stopped)."""
        path = self._folder / f"{position}.db"
        if not self._fits(path, position):
            self._begin(path, position)
        read = open_read_database(path)
        try:
            with read.connect() as connection:  # no transaction: a table is made by another connection while this one reads
                self._make_what_is_read(read, connection, position)
                yield connection
        finally:
            read.dispose()
        self._forget_the_oldest(path)

    def write(self, position: int, to: Path) -> bool:
        """Writes all read tables as they were known at a position into an empty file, where something is kept to begin with. False, and nothing written,
        where nothing is, where one of the projections stops before it, or where what is kept does not hold what was folded into it."""
        asked = self._folder / f"{position}.db"
        begun = asked if self._fits(asked, position) else self._nearest(position)
        if begun is None or not self._reached(begun, position):
            return False
        with suppress(FengqiaoError), self.at(position) as connection:
            self._bring_along(connection.engine, {projection.name for projection in self._projections}, position)
            if not changed(driven(connection), [table for projection in self._projections for table in projection.tables]):
                copy_tables(self._folder / f"{position}.db", to)
                return True
        return False

    def _make_what_is_read(self, read: sqlalchemy.Engine, connection: Connection, position: int) -> None:
        """Lets each statement on a connection find the tables that it reads at the position."""
        owners = {name: projection.name for projection in self._projections for name in projection.table_names}
        made: set[str] = set()
        known: set[str] = set()

        def bring_along(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_further: object) -> None:
            if statement in known:
                return
            wanted = {owners[name] for name in reads_of(connection, statement, parameters) if name in owners}
            if not wanted <= made:
                self._bring_along(read, wanted - made, position)
                made.update(wanted)
            known.add(statement)

        event.listen(connection, "before_cursor_execute", bring_along)

    def _bring_along(self, read: sqlalchemy.Engine, names: set[str], position: int) -> None:
        """Makes the tables of projections, and goes on with those that are begun and need them: one that is left behind by what it needs is made from the
        first event on."""
        with reading(read) as connection:
            checkpoints = read_checkpoints(connection)
        needed = {projection.name for projection in with_needs(self._projections, names)}
        begun = (each for each in self._projections if each.name in needed or checkpoints[each.name].position)
        together = connected(begun, names)
        try:
            replay(self._log, position, read, together)
        except ProjectionStopped as error:
            if any(status.state != "ok" and status.name in needed for status in error.statuses):
                raise views_stopped(self._views, stopped(error.statuses)) from None

    def _begin(self, path: Path, position: int) -> None:
        """Makes the file of a position: a copy of the nearest earlier one, or of the nearest waypoint, else empty tables."""
        make_private_folder(self._folder)
        begun = self._nearest(position)
        with unfinished_beside(path) as unfinished:
            if begun is not None:
                copy_tables(begun, unfinished)
            read = open_read_database(unfinished)
            try:
                Engine(read, self._log, self._projections).prepare()
                with read.connect() as connection:
                    connection.exec_driver_sql("PRAGMA journal_mode = DELETE")  # all of it in one file
            finally:
                read.dispose()
            unfinished.replace(path)

    def _nearest(self, position: int) -> Path | None:
        """The file of an earlier position from which the least is to be folded: one that was asked for may have few of its tables."""
        asked = [(place, self._folder / f"{place}.db") for place in self._positions() if place < position]
        passed = [(place, self.waypoints.path(place)) for place in self.waypoints.places() if place <= position]
        whole = [(reached, place, path) for place, path in (*asked, *passed) if (reached := self._reached(path, place)) is not None]
        return max(whole)[-1] if whole else None

    def _fits(self, path: Path, position: int) -> bool:
        """Whether a file has tables of this release and this log, none of them beyond the position, or empty ones."""
        return path.exists() and self._reached(path, position) is not None

    def _reached(self, path: Path, position: int) -> int | None:
        """The position up to which all the tables of a file are made; None where they do not fit."""
        read = open_read_database(path)
        try:
            with reading(read) as connection:
                checkpoints = read_checkpoints(connection)
            reached = [checkpoint.position for checkpoint in checkpoints.values()]
            fits = Engine(read, self._log, self._projections).sound(checkpoints) and max(reached) <= position
            return min(reached) if fits else None
        except sqlalchemy.exc.DatabaseError:
            return None
        finally:
            read.dispose()

    def _positions(self) -> list[int]:
        return [int(path.stem) for path in self._folder.glob("*.db") if path.stem.isdecimal()]

    def _forget_the_oldest(self, used: Path) -> None:
        """Keeps the files that were used last. One that somebody else reads at this moment stays readable for them."""
        with suppress(OSError):
            used.touch()
            kept = sorted(
                (self._folder / f"{place}.db" for place in self._positions()), key=lambda path: path.stat().st_mtime, reverse=True
            )
            for path in kept[KEPT:]:
                path.unlink(missing_ok=True)
                without_beside(path)
