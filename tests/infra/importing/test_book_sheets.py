"""The sheets of books: a row is its events once, a changed cell the correction, an unknown code is bad, and an export is taken back without a new event."""

from typing import Any

import pytest

from domain.books.book import Book
from domain.books.catalogue import BOOKS
from infra.workbook.column import written
from tests.domain.books.examples import facts_of, free_fact, other, row_of
from tests.infra.exporting.worn_bureau import BODIES
from tests.infra.importing.small_bureau import Desk, tables

every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)


def cells(book: Book, **others: Any) -> dict[str, str]:
    """The made-up row about the small bureau, as a clerk types it."""
    codes = {fact: BODIES[subjects[0]] for fact, subjects in {book.code: book.subjects, **book.refers}.items()}
    return {key: written(value, "zh") for key, value in (row_of(book) | codes | others).items()}


def content(book: Book, **others: Any) -> dict[str, Any]:
    named = {other.sheet: [cells(other)] for other in book.entries.values()}
    return {**tables(), **named, book.sheet: [cells(book, **others)]}


@every_book
def test_a_row_is_its_events_once_and_a_changed_cell_the_correction(desk: Desk, book: Book) -> None:
    stages = [stage.event.__name__ for stage in book.stages]
    assert desk.new_events(content(book), allow_future=True)[-len(stages) :] == stages
    assert desk.new_events(content(book), allow_future=True) == []
    fact = free_fact(book)
    if fact not in book.refers:
        changed = content(book, **{fact: other(facts_of(book)[fact])})
        assert desk.new_events(changed, allow_future=True) == [book.corrected.__name__]
    assert desk.new_events(tables()) == []
    assert desk.bureau.check() == []


@every_book
def test_a_row_about_nobody_known_is_bad(desk: Desk, book: Book) -> None:
    faults = desk.faults(content(book, **{book.code: "nobody"}), allow_future=True)
    assert {(sheet, column) for sheet, _number, column, _code in faults} == {(book.sheet, book.code)}
    for fact in (*book.refers, *book.entries):
        assert {column for _sheet, _number, column, _code in desk.faults(content(book, **{fact: "nobody"}), allow_future=True)} == {fact}
