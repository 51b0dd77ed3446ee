"""What the register tables have in common.

Dates are ISO text, months "2019-05", money, points, hours and areas whole hundredths, vocabularies their keys. In a key, an empty date
means "always". A validity is `valid_from` (inclusive, "" is always) to `valid_until` (exclusive, NULL is until further notice).
Every table's first key column is the code of the aggregate whose events fill it.
"""

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Table, Text

METADATA = MetaData()


def fact_table(name: str, *parts: Column[str] | Column[int] | Column[bool] | Index) -> Table:
    """A register table, stored in the order of its key."""
    return Table(name, METADATA, *parts, sqlite_with_rowid=False)


def code(name: str) -> Column[str]:
    """A key column of text."""
    return Column(name, Text, primary_key=True, nullable=False)


def number(name: str) -> Column[int]:
    """A key column of whole numbers."""
    return Column(name, Integer, primary_key=True, nullable=False, autoincrement=False)


def text(name: str) -> Column[str]:
    """Text that is always there."""
    return Column(name, Text, nullable=False)


def maybe_text(name: str) -> Column[str]:
    """Text, a date or a vocabulary's key, or nothing."""
    return Column(name, Text)


def whole(name: str) -> Column[int]:
    """A whole number or hundredths, always there."""
    return Column(name, Integer, nullable=False)


def maybe_whole(name: str) -> Column[int]:
    """A whole number or hundredths, or nothing."""
    return Column(name, Integer)


def maybe_yes(name: str) -> Column[bool]:
    """Yes, no, or not known."""
    return Column(name, Boolean)
