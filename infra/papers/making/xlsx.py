"""XLSX A paper's tables as a workbook to print: A3 across, one page wide, heads on every page and held on the screen, thin lines, the print area set.

Each page of the paper that has a table is a sheet; what stands before the table on its page is above it, what stands after it below it.
"""

from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from infra.papers.making.document import Block, Chart, Column, Document, Heading, Paragraph, Placed, Sheet
from infra.papers.making.heads import heads
from infra.papers.making.packing import MADE

A3 = 8
FONT = {"font_name": "仿宋_GB2312", "font_size": 10.5, "valign": "vcenter"}
HEAD = {**FONT, "font_name": "黑体", "align": "center", "border": 1, "text_wrap": True}
NUMBERS = {"count": "#,##0", "yuan": "#,##0.00", "share": "0.00%", "average": "0.00"}
CHARACTER = 9
"""The width of a column of weight 1, in characters."""
LONGEST_NAME = 31


def write_xlsx(document: Document, path: Path) -> None:
    """Writes the paper as a workbook. Raises OSError."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": document.title, "author": document.issuer, "created": MADE.replace(tzinfo=None)})
        tabled = [sheet for sheet in document.sheets if any(isinstance(block, Placed) for block in sheet.blocks)]
        for number, sheet in enumerate(tabled, start=1):
            _Page(book, sheet, document, number).write()


class _Page:
    def __init__(self, book: xlsxwriter.Workbook, sheet: Sheet, document: Document, number: int) -> None:
        self._book, self._sheet, self._document = book, sheet, document
        name = "".join("-" if character in "[]:*?/\\" else character for character in sheet.name)[:LONGEST_NAME]
        taken = {each.get_name().casefold() for each in book.worksheets()}
        name = f"{name[: LONGEST_NAME - 6]}-{number}" if name.casefold() in taken else name
        self._page: Worksheet = book.add_worksheet(name or f"表{number}")
        self._wide = max(len(block.columns) for block in sheet.blocks if isinstance(block, Placed))
        self._line = 0
        self._formats: dict[str, Format] = {}

    def write(self) -> None:
        placed = next(block for block in self._sheet.blocks if isinstance(block, Placed))
        own = next((block.text for block in self._sheet.blocks if isinstance(block, Heading) and block.level == 0), placed.table.title)
        title = self._document.title if self._document.sheets[0] is self._sheet else own
        self._across(title or self._document.title, {"font_name": "方正小标宋简体", "font_size": 18, "align": "center"}, height=30)
        for block in self._sheet.blocks:
            self._block(block, is_first=block is placed)
        self._across(self._document.last, {"font_name": "黑体", "font_size": 7.5})
        page = self._page
        for place, column in enumerate(placed.columns):
            page.set_column(place, place, max(4.5, column.width * CHARACTER))
        page.set_landscape()
        page.set_paper(A3)
        page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.print_area(0, 0, self._line - 1, self._wide - 1)
        page.set_footer("&C— &P —")
        page.center_horizontally()

    def _block(self, block: Block, *, is_first: bool) -> None:
        if isinstance(block, Placed):
            self._table(block, is_first=is_first)
        elif isinstance(block, Paragraph) and len(block.parts) > 1:
            self._parts(block.parts)
        elif isinstance(block, Paragraph):
            self._across(block.parts[0], {"text_wrap": True}, height=16)
        elif isinstance(block, Heading) and block.level:
            self._across(block.text, {"font_name": "黑体"})
        elif isinstance(block, Chart):
            self._across(block.title, {"font_name": "黑体"})

    def _across(self, text: str, looks: dict[str, Any], height: float = 16) -> None:
        """A line over all columns."""
        form = self._book.add_format({**FONT, **looks})
        if self._wide > 1:
            self._page.merge_range(self._line, 0, self._line, self._wide - 1, text, form)
        else:
            self._page.write_string(self._line, 0, text, form)
        self._page.set_row(self._line, height)
        self._line += 1

    def _parts(self, parts: tuple[str, ...]) -> None:
        """The parts of a line of a form, each over an equal part of the columns."""
        edges = [round(self._wide * place / len(parts)) for place in range(len(parts) + 1)]
        for place, part in enumerate(parts):
            side = "left" if place == 0 else "right" if place == len(parts) - 1 else "center"
            form = self._book.add_format({**FONT, "align": side})
            if edges[place + 1] - edges[place] > 1:
                self._page.merge_range(self._line, edges[place], self._line, edges[place + 1] - 1, part, form)
            else:
                self._page.write_string(self._line, edges[place], part, form)
        self._line += 1

    def _table(self, placed: Placed, *, is_first: bool) -> None:
        top = self._line
        self._heads(placed.columns)
        if is_first:
            self._page.freeze_panes(self._line, 2 if self._wide > 2 else 0)  # noqa: PLR2004 - a number and a name
            self._page.repeat_rows(top, self._line - 1)
        body = len(placed.rows) - placed.table.totals
        for number, (row, values) in enumerate(zip(placed.rows, placed.values, strict=True)):
            for place, (column, shown, value) in enumerate(zip(placed.columns, row, values, strict=True)):
                form = self._form(column, total=number >= body)
                if column.form in NUMBERS and value is not None:
                    self._page.write_number(self._line, place, _number(value, column), form)
                else:
                    self._page.write_string(self._line, place, shown, form)
            self._line += 1

    def _heads(self, columns: tuple[Column, ...]) -> None:
        head = self._book.add_format(HEAD)
        rows = heads(columns)
        for cell in (cell for row in rows for cell in row):
            top, left = self._line + cell.row, cell.column
            if cell.rows > 1 or cell.columns > 1:
                self._page.merge_range(top, left, top + cell.rows - 1, left + cell.columns - 1, cell.text, head)
            else:
                self._page.write_string(top, left, cell.text, head)
        self._line += len(rows)
        lines = max(ceil(len(column.head) / max(1, column.width * CHARACTER / 2 - 0.5)) for column in columns)
        self._page.set_row(self._line - 1, 8 + 14 * lines)
        if any(column.unit for column in columns):
            for place, column in enumerate(columns):
                self._page.write_string(self._line, place, column.unit, head)
            self._line += 1

    def _form(self, column: Column, *, total: bool) -> Format:
        key = f"{column.form}{total}"
        if key not in self._formats:
            looks: dict[str, Any] = {**FONT, "border": 1, "align": column.side, "text_wrap": column.form == "text"}
            looks |= {"num_format": NUMBERS[column.form]} if column.form in NUMBERS else {}
            looks |= {"bold": True, "bg_color": "#EEEEEE"} if total else {}
            self._formats[key] = self._book.add_format(looks)
        return self._formats[key]


def _number(value: object, column: Column) -> float:
    """A figure as a spreadsheet has it: yuan, not hundredths."""
    number = Fraction(str(value))
    return float(number / 100 if column.form == "yuan" else number)
