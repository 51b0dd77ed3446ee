"""台账登记 The read tables of all books, one a book, made from its declaration (domain/books/book.py).

A table's key is the code of the body and the book's own keys; its columns are the facts, as in every register (projections/registers/metadata.py).
"""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from sqlalchemy import Boolean, Column, Integer, Table, Text

from domain.base.amounts import hundredths
from domain.base.event import Event, Recorded
from domain.base.facts import from_scalar, to_scalar
from domain.books.book import Book, Stage
from domain.books.catalogue import BOOKS
from domain.books.entries import key_of
from domain.books.events import EntryCorrected, FactType
from projections.engine.projection import Handler, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, number


def _key_column(name: str, fact: FactType) -> Column[str] | Column[int]:
    return number(name) if fact.type is int else code(name)


def _column(name: str, fact: FactType) -> Column[str] | Column[int] | Column[bool]:
    if fact.type is bool:
        return Column(name, Boolean)
    return Column(name, Integer) if fact.is_amount or fact.type is int else Column(name, Text)


def _table(book: Book) -> Table:
    keys = (_key_column(name, fact) for name, fact in book.key_types.items())
    return fact_table(book.sheet, code(book.code), *keys, *(_column(name, fact) for name, fact in book.facts.items()))


BOOK_TABLES: Mapping[str, Table] = MappingProxyType({book.sheet: _table(book) for book in BOOKS})
"""By the sheet of the book."""


def held(value: object) -> object:
    """A fact as a register holds it: amounts in hundredths, days and vocabularies as text, several with commas between."""
    if isinstance(value, Decimal):
        return hundredths(value)
    return to_scalar(value) if value != () else None


def _states(book: Book, stage: Stage) -> Handler:
    table, facts = BOOK_TABLES[book.sheet], tuple(book.facts_of(stage))
    is_first = stage is book.stages[0]

    def fold(work: Work, event: Event, at: Recorded) -> None:
        stated = {fact: held(getattr(event, fact)) for fact in facts}
        key = tuple(held(part) for part in key_of(book, event))
        if is_first:
            work.put(table, **{book.code: at.code, **dict(zip(book.keys, key, strict=True)), **stated})
        else:
            work.row(table, at.code, *key).update(stated)

    return fold


def _corrected(book: Book) -> Handler:
    table = BOOK_TABLES[book.sheet]

    def fold(work: Work, event: EntryCorrected, at: Recorded) -> None:
        key = tuple(held(part) for part in key_of(book, event))
        work.row(table, at.code, *key)[event.fact] = held(from_scalar(event.fact, event.now, book.sheet))

    return fold


def _taken_back(book: Book) -> Handler:
    table = BOOK_TABLES[book.sheet]

    def fold(work: Work, event: Event, at: Recorded) -> None:
        work.remove(table, at.code, *(held(part) for part in key_of(book, event)))

    return fold


def _handles(book: Book) -> dict[type[Event], Handler]:
    return {
        **{stage.event: _states(book, stage) for stage in book.stages},
        book.corrected: _corrected(book),
        book.taken_back: _taken_back(book),
    }


BOOK_ENTRIES = Projection(
    name="books",
    tables=tuple(BOOK_TABLES.values()),
    handles={event: handler for book in BOOKS for event, handler in _handles(book).items()},
)
