"""The copy of a workbook with its bad rows: the cells as they were, the reason in a column beside each cell that has one, and as a note on it.

The first column tells the rows to mend from those that merely follow, so that a filter shows either. Mended, it is a workbook to import again: the
columns of reasons are passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Protocol

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from domain.base.text import Lang, Text
from infra.called import as_typed
from infra.workbook.book import ErrorCell, Number, RawCell, SheetRow, Table, Workbook, shown
from infra.workbook.cells import LONGEST_TEXT
from infra.workbook.column import CellValue, written
from infra.workbook.labels import REASON, is_reason
from infra.workbook.writing import opened_for_writing

FIRST_WRITABLE = date(1900, 3, 1)
ERROR_FORMULAS = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#NUM!": "=SQRT(-1)"}
OTHER_ERROR = '=VALUE("")'


BAD, FOLLOWS = "#FFC7CE", "#DDEBF7"
"""The fill of what is to be mended, and of what merely follows."""
WHOLE_ROW = Text("本行", "row")
TO_MEND, FOLLOWING = Text("要改", "to mend"), Text("随之登记", "follows")
MOST_NOTES, LONGEST_NOTE = 5_000, 1_000
"""So many rows of a sheet have notes, beside the reasons that all of them have: with very many a spreadsheet becomes slow."""


class Reason(Protocol):
    """Why a row was rejected: a `Problem` of reading or what the importer found. `column` is None for the row as a whole."""

    @property
    def column(self) -> str | None: ...

    def message(self, lang: Lang) -> str: ...


class RejectedRow(NamedTuple):
    """A row with its reasons. One that `follows` goes in by itself once another is mended."""

    row: SheetRow
    reasons: Sequence[Reason]
    follows: bool = False


def write_rejected(path: Path, workbook: Workbook, rejected: Mapping[str, Sequence[RejectedRow]], lang: Lang) -> None:
    """Writes the rejected rows, by the sheet's key, under the source's own sheet names and headers.

    Raises a `WorkbookError` when the file cannot be written.
    """
    with opened_for_writing(path) as book:
        forms = _Formats(book)
        for key, table in workbook.tables.items():
            if rejected.get(key):
                _sheet(book.add_worksheet(table.title.strip()), table, rejected[key], lang, forms)


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.header = book.add_format({"bold": True})
        self.reason_header = book.add_format({"bold": True, "font_color": "#C00000"})
        self.mark = {
            False: book.add_format({"bg_color": BAD, "valign": "top"}),
            True: book.add_format({"bg_color": FOLLOWS, "valign": "top"}),
        }
        self.reason = book.add_format({"font_color": "#C00000", "text_wrap": True, "valign": "top"})
        fills = (None, BAD, FOLLOWS)
        self.text = {fill: book.add_format({"num_format": "@", **_filled(fill)}) for fill in fills}
        self.number = {fill: book.add_format(_filled(fill)) for fill in fills}
        self.date = {fill: book.add_format({"num_format": "yyyy-mm-dd", **_filled(fill)}) for fill in fills}


def _filled(fill: str | None) -> dict[str, str]:
    return {} if fill is None else {"bg_color": fill}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a source column stands in the copy, and where its reasons do, if it has any."""

    index: int
    key: str | None
    at: int
    reason_at: int | None


