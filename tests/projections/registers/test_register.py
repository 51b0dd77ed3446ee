"""台账 The tables of all books: what was stated stands in them, corrected as it was corrected, gone when it was taken back."""

from typing import Any

import pytest

from domain.base.event import Event
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from projections.books.register import BOOK_TABLES, held
from tests.domain.books.examples import corrected, facts_of, free_fact, other, stated, taken_back
from tests.projections.registers.story import given

every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)


def row(book: Book, *stages: Any, **others: Any) -> dict[str, Any]:
    """The row of the made-up entry after some of its stages; what is not known yet is left out."""
    facts = facts_of(book) | others
    known = (*book.keys, *(fact for stage in stages for fact in book.facts_of(stage)))
    return {book.code: "X", **{name: held(facts[name]) for name in known}}


def stages_of(book: Book) -> list[Event]:
    return [stated(book, stage) for stage in book.stages]


@every_book
def test_each_stage_fills_its_columns(book: Book) -> None:
    table = BOOK_TABLES[book.sheet]
    for number in range(len(book.stages)):
        first, *later = stages_of(book)[: number + 1]
        given(f"{book.kind}:X", first).when(*later).then(table, row(book, *book.stages[: number + 1]))


@every_book
def test_a_correction_is_another_value_and_what_is_taken_back_is_gone(book: Book) -> None:
    table, fact = BOOK_TABLES[book.sheet], free_fact(book)
    now = other(facts_of(book)[fact])
    history = stages_of(book)
    given(f"{book.kind}:X", *history).when(corrected(book, fact, now)).then(table, row(book, *book.stages, **{fact: now}))
    given(f"{book.kind}:X", *history).when(taken_back(book)).then(table)
    given(f"{book.kind}:X", *history, taken_back(book)).when(history[0]).then(table, row(book, book.stages[0]))
