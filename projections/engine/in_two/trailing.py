"""Projections that rest on the tables of others, brought along in a file of their own while another process makes those others.

What they need is read from the others' file as it was at the end of one of its batches, whatever is written there meanwhile: the rows come out as if all
had been folded in one transaction, a batch at a time.
"""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import StaticPool

from projections.engine.checkpoints import CHECKPOINT, Checkpoint, make_tables, put_checkpoint, read_checkpoints
from projections.engine.database import writing
from projections.engine.log import Log
from projections.engine.page import fold_in
from projections.engine.projection import Projection

LEADING = "leading"
"""The others' file, as statements name it."""

_PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -65536")
_REACHED = text(f"SELECT DISTINCT position FROM {LEADING}.{CHECKPOINT.name}")


class Trailing:
    """`projections`, whose tables are made in the file `own`, after those in the file `leading`."""

    def __init__(self, leading: Path, own: Path, log: Log, projections: Sequence[Projection]) -> None:
        self._leading, self._own = leading, own
        self._log = log
        self._projections = projections
        self._handled = frozenset(kind for projection in projections for kind in projection.handles)
        self.read = create_engine("sqlite://", creator=self._connecting, poolclass=StaticPool)

    def follow(self) -> int:
        """Folds in one transaction what the leading tables are ahead by, and gives the position at which all are then. Raises what a fold raises, and
        ValueError where the leading tables are not at one position."""
        with writing(self.read) as connection:
            [position] = connection.execute(_REACHED).scalars()
            checkpoints = read_checkpoints(connection) or self._begun(connection)
            [before] = {checkpoints[projection.name].position for projection in self._projections}
            if position > before:
                page = self._log.page(before, position, self._handled)
                fold_in(connection, self._projections, checkpoints, page, alone=False)
        return int(position)

    def checkpoints(self) -> dict[str, Checkpoint]:
        """How far the projections are; none where nothing is made yet."""
        try:
            with self.read.connect() as connection:
                return read_checkpoints(connection)
        finally:
            self.read.dispose()

    def _begun(self, connection: Connection) -> dict[str, Checkpoint]:
        CHECKPOINT.create(connection)
        for projection in self._projections:
            make_tables(connection, projection)
            put_checkpoint(connection, projection, 0, "")
        return read_checkpoints(connection)

    def _connecting(self) -> sqlite3.Connection:
        os.close(
            os.open(self._own, os.O_CREAT | os.O_RDWR, self._leading.stat().st_mode & 0o777)
        )  # nobody sees more of it than of the other
        connection = sqlite3.connect(self._own, isolation_level=None, check_same_thread=False, uri=True)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
        # Read-only: a transaction that begins to write here then takes no lock there, and sees one state of it to its end.
        connection.execute(f"ATTACH DATABASE ? AS {LEADING}", (f"{self._leading.resolve().as_uri()}?mode=ro",)).close()
        return connection
