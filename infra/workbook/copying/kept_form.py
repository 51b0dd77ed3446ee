"""A copy of bad rows in the form of the workbook that they come from: its drop-downs, notes, formats, widths and hidden rows and columns.

What is not kept, because openpyxl or the moving of rows does not let it: macros, pictures, charts, tables of Excel's own, conditional formats, formulas (their
values stand there), and rules of validation that look at other cells of the row. A row to mend is never hidden (docs/decisions/0034).
"""

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from domain.base.text import Lang
from infra.workbook.book import ErrorCell, Number, RawCell, Table, Workbook
from infra.workbook.cells import LONGEST_TEXT
from infra.workbook.column import CellValue, written
from infra.workbook.copying.layout import (
    MARK_WIDTH,
    REASON_WIDTH,
    WHOLE_ROW,
    PlacedCell,
    RejectedRow,
    lines_of,
    places_of,
    reason_header,
    width_of,
    writable,
)
from infra.workbook.copying.thinned import Choice, thinned

FIXED = re.compile(r"""^(?:"[^"]*"|[-+0-9.]+|(?:'[^']+'|[^\s'!]+)!\$[A-Z]{1,3}\$\d+(?::\$[A-Z]{1,3}\$\d+)?)$""")
"""What a rule may rest on when its cells are moved: words, numbers, cells of another sheet."""
ANOTHER = re.compile(r"^(?:'((?:[^']|'')+)'|([^\s'!]+))!")
ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f]|_x(?=[0-9A-Fa-f]{4}_)")
WRITTEN_BY_EXCEL = ("#N/A", "#DIV/0!", "#NUM!", "#VALUE!", "#REF!", "#NAME?", "#NULL!")
NOTE_WIDTH, NOTE_HEIGHT = 260, 110
MOST_COLUMNS = 512


def book_in_its_form(workbook: Workbook, rejected: Mapping[str, Sequence[RejectedRow]], lang: Lang, limit: int) -> openpyxl.Workbook:
    """The source with its bad rows only, ready to be saved. Raises whatever another program's file makes openpyxl raise."""
    tables = {table.title: (table, rows) for key, table in workbook.tables.items() if (rows := rejected.get(key))}
    numbers = {title: {row.row.number for row in rows} for title, (_, rows) in tables.items()}
    wanted = {table.title: numbers.get(table.title, set()) for table in workbook.tables.values()}
    small = thinned(workbook.source, wanted, limit)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is not kept is said in the documentation
        book = openpyxl.load_workbook(small.content, data_only=True, keep_links=False)
    others = {sheet.title for sheet in book.worksheets} - {table.title for table in workbook.tables.values()}
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    needed: set[str] = set()
    copies: list[tuple[str, Any]] = []
    for title, (table, rows) in tables.items():
        rules = [*book[title].data_validations.dataValidation, *map(_rule, small.choices.get(title, ()))]
        for rule in rules:
            rule.formula1, rule.formula2 = names.get(rule.formula1, rule.formula1), names.get(rule.formula2, rule.formula2)
        kept = [rule for rule in rules if _holds(rule, others)]
        needed |= {sheet for rule in kept for sheet in _named(rule)}
        _Sheet(book[title], book.create_sheet(f"copy {len(copies)}"), table, rows, lang).write(kept)
        copies.append((title, book.worksheets[-1]))
    order = [sheet.title for sheet in book.worksheets]
    for sheet in list(book.worksheets):
        if sheet.title in tables or sheet.title not in {*needed, *(target.title for _, target in copies)}:
            book.remove(sheet)
    for title, target in copies:
        target.title = title
    book._sheets.sort(key=lambda sheet: order.index(sheet.title))  # noqa: SLF001
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.active = next(place for place, sheet in enumerate(book.worksheets) if sheet.title in tables)
    return book


def _rule(choice: Choice) -> DataValidation:
    """A rule of an extension as an ordinary one."""
    attributes = {key: value for key, value in choice.attributes.items() if key in DataValidation.__attrs__ and key != "sqref"}
    formulas = dict(zip(("formula1", "formula2"), choice.formulas, strict=False))
    return DataValidation(sqref=choice.cells, **attributes, **formulas)


def _formulas(rule: DataValidation) -> list[str]:
    return [formula for formula in (rule.formula1, rule.formula2) if formula]


def _named(rule: DataValidation) -> Iterator[str]:
    """The other sheets that a rule's values stand on."""
    for formula in _formulas(rule):
        if match := ANOTHER.match(formula.removeprefix("=")):
            yield (match[1] or match[2]).replace("''", "'")


def _holds(rule: DataValidation, there: set[str]) -> bool:
    """Whether a rule means the same after the move: it looks at no cell that moves, and at sheets only that are there."""
    return all(FIXED.match(formula.removeprefix("=")) for formula in _formulas(rule)) and set(_named(rule)) <= there


