"""撤回的用语 How records and what rests on them are named."""

from domain.base.kinds import Kind
from domain.base.text import reading
from domain.taking_back.command import Key

NAMED = 5
"""So many of those that rest on a record are named; of more it is said how many they are."""


def named(codes: list[str]) -> str:
    """The first of several codes, and whether there are more."""
    return ", ".join(codes[:NAMED]) + (", …" if len(codes) > NAMED else "")


def words_of(key: Key) -> str:
    """A key as one text."""
    return " ".join(each.value if isinstance(each, Kind) else reading(each).en for each in key)
