"""What the order of a workbook's rows rests on: each row's key, its stream, its code and the code above it, in a nameless temporary file.

There may be very many rows; they are sorted there too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from infra.spilled.tables import Parameters, TemporaryTables

PLACES = 1 << 32
"""More rows than a sheet can have: the place of a row is the number of its sheet and its own place there in one."""

_SCHEMA = (
    "CREATE TABLE entry (place INTEGER PRIMARY KEY, row_key TEXT NOT NULL, stream TEXT NOT NULL, code TEXT, upper TEXT,"
    " depth INTEGER NOT NULL DEFAULT 0, bad INTEGER NOT NULL DEFAULT 0)"
)
_PUT = "INSERT INTO entry (place, row_key, stream, code, upper) VALUES (?, ?, ?, ?, ?)"
_LEAVE_OUT = "DELETE FROM entry WHERE place = ?"
_BAD = "UPDATE entry SET bad = 1 WHERE place = ?"
_DEPTH = "UPDATE entry SET depth = ? WHERE place = ?"
_ALL = "SELECT place, row_key, upper, stream FROM entry WHERE place >= :first AND place < :end ORDER BY place"
_LINKED = "SELECT place, row_key, upper, stream FROM entry WHERE place >= :first AND place < :end AND upper IS NOT NULL ORDER BY place"
_CODES = "SELECT place, code FROM entry WHERE place >= :first AND place < :end AND code IS NOT NULL ORDER BY place"
_SAME_KEY = (
    "SELECT place, row_key, upper, stream FROM entry WHERE place >= :first AND place < :end AND row_key IN"
    " (SELECT row_key FROM entry WHERE place >= :first AND place < :end AND row_key <> '' GROUP BY row_key HAVING count(*) > 1)"
    " ORDER BY row_key, place"
)
_ABOVE = (
    "SELECT code, upper FROM entry WHERE place >= :first AND place < :end AND code IN"
    " (SELECT upper FROM entry WHERE place >= :first AND place < :end) ORDER BY place"
)
_IN_ORDER = (
    "SELECT place, row_key, upper, stream FROM (SELECT *, min(turn) OVER (PARTITION BY stream) AS first FROM"
    " (SELECT place, row_key, upper, stream, row_number() OVER (ORDER BY sheet.value, depth, row_key, place) AS turn"
    " FROM json_each(:sheets) AS sheet CROSS JOIN entry ON place >= sheet.value * :places AND place < (sheet.value + 1) * :places"
    " WHERE NOT bad)) ORDER BY first, turn"
)


class Indexed(NamedTuple):
    """A row for the index: its place on its sheet, from 0; its key, "" without one; its stream; the code by which others refer to it; the code of
    the row of the same sheet to which it refers."""

    at: int
    row_key: str
    stream: str
    code: str | None
    upper: str | None


class Entry(NamedTuple):
    """A row in the index: its sheet's number and its place there, both from 0; its key; the code above it; the stream to which it goes."""

    sheet: int
    at: int
    row_key: str
    upper: str | None
    stream: str


class RowIndex:
    """The rows of a workbook by sheet, in the order of the file or in that in which they are decided. Raises FengqiaoError
    (no_room_for_temporary_files)."""

    def __init__(self) -> None:
        self._tables = TemporaryTables(_SCHEMA)

    def put(self, sheet: int, rows: Iterable[Indexed]) -> None:
        """Takes rows of a sheet."""
        first = sheet * PLACES
        self._tables.write(_PUT, ((first + at, row_key, stream, code, upper) for at, row_key, stream, code, upper in rows))

    def leave_out(self, sheet: int, places: Iterable[int]) -> None:
        """Takes rows out."""
        self._tables.write(_LEAVE_OUT, ((sheet * PLACES + at,) for at in places))

    def of_sheet(self, sheet: int) -> Iterator[Entry]:
        """The rows of a sheet, in the order of the file."""
        return self._entries(_ALL, _of(sheet))

    def one(self, sheet: int, at: int) -> Entry:
        """The row at a place."""
        place = sheet * PLACES + at
        return next(self._entries(_ALL, {"first": place, "end": place + 1}))

    def same_key(self, sheet: int) -> Iterator[Entry]:
        """The rows of a sheet that have their key in common with others, by key, those of one key in the order of the file."""
        return self._entries(_SAME_KEY, _of(sheet))

    def codes(self, sheet: int) -> Iterator[tuple[int, str]]:
        """Place and code of the rows of a sheet that have one, in the order of the file."""
        return ((place % PLACES, code) for place, code in self._tables.rows(_CODES, _of(sheet)))

    def linked(self, sheet: int) -> Iterator[Entry]:
        """The rows of a sheet that refer to one of the same sheet, in the order of the file."""
        return self._entries(_LINKED, _of(sheet))

    def judge(self, sheet: int, bad: Iterable[int]) -> None:
        """Says which rows of a sheet are bad, and how many rows of the sheet stand above each one."""
        self._tables.write(_BAD, ((sheet * PLACES + at,) for at in bad))
        if above := dict(self._tables.rows(_ABOVE, _of(sheet))):
            self._tables.write(_DEPTH, [(_depth(entry, above), sheet * PLACES + entry.at) for entry in self.linked(sheet)])

    def in_order(self, sheets: Sequence[int]) -> Iterator[Entry]:
        """The rows of these sheets that are not bad, stream by stream, the streams in the order in which they come first: sheet by sheet, of a sheet
        those first that stand above others, among equals by key."""
        return self._entries(_IN_ORDER, {"sheets": json.dumps(sheets), "places": PLACES})

    def _entries(self, query: str, parameters: Parameters) -> Iterator[Entry]:
        for place, row_key, upper, stream in self._tables.rows(query, parameters):
            yield Entry(place // PLACES, place % PLACES, row_key, upper, stream)


def _of(sheet: int) -> dict[str, object]:
    return {"first": sheet * PLACES, "end": (sheet + 1) * PLACES}


def _depth(entry: Entry, above: Mapping[str | None, str | None]) -> int:
    """How many rows stand above one, by code what stands above it; of a circle, each counts once."""
    seen: set[str | None] = {entry.row_key}
    upper = entry.upper
    while upper in above and upper not in seen:
        seen.add(upper)
        upper = above[upper]
    return len(seen) - 1
