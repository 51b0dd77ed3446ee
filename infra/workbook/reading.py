"""Reading a workbook: any of its formats into tables of typed cells, with what is wrong beside each (contract, section 2, "Reading")."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from domain.base.text import Text, same
from infra.progress import StepProgress
from infra.workbook.book import SheetRow, Table, Workbook
from infra.workbook.damage import system_words
from infra.workbook.formats import csv_files, ods, xls, xlsx
from infra.workbook.formats.archive import Archive, opened
from infra.workbook.found import FoundSheet
from infra.workbook.labels import is_ours, sheet_meant, sheet_named
from infra.workbook.limits import MOST_CELLS, too_many_cells
from infra.workbook.problems import Report, ReportCode, WorkbookError, WorkbookErrorCode
from infra.workbook.sheets import SHEETS
from infra.workbook.table import read_table

UNPACKED_LIMIT = 1 << 30
"""The most bytes that a workbook may unpack to: 1 GiB."""

ZIP = b"PK"
FOUND_SHOWN = 12


def read_workbook(path: Path, *, limit: int = UNPACKED_LIMIT, progress: StepProgress | None = None) -> Workbook:
    """The tables of an .xlsx, .xlsm, .xls or .ods file, or of a folder or zip of .csv files; what it is is told by the content.

    `limit` is the most bytes that it may unpack to. `progress` is told (sheet key, rows done, rows in all) every few thousand rows.
    Raises a `WorkbookError` when the workbook as a whole cannot be taken; what is wrong with single rows stands in them.
    """
    try:
        if path.is_dir():
            return _tables(path, *csv_files.sheets_of_folder(path, limit), progress)
        if not path.exists():
            raise WorkbookError(WorkbookErrorCode.NOT_FOUND, str(path))
        if not path.is_file():
            raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, str(path))
        with path.open("rb") as stream:
            head = stream.read(len(xls.MAGIC))
            stream.seek(0)
            if head.startswith(ZIP):
                with opened(stream, path, limit) as archive:
                    return _tables(path, *_sheets_of_archive(archive, str(path)), progress)
            if head != xls.MAGIC:
                raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, str(path))
            if path.stat().st_size > limit:
                raise WorkbookError(WorkbookErrorCode.TOO_LARGE, str(path), limit=limit)
            return _tables(path, xls.sheets_of(stream.read(), str(path)), [], progress)
    except (OSError, ValueError) as error:
        raise WorkbookError(WorkbookErrorCode.UNREADABLE, str(path), cause=system_words(error)) from error


def _sheets_of_archive(archive: Archive, where: str) -> tuple[list[FoundSheet], list[str]]:
    if archive.find("[Content_Types].xml") is not None:
        return xlsx.sheets_of(archive, where), []
    kind = archive.find("mimetype")
    if kind is not None or archive.find("content.xml") is not None:
        if kind is not None and b"opendocument.spreadsheet" not in archive.read(kind):
            raise WorkbookError(WorkbookErrorCode.NOT_A_WORKBOOK, where)
        return ods.sheets_of(archive, where), []
    return csv_files.sheets_of_archive(archive, where)


def _meant(name: str, named: AbstractSet[str]) -> Text:
    """What an unknown sheet is to be called, where it is likely one of those that the workbook has not."""
    sheet = sheet_meant(name)
    if sheet is None or sheet.key in named:
        return same("")
    return Text("；若是{sheet}表，请把它改名为“{sheet}”", '; if it is meant as that sheet, call it "{sheet}"').fill(sheet=sheet.text)


def _tables(path: Path, raw_sheets: Sequence[FoundSheet], others: Sequence[str], progress: StepProgress | None) -> Workbook:
    reports = [Report(ReportCode.UNKNOWN_FILE, str(path), {"name": name}) for name in others]
    known: dict[str, FoundSheet] = {}
    named = {sheet.key for raw_sheet in raw_sheets if (sheet := sheet_named(raw_sheet.name)) is not None}
    for raw_sheet in raw_sheets:
        sheet = sheet_named(raw_sheet.name)
        if sheet is None:
            if not is_ours(raw_sheet.name):
                reports.append(
                    Report(ReportCode.UNKNOWN_SHEET, str(path), {"name": raw_sheet.name, "meant": _meant(raw_sheet.name, named)})
                )
        elif sheet.key in known:
            raise WorkbookError(WorkbookErrorCode.DUPLICATE_SHEET, str(path), first=known[sheet.key].name, second=raw_sheet.name)
        else:
            known[sheet.key] = raw_sheet
    if not known:
        names = [*(raw_sheet.name for raw_sheet in raw_sheets), *others]
        listed = ", ".join(names[:FOUND_SHOWN]) + (" …" if len(names) > FOUND_SHOWN else "")
        raise WorkbookError(WorkbookErrorCode.NO_KNOWN_SHEET, str(path), found=listed or "-")
    tables: dict[str, Table] = {}
    cells = 0
    for sheet in SHEETS:
        if sheet.key in known:
            tables[sheet.key], seen = read_table(sheet, known[sheet.key], progress)
            cells += len(tables[sheet.key].rows) * len(tables[sheet.key].headers)
            if cells > MOST_CELLS:
                raise too_many_cells(str(path))
            reports += seen
    return Workbook(path, tables, reports)


__all__ = ["UNPACKED_LIMIT", "SheetRow", "Table", "Workbook", "WorkbookError", "read_workbook"]
