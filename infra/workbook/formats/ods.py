"""Reading .ods: OpenDocument spreadsheets as OASIS OpenDocument 1.3 has them, streamed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from infra.workbook.book import ErrorCell, Number, RawCell
from infra.workbook.damage import NO_PART
from infra.workbook.formats.archive import Archive
from infra.workbook.formats.epoch import Epoch
from infra.workbook.formats.sheet_xml import moment_of, number_of
from infra.workbook.formats.xml_parts import parse
from infra.workbook.found import Covered, FoundSheet, RawRow, SheetCells
from infra.workbook.limits import MOST_COLUMNS, MOST_REPEATED, Cells, too_many_cells, too_many_columns
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

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
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=NO_PART.fill(part="content.xml"))
    reader = _ContentReader(archive.count, where)
    parse(archive.chunks(content), where, reader.start, reader.end, reader.text)
    epoch = Epoch(reader.zero, leap_bug=False)
    return [FoundSheet(name, f"{where}, {name}", _given(SheetCells(rows, epoch, covered=covered))) for name, rows, covered in reader.tables]


def _given(cells: SheetCells) -> Callable[[], SheetCells]:
    return lambda: cells


class _ContentReader:
    """Takes the elements of content.xml. `count` is told of every character that a repetition stands for."""

    def __init__(self, count: Callable[[int], None], where: str) -> None:
        self._where = where
        self._repeated = 0
        self._cells_in_table = Cells(where)
        self.tables: list[tuple[str, list[RawRow], Covered]] = []
        self._covered: Covered = {}
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
            self.text(_BREAKS.get(tag) or " " * (_times(attributes, "text:c", 6) if tag == "text:s" else 0))
        elif tag == "table:table-row":
            self._row_repeats = _times(attributes, "table:number-rows-repeated")
            self._cells, self._column = {}, 0
        elif tag == "table:table":
            self._rows, self._row = [], 0
            self._cells_in_table = Cells(self._where)
            self._covered = {}
            self.tables.append((attributes.get("table:name", ""), self._rows, self._covered))
        elif tag == "table:null-date":
            self.zero = date.fromisoformat((attributes.get("table:date-value") or self.zero.isoformat())[:10])

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
                self._repeat(len(self._cells) * (self._row_repeats - 1))
                for _ in range(self._row_repeats):
                    self._cells_in_table.add(len(self._cells))
                self._rows += [(self._row + n, self._cells) for n in range(1, self._row_repeats + 1)]
            self._row += self._row_repeats

    def text(self, piece: str) -> None:
        if self._pieces is not None and not self._aside:
            self._count(len(piece))
            self._pieces.append(piece)

    def _repeat(self, cells: int) -> None:
        """Cells that a repetition adds to those written. Raises WorkbookError for more than anybody fills in."""
        self._repeated += cells
        if self._repeated > MOST_REPEATED:
            raise too_many_cells(self._where, MOST_REPEATED)

    def _end_cell(self, tag: str, attributes: dict[str, str]) -> None:
        repeats = _times(attributes, "table:number-columns-repeated")
        covered = tag == "table:covered-table-cell"
        if covered and len(self._covered.setdefault(self._row + 1, [])) < MOST_COLUMNS:
            self._covered[self._row + 1].append((self._column, self._column + repeats - 1))
        cell = None if covered else _cell(attributes, "\n".join("".join(pieces) for pieces in self._paragraphs))
        if cell is not None and cell != "":
            self._repeat(repeats - 1)
            if self._column + repeats > MOST_COLUMNS:
                raise too_many_columns(self._where)
            for column in range(self._column, self._column + repeats):
                self._cells[column] = cell
        self._column += repeats


def _times(attributes: dict[str, str], name: str, digits: int = 9) -> int:
    """How many times something stands there; once where it does not say."""
    return int((attributes.get(name) or "1")[:digits])


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
