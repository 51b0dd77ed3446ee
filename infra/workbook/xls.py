"""Reading .xls: the binary format of Excel 5 to 2003, as [MS-XLS] has it."""

import struct
from collections.abc import Callable, Iterator
from functools import partial

from infra.workbook.biff import BiffTexts, Record, records, rk_number
from infra.workbook.book import ErrorCell, Number, RawCell
from infra.workbook.compound_file import CompoundFile
from infra.workbook.epoch import EPOCH_1900, EPOCH_1904, Epoch
from infra.workbook.found import FoundSheet, Merge, RawRow, SheetCells, without_covered
from infra.workbook.problems import WorkbookError, WorkbookErrorCode
from infra.workbook.sheet_xml import number_of
from infra.workbook.styles import Style, style_of

BOF, EOF, FILEPASS, DATEMODE, CODEPAGE, BOUNDSHEET, SST, FORMAT, XF = 0x809, 0x0A, 0x2F, 0x22, 0x42, 0x85, 0xFC, 0x41E, 0xE0
LABELSST, LABEL, RSTRING, NUMBER, RK, MULRK, FORMULA, STRING, BOOLERR, MERGES = (
    0xFD,
    0x204,
    0xD6,
    0x203,
    0x27E,
    0xBD,
    0x06,
    0x207,
    0x205,
    0xE5,
)
BIFF5, BIFF8 = 0x500, 0x600
WORKSHEET = 0
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_BROKEN = (struct.error, IndexError, ValueError, UnicodeDecodeError)


def sheets_of(data: bytes, where: str) -> list[FoundSheet]:
    """The worksheets in their order, hidden ones too. Chart sheets hold no cells and come out empty."""
    container = CompoundFile(data, where)
    if container.names & {"EncryptedPackage", "EncryptionInfo"}:
        raise WorkbookError(WorkbookErrorCode.ENCRYPTED, where)
    name = next((name for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in container.names), None)
    if name is None:
        raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, where)
    stream = container.stream(name)
    try:
        shared = _Globals(stream, where)
    except _BROKEN as error:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=str(error)) from error
    return [
        FoundSheet(title, f"{where}, {title}", partial(_read, shared, stream, position if kind == WORKSHEET else None, f"{where}, {title}"))
        for title, position, kind in shared.listed
    ]


class _Globals:
    """What all sheets share: their places, the texts, the number formats, the epoch."""

    def __init__(self, stream: bytes, where: str) -> None:
        self.listed: list[tuple[str, int, int]] = []
        self.epoch: Epoch = EPOCH_1900
        found = records(stream, 0)
        first = next(found)
        version = struct.unpack_from("<H", first.data)[0] if first.id == BOF else 0
        if version not in {BIFF5, BIFF8}:
            raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, where)
        self.texts = BiffTexts(wide=version == BIFF8)
        self.shared: list[str] = []
        codes: dict[int, str] = {}
        formats: list[int] = []
        for record in found:
            if record.id == EOF:
                break
            if record.id == FILEPASS:
                raise WorkbookError(WorkbookErrorCode.ENCRYPTED, where)
            if record.id == DATEMODE and record.data[:2] == b"\1\0":
                self.epoch = EPOCH_1904
            elif record.id == CODEPAGE:
                self.texts.set_code_page(struct.unpack_from("<H", record.data)[0])
            elif record.id == BOUNDSHEET:
                self.listed.append((self.texts.short(record, 6), *struct.unpack_from("<IxB", record.data)))
            elif record.id == SST:
                self.shared = self.texts.table(record)
            elif record.id == FORMAT:
                codes[struct.unpack_from("<H", record.data)[0]] = self.texts.format_code(record)
            elif record.id == XF:
                formats.append(struct.unpack_from("<2xH", record.data)[0])
        self.styles: list[Style | None] = [style_of(identity, codes.get(identity), self.epoch) for identity in formats]


def _read(shared: _Globals, stream: bytes, position: int | None, where: str) -> SheetCells:
    try:
        rows = [] if position is None else _rows(shared, records(stream, position))
    except _BROKEN as error:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=str(error)) from error
    return SheetCells(rows, shared.epoch)


