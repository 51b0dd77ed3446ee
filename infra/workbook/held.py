"""The rows of one table while they are judged: few as objects, many in a nameless temporary file, so that a workbook may be of any size."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, overload

import msgspec

from infra.spilled.tables import TemporaryTables
from infra.workbook.book import ErrorCell, Header, Number, RawCell, SheetRow
from infra.workbook.column import CellValue, Column, ColumnType
from infra.workbook.problems import Problem
from infra.workbook.sheet import Sheet

IN_MEMORY = 500
"""So many rows of a table are held as objects: some MiB where every table has as many."""

_AT_ONCE = 500
_RECENT = 256
_SCHEMA = "CREATE TABLE held (at INTEGER PRIMARY KEY, cells BLOB NOT NULL, source BLOB NOT NULL)"
_CELLS, _SOURCE = "SELECT cells FROM held WHERE at = ?", "SELECT source FROM held WHERE at = ?"
_FOLLOWING = "SELECT cells FROM held WHERE at >= ? AND at < ? ORDER BY at"
_TYPES: dict[ColumnType, Any] = {
    "date": date | None,
    "yes_no": bool | None,
    "amount": Decimal | None,
    "whole": int | None,
    "year": int | None,
}
"""By the type of its column what a cell holds; all others are texts."""

_SOME = "SELECT at, cells FROM held WHERE at IN (SELECT value FROM json_each(?))"
_as_json = msgspec.json.Encoder().encode
_pack = msgspec.msgpack.Encoder().encode
_unpack_source = msgspec.msgpack.Decoder(list[Any]).decode


class HeldRows(list[SheetRow]):
    """Rows as objects."""

    def facts(self, at: int) -> dict[str, CellValue]:
        """The typed cells of the row at a place, counted from 0."""
        return self[at].cells

    def facts_of_many(self, places: Sequence[int]) -> list[dict[str, CellValue]]:
        """The typed cells of the rows at some places."""
        return [self[at].cells for at in places]

    def number(self, at: int) -> int:
        return self[at].number

    def problems(self, at: int) -> tuple[Problem, ...]:
        return self[at].problems

    def change(self, at: int, facts: dict[str, CellValue]) -> None:
        """Puts other cells in the place of a row's own."""
        self[at].cells.update(facts)

    def all_facts(self) -> Iterator[dict[str, CellValue]]:
        """The cells of one row after another."""
        return (row.cells for row in self)

    def and_more(self, sheet: Sheet) -> "Rows":
        """These rows, to which more are to come: packed where there are many of them."""
        return self if len(self) < IN_MEMORY else SpilledRows(sheet, self)


