"""路标 The read tables as they were at a few places of the log, evenly along it, kept when they pass there: what was known at a later position is made from the nearest one.

They stand in the folder of what was known (infra/bureau/earlier/known_before.py), are of one release of the projections, and can be thrown away at any time (docs/decisions/0053).
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy

from infra.database import open_read_database
from infra.private_files import make_private_folder
from infra.unfinished import unfinished_beside
from projections.engine.database import reading
from projections.engine.digests import changed
from projections.engine.driven import driven
from projections.engine.in_two.waypoints import Beside
from projections.engine.projection import Projection

EVERY = 40_000
"""So many positions lie between two of them at least: they are folded in a second or two."""
MOST = 8
"""So many are kept. Together they are about four times as large as the read tables."""
ROOM = 3
"""So many times the size of one must be free."""


class KeptOnTheWay:
    """The waypoints of a store, in the files `POSITION-RELEASE.db` of a folder; `elsewhere` there are some already."""

    def __init__(self, folder: Path, projections: Sequence[Projection], elsewhere: Sequence[int] = ()) -> None:
        self._folder = folder
        self._projections = projections
        self._elsewhere = elsewhere
        release = ",".join(f"{projection.name}={projection.fingerprint}" for projection in projections)
        self._release = sha256(release.encode()).hexdigest()[:12]

    def places(self) -> list[int]:
        """The positions at which there is one, in order."""
        places = (path.stem.partition("-")[0] for path in self._folder.glob(f"*-{self._release}.db"))
        return sorted(int(place) for place in places if place.isdecimal())

    def path(self, position: int) -> Path:
        """The file of the one at a position."""
        return self._folder / f"{position}-{self._release}.db"

    def due(self, position: int) -> bool:
        """Whether the tables are to be kept at a position: far enough from where there is one."""
        apart = max(EVERY, position // MOST)
        return all(abs(position - place) >= apart for place in (0, *self._elsewhere, *self.places()))

    def keep(self, read: sqlalchemy.Engine, position: int, beside: Beside | None = None, *, proven: bool = True) -> None:
        """Keeps the tables of a read database in a file, with what is put `beside` them; those that are not `proven` to be what the log gives if their
        digests say so: somebody may have edited a row before. Where there is no room for it, or anything else is in the way,
        it is left: a later position is then made from an earlier one."""
        with suppress(OSError, sqlite3.Error, sqlalchemy.exc.DatabaseError):
            make_private_folder(self._folder)
            with read.connect() as connection:
                file = Path(connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar_one())
            if shutil.disk_usage(self._folder).free < ROOM * file.stat().st_size:
                return
            with unfinished_beside(self.path(position)) as unfinished:
                copy_tables(file, unfinished)
                if beside is not None:
                    _put(beside, unfinished)
                # else somebody has brought them along meanwhile, or edited them before
                if _positions_in(unfinished) == {position} and (proven or self._is_as_folded(unfinished)):
                    _write_through(unfinished)
                    unfinished.replace(self.path(position))
            self._thin()

    def _is_as_folded(self, path: Path) -> bool:
        read = open_read_database(path)
        try:
            with reading(read) as connection:
                whole = not changed(driven(connection), [table for projection in self._projections for table in projection.tables])
            with read.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
        finally:
            read.dispose()
        return whole

    @contextmanager
    def folder_apart(self) -> Iterator[Path | None]:
        """A folder for those of a log that nothing of is recorded yet, gone at the end; None where there can be none."""
        try:
            make_private_folder(self._folder)
            apart = TemporaryDirectory(prefix=".ahead-", dir=self._folder, ignore_cleanup_errors=True)
        except OSError:
            yield None
            return
        with apart as folder:
            yield Path(folder)

    def adopt(self, apart: Path) -> None:
        """Takes those from another folder: the log has recorded what they were made of."""
        with suppress(OSError):
            for path in apart.glob(f"*-{self._release}.db"):
                path.replace(self._folder / path.name)
            self._thin()

    def _thin(self) -> None:
        """Leaves no more than there are to be, as far from each other as can be, and none of another release."""
        for path in self._of_others():
            path.unlink(missing_ok=True)
        while len(places := self.places()) > MOST:
            _gap, closest = min((after - before, place) for before, place, after in zip([0, *places], places, places[1:], strict=False))
            self.path(closest).unlink(missing_ok=True)

    def _of_others(self) -> Iterator[Path]:
        return (
            path
            for path in self._folder.glob("*-*.db")
            if path.stem.partition("-")[0].isdecimal() and not path.match(f"*-{self._release}.db")
        )


def copy_tables(path: Path, to: Path) -> None:
    """Copies a database as it is, whatever is written to it meanwhile, into one file."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE").close()


def _put(beside: Callable[[sqlalchemy.Connection], None], path: Path) -> None:
    read = open_read_database(path)
    try:
        with read.connect() as connection:
            beside(connection)
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    finally:
        read.dispose()


def _positions_in(path: Path) -> set[int]:
    with closing(sqlite3.connect(path)) as connection:
        return {position for (position,) in connection.execute("SELECT DISTINCT position FROM projection_checkpoint")}


def _write_through(path: Path) -> None:
    """To the disk before it has its name: a power cut leaves no half one."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
