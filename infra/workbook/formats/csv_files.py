"""Reading a folder or a zip of .csv files: comma-separated, each in UTF-8 with or without BOM or in GB18030."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING

from infra.workbook.damage import system_words
from infra.workbook.formats.archive import Archive
from infra.workbook.formats.encodings import encoding_of
from infra.workbook.formats.epoch import EPOCH_1900
from infra.workbook.formats.formulas import undefused
from infra.workbook.found import FoundSheet, RawRow, SheetCells
from infra.workbook.limits import MOST_COLUMNS, MOST_ROWS, Cells, too_many_columns
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

if TYPE_CHECKING:
    from infra.workbook.book import RawCell

LONGEST_FIELD = 2**31 - 1
END = "\0end of file\0"
MOST_LINES = MOST_ROWS * 4
"""Blank lines among them."""

MOST_COMMAS = MOST_COLUMNS * 4
"""In one row: a cell with a long text may have commas of its own."""

_FIELD_SIZE = Lock()


def sheets_of_folder(folder: Path, limit: int) -> tuple[list[FoundSheet], list[str]]:
    """The csv files of a folder by their names without ending, and the names of what else is in it. `limit` is in bytes, for all files."""
    sheets, others, size = [], [], 0
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix.casefold() == ".csv" and path.is_file():
                size += path.stat().st_size
                sheets.append(FoundSheet(path.stem, str(path), partial(_read_file, path)))
            else:
                others.append(path.name)
    except OSError as error:
        raise WorkbookError(WorkbookErrorCode.UNREADABLE, str(folder), cause=system_words(error)) from error
    if size > limit:
        raise WorkbookError(WorkbookErrorCode.TOO_LARGE, str(folder), limit=limit)
    return sheets, others


def sheets_of_archive(archive: Archive, where: str) -> tuple[list[FoundSheet], list[str]]:
    """The csv files of a zip, also in folders inside it, and the names of what else is in it.

    What a Mac adds beside the files is passed over. A name that points outside of the zip is none of ours.
    """
    sheets, others = [], []
    for name in archive.names:
        path = PurePosixPath(name)
        if "__MACOSX" in path.parts:
            continue
        if path.suffix.casefold() == ".csv" and ".." not in path.parts and not path.is_absolute():
            sheets.append(FoundSheet(path.stem, f"{where}, {name}", partial(_read_member, archive, name, f"{where}, {name}")))
        else:
            others.append(name)
    return sheets, others


def cells_of(content: bytes, where: str) -> SheetCells:
    """The cells of one csv file. Blank lines count as rows, as in a spreadsheet."""
    encoding = encoding_of(content, where)
    with _FIELD_SIZE:
        usual = csv.field_size_limit(LONGEST_FIELD)
        try:
            return SheetCells(_rows(_Lines(content, encoding, where), where), EPOCH_1900, bounded=True)
        finally:
            csv.field_size_limit(usual)


class _Lines:
    """The lines of a file, decoded as they are wanted, and after them one that shows whether a quotation mark is still open.

    A row may go over several lines; its commas are counted before its cells are made, because nothing else bounds them.
    """

    def __init__(self, content: bytes, encoding: str, where: str) -> None:
        text = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
        self._lines = chain(text, (END,))
        self._where = where
        self.commas = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.commas += line.count(",")
            if self.commas >= MOST_COMMAS:
                raise too_many_columns(self._where)
            yield line


def _rows(lines: _Lines, where: str) -> list[RawRow]:
    rows: list[RawRow] = []
    last: list[str] = []
    count = Cells(where)
    for number, last in enumerate(csv.reader(lines), start=1):
        lines.commas = 0
        if number > MOST_LINES:
            raise WorkbookError(WorkbookErrorCode.TOO_MANY_ROWS, where, limit=MOST_LINES)
        cells: dict[int, RawCell] = {column: undefused(cell) for column, cell in enumerate(last) if cell}
        if cells:
            count.add(len(cells))
            rows.append((number, cells))
    if last != [END]:
        raise WorkbookError(WorkbookErrorCode.UNCLOSED_QUOTE, where, row=rows[-1][0])
    rows.pop()
    return rows


def _read_file(path: Path) -> SheetCells:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WorkbookError(WorkbookErrorCode.UNREADABLE, str(path), cause=system_words(error)) from error
    return cells_of(content, str(path))


def _read_member(archive: Archive, name: str, where: str) -> SheetCells:
    return cells_of(archive.read(name), where)