class _Sheet:
    """One sheet on its way into the copy: its rows one under the other, columns of reasons between its own."""

    def __init__(self, source: Any, target: Any, table: Table, rows: Sequence[RejectedRow], lang: Lang) -> None:
        self._source, self._copy, self._table, self._rows, self._lang = source, target, table, rows, lang
        self._places = places_of(table, rows)

    def write(self, rules: Sequence[DataValidation]) -> None:
        """Writes the copy, with these rules of the source."""
        page = self._copy
        self._write_heads()
        for line, content in enumerate(lines_of(self._table, self._rows, self._places, self._lang), start=2):
            page.cell(line, 1, content.mark).fill = _fill(content.fill)
            for placed in content.cells:
                self._write(content.rejected.row.number, line, placed)
            form = self._source.row_dimensions[content.rejected.row.number]
            page.row_dimensions[line].height = form.height
            page.row_dimensions[line].hidden = form.hidden and content.rejected.follows
        for rule in rules:
            if ranges := list(self._moved(rule)):
                rule.sqref = type(rule.sqref)(" ".join(ranges))
                page.add_data_validation(rule)
        page.auto_filter.ref = f"A1:{get_column_letter(width_of(self._places))}{len(self._rows) + 1}"
        page.freeze_panes = "A2"
        page.sheet_properties.tabColor = self._source.sheet_properties.tabColor
        page.page_setup.orientation = self._source.page_setup.orientation

    def _write_heads(self) -> None:
        widths = _widths(self._source)
        self._head(1, reason_header(WHOLE_ROW, self._lang), MARK_WIDTH)
        for place in self._places:
            column = self._table.places[place.index] + 1
            head = self._copy.cell(1, place.at + 1)
            _take_form(head, self._source.cell(1, column))
            _put(head, place.header)
            width, hidden = widths.get(column, (None, False))
            form = self._copy.column_dimensions[get_column_letter(place.at + 1)]
            form.hidden = hidden and place.reason_at is None  # a reason is never beside a column that nobody sees
            if width is not None:
                form.width = width
            if place.reason_at is not None:
                self._head(place.reason_at + 1, reason_header(place.header, self._lang), REASON_WIDTH)
        self._copy.row_dimensions[1].height = self._source.row_dimensions[1].height

    def _head(self, column: int, text: str, width: int) -> None:
        head = self._copy.cell(1, column, text)
        head.font = Font(bold=True, color="C00000")
        self._copy.column_dimensions[get_column_letter(column)].width = width

    def _write(self, number: int, line: int, placed: PlacedCell) -> None:
        cell = self._copy.cell(line, placed.place.at + 1)
        _take_form(cell, self._source.cell(number, self._table.places[placed.place.index] + 1))
        _put(cell, placed.value)
        if placed.fill is not None:
            cell.fill = _fill(placed.fill)
        if placed.note is not None:
            before = f"{cell.comment.text}\n" if cell.comment is not None else ""
            cell.comment = Comment(before + placed.note, "", height=NOTE_HEIGHT, width=NOTE_WIDTH)
        if placed.reason is not None and placed.place.reason_at is not None:
            reason = self._copy.cell(line, placed.place.reason_at + 1)
            _put(reason, placed.reason)
            reason.font, reason.alignment = Font(color="C00000"), Alignment(wrap_text=True, vertical="top")

    def _moved(self, rule: DataValidation) -> Iterator[str]:
        """The cells of a rule as they stand in the copy, column by column."""
        for cells in rule.sqref.ranges:
            lines = [line for line, (row, _, _) in enumerate(self._rows, start=2) if cells.min_row <= row.number <= cells.max_row]
            for place in self._places:
                if lines and cells.min_col <= self._table.places[place.index] + 1 <= cells.max_col:
                    letter = get_column_letter(place.at + 1)
                    yield from (f"{letter}{first}:{letter}{last}" for first, last in _runs(lines))


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as runs, from the first to the last of each."""
    first = last = lines[0]
    for line in lines[1:]:
        if line != last + 1:
            yield first, last
            first = line
        last = line
    yield first, last


def _widths(page: Any) -> dict[int, tuple[float | None, bool]]:
    """By column, how wide it is and whether it is hidden."""
    widths = {}
    for letter, form in page.column_dimensions.items():
        first = form.min or column_index_from_string(letter)
        for column in range(first, min(form.max or first, first + MOST_COLUMNS) + 1):
            widths[column] = (form.width if form.customWidth else None, bool(form.hidden))
    return widths


def _take_form(cell: Any, source: Any) -> None:
    """The format and the note of a cell of the source, in the same workbook."""
    if source.has_style:
        cell._style = copy(source._style)  # noqa: SLF001 - one number for all of a format; openpyxl has no other way to hand it on
    if source.comment is not None:
        cell.comment = Comment(source.comment.text, source.comment.author or "", height=NOTE_HEIGHT, width=NOTE_WIDTH)


def _put(cell: Any, value: RawCell | CellValue) -> None:
    """Writes a value by its type. A text is a text, so that none of them can act as a formula."""
    if isinstance(value, Number):
        value = value.value if value.shown is None else value.shown
    if isinstance(value, tuple):
        value = written(value, "zh")
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        value = ErrorCell("#VALUE!")
    if value is None:
        return
    if isinstance(value, ErrorCell):
        cell.value = value.shown if value.shown in WRITTEN_BY_EXCEL else "#VALUE!"
        cell.data_type = "e"
    elif isinstance(value, bool | int | Decimal) or (isinstance(value, date) and not isinstance(value, datetime)):
        cell.value = value
    else:
        text = value if isinstance(value, str) else value.isoformat()
        cell.value = ILLEGAL.sub(_escaped, writable(text))
        cell.data_type = "s"


def _escaped(match: re.Match[str]) -> str:
    """A character that XML does not take, or the beginning of what would be read as one, in the words of the format."""
    return f"_x{ord(match[0]):04X}_" if len(match[0]) == 1 else "_x005F_x"


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=f"FF{colour.removeprefix('#')}")
