"""What a stream is about has a word, for every kind of stream there is."""

from cli.commands.history import KINDS, kind_words
from domain.aggregates import AGGREGATES
from domain.books.catalogue import BOOK_OF_KIND


def test_every_kind_of_stream_has_a_word() -> None:
    assert KINDS.keys() == {*AGGREGATES, "person"} - BOOK_OF_KIND.keys()
    assert all(kind_words(kind) for kind in BOOK_OF_KIND)
