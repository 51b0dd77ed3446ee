"""What `show` has of a body: the entries of every book that is kept about it, each fact as it was stated."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.books.catalogue import BOOKS
from projections.books.register import BOOK_TABLES, held
from projections.engine.database import open_scratch, writing
from projections.every_register import METADATA
from projections.reading import Connection
from projections.register_rows.book_entries import entered
from projections.register_rows.shown import CODES, TABLES, parts_of, shown
from projections.registers.lookup import record
from tests.domain.books.examples import facts_of
from tests.projections.questions.registers_by_hand import Facts

KINDS = tuple(CODES)


@pytest.fixture(scope="module")
def registers() -> Iterator[Connection]:
    """One record of every kind, of which each has the code of its kind, with the made-up entry of every book that is kept about it."""
    read = open_scratch()
    with writing(read) as connection:
        METADATA.create_all(connection)
        facts = Facts(connection)
        for kind in KINDS:
            facts.put(METADATA.tables[TABLES[kind][0]], **{CODES[kind]: kind})
        for book in BOOKS:
            for kind in book.subjects:
                facts.put(BOOK_TABLES[book.sheet], **{book.code: kind, **{name: held(value) for name, value in facts_of(book).items()}})
        yield connection
    read.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_the_entries_of_every_book_about_a_body_are_shown_with_the_facts_that_were_stated(registers: Connection, kind: str) -> None:
    found = shown(registers, kind, kind)
    assert found is not None
    for book in BOOKS:
        entries = [{fact: entered(book.sheet, fact, value) for fact, value in entry.items()} for entry in found.get(book.sheet, ())]
        stated = {fact: value.isoformat() if isinstance(value, date) else value for fact, value in facts_of(book).items()}
        assert entries == ([stated] if kind in book.subjects else [])
    assert record(registers, kind, kind) == found


def test_a_body_without_an_entry_has_every_book_empty(registers: Connection) -> None:
    Facts(registers).put(METADATA.tables["office"], office_code="bare")
    found = shown(registers, "office", "bare")
    assert found is not None
    assert {table: found[table] for table, _code in parts_of("office")} == {table: [] for table, _code in parts_of("office")}
