"""登记的工作簿 An export as one .xlsx in the template's form."""

from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from domain.base.text import Lang
from infra.exporting.about import PROPERTY, About
from infra.workbook.form import Form, Row
from infra.workbook.labels import ABOUT
from infra.workbook.sheet import Sheet


class XlsxBook:
    """The sheets of an export in a book that is open for streaming. `items` are the words for the drop-down of items, by sheet."""

    def __init__(
        self, book: xlsxwriter.Workbook, lang: Lang, items: Mapping[str, Sequence[str]], *, keys: bool, without: frozenset[str]
    ) -> None:
        self._book, self._lang, self._items = book, lang, items
        self._form = Form(book, lang, keys=keys, without=without)

    def add(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """A sheet with its rows."""
        self._form.add(sheet, self._items.get(sheet.key, ()), rows)

    def about(self, about: About) -> None:
        """The last sheet, which says what the export is."""
        page = self._book.add_worksheet(ABOUT[0 if self._lang == "zh" else 1])
        page.hide_gridlines(2)
        page.set_column(0, 0, 100)
        bold = self._book.add_format({"bold": True, "font_size": 16})
        for row, (line, number) in enumerate(about.lines(self._lang)):
            page.write_string(row, 0, line, bold if row == 0 else None)
            if number is not None:
                page.write_number(row, 1, number)
        self._form.finish()
        if about.mark:
            self._book.set_custom_property(PROPERTY, about.mark)