def _rows(shared: _Globals, found: Iterator[Record]) -> list[RawRow]:
    rows: dict[int, dict[int, RawCell]] = {}
    merges: list[Merge] = []
    waiting: tuple[int, int] | None = None
    depth = 0
    for record in found:
        if record.id == BOF:
            depth += 1
        elif record.id == EOF:
            depth -= 1
            if depth == 0:
                break
        elif depth > 1:
            continue
        elif record.id == MERGES:
            merges += _merges(record.data)
        elif record.id == STRING and waiting is not None:
            rows.setdefault(waiting[0], {})[waiting[1]] = shared.texts.long(record, 0)
            waiting = None
        elif record.id in CELLS:
            for column, cell in CELLS[record.id](shared, record):
                row = struct.unpack_from("<H", record.data)[0] + 1
                waiting = (row, column) if cell is None else waiting
                if cell is not None and cell != "":
                    rows.setdefault(row, {})[column] = cell
    listed = sorted(rows.items())
    without_covered(listed, merges)
    return listed


def _merges(data: bytes) -> Iterator[Merge]:
    for at in range(2, 2 + 8 * struct.unpack_from("<H", data)[0], 8):
        first_row, last_row, first_column, last_column = struct.unpack_from("<4H", data, at)
        yield first_row + 1, first_column, last_row + 1, last_column


Found = Iterator[tuple[int, RawCell | None]]


def _place(record: Record) -> tuple[int, int]:
    """Column and style of a cell."""
    column, style = struct.unpack_from("<2xHH", record.data)
    return column, style


def _number(shared: _Globals, value: float, style: int) -> RawCell:
    number = number_of(repr(value))
    if number is None:
        return ErrorCell("#NUM!")
    show = shared.styles[style] if style < len(shared.styles) else None
    return Number(number) if show is None else show(number)


def _shared_text(shared: _Globals, record: Record) -> Found:
    yield _place(record)[0], shared.shared[struct.unpack_from("<6xI", record.data)[0]]


def _own_text(shared: _Globals, record: Record) -> Found:
    yield _place(record)[0], shared.texts.long(record, 6)


def _float(shared: _Globals, record: Record) -> Found:
    column, style = _place(record)
    yield column, _number(shared, struct.unpack_from("<6xd", record.data)[0], style)


def _rk(shared: _Globals, record: Record) -> Found:
    column, style = _place(record)
    yield column, _number(shared, rk_number(struct.unpack_from("<6xI", record.data)[0]), style)


def _several_rk(shared: _Globals, record: Record) -> Found:
    first = struct.unpack_from("<2xH", record.data)[0]
    for offset in range((len(record.data) - 6) // 6):
        style, value = struct.unpack_from("<HI", record.data, 4 + 6 * offset)
        yield first + offset, _number(shared, rk_number(value), style)


def _boolean_or_error(_shared: _Globals, record: Record) -> Found:
    value, is_error = struct.unpack_from("<6xBB", record.data)
    yield _place(record)[0], ErrorCell(ERRORS.get(value, "#VALUE!")) if is_error else bool(value)


def _formula(shared: _Globals, record: Record) -> Found:
    """The stored result; None for a text, which stands in the next record."""
    column, style = _place(record)
    result = record.data[6:14]
    if result[6:] != b"\xff\xff":
        yield column, _number(shared, struct.unpack("<d", result)[0], style)
    elif result[0] == 0:
        yield column, None
    elif result[0] == 1:
        yield column, bool(result[2])
    elif result[0] == 2:  # noqa: PLR2004 - the kinds of results are counted: text, boolean, error, empty text
        yield column, ErrorCell(ERRORS.get(result[2], "#VALUE!"))


CELLS: dict[int, Callable[[_Globals, Record], Found]] = {
    LABELSST: _shared_text,
    LABEL: _own_text,
    RSTRING: _own_text,
    NUMBER: _float,
    RK: _rk,
    MULRK: _several_rk,
    BOOLERR: _boolean_or_error,
    FORMULA: _formula,
}
