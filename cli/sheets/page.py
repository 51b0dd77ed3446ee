"""表页 A sheet for people: a title, what it is about, a header that stays, rows, and a total; to be read on a screen or printed.

A sheet is written row by row and kept nowhere, so that a large one takes no more memory than its rows. What it is given is written as it is: no text
becomes a formula, and a number in a text cell stays a text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal, NamedTuple

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cli.terminal.language import say
from cli.terminal.problem import Problem

Form = Literal["text", "count", "year", "amount", "score", "share", "average", "date", "month"]
"""How a cell is shown. Every form but `text` is a number to the spreadsheet, `date` and `month` by the day that they are."""

NUMBER_FORMATS: Mapping[Form, str] = {
    "text": "@",
    "count": "#,##0",
    "year": "0",
    "amount": "#,##0.00",
    "score": "0.00",
    "share": "0.00%",
    "average": "0.0000",
    "date": "yyyy-mm-dd",
    "month": "yyyy-mm",
}
SHOWN_WIDTH: Mapping[Form, int] = {"count": 7, "year": 5, "amount": 12, "score": 7, "share": 8, "average": 8, "date": 10, "month": 8}
"""Characters that a figure takes, and no more than some: of a text it is counted, full-width characters as two."""

WIDEST, WIDEST_HEAD, ROOM = 60, 20, 3
"""The widest column; the widest one for the sake of its head; room for the arrow of the filter."""
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_576
LONGEST_NAME, LONGEST_FOOTER = 31, 200
A4 = 9


class Figure(NamedTuple):
    """A cell with a form of its own."""

    value: int | Decimal
    form: Form


Cell = str | int | float | Decimal | Figure | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, how its cells are shown, and whether they add up."""

    head: str
    form: Form = "text"
    adds_up: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet. `name` stands on its tab, `title` and `about` above its header."""

    name: str
    title: str
    about: Sequence[str]
    fields: Sequence[Field]
    rows: Sequence[object]
    cells: Iterable[Sequence[Cell]]
    """The rows as they are to be shown, in the order of the fields; `rows` says how many there are."""


@contextmanager
def book_at(path: Path, made: datetime | None = None) -> Iterator[xlsxwriter.Workbook]:
    """A new workbook in an empty file, row by row. What is written on the way stands beside it. `made` is the moment it says that it was made:
    the same rows give the same bytes."""
    parts = Path(f"{path}.parts")
    parts.mkdir(mode=0o700)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(parts)}
    with xlsxwriter.Workbook(str(path), options) as book:
        if made is not None:
            book.set_properties({"created": made.replace(tzinfo=None)})
        yield book
    parts.rmdir()


def tab_name(name: str) -> str:
    """A name as a tab may have it."""
    return "".join("-" if character in "[]:*?/\\" else character for character in name)[:LONGEST_NAME].strip("'")


class Forms:
    """The formats of one workbook, made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.about = book.add_format({"font_color": "#595959"})
        head = {"bold": True, "bg_color": "#DDEBF7", "border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "vcenter"}
        self.head = book.add_format(head)
        self.folded = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.of: dict[Form, Format] = {
            form: book.add_format({"num_format": shape, "valign": "top"}) for form, shape in NUMBER_FORMATS.items()
        }
        self.total: dict[Form, Format] = {
            form: book.add_format({"num_format": shape, "bold": True, "top": 1}) for form, shape in NUMBER_FORMATS.items()
        }


def write_page(book: xlsxwriter.Workbook, page: Page, forms: Forms) -> None:
    """Writes a sheet. Raises Problem for more rows than a sheet can have."""
    head_at = len(page.about) + 2  # a line is left free between what it is about and the header
    if head_at + 2 + len(page.rows) > MOST_ROWS:
        why = say("{n} 行，一张工作表放不下 ‖ {n} rows, more than a sheet can have", n=len(page.rows))
        raise Problem("too_many_rows", page.title, why, say("请用 --county，或写成 csv。 ‖ Use --county, or write a csv."))
    sheet = book.add_worksheet(tab_name(page.name))
    sheet.write_string(0, 0, page.title, forms.title)
    for line, text in enumerate(page.about, start=1):
        sheet.write_string(line, 0, text, forms.about)
    for place, field in enumerate(page.fields):
        sheet.write_string(head_at, place, field.head, forms.head)
    widths, sums = _write_rows(sheet, page, head_at + 1, forms)
    _write_total(sheet, page, head_at + 1, sums, forms)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    _for_the_eye(sheet, page, head_at)


def _write_rows(sheet: Worksheet, page: Page, first: int, forms: Forms) -> tuple[list[int], dict[int, Decimal]]:
    """Writes the rows; the widths that their columns take, and the sums of those that add up."""
    widest = [SHOWN_WIDTH.get(field.form, 0) for field in page.fields]
    sums = {place: Decimal() for place, field in enumerate(page.fields) if field.adds_up}
    plain = [forms.of[field.form] for field in page.fields]
    text_format, folded = forms.of["text"], forms.folded
    for line, cells in enumerate(page.cells, start=first):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                width = len(cell) if cell.isascii() else cell_len(cell)
                widest[place] = max(widest[place], width)
                text = cell if len(cell) <= LONGEST_TEXT else cell[: LONGEST_TEXT - 1] + "…"
                sheet.write_string(line, place, text, text_format if width <= WIDEST else folded)
            elif isinstance(cell, Figure):
                sheet.write_number(line, place, cell.value, forms.of[cell.form])
            elif cell is not None:
                sheet.write_number(line, place, cell, plain[place])
                if place in sums:
                    sums[place] += Decimal(cell)
    heads = [min(_width(field.head) + ROOM, WIDEST_HEAD) for field in page.fields]
    totals = [len(f"{total:,.2f}") for total in (sums.get(place, Decimal()) for place in range(len(widest)))]
    return [max(head, min(width, WIDEST) + 2, total + 2) for head, width, total in zip(heads, widest, totals, strict=True)], sums


def _write_total(sheet: Worksheet, page: Page, first: int, sums: Mapping[int, Decimal], forms: Forms) -> None:
    """The sum of the rows that the filter shows, below those that add up; none for less than two rows."""
    if not sums or len(page.rows) < 2:  # noqa: PLR2004 - the sum of one is that one
        return
    line = first + len(page.rows)
    label = next((place for place in range(len(page.fields)) if place not in sums), None)
    for place, field in enumerate(page.fields):
        if place in sums:
            cells = xlsxwriter.utility.xl_range(first, place, line - 1, place)
            sheet.write_formula(line, place, f"=SUBTOTAL(109,{cells})", forms.total[field.form], sums[place])
        elif place == label:
            sheet.write_string(line, place, say("合计 ‖ Total"), forms.total["text"])
        else:
            sheet.write_blank(line, place, None, forms.total["text"])


def _for_the_eye(sheet: Worksheet, page: Page, head_at: int) -> None:
    """What stays on the screen, and how it is printed: on A4 across, as wide as the paper, the header and the page's number on each."""
    last = len(page.fields) - 1
    sheet.freeze_panes(head_at + 1, 0)
    sheet.autofilter(head_at, 0, head_at + len(page.rows), last)
    sheet.ignore_errors({"number_stored_as_text": xlsxwriter.utility.xl_range(0, 0, MOST_ROWS - 1, last)})
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head_at)
    title = page.title.replace("&", "&&")[:LONGEST_FOOTER]
    sheet.set_footer(f"&L{title}&R" + say("第 &P 页，共 &N 页 ‖ Page &P of &N"))


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
