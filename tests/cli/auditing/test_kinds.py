"""What a stream is about has a word, for every kind of stream there is."""

from cli.commands.history import KINDS
from domain.aggregates import AGGREGATES


def test_every_kind_of_stream_has_a_word() -> None:
    assert KINDS.keys() == {*AGGREGATES, "person"}
