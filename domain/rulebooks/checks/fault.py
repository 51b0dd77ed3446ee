"""毛病 What is wrong with a rulebook that reads: where in the document, a stable code, and what to do in both languages."""

from typing import NamedTuple

from domain.base.text import Text


class RuleFault(NamedTuple):
    """毛病. `path` leads from the document to the value at fault; entries are counted from 0."""

    path: tuple[str | int, ...]
    code: str
    text: Text
