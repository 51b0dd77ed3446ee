"""Reading .xls, the binary format of Excel 5 to 2003: olefile opens the container, xlrd reads the workbook in it."""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

import olefile
import xlrd

from infra.workbook.book import ErrorCell, Number, RawCell
from infra.workbook.damage import CUT, damage
from infra.workbook.formats.epoch import EPOCH_1900, EPOCH_1904, Epoch
from infra.workbook.formats.sheet_xml import number_of
from infra.workbook.formats.styles import Style, style_of
from infra.workbook.formats.xls_texts import with_true_count
from infra.workbook.found import FoundSheet, Merge, RawRow, SheetCells, without_covered
from infra.workbook.limits import Cells
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

MAGIC: bytes = olefile.MAGIC
BEGIN = b"\x09\x08"
"""The record that every workbook of Excel 5 and later begins with."""

PASSWORD = "Workbook is encrypted"  # noqa: S105 - what xlrd says then, and all that tells it from a damage
UNKNOWN_ERROR = "#VALUE!"


def sheets_of(data: bytes, where: str) -> list[FoundSheet]:
    """The worksheets in their order, hidden ones too. An encrypted .xlsx comes in such a container as well."""
    with _damages(where):
        content = with_true_count(_workbook_in(data, where))
        # What xlrd remarks on goes nowhere: it would stand between the product's own lines.
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True)
        epoch = EPOCH_1904 if book.datemode else EPOCH_1900
        styles = [style_of(xf.format_key, book.format_map[xf.format_key].format_str, epoch) for xf in book.xf_list]
        names: list[str] = book.sheet_names()
    return [
        FoundSheet(name, f"{where}, {name}", partial(_read, book, index, styles, epoch, f"{where}, {name}"))
        for index, name in enumerate(names)
    ]


def _workbook_in(data: bytes, where: str) -> bytes:
    """The workbook's stream. Taken out here, because xlrd follows a chain of sectors that bites its own tail for ever."""
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        if container.exists("EncryptedPackage"):
            raise WorkbookError(WorkbookErrorCode.ENCRYPTED, where)
        name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
        if name is None:
            raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, where)
        content: bytes = container.openstream(name).read()
        if len(content) < container.get_size(name):
            raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=CUT)
    if not content.startswith(BEGIN):
        raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, where)
    return content


@contextmanager
def _damages(where: str) -> Iterator[None]:
    """Whatever goes wrong inside as a damage of the file: both libraries meet one with any exception that Python has."""
    try:
        yield
    except WorkbookError:
        raise
    except Exception as error:
        if isinstance(error, xlrd.XLRDError) and str(error) == PASSWORD:
            raise WorkbookError(WorkbookErrorCode.ENCRYPTED, where) from error
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=damage(error)) from error


def _read(book: Any, index: int, styles: Sequence[Style | None], epoch: Epoch, where: str) -> SheetCells:
    with _damages(where):
        sheet = book.sheet_by_index(index)
        book.unload_sheet(index)
        rows = _rows(sheet, cache(partial(_number, styles)), Cells(where))
        merges: list[Merge] = [(top + 1, left, below, right - 1) for top, below, left, right in sheet.merged_cells]
    return SheetCells(rows, epoch, covered=without_covered(rows, merges, where))


def _rows(sheet: Any, number: Callable[[float, int], RawCell], count: Cells) -> list[RawRow]:
    rows: list[RawRow] = []
    for row in range(sheet.nrows):
        cells: dict[int, RawCell] = {}
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind == xlrd.XL_CELL_TEXT and value:
                cells[column] = value
            elif kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
                cells[column] = number(value, sheet.cell_xf_index(row, column))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                cells[column] = bool(value)
            elif kind == xlrd.XL_CELL_ERROR:
                cells[column] = ErrorCell(xlrd.error_text_from_code.get(value, UNKNOWN_ERROR))
        if cells:
            count.add(len(cells))
            rows.append((row + 1, cells))
    return rows


def _number(styles: Sequence[Style | None], value: float, style: int) -> RawCell:
    number = number_of(repr(value))
    if number is None:
        return ErrorCell("#NUM!")
    show = styles[style] if style < len(styles) else None
    return Number(number) if show is None else show(number)