def _sheet(page: Worksheet, table: Table, rows: Sequence[RejectedRow], lang: Lang, forms: _Formats) -> None:
    anchor = _anchor(table)
    with_reasons = {_beside(reason, table, anchor) for rejected in rows for reason in rejected.reasons}
    places: list[_Place] = []
    page.write_string(0, 0, reason_header(WHOLE_ROW, lang), forms.reason_header)
    page.set_column(0, 0, 14)
    at = 1
    for index, header in enumerate(table.headers):
        if header.key is None and is_reason(header.text):
            continue
        reason_at = at + 1 if header.key in with_reasons and header.key is not None else None
        places.append(_Place(index, header.key, at, reason_at))
        page.write_string(0, at, header.text, forms.header)
        page.set_column(at, at, 16)
        if reason_at is not None:
            page.write_string(0, reason_at, reason_header(header.text, lang), forms.reason_header)
            page.set_column(reason_at, reason_at, 40)
        at += 1 if reason_at is None else 2
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), at - 1)
    for line, (row, reasons, follows) in enumerate(rows, start=1):
        page.write_string(line, 0, (FOLLOWING if follows else TO_MEND).of(lang), forms.mark[follows])
        texts: dict[str, list[str]] = {}
        for reason in reasons:
            texts.setdefault(_beside(reason, table, anchor), []).append(as_typed(reason.message(lang)))
        bad = {reason.column for reason in reasons}
        for place in places:
            fill = (FOLLOWS if follows else BAD) if place.key is not None and place.key in bad else None
            _write(page, line, place.at, _copied(row, place), forms, fill)
            if place.key in texts and place.reason_at is not None:
                text = _in_row(row.number, texts[place.key], lang)
                page.write_string(line, place.reason_at, _writable(text)[:LONGEST_TEXT], forms.reason)
                if not follows and line <= MOST_NOTES:
                    page.write_comment(line, place.at, _writable(text)[:LONGEST_NOTE], {"author": "", "x_scale": 2})


def _anchor(table: Table) -> str:
    """The column beside which reasons stand that belong to no column of the file: the first of the key."""
    return table.sheet.key_columns[0]


def _beside(reason: Reason, table: Table, anchor: str) -> str:
    return reason.column if reason.column is not None and reason.column in table.columns else anchor


def reason_header(header: str | Text, lang: Lang) -> str:
    """The head of a column of reasons."""
    header = header.of(lang) if isinstance(header, Text) else header
    return f"{REASON[0]}\uff1a{header}" if lang == "zh" else f"{REASON[1]}: {header}"


def _in_row(number: int, texts: Sequence[str], lang: Lang) -> str:
    return f"第 {number} 行：" + "；".join(texts) if lang == "zh" else f"row {number}: " + "; ".join(texts)


def _copied(row: SheetRow, place: _Place) -> RawCell | CellValue:
    """What the copy holds: numbers and dates as such, codes and all else as the text that the source shows."""
    value = None if place.key is None else row.cells.get(place.key)
    if isinstance(value, Decimal | date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    cell = row.source[place.index]
    if isinstance(value, str) and cell is not None:
        return shown(cell)
    return cell


def _write(page: Worksheet, line: int, at: int, value: RawCell | CellValue, forms: _Formats, fill: str | None) -> None:
    """Writes one cell by its type. Texts are written as texts, so none of them can act as a formula."""
    if isinstance(value, Number):
        value = value.value if value.shown is None else value.shown
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        value = ErrorCell("#VALUE!")
    if value is None:
        if fill is not None:
            page.write_blank(line, at, None, forms.text[fill])
    elif isinstance(value, ErrorCell):
        page.write_formula(line, at, ERROR_FORMULAS.get(value.shown, OTHER_ERROR), forms.number[fill], _stored_error(value))
    elif isinstance(value, bool):
        page.write_boolean(line, at, value, forms.number[fill])
    elif isinstance(value, int | Decimal):
        page.write_number(line, at, value, forms.number[fill])
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_WRITABLE:
        page.write_datetime(line, at, value, forms.date[fill])
    elif isinstance(value, tuple):
        page.write_string(line, at, written(value, "zh"), forms.text[fill])
    else:
        page.write_string(line, at, _writable(value if isinstance(value, str) else value.isoformat()), forms.text[fill])


def _stored_error(cell: ErrorCell) -> str:
    return cell.shown if cell.shown in ERROR_FORMULAS else "#VALUE!"


def _writable(text: str) -> str:
    """Half a surrogate pair cannot be written; another control character stands for it, so that the cell stays bad until it is mended."""
    return "".join("\x1a" if "\ud800" <= character <= "\udfff" else character for character in text)
