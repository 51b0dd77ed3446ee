"""Files that are not finished yet: beside the one that they will become, readable by nobody else, and cleared away when whoever wrote them was killed.

An empty file `.fengqiao-….unfinished` is locked for as long as one is being written, and everything that belongs to it stands beside it, `….unfinished.new` first.
It is not the file itself that is locked: where one kind of lock stands for another, as on network disks, SQLite could not write it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path

PREFIX, SUFFIX = ".fengqiao-", ".unfinished"
"""How the name of the locked file begins and ends. What belongs to it goes on after it."""


class Lock(Enum):
    """Who is writing. Nobody can say where files cannot be locked."""

    OURS = auto()
    ANOTHERS = auto()
    UNKNOWN = auto()


@contextmanager
def unfinished_beside(path: Path) -> Iterator[Path]:
    """A new, empty file in the folder of the path, gone at the end unless the block has moved it away. Raises OSError, about that path."""
    try:
        _clear(path.parent)
        descriptor, locked = _made_and_locked(path.parent)
    except OSError as error:
        error.filename = str(path)  # the file that was asked for, not the one it would have been for a moment
        raise
    try:
        unfinished = Path(f"{locked}.new")
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield unfinished
    finally:
        with suppress(OSError):
            _remove(locked)
        os.close(descriptor)


def _made_and_locked(folder: Path) -> tuple[int, Path]:
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=PREFIX, suffix=SUFFIX)
        if _lock(descriptor) is not Lock.ANOTHERS and Path(name).exists():
            return descriptor, Path(name)
        os.close(descriptor)  # another run took it for one that was left behind, in the moment before it was locked


def _clear(folder: Path) -> None:
    """Removes what killed runs have left in a folder."""
    for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDWR | os.O_NOFOLLOW)
            try:
                if _lock(descriptor) is Lock.OURS:
                    _remove(left)
            finally:
                os.close(descriptor)


def _remove(locked: Path) -> None:
    """Removes what belongs to a locked file, and then the file."""
    for beside in locked.parent.glob(f"{locked.name}?*"):
        shutil.rmtree(beside) if beside.is_dir() else beside.unlink(missing_ok=True)
    locked.unlink(missing_ok=True)


def _lock(descriptor: int) -> Lock:
    """Locks the file for as long as the descriptor is open: to the end of the process at the latest, however it ends."""
    try:
        import fcntl  # noqa: PLC0415 - there are systems without it

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return Lock.ANOTHERS
    except (ImportError, OSError):
        return Lock.UNKNOWN
    return Lock.OURS
