"""Dates of the register tables, which hold them as ISO text."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=100_000)
def day(text: str) -> date:
    """The date of an ISO text."""
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    """The date of an ISO text; None for none, and for the empty text that means always."""
    return day(text) if text else None
