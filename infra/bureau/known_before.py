"""按当时所知 The read tables as they were known at earlier positions of the log: each in a file of its own that is kept, each table made when it is first read.

What was known at a position never changes, so a file serves everybody who asks again, and one at an earlier position is where a later one begins.
They can be thrown away at any time (docs/decisions/0031).
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, event

from infra.bureau.stopped import stopped, views_stopped
from infra.database import is_writable, open_read_database, without_beside
from infra.event_store import EventLog
from infra.places import Places
from infra.private_files import make_private_folder
from infra.unfinished import unfinished_beside
from projections.engine.checkpoints import read_checkpoints
from projections.engine.database import reading
from projections.engine.projection import Projection, with_needs
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
        try:
            replay(self._log, position, read, with_needs(self._projections, names))
        except ProjectionStopped as error:
            raise views_stopped(self._views, stopped(error.statuses)) from None

    def _begin(self, path: Path, position: int) -> None:
        """Makes the file of a position: a copy of the nearest earlier one, else empty tables."""
        make_private_folder(self._folder)
        earlier = [place for place in self._positions() if place < position and self._fits(self._folder / f"{place}.db", place)]
        with unfinished_beside(path) as unfinished:
            if earlier:
                _copy(self._folder / f"{max(earlier)}.db", unfinished)
            read = open_read_database(unfinished)
            try:
                Engine(read, self._log, self._projections).prepare()
                with read.connect() as connection:
                    connection.exec_driver_sql("PRAGMA journal_mode = DELETE")  # all of it in one file
            finally:
                read.dispose()
            unfinished.replace(path)

    def _fits(self, path: Path, position: int) -> bool:
        """Whether a file has tables of this release and this log, none of them beyond the position, or empty ones."""
        if not path.exists():
            return False
        read = open_read_database(path)
        try:
            with reading(read) as connection:
                checkpoints = read_checkpoints(connection)
            engine = Engine(read, self._log, self._projections)
            return engine.sound(checkpoints) and all(checkpoint.position <= position for checkpoint in checkpoints.values())
        except sqlalchemy.exc.DatabaseError:
            return False
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


def _copy(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
