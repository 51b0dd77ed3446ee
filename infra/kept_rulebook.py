"""A shipped rulebook as it was read, kept (infra/kept.py): reading its text builds a validator of every part of a rulebook, which takes longer than a small command does."""

from collections.abc import Callable

import pydantic

from domain.rulebooks.model import RulebookDocument
from infra.kept import kept as kept_of

SOURCES = ("domain.rulebooks", "domain.base")
"""The packages whose files say how a rulebook reads, its text among them."""


def kept(rulebook_id: str, read: Callable[[], RulebookDocument]) -> RulebookDocument:
    """The rulebook that is kept under that id, else what `read` gives, which is kept where it can be."""
    return kept_of("domain.rulebooks", rulebook_id, RulebookDocument, read, SOURCES, (pydantic.VERSION,))
