"""Rulebooks as they were read, kept (infra/kept.py): reading a text builds a validator of every part of a rulebook, which takes longer than a small command does."""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

import pydantic

from domain.rulebooks.in_force import read_adopted
from domain.rulebooks.model import RulebookDocument
from infra.kept import kept as kept_of

PACKAGE = "domain.rulebooks"
SOURCES = (PACKAGE, "domain.base")
"""The packages whose files say how a rulebook reads, its text among them."""

ADOPTED = "adopted-"
MOST_ADOPTED = 64
"""So many adopted rulebooks are kept, those that were read into it last: a city and its counties have few at a time."""


def kept(rulebook_id: str, read: Callable[[], RulebookDocument]) -> RulebookDocument:
    """The rulebook that is kept under that id, else what `read` gives, which is kept where it can be."""
    return kept_of(PACKAGE, rulebook_id, RulebookDocument, read, SOURCES, (pydantic.VERSION,))


@lru_cache(maxsize=64)
def adopted(text: str, read: Callable[[str], RulebookDocument] = read_adopted) -> RulebookDocument:
    """The rulebook in an adopted text, kept under what is in it, of whatever store it is. Raises UnreadableRulebook."""

    def read_anew() -> RulebookDocument:
        document = read(text)
        _forget_the_oldest()
        return document

    return kept(f"{ADOPTED}{sha256(text.encode()).hexdigest()}", read_anew)


def _forget_the_oldest() -> None:
    """Makes room for another one."""
    folder = resources.files(PACKAGE)
    if isinstance(folder, Path):
        with suppress(OSError):
            places = sorted((folder / "__pycache__").glob(f"{ADOPTED}*"), key=lambda place: place.stat().st_mtime)
            for place in places[: -(MOST_ADOPTED - 1)]:
                place.unlink(missing_ok=True)
