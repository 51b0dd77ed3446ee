"""Where the import memory is kept: in a table beside the log, written in the same transaction as the events that the rows led to."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from infra.event_store import EventLog, LogConnection, TableBeside
from infra.importing.memory import pack, unpack

IMPORT_MEMORY = TableBeside("import_memory", ("sheet", "row_key"), "cells")
"""A new store is made with it."""

RememberedRow = tuple[str, str, bytes]
"""A row as it was last imported: sheet, row key, cells."""
REMEMBERED_ROWS = msgspec.msgpack.Decoder(list[RememberedRow])


KEYS_AT_ONCE = 500


def remembered(log: EventLog, sheet: str, keys: Sequence[str]) -> dict[str, bytes]:
    """What was last imported for rows of a sheet, by row key. Raises StoreUnavailable."""
    kept: dict[str, bytes] = {}
    with log.reading() as connection:
        for first in range(0, len(keys), KEYS_AT_ONCE):
            some = keys[first : first + KEYS_AT_ONCE]
            places = ", ".join("?" * len(some))
            statement = f"SELECT row_key, cells FROM import_memory WHERE sheet = ? AND row_key IN ({places})"  # noqa: S608 - signs of ours
            kept.update(connection.execute(statement, (sheet, *some)).fetchall())
    return kept


def forgetting(rows: Mapping[tuple[str, str], frozenset[str] | None]) -> Callable[[LogConnection], object]:
    """What makes a commit forget cells of rows, by sheet and row key; None is the whole row. Another import of them is then news."""

    def forget(connection: LogConnection) -> None:
        for place, columns in rows.items():
            remembered_cells = connection.execute("SELECT cells FROM import_memory WHERE sheet = ? AND row_key = ?", place).fetchone()
            if remembered_cells is None:
                continue
            if columns is None:
                connection.execute("DELETE FROM import_memory WHERE sheet = ? AND row_key = ?", place)
            else:
                left = {column: value for column, value in unpack(remembered_cells[0]).items() if column not in columns}
                connection.execute("UPDATE import_memory SET cells = ? WHERE sheet = ? AND row_key = ?", (pack(left), *place))

    return forget


def remembering(rows: Iterable[RememberedRow]) -> Callable[[LogConnection], object]:
    """What writes the rows with a commit, each in the place of what was remembered of it before."""
    return lambda connection: IMPORT_MEMORY.put(connection, rows)
