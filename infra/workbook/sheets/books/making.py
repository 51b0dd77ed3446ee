"""台账的表 A sheet made from a book: types, what is required and what refers to others are the book's, what goes in is said beside."""

from collections.abc import Mapping

from domain.base.text import Text
from domain.books.book import Book, Subject
from domain.books.entries import RegisterEntry, command_class
from domain.books.events import FactType
from infra.workbook.column import CellValue, Column, ColumnType, Listed, Several, column
from infra.workbook.sheet import Cells, Changed, ImportAs, Sheet, facts_of, sheet

Filled = tuple[Text, CellValue | Text]
"""What goes into a column, and the value of the made-up row."""

SHEETS_OF: Mapping[Subject, str] = {
    "county": "counties",
    "office": "offices",
    "committee": "committees",
    "mediator": "mediators",
    "dispute": "disputes",
    "person": "mediators office_staff",
}
"""On which sheets the codes of a kind of body stand."""


def sheet_of(book: Book, what: Text, columns: Mapping[str, Filled]) -> Sheet:
    """The sheet of a book. `columns` has every column in its order: the code of the body, the key, the facts."""
    command = command_class(RegisterEntry, book)

    def row(cells: Cells, changed: Changed) -> RegisterEntry:
        return command(cells[book.code], facts_of(cells, book.code), changed)

    made = [_column(book, key, text, example) for key, (text, example) in columns.items()]
    return sheet(book.sheet, book.text, what, *made, keys=" ".join((book.code, *book.keys)), rows=ImportAs(book.kind, row))


def _column(book: Book, key: str, text: Text, example: CellValue | Text) -> Column:
    if key == book.code:
        return column(f"{key}*", "code", text, example, refers=_sheets(book.subjects))
    fact = book.key_types.get(key) or book.facts[key]
    required = key in book.keys or key in book.required_of(book.stages[0])
    refers = _sheets(book.refers[key]) if key in book.refers else ""
    read_as = "code" if refers else _read_as(key, fact)
    return column(f"{key}*" if required else key, read_as, text, example, personal=fact.personal, refers=refers)


def _sheets(subjects: tuple[Subject, ...]) -> str:
    return " ".join(SHEETS_OF[subject] for subject in subjects)


def _read_as(key: str, fact: FactType) -> ColumnType | Listed:
    """How a cell is read. A month is text that is called so; so is a number that names an entry, whose blanks and forms matter not."""
    if fact.kind is not None:
        return Several(fact.kind) if fact.several else fact.kind
    if fact.is_date:
        return "date"
    if fact.is_amount:
        return "amount"
    if fact.type is bool:
        return "yes_no"
    if fact.type is int:
        return "year" if key == "year" else "whole"
    if key == "month":
        return "month"
    return "code" if key.endswith("_no") and key != "document_no" else "text"
