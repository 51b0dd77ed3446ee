"""The copy of a workbook with its bad rows: the cells as they were, the reason in a column beside each cell that has one.

Mended, it is a workbook to import again: the columns of reasons are passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from domain.base.text import Lang
from infra.called import as_typed
from infra.workbook.book import ErrorCell, Number, RawCell, SheetRow, Table, Workbook, shown
from infra.workbook.cells import LONGEST_TEXT
from infra.workbook.column import CellValue, written
from infra.workbook.labels import REASON, is_reason
from infra.workbook.writing import opened_for_writing

FIRST_WRITABLE = date(1900, 3, 1)
ERROR_FORMULAS = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#NUM!": "=SQRT(-1)"}
OTHER_ERROR = '=VALUE("")'


class Reason(Protocol):
    """Why a row was rejected: a `Problem` of reading or what the importer found. `column` is None for the row as a whole."""

    @property
    def column(self) -> str | None: ...

    def message(self, lang: Lang) -> str: ...


RejectedRow = tuple[SheetRow, Sequence[Reason]]


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
        self.reason = book.add_format({"font_color": "#C00000", "text_wrap": True, "valign": "top"})
        self.text = {False: book.add_format({"num_format": "@"}), True: book.add_format({"num_format": "@", "bg_color": "#FFC7CE"})}
        self.number = {False: book.add_format({}), True: book.add_format({"bg_color": "#FFC7CE"})}
        self.date = {
            bad: book.add_format({"num_format": "yyyy-mm-dd", **({"bg_color": "#FFC7CE"} if bad else {})}) for bad in (False, True)
        }


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a source column stands in the copy, and where its reasons do, if it has any."""

    index: int
    key: str | None
    at: int
    reason_at: int | None


def _sheet(page: Worksheet, table: Table, rows: Sequence[RejectedRow], lang: Lang, forms: _Formats) -> None:
    anchor = _anchor(table)
    with_reasons = {_beside(reason, table, anchor) for _, reasons in rows for reason in reasons}
    places: list[_Place] = []
    at = 0
    for index, header in enumerate(table.headers):
        if header.key is None and is_reason(header.text):
            continue
        reason_at = at + 1 if header.key in with_reasons and header.key is not None else None
        places.append(_Place(index, header.key, at, reason_at))
        page.write_string(0, at, header.text, forms.header)
        page.set_column(at, at, 16)
        if reason_at is not None:
            page.write_string(0, reason_at, _reason_header(header.text, lang), forms.reason_header)
            page.set_column(reason_at, reason_at, 40)
        at += 1 if reason_at is None else 2
    page.freeze_panes(1, 0)
    for line, (row, reasons) in enumerate(rows, start=1):
        texts: dict[str, list[str]] = {}
        for reason in reasons:
            texts.setdefault(_beside(reason, table, anchor), []).append(as_typed(reason.message(lang)))
        bad = {reason.column for reason in reasons}
        for place in places:
            _write(page, line, place.at, _copied(row, place), forms, is_bad=place.key is not None and place.key in bad)
            if place.key in texts and place.reason_at is not None:
                text = _in_row(row.number, texts[place.key], lang)
                page.write_string(line, place.reason_at, _writable(text)[:LONGEST_TEXT], forms.reason)


def _anchor(table: Table) -> str:
    """The column beside which reasons stand that belong to no column of the file: the first of the key."""
    return table.sheet.key_columns[0]


def _beside(reason: Reason, table: Table, anchor: str) -> str:
    return reason.column if reason.column is not None and reason.column in table.columns else anchor


def _reason_header(header: str, lang: Lang) -> str:
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


def _write(page: Worksheet, line: int, at: int, value: RawCell | CellValue, forms: _Formats, *, is_bad: bool) -> None:
    """Writes one cell by its type. Texts are written as texts, so none of them can act as a formula."""
    if isinstance(value, Number):
        value = value.value if value.shown is None else value.shown
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        value = ErrorCell("#VALUE!")
    if value is None:
        if is_bad:
            page.write_blank(line, at, None, forms.text[True])
    elif isinstance(value, ErrorCell):
        page.write_formula(line, at, ERROR_FORMULAS.get(value.shown, OTHER_ERROR), forms.number[is_bad], _stored_error(value))
    elif isinstance(value, bool):
        page.write_boolean(line, at, value, forms.number[is_bad])
    elif isinstance(value, int | Decimal):
        page.write_number(line, at, value, forms.number[is_bad])
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_WRITABLE:
        page.write_datetime(line, at, value, forms.date[is_bad])
    elif isinstance(value, tuple):
        page.write_string(line, at, written(value, "zh"), forms.text[is_bad])
    else:
        page.write_string(line, at, _writable(value if isinstance(value, str) else value.isoformat()), forms.text[is_bad])


def _stored_error(cell: ErrorCell) -> str:
    return cell.shown if cell.shown in ERROR_FORMULAS else "#VALUE!"


def _writable(text: str) -> str:
    """Half a surrogate pair cannot be written; another control character stands for it, so that the cell stays bad until it is mended."""
    return "".join("\x1a" if "\ud800" <= character <= "\udfff" else character for character in text)
