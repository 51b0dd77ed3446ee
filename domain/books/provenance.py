"""台账的来历 Which events an entry of a book comes from (domain/provenance.py)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from domain.base.event import Event
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.books.entries import Key, key_of
from domain.taking_back.decisions import words_of

if TYPE_CHECKING:
    from domain.provenance import Provenance


def entry_name(book: Book, key: Key) -> str:
    """The fact's name of an entry."""
    return f"{book.kind} {words_of(key)}"


def _readers_of(book: Book) -> Mapping[type[Event], Callable[["Provenance", Any, int], None]]:
    """How each event of a book is read: an entry comes from what was stated of it and from every correction."""

    def adds(provenance: "Provenance", event: Event, position: int) -> None:
        provenance.add(entry_name(book, key_of(book, event)), None, position)

    def forgets(provenance: "Provenance", event: Event, _position: int) -> None:
        provenance.forget(entry_name(book, key_of(book, event)), None)

    return {**{stage.event: adds for stage in book.stages}, book.corrected: adds, book.taken_back: forgets}


ENTRY_READERS: Mapping[type[Event], Callable[["Provenance", Any, int], None]] = {
    event: read for book in BOOKS for event, read in _readers_of(book).items()
}
"""How the events of all books are read."""
