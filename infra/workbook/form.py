"""The form that the template and an export share: a sheet per table with its header, drop-downs, notes and rows, in Chinese, English or by keys."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from domain.base.kinds import Kind
from domain.base.text import Lang
from infra.workbook.column import CellValue, Column, ColumnType, written
from infra.workbook.labels import LISTS
from infra.workbook.sheet import Sheet

LAST_ROW = 1_048_575
FORMATS: dict[ColumnType, str] = {"date": "yyyy-mm-dd", "amount": "0.00", "whole": "0", "year": "0"}
"""Number formats of the columns; the others are text, so that a code keeps its leading zeros."""

NARROWEST, WIDEST = 12, 48
"""Widths of columns, in Latin letters."""

Row = Mapping[str, CellValue]


class DropDowns:
    """The drop-downs of a book: their words stand on a hidden sheet, because a list inside the cell's own settings holds 255 characters at most."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._lists: list[tuple[str, ...]] = []

    def add(self, page: Worksheet, place: int, words: tuple[str, ...]) -> None:
        """A drop-down of these words below the header of a column."""
        if words not in self._lists:
            self._lists.append(words)
        letter = xl_col_to_name(self._lists.index(words))
        choice = {"validate": "list", "source": f"={LISTS}!${letter}$1:${letter}${len(words)}", "error_type": "warning"}
        page.data_validation(1, place, LAST_ROW, place, choice)

    def finish(self) -> None:
        """The hidden sheet with the words."""
        hidden = self._book.add_worksheet(LISTS)
        for row in range(max(map(len, self._lists), default=0)):
            for place, words in enumerate(self._lists):
                if row < len(words):
                    hidden.write_string(row, place, words[row])
        hidden.very_hidden()


class Form:
    """The sheets of a book, added one after another. `keys` has headers and values as their stable keys; `without` are columns that are left out.

    The rows of a sheet are written as they come, so a book that is opened for streaming holds none of them.
    """

    def __init__(self, book: xlsxwriter.Workbook, lang: Lang, *, keys: bool = False, without: frozenset[str] = frozenset()) -> None:
        self._book, self._lang, self._keys, self._without = book, lang, keys, without
        self._drop_downs = DropDowns(book)
        common = {"bold": True, "border": 1, "num_format": "@", "valign": "vcenter"}
        self._required = book.add_format({**common, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
        self._optional = book.add_format({**common, "bg_color": "#DDEBF7"})

    def add(self, sheet: Sheet, items: Sequence[str], rows: Iterable[Row], look: Mapping[str, object] | None = None) -> None:
        """A sheet with its rows. `items` are the words of the drop-down of an `item` column, `look` is how the cells look."""
        columns = [column for column in sheet.columns if column.key not in self._without]
        page = self._book.add_worksheet(title_of(sheet, self._lang, keys=self._keys))
        page.freeze_panes(1, 0)
        widths = []
        for place, column in enumerate(columns):
            header = title_of(column, self._lang, keys=self._keys)
            widths.append(max(NARROWEST, 3 + width(header), 2 + width(written(column.example_in(self._lang), self._lang))))
            page.write_string(0, place, header, self._required if column.required else self._optional)
            page.write_comment(0, place, column.note(self._lang), {"x_scale": 2, "y_scale": 1.2, "author": ""})
            words = words_of(column, self._lang, keys=self._keys) or (tuple(items) if column.key == "item" else ())
            if words:
                self._drop_downs.add(page, place, words)
        forms = [self._book.add_format({"num_format": FORMATS.get(column.type, "@"), **(look or {})}) for column in columns]
        for line, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                value = row.get(column.key)
                if value is not None:
                    shown = _write(page, line, place, value, forms[place], self._shown(value))
                    widths[place] = max(widths[place], min(WIDEST, 2 + width(shown)))
        for place, column in enumerate(columns):
            page.set_column(place, place, widths[place], self._book.add_format({"num_format": FORMATS.get(column.type, "@")}))

    def finish(self) -> None:
        """The hidden sheet with the words of the drop-downs."""
        self._drop_downs.finish()

    def _shown(self, value: CellValue) -> str:
        return shown_as(value, self._lang, keys=self._keys)


def words_of(column: Column, lang: Lang, *, keys: bool) -> tuple[str, ...]:
    """What can be chosen for a column; nothing where it is free."""
    members: list[CellValue] = [True, False] if column.type == "yes_no" else list(column.kind or ())
    return tuple(shown_as(member, lang, keys=keys) for member in members)


def title_of(named: Sheet | Column, lang: Lang, *, keys: bool) -> str:
    """The name of a sheet, or the header of a column."""
    return named.key if keys else named.text.of(lang)


def shown_as(value: CellValue, lang: Lang, *, keys: bool) -> str:
    """A value as text: its label in the language, or with `keys` as its stable key. Reading takes either."""
    if type(value) is str:
        return value
    if isinstance(value, Kind):
        return value.value if keys else value.text.of(lang)
    if isinstance(value, bool) and keys:
        return "yes" if value else "no"
    if isinstance(value, tuple) and keys:
        return ",".join(member.value for member in value)
    return value.isoformat() if isinstance(value, date) else written(value, lang)


def width(text: str) -> int:
    """Roughly how many columns of Latin letters a text takes: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)  # noqa: PLR2004 - where the CJK blocks begin


def _write(page: Worksheet, row: int, place: int, value: CellValue, form: Format, shown: str) -> str:
    """Writes one cell by its type, and gives the text that it shows. Texts are written as texts, so none of them can act as a formula."""
    if isinstance(value, date):
        page.write_datetime(row, place, value, form)
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        page.write_number(row, place, value, form)
    else:
        page.write_string(row, place, shown, form)
    return shown
