"""What takes longer to work out than a small command does, kept beside the byte code. Like byte code it is made anew when a source is another file, and trusted as
far as whoever can write there.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

T = TypeVar("T")


def kept(package: str, name: str, kind: type[T], make: Callable[[], T], sources: Iterable[str], releases: Iterable[str] = ()) -> T:
    """What is kept under a name in a package, of that kind, else what `make` gives, which is kept where it can be. It is of these `releases` of others' packages, and of
    what the files of the packages that are its `sources` say."""
    folder = resources.files(package)
    if not isinstance(folder, Path):  # in an archive
        return make()
    place = folder / "__pycache__" / f"{name}.{sys.implementation.cache_tag}.pickle"
    mark = (*releases, *(state for source in sources for state in sorted(_files(str(resources.files(source))))))
    with suppress(Exception), place.open("rb") as file:  # not there, cut short, of another release: whatever it is, it is made anew
        if pickle.load(file) == mark:  # noqa: S301 - who can write here can write the byte code
            there = pickle.load(file)  # noqa: S301
            if isinstance(there, kind):
                return there
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(place, pickle.dumps(mark) + pickle.dumps(made))
    return made


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    """Every source beneath a folder by name, size and time, as byte code knows its own."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".toml")):
                state = entry.stat()
                yield entry.name, state.st_size, state.st_mtime_ns
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path)


def _keep(place: Path, content: bytes) -> None:
    """Whole or not at all, also where several do so at once."""
    unfinished = place.with_name(f"{place.name}.{uuid4().hex}")
    place.parent.mkdir(exist_ok=True)
    try:
        unfinished.write_bytes(content)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)