class SpilledRows(Sequence[SheetRow]):
    """Rows in a temporary file. Raises FengqiaoError (no_room_for_temporary_files)."""

    def __init__(self, sheet: Sheet, rows: Sequence[SheetRow]) -> None:
        self._headers: tuple[Header, ...] = rows[0].headers
        self._keys = tuple(rows[0].cells)
        self._unpack = msgspec.msgpack.Decoder(tuple[tuple(_type_of(sheet.column(key)) for key in self._keys)]).decode  # type: ignore[misc]
        self._numbers = array("I")
        self._problems: dict[int, tuple[Problem, ...]] = {}
        self._waiting: list[tuple[int, bytes, bytes]] = []
        self._recent: dict[int, dict[str, CellValue]] = {}
        self._file = TemporaryTables(_SCHEMA)
        for row in rows:
            self.append(row)

    def append(self, row: SheetRow) -> None:
        at = len(self._numbers)
        self._numbers.append(row.number)
        if row.problems:
            self._problems[at] = row.problems
        source = [cell if cell is None or cell.__class__ is str else _packed_cell(cell) for cell in row.source]
        self._waiting.append((at, _pack(tuple(row.cells.values())), _packed(source)))
        if len(self._waiting) == _AT_ONCE:
            self._write()

    def and_more(self, _sheet: Sheet) -> "Rows":
        return self

    def facts(self, at: int) -> dict[str, CellValue]:
        """The typed cells of the row at a place, counted from 0; not to be changed."""
        if (facts := self._recent.get(at)) is None:
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            facts = self._recent[at] = self._facts_of(self._read(_CELLS, at))
        return facts

    def facts_of_many(self, places: Sequence[int]) -> list[dict[str, CellValue]]:
        """The typed cells of the rows at some places; not to be changed."""
        self._write()
        packed = dict(self._file.rows(_SOME, (_as_json(places).decode(),)))
        return [self._facts_of(packed[at]) for at in places]

    def number(self, at: int) -> int:
        return self._numbers[at]

    def problems(self, at: int) -> tuple[Problem, ...]:
        return self._problems.get(at, ())

    def change(self, at: int, facts: dict[str, CellValue]) -> None:
        """Puts other cells in the place of a row's own."""
        now = self.facts(at) | facts
        self._recent.pop(at, None)
        self._file.write("UPDATE held SET cells = ? WHERE at = ?", [(_pack(tuple(now.values())), at)])

    def all_facts(self) -> Iterator[dict[str, CellValue]]:
        """The cells of one row after another."""
        self._write()
        for first in range(0, len(self), _AT_ONCE):
            for (cells,) in list(self._file.rows(_FOLLOWING, (first, first + _AT_ONCE))):
                yield self._facts_of(cells)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> SheetRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[SheetRow]: ...
    def __getitem__(self, at: int | slice) -> SheetRow | list[SheetRow]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        source = tuple(_cell(cell) for cell in _unpack_source(self._read(_SOURCE, at)))
        return SheetRow(self.number(at), dict(self.facts(at)), self.problems(at), source, self._headers)

    def _facts_of(self, packed: bytes) -> dict[str, CellValue]:
        return dict(zip(self._keys, self._unpack(packed), strict=True))

    def _read(self, query: str, at: int) -> bytes:
        self._write()
        row = self._file.row(query, (at,))
        if row is None:
            raise IndexError(at)
        return bytes(row[0])

    def _write(self) -> None:
        if self._waiting:
            self._file.write("INSERT INTO held VALUES (?, ?, ?)", self._waiting)
            self._waiting.clear()


Rows = HeldRows | SpilledRows
"""The rows of a table, however they are held."""


def _type_of(column: Column) -> Any:
    if column.type == "kind":
        return column.kind | None if column.kind is not None else str | None
    if column.type == "kinds" and column.kind is not None:
        return tuple[column.kind, ...] | None  # type: ignore[name-defined]
    return _TYPES.get(column.type, str | None)


def _packed(source: Sequence[object]) -> bytes:
    try:
        return _pack(source)
    except UnicodeEncodeError:  # half of a character, as a damaged file may have one
        return _pack([("s", cell.encode("utf-8", "surrogatepass")) if isinstance(cell, str) else cell for cell in source])


def _packed_cell(cell: RawCell) -> tuple[object, ...]:
    """A cell that is no text, with a letter for what it is."""
    if isinstance(cell, Number):
        return "n", str(cell.value), cell.shown
    if isinstance(cell, bool):
        return "b", cell
    if isinstance(cell, ErrorCell):
        return "e", cell.shown
    kind = "m" if isinstance(cell, datetime) else "d" if isinstance(cell, date) else "t"
    assert isinstance(cell, date | time)  # noqa: S101 - what is left of the kinds of cell
    return kind, cell.isoformat()


def _cell(packed: Any) -> RawCell | None:
    if packed is None or isinstance(packed, str):
        return packed
    kind, value, *more = packed
    match kind:
        case "n":
            return Number(Decimal(value), more[0])
        case "s":
            return str(value, "utf-8", "surrogatepass")
        case "b":
            return bool(value)
        case "e":
            return ErrorCell(value)
        case "m":
            return datetime.fromisoformat(value)
        case "d":
            return date.fromisoformat(value)
    return time.fromisoformat(value)
