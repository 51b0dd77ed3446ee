"""One sheet into a table: its header in row 1, then every row that is not blank with typed cells and problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from infra.progress import StepProgress
from infra.workbook.book import Header, RawCell, SheetRow, Table, shown
from infra.workbook.cells import BLANK, CellParser
from infra.workbook.found import FoundSheet, SheetCells
from infra.workbook.held import HeldRows, Rows
from infra.workbook.labels import column_named, is_reason
from infra.workbook.limits import MOST_COLUMNS
from infra.workbook.problems import Problem, ProblemCode, Report, ReportCode, WorkbookError, WorkbookErrorCode
from infra.workbook.sheet import Sheet

"""Told (sheet key, rows done, rows in all)."""

STEP = 2000
SEPARATORS = (";", "\t", "|", "\uff1b", "\uff0c")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns stand: `headers` from left to right at `places`; the known ones by key, each with its index there and its parser.
    `codes` are those that hold codes or are required, with their places: a merged cell does not speak for the rows below it."""

    headers: tuple[Header, ...]
    places: tuple[int, ...]
    keys: tuple[str, ...]
    parsers: tuple[tuple[int, CellParser], ...]
    required: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]


def read_table(sheet: Sheet, raw_sheet: FoundSheet, progress: StepProgress | None = None) -> tuple[Table, list[Report]]:
    """The table of a sheet and what was left aside. Raises a `WorkbookError` for a column twice or a required one missing."""
    content = raw_sheet.read()
    header = content.header()
    layout = _layout(sheet, raw_sheet, content, header)
    width = max(layout.places) + 1
    headed = frozenset(layout.places)
    headless: set[int] = set()
    rows: Rows = HeldRows()
    total = content.total
    for done, (number, cells) in enumerate(content.rows):
        if progress is not None and done % STEP == 0:
            progress(sheet.key, done, total)
        if number == 1:
            continue
        beyond = [column for column in cells if column not in headed and shown(cells[column]).strip(BLANK)]
        row = _row(layout, number, cells, content.covered.get(number, ()))
        if row is not None and beyond and content.bounded and max(beyond) >= width:
            excess = Problem(None, ProblemCode.TOO_MANY_CELLS, {"found": max(beyond) + 1, "wanted": width})
            row = SheetRow(number, row.cells, (*row.problems, excess), row.source, row.headers)
        elif beyond:
            headless.update(beyond)
        if row is not None:
            rows = rows.and_more(sheet)
            rows.append(row)
    if progress is not None:
        progress(sheet.key, total, total)
    return Table(sheet, raw_sheet.name, layout.headers, rows, layout.places), _reports(raw_sheet, layout, content, headless)


def _layout(sheet: Sheet, raw_sheet: FoundSheet, content: SheetCells, header: dict[int, RawCell]) -> _Layout:
    first = sorted(header.items())
    headers: list[Header] = []
    places: list[int] = []
    parsers: list[tuple[int, CellParser]] = []
    known: dict[str, str] = {}
    for place, cell in first:
        text = shown(cell).strip(BLANK)
        if not text:
            continue
        column = None if is_reason(text) else column_named(sheet, text)
        if column is not None:
            if column.key in known:
                raise WorkbookError(WorkbookErrorCode.DUPLICATE_COLUMN, raw_sheet.where, first=known[column.key], second=text)
            known[column.key] = text
            parsers.append((len(headers), CellParser(column, content.epoch)))
        headers.append(Header(text, None if column is None else column.key))
        places.append(place)
    missing = [column for column in sheet.required if column.key not in known]
    if missing and content.bounded:
        _check_separator(sheet, raw_sheet, first)
    if missing:
        raise WorkbookError(
            WorkbookErrorCode.MISSING_COLUMN, raw_sheet.where, columns=", ".join(f"{column.key} ({column.text.zh})" for column in missing)
        )
    codes = tuple(
        (header.key, place)
        for header, place in zip(headers, places, strict=True)
        if header.key is not None and ((column := sheet.column(header.key)).required or column.type == "code")
    )
    return _Layout(tuple(headers), tuple(places), tuple(known), tuple(parsers), tuple(column.key for column in sheet.required), codes)


def _check_separator(sheet: Sheet, raw_sheet: FoundSheet, first: list[tuple[int, RawCell]]) -> None:
    """Raises WorkbookError where the header is one of ours but for what stands between its columns."""
    line = ",".join(shown(cell) for _, cell in first)
    for separator in SEPARATORS:
        if separator in line and any(column_named(sheet, name.strip(' "')) for name in line.split(separator)[:MOST_COLUMNS]):
            raise WorkbookError(WorkbookErrorCode.WRONG_SEPARATOR, raw_sheet.where, found="Tab" if separator == "\t" else separator)


def _row(layout: _Layout, number: int, cells: dict[int, RawCell], covered: Sequence[tuple[int, int]]) -> SheetRow | None:
    """The row with its typed cells; None when it is blank in every known column. `covered` are the columns that merged cells cover in it."""
    source = tuple(map(cells.get, layout.places))
    parsed = [parser[source[index]] for index, parser in layout.parsers]
    if parsed.count(None) == len(parsed):
        return None
    values: dict[str, Any] = dict(zip(layout.keys, parsed, strict=True))
    problems: list[Problem] = []
    if Problem in map(type, parsed):
        problems += [value for value in parsed if isinstance(value, Problem)]
        values.update((problem.column, None) for problem in problems if problem.column is not None)
    if covered:
        problems += [
            Problem(key, ProblemCode.MERGED_CELL)
            for key, place in layout.codes
            if values[key] is None and any(first <= place <= last for first, last in covered)
        ]
    if missing := [key for key in layout.required if values[key] is None]:
        bad = {problem.column for problem in problems}
        problems += [Problem(key, ProblemCode.REQUIRED) for key in missing if key not in bad]
    return SheetRow(number, values, tuple(problems), source, layout.headers)


def _reports(raw_sheet: FoundSheet, layout: _Layout, content: SheetCells, headless: set[int]) -> list[Report]:
    named = dict(zip(layout.places, layout.headers, strict=True))
    reports = [
        Report(ReportCode.UNKNOWN_COLUMN, raw_sheet.where, {"name": header.text})
        for header in layout.headers
        if header.key is None and not is_reason(header.text)
    ]
    reports += [Report(ReportCode.BLANK_HEADER, raw_sheet.where, {"name": letters_of(column)}) for column in sorted(headless)]
    reports += [
        Report(ReportCode.NO_STORED_VALUE, raw_sheet.where, {"name": named[column].text, "count": count})
        for column, count in sorted(content.unstored.items())
        if column in named and named[column].key is not None
    ]
    return reports


def letters_of(column: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
