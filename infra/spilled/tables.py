"""Tables in a nameless temporary file, as SQLite makes one: it is there for this process alone, and gone with it however it ends.

What it holds in memory does not grow with what the tables hold, neither does what it sorts.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from infra.spilled.errors import no_room

PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "temp_store = FILE", "cache_size = -1024")
"""A MiB of memory by each file: there may be one for each sheet of a workbook."""

_AT_ONCE = 500

Parameters = tuple[object, ...] | Mapping[str, object]


class TemporaryTables:
    """Tables of a schema, one statement each. Raises FengqiaoError (no_room_for_temporary_files)."""

    def __init__(self, *schema: str) -> None:
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for statement in (*(f"PRAGMA {pragma}" for pragma in PRAGMAS), *schema, "BEGIN"):
            self._file.execute(statement).close()

    def write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Executes a statement with each of the rows."""
        try:
            self._file.executemany(statement, rows).close()
        except sqlite3.OperationalError as error:
            raise no_room(error) from error

    def rows(self, query: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """What a query gives, some hundred rows at a time."""
        try:
            cursor = self._file.execute(query, parameters)
            while some := cursor.fetchmany(_AT_ONCE):
                yield from some
        except sqlite3.OperationalError as error:
            raise no_room(error) from error

    def row(self, query: str, parameters: Parameters) -> tuple[Any, ...] | None:
        """The one row that a query gives, None where there is none."""
        row: tuple[Any, ...] | None = self._file.execute(query, parameters).fetchone()
        return row
