"""Writing a file as a whole or not at all, and never in the place of a database."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text

_SQLITE = b"SQLite format 3\x00"
_BESIDE_A_DATABASE = ("-wal", "-shm", "-journal")


class FileCode(ErrorCode):
    """文件错误 Why a file is not written."""

    HOLDS_A_RECORD = (
        "file_holds_a_record",
        Exit.USAGE,
        Text("那里是一个数据库，不能覆盖", "a database is there, and no output takes its place"),
        Text("请换一个名称", "give another name"),
    )


def is_a_database(path: Path) -> bool:
    """Whether the file is a database, a store's log or read tables above all, or one of the files that belong to a database beside it."""
    for suffix in _BESIDE_A_DATABASE:
        if path.name.endswith(suffix) and is_a_database(path.with_name(path.name.removesuffix(suffix))):
            return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def is_a_record(path: Path) -> bool:
    """Whether it is a database other than one that was published for reporting tools and can be published again."""
    if not is_a_database(path):
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error:
        return True
    return "published" not in tables


@contextmanager
def written_atomically(path: Path, kept: Callable[[Path], bool] = is_a_database) -> Iterator[Path]:
    """A new, empty file beside the path, to be filled by the block: it takes the path's place at the end, and is gone where the block fails.

    So nobody ever sees half of a file, and what was there before stays until the new one is complete. What `kept` says of the path is never replaced: any
    database, unless told otherwise. Raises OSError, about the path that was asked for, and FengqiaoError (file_holds_a_record).
    """
    if kept(path):
        raise FengqiaoError(FileCode.HOLDS_A_RECORD, str(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        error.filename = str(path)  # the file that was asked for, not the one it would have been for a moment
        raise
    os.close(descriptor)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
