"""台账的来历 Which events an entry of a book comes from (domain/provenance.py)."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from domain.base.event import Event
from domain.books.book import Book
from domain.books.catalogue import BOOK_OF_KIND
from domain.books.entries import Key, key_of
from domain.taking_back.words import words_of

if TYPE_CHECKING:
    from domain.provenance import Provenance


def entry_name(book: Book, key: Key) -> str:
    """The fact's name of an entry."""
    return f"{book.kind} {words_of(key)}"


@cache
def readers_of(kind: str) -> Mapping[type[Event], Callable[["Provenance", Any, int], None]]:
    """How each event of the book of a kind is read: an entry comes from what was stated of it and from every correction; nothing for what is no book."""
    if kind not in BOOK_OF_KIND:
        return {}
    book = BOOK_OF_KIND[kind]

    def adds(provenance: "Provenance", event: Event, position: int) -> None:
        provenance.add(entry_name(book, key_of(book, event)), None, position)

    def forgets(provenance: "Provenance", event: Event, _position: int) -> None:
        provenance.forget(entry_name(book, key_of(book, event)), None)

    return {**{stage.event: adds for stage in book.stages}, book.corrected: adds, book.taken_back: forgets}
