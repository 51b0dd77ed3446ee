"""台账目录 Every book, in the order of the template: those that others refer to first."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from domain.base.event import Event
from domain.base.facts import FACT_TYPES
from domain.books.book import Book
from domain.books.entries import TakeBackEntry, command_class
from domain.books.events import FactType
from domain.books.office.premises_problem import PREMISES_PROBLEM

BOOKS: tuple[Book, ...] = (PREMISES_PROBLEM,)

BOOK_OF_KIND: Mapping[str, Book] = MappingProxyType({book.kind: book for book in BOOKS})
"""By the kind of their streams."""
BOOK_EVENTS: tuple[type[Event], ...] = tuple(event for book in BOOKS for event in book.events)
"""Every type of event of any book."""
TAKING_BACK = MappingProxyType({book.kind: command_class(TakeBackEntry, book) for book in BOOKS})
"""By kind the command that takes an entry back."""


def _of_text(fact: FactType) -> Callable[..., Any]:
    """What makes a fact of a correction's text."""
    kind = fact.kind
    if kind is None or not fact.several:
        return fact.type
    return lambda keys: tuple(member for member in kind if member.value in set(str(keys).split(",")))


# What the facts of books are, they say themselves; whoever reads one by its name and sheet (domain/base/facts.py) finds it there.
FACT_TYPES.update(
    {
        f"{book.sheet}.{name}": _of_text(fact)
        for book in BOOKS
        for name, fact in {**book.key_types, **book.facts}.items()
        if fact.type is not str
    }
)
