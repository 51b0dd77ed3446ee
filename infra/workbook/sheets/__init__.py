"""The sheets of the workbook (contract, section 2), each in a file of its own: its columns, one made-up row, and the command that a row of it is.

A sheet is loaded when it is asked for: a command line names one.
"""

from functools import cache
from importlib import import_module
from typing import Any

from infra.workbook.sheet import Sheet

REGISTERS = (
    "counties",
    "offices",
    "office_staff",
    "committees",
    "mediators",
    "disputes",
    "statistics",
    "typical_cases",
    "star_scores",
    "assessments",
    "training",
    "co_mediators",
    "honours",
    "incidents",
    "certificates",
)
"""The sheets that are no book's, which are called as their modules are, in the order of the template: that in which they may refer to one another."""

SHEETS: tuple[Sheet, ...]
"""All of them, those of books after these."""


@cache
def sheet_named(key: str) -> Sheet:
    """The sheet of that key. Raises KeyError for one that is none."""
    if key in REGISTERS:
        sheet: Sheet = import_module(f"{__name__}.{key}").SHEET
        return sheet
    from domain.books.catalogue import BOOKS  # noqa: PLC0415 - a book says which sheet is its own
    from infra.workbook.sheets.books import sheet_of_book  # noqa: PLC0415

    return sheet_of_book({book.sheet: book.kind for book in BOOKS}[key])


@cache
def _every() -> tuple[Sheet, ...]:
    from infra.workbook.sheets.books import BOOK_SHEETS  # noqa: PLC0415 - it loads all of them

    return (*map(sheet_named, REGISTERS), *BOOK_SHEETS)


def __getattr__(name: str) -> Any:
    """`SHEETS`, of which all have to be loaded."""
    if name == "SHEETS":
        return _every()
    raise AttributeError(name)
