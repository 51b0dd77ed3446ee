"""台账各表 The sheets of the books: what goes into each column, and a made-up row (domain/books).

The sheet of a book stands in the module that is called as the sheet is, in the folder that the book stands in, and is loaded when it is asked for.
"""

from functools import cache
from importlib import import_module
from typing import Any

from domain.books.catalogue import BOOK_OF_KIND, PLACES
from infra.workbook.sheet import Sheet

BOOK_SHEETS: tuple[Sheet, ...]
"""In the order of the catalogue (domain/books/catalogue.py)."""


@cache
def sheet_of_book(kind: str) -> Sheet:
    """The sheet of the book of a kind."""
    folder = PLACES[kind].partition(".")[0]
    sheet: Sheet = import_module(f"{__name__}.{folder}.{BOOK_OF_KIND[kind].sheet}").SHEET
    return sheet


def __getattr__(name: str) -> Any:
    """`BOOK_SHEETS`, of which all have to be loaded."""
    if name == "BOOK_SHEETS":
        return tuple(sheet_of_book(kind) for kind in BOOK_OF_KIND)
    raise AttributeError(name)
