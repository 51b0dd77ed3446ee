"""A copy of bad rows as a workbook of its own, with the drop-downs of the template, for a source that has no form to keep."""

from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from domain.base.text import Lang
from infra.workbook.book import ErrorCell, Number, RawCell, Table
from infra.workbook.cells import LONGEST_TEXT
from infra.workbook.column import CellValue, written
from infra.workbook.copying.layout import (
    BAD,
    FOLLOWS,
    MARK_WIDTH,
    REASON_WIDTH,
    WHOLE_ROW,
    RejectedRow,
    lines_of,
    places_of,
    reason_header,
    width_of,
    writable,
)
from infra.workbook.form import DropDowns, words_of

FIRST_WRITABLE = date(1900, 3, 1)
ERROR_FORMULAS = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "#NUM!": "=SQRT(-1)"}
OTHER_ERROR = '=VALUE("")'
WIDTH = 16


class Formats:
    """The formats of one workbook, made once; those of cells by their fill."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.drop_downs = DropDowns(book)
        self.header = book.add_format({"bold": True})
        self.reason_header = book.add_format({"bold": True, "font_color": "#C00000"})
        self.mark = {fill: book.add_format({"bg_color": fill, "valign": "top"}) for fill in (BAD, FOLLOWS)}
        self.reason = book.add_format({"font_color": "#C00000", "text_wrap": True, "valign": "top"})
        fills = (None, BAD, FOLLOWS)
        self.text = {fill: book.add_format({"num_format": "@", **_filled(fill)}) for fill in fills}
        self.number = {fill: book.add_format(_filled(fill)) for fill in fills}
        self.date = {fill: book.add_format({"num_format": "yyyy-mm-dd", **_filled(fill)}) for fill in fills}


def _filled(fill: str | None) -> dict[str, str]:
    return {} if fill is None else {"bg_color": fill}


def write_sheet(page: Worksheet, table: Table, rows: list[RejectedRow], lang: Lang, forms: Formats) -> None:
    """Writes the bad rows of one table. Where its header is a key, so are the words to choose from."""
    places = places_of(table, rows)
    page.write_string(0, 0, reason_header(WHOLE_ROW, lang), forms.reason_header)
    page.set_column(0, 0, MARK_WIDTH)
    for place in places:
        page.write_string(0, place.at, place.header, forms.header)
        page.set_column(place.at, place.at, WIDTH)
        if place.key is not None and (words := words_of(table.sheet.column(place.key), lang, keys=place.header.strip() == place.key)):
            forms.drop_downs.add(page, place.at, words)
        if place.reason_at is not None:
            page.write_string(0, place.reason_at, reason_header(place.header, lang), forms.reason_header)
            page.set_column(place.reason_at, place.reason_at, REASON_WIDTH)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), width_of(places) - 1)
    for line, content in enumerate(lines_of(table, rows, places, lang), start=1):
        page.write_string(line, 0, content.mark, forms.mark[content.fill])
        for place, value, fill, reason, note in content.cells:
            _write(page, line, place.at, value, forms, fill)
            if reason is not None and place.reason_at is not None:
                page.write_string(line, place.reason_at, reason, forms.reason)
            if note is not None:
                page.write_comment(line, place.at, note, {"author": "", "x_scale": 2})


def _write(page: Worksheet, line: int, at: int, value: RawCell | CellValue, forms: Formats, fill: str | None) -> None:
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
        page.write_string(line, at, writable(value if isinstance(value, str) else value.isoformat()), forms.text[fill])


def _stored_error(cell: ErrorCell) -> str:
    return cell.shown if cell.shown in ERROR_FORMULAS else "#VALUE!"
