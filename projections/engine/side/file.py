"""Read tables built a second time in a file beside the live one, taken over by SQLite itself: the rows never come into this process.

What is built stays where it is when the process is killed or broken off: the next one goes on with it. One builds in that file at a time; whoever comes
meanwhile, or has no file beside which there could be another, builds in a temporary one.
"""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from sqlalchemy import Connection, Engine, Table, create_engine, delete
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from projections.engine.checkpoints import Checkpoint, make_tables, put_checkpoint, read_checkpoints, record_failure
from projections.engine.database import PRIVATE
from projections.engine.digests import forget
from projections.engine.projection import Projection

_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -65536")
OWN = "-2"
"""What the name of a second file, which another process makes, has behind that of the first."""

_SPARING = {"temp_store": "FILE", "cache_size": -8_192}
"""While tables are taken over: every page is written once and read by nobody, and a copy of what is overwritten would stand in memory."""

_PARTS = [f"{of}{part}" for of in ("", OWN) for part in ("", "-wal", "-shm", "-journal")]
_DIGESTS = "INSERT INTO main.projection_digest (table_name, rows, digest) SELECT table_name, rows, digest FROM {of}.projection_digest WHERE table_name = ?"


class SideFile:
    """The file in which tables are built for those of a read database, empty or as who was killed left it. A context manager."""

    def __init__(self, live: Engine) -> None:
        self._live = live
        with live.connect() as connection:
            self._beside = Path(connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar_one())
        self.read = create_engine("sqlite://", creator=self._connecting, poolclass=StaticPool)

    def __enter__(self) -> Self:
        self._folder = self._turn = None
        if self._beside.is_file():
            self._turn = _turn_at(self._named("turn"))
        if self._turn is None:
            self._folder = TemporaryDirectory(prefix=PRIVATE, ignore_cleanup_errors=True)
        self.path = self._named("side") if self._folder is None else Path(self._folder.name) / "side"
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self.read.dispose()
        if kind is not None and issubclass(kind, Exception):  # a full disk, say, which wants the room; who is only broken off leaves it
            self.empty()
        if self._folder is not None:
            self._folder.cleanup()
        if self._turn is not None:
            self._named("turn").unlink(missing_ok=True)
            self._turn.close()

    def checkpoints(self) -> dict[str, Checkpoint]:
        """How far somebody came who was killed; none where nobody was, or where he left what is no database any more."""
        try:
            with self.read.connect() as connection:
                return read_checkpoints(connection)
        except DatabaseError:
            self.empty()
            return {}

    def empty(self) -> None:
        """Begins anew."""
        self.read.dispose()
        remove(self.path)

    def take_over(self, projections: Sequence[Projection], reached: int, head: int) -> bool:
        """Puts the side's rows in the place of the live ones (`taken_over`), and begins anew."""
        built = self.checkpoints()
        self.read.dispose()
        if done := taken_over(self._live, self.path, built, projections, reached, head):
            self.empty()
        return done

    def _named(self, what: str) -> Path:
        return self._beside.with_name(f"{self._beside.name}-{what}")

    def _connecting(self) -> sqlite3.Connection:
        if self._beside.is_file():  # nobody sees more of the side than of the live tables
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, self._beside.stat().st_mode & 0o777))
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        return connection


def taken_over(
    live: Engine, side: Path, built: Mapping[str, Checkpoint], projections: Sequence[Projection], reached: int, head: int
) -> bool:
    """Puts the rows of tables that were built in another file in the place of the live ones, in one transaction. False, and nothing done, when live is
    further by now than the side has `reached`. A projection that stopped on the side keeps its live rows, and the failure is noted."""
    with _attached(live, side) as connection:
        there = read_checkpoints(connection)
        if any(reached < there[projection.name].position <= head for projection in projections):
            return False
        for projection in projections:
            checkpoint = built[projection.name]
            if checkpoint.position < reached:
                record_failure(connection, projection, checkpoint.failure)
                continue
            if there[projection.name].fingerprint == projection.fingerprint:
                for table in reversed(projection.tables):
                    connection.execute(delete(table))
            else:
                make_tables(connection, projection)
            copy_rows(connection, projection.tables, "side")
            put_checkpoint(connection, projection, checkpoint.position, checkpoint.mark)
    return True


def checkpoints_in(file: Path) -> dict[str, Checkpoint]:
    """How far the tables in a file are. Raises SQLAlchemy's DatabaseError."""
    built = create_engine("sqlite://", creator=lambda: sqlite3.connect(file), poolclass=StaticPool)
    try:
        with built.connect() as connection:
            return read_checkpoints(connection)
    finally:
        built.dispose()


@contextmanager
def _attached(live: Engine, side: Path) -> Iterator[Connection]:
    """A transaction on the live tables that sees those of the side as `side`; committed at the end."""
    with live.connect() as connection:
        connection.exec_driver_sql("ATTACH DATABASE ? AS side", (str(side),))
        before = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in _SPARING}
        _set(connection, _SPARING)
        connection.commit()
        try:
            with connection.begin():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
        finally:
            connection.exec_driver_sql("DETACH DATABASE side")
            _set(connection, before)


def _set(connection: Connection, settings: Mapping[str, object]) -> None:
    for name, value in settings.items():
        connection.exec_driver_sql(f"PRAGMA {name} = {value}")


def remove(path: Path) -> None:
    """Without the file, the second one, and what SQLite puts beside them."""
    for part in _PARTS:
        path.with_name(path.name + part).unlink(missing_ok=True)


def copy_rows(connection: Connection, tables: Sequence[Table], of: str) -> None:
    """The rows that tables have in an attached file, into those that are empty, with their digests."""
    forget(connection, [table.name for table in tables])
    for table in tables:
        columns = ", ".join(column.name for column in table.columns)
        connection.exec_driver_sql(f"INSERT INTO main.{table.name} ({columns}) SELECT {columns} FROM {of}.{table.name}")
        connection.exec_driver_sql(_DIGESTS.format(of=of), (table.name,))


def _turn_at(path: Path) -> sqlite3.Connection | None:
    """The only builder's place, which is free again when the process ends, however it ends; None where somebody else has it, or there can be none."""
    try:
        path.touch()
        seen = path.stat().st_ino
        turn = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    except (OSError, sqlite3.Error):
        return None
    try:
        turn.execute("PRAGMA journal_mode = MEMORY").close()  # nothing is written to it
        turn.execute("BEGIN EXCLUSIVE")
        if path.stat().st_ino == seen:  # else somebody has put it away meanwhile
            return turn
    except (OSError, sqlite3.Error):
        pass
    turn.close()
    return None
