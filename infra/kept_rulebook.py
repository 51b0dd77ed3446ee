"""A shipped rulebook as it was read, kept beside the byte code: reading its text builds a validator of every part of a rulebook, which takes longer than a
small command does. Like byte code it is made anew when a source is another file, and trusted as far as whoever can write there.
"""

import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path
from uuid import uuid4

import pydantic

from domain.rulebooks.model import RulebookDocument

SOURCES = ("domain.rulebooks", "domain.base")
"""The packages whose files say how a rulebook reads, its text among them."""


def kept(rulebook_id: str, read: Callable[[], RulebookDocument]) -> RulebookDocument:
    """The rulebook that is kept under that id, else what `read` gives, which is kept where it can be."""
    folder = resources.files("domain.rulebooks")
    if not isinstance(folder, Path):  # in an archive
        return read()
    place = folder / "__pycache__" / f"{rulebook_id}.{sys.implementation.cache_tag}.pickle"
    mark = (pydantic.VERSION, *_sources())
    with suppress(Exception), place.open("rb") as file:  # not there, cut short, of another release: whatever it is, it is made anew
        if pickle.load(file) == mark:  # noqa: S301 - who can write here can write the byte code
            document = pickle.load(file)  # noqa: S301
            if isinstance(document, RulebookDocument):
                return document
    document = read()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(place, pickle.dumps(mark) + pickle.dumps(document))
    return document


def _sources() -> Iterator[tuple[str, int, int]]:
    """Every source by name, size and time, as byte code knows its own."""
    for package in SOURCES:
        for path in sorted(Path(str(resources.files(package))).rglob("*.*")):
            if path.suffix in {".py", ".toml"}:
                state = path.stat()
                yield path.name, state.st_size, state.st_mtime_ns


def _keep(place: Path, content: bytes) -> None:
    """Whole or not at all, also where several do so at once."""
    unfinished = place.with_name(f"{place.name}.{uuid4().hex}")
    place.parent.mkdir(exist_ok=True)
    try:
        unfinished.write_bytes(content)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
