"""Reading .ods: OpenDocument spreadsheets as OASIS OpenDocument 1.3 has them, streamed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from infra.workbook.book import ErrorCell, Number, RawCell
from infra.workbook.formats.archive import Archive
from infra.workbook.formats.epoch import Epoch
from infra.workbook.formats.sheet_xml import moment_of, number_of
from infra.workbook.formats.xml_parts import parse
from infra.workbook.found import FoundSheet, RawRow, SheetCells
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

CELL_BYTES = 64
"""What a repeated cell counts as unpacked: a few bytes of XML can stand for a million cells."""

CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
ASIDE = frozenset({"office:annotation", "draw:frame", "draw:custom-shape", "table:shapes"})
_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}


def sheets_of(archive: Archive, where: str) -> list[FoundSheet]:
    """The sheets of the document in their order, hidden ones too. The document is one stream, so they are read together."""
    manifest = archive.find("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in archive.read(manifest):
        raise WorkbookError(WorkbookErrorCode.ENCRYPTED, where)
    content = archive.find("content.xml")
    if content is None:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause="content.xml")
    reader = _ContentReader(archive.count)
    parse(archive.chunks(content), where, reader.start, reader.end, reader.text)
    epoch = Epoch(reader.zero, leap_bug=False)
    return [FoundSheet(name, f"{where}, {name}", _given(SheetCells(rows, epoch))) for name, rows in reader.tables]


def _given(cells: SheetCells) -> Callable[[], SheetCells]:
    return lambda: cells


class _ContentReader:
    """Takes the elements of content.xml. `count` is told of every cell that a repetition stands for."""

    def __init__(self, count: Callable[[int], None]) -> None:
        self.tables: list[tuple[str, list[RawRow]]] = []
        self.zero = date(1899, 12, 30)
        self._count = count
        self._rows: list[RawRow] = []
        self._row = 0
        self._row_repeats = 1
        self._cells: dict[int, RawCell] = {}
        self._column = 0
        self._attributes: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._pieces: list[str] | None = None
        self._aside = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ASIDE or self._aside:
            self._aside += 1
        elif tag in CELLS:
            self._attributes, self._paragraphs = attributes, []
        elif tag == "text:p" and self._attributes is not None:
            self._pieces = []
            self._paragraphs.append(self._pieces)
        elif self._pieces is not None:
            self.text(_BREAKS.get(tag) or " " * (int(attributes.get("text:c", "1")[:6]) if tag == "text:s" else 0))
        elif tag == "table:table-row":
            self._row_repeats = int(attributes.get("table:number-rows-repeated", "1")[:9])
            self._cells, self._column = {}, 0
        elif tag == "table:table":
            self._rows, self._row = [], 0
            self.tables.append((attributes.get("table:name", ""), self._rows))
        elif tag == "table:null-date":
            self.zero = date.fromisoformat(attributes.get("table:date-value", self.zero.isoformat())[:10])

    def end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif tag == "text:p":
            self._pieces = None
        elif tag in CELLS and self._attributes is not None:
            self._end_cell(tag, self._attributes)
            self._attributes = None
        elif tag == "table:table-row":
            if self._cells:
                self._count(CELL_BYTES * (self._row_repeats - 1))
                self._rows += [(self._row + n, self._cells) for n in range(1, self._row_repeats + 1)]
            self._row += self._row_repeats

    def text(self, piece: str) -> None:
        if self._pieces is not None and not self._aside:
            self._count(len(piece))
            self._pieces.append(piece)

    def _end_cell(self, tag: str, attributes: dict[str, str]) -> None:
        repeats = int(attributes.get("table:number-columns-repeated", "1")[:9])
        covered = tag == "table:covered-table-cell"
        cell = None if covered else _cell(attributes, "\n".join("".join(pieces) for pieces in self._paragraphs))
        if cell is not None and cell != "":
            self._count(CELL_BYTES * (repeats - 1))
            for column in range(self._column, self._column + repeats):
                self._cells[column] = cell
        self._column += repeats


def _cell(attributes: dict[str, str], text: str) -> RawCell | None:
    """A cell by its stored value; `text` is what it shows."""
    kind = attributes.get("office:value-type")
    if attributes.get("calcext:value-type") == "error":
        return ErrorCell(text or "#VALUE!")
    if kind in {"float", "percentage", "currency"}:
        value = number_of(attributes.get("office:value", ""))
        return text if value is None else Number(value, _padded(text, value))
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    if kind == "date":
        return moment_of(attributes.get("office:date-value", ""))
    if kind == "string":
        return attributes.get("office:string-value", text)
    return text or None


def _padded(text: str, value: Decimal) -> str | None:
    """The text of a whole number that shows leading zeros."""
    is_padded = text.startswith("0") and len(text) > 1 and text.isdecimal()
    return text if is_padded and Decimal(text) == value else None
