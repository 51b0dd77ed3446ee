"""Made-up entries of every book: those of the made-up rows of their sheets, and a history in which each of its events has its place."""

from datetime import timedelta
from typing import Any

from domain.base.event import Event
from domain.base.facts import to_scalar
from domain.base.kinds import Kind
from domain.books.book import Book, Stage
from infra.workbook.sheets.books import BOOK_SHEETS

SHEET_OF = {sheet.key: sheet for sheet in BOOK_SHEETS}


def row_of(book: Book) -> dict[str, Any]:
    """The made-up row, with the code of the body; every column has a value."""
    return {column.key: column.example_in("zh") for column in SHEET_OF[book.sheet].columns}


def facts_of(book: Book) -> dict[str, Any]:
    """The key and the facts of the made-up row."""
    return {key: value for key, value in row_of(book).items() if key != book.code}


def other(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, Kind):
        return next(member for member in type(value) if member is not value)
    if isinstance(value, tuple):
        return (next(member for member in type(value[0]) if member is not value[0]),)
    if isinstance(value, bool):
        return not value
    return value + timedelta(days=-1) if hasattr(value, "isoformat") else f"{value}另" if isinstance(value, str) else value + 1


def stated(book: Book, stage: Stage) -> Event:
    """The event of a stage with what the made-up row says."""
    facts = facts_of(book)
    return stage.event.model_validate({name: facts[name] for name in (*book.keys, *book.facts_of(stage))})


def corrected(book: Book, fact: str, now: Any) -> Event:
    """A fact of the made-up row, corrected."""
    facts = facts_of(book)
    key = {name: facts[name] for name in book.keys}
    return book.corrected.model_validate(
        {**key, "fact": fact, "was": to_scalar(facts[fact]), "now": None if now is None else to_scalar(now)}
    )


def taken_back(book: Book) -> Event:
    """The entry of the made-up row, taken back."""
    facts = facts_of(book)
    return book.taken_back.model_validate({**{name: facts[name] for name in book.keys}, "why": "误登"})


def free_fact(book: Book) -> str:
    """A fact of a book that may be another without contradicting the rest: a text, else a word of a vocabulary, else the last one."""
    order = sorted(book.facts, key=lambda name: (not isinstance(facts_of(book)[name], str), book.facts[name].is_date))
    return order[0]


def history_of(book: Book) -> tuple[Event, ...]:
    """Every event of a book, one after another."""
    fact = free_fact(book)
    stages = [stated(book, stage) for stage in book.stages]
    return (*stages, corrected(book, fact, other(facts_of(book)[fact])), taken_back(book), stages[0])
