"""台账条目 The facts of an entry as a book's table holds them, made what they stand for without the books being loaded."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

from projections.register_rows.book_tables import BOOK_TABLES


def entered(table: str, fact: str, value: Any) -> Any:
    """A value of an entry as its fact: whole hundredths as amounts, keys as members of their vocabulary, of which there may be several; days stay text."""
    kind = BOOK_TABLES[table].types.get(fact)
    if value is None or kind is None:
        return value
    if kind == "amount":
        return Decimal(value).scaleb(-2)
    if kind.startswith("*"):
        vocabulary = _vocabulary(kind[1:])
        return tuple(vocabulary(key) for key in str(value).split(","))
    return _vocabulary(kind)(value)


@cache
def _vocabulary(place: str) -> Callable[[str], Any]:
    module, _, name = place.partition(":")
    vocabulary: Callable[[str], Any] = getattr(import_module(module), name)
    return vocabulary
