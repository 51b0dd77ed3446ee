"""Writing a file as a whole or not at all, never in the place of a database, and in that of another's file only when told to."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.private_files import file_mode
from infra.unfinished import unfinished_beside
from infra.workbook.mark import is_as_written

PUBLISHED = 0x46515042
"""The application id of a file for reporting tools, "FQPB": it can be made again from the log at any time."""

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
    EXISTS = (
        "file_exists",
        Exit.USAGE,
        Text(
            "文件已存在，不是本系统写的，或写后有人改过",
            "the file is there already, and was not written by this product or was changed since",
        ),
        Text("请换一个名称，或加 --force 覆盖", "give another name, or --force to overwrite it"),
    )
    IN_USE = (
        "file_in_use",
        Exit.UNAVAILABLE,
        Text("有程序一直在读这个文件，内容未改", "a program goes on reading the file; it is as it was"),
        Text("请等它的查询结束，或关闭它，再重做", "wait for its query, or close it, and do it again"),
    )
    NOT_ORDINARY = (
        "file_not_ordinary",
        Exit.USAGE,
        Text("那里不是普通文件", "what is there is no ordinary file"),
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
    return is_a_database(path) and not is_published(path)


def is_published(path: Path) -> bool:
    """Whether the file was written by `publish`. One of an older release has no application id, but the table that says so."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            [(application,)] = database.execute("PRAGMA application_id")
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return application == PUBLISHED or (application == 0 and "published" in tables)


@contextmanager
def written_atomically(
    path: Path, *, force: bool = False, private: bool = True, kept: Callable[[Path], bool] = is_a_database
) -> Iterator[Path]:
    """A new, empty file beside the path, to be filled by the block: it takes the path's place at the end, and is gone where the block fails.

    So nobody ever sees half of a file, and what was there before stays until the new one is complete. What `kept` says of the path is never replaced: any
    database, unless told otherwise. Any other file gives way if this product wrote it and nobody changed it since, else only with `force`. A `private`
    file has the mode that files with personal data have. Raises OSError, about the path that was asked for, and FengqiaoError (file_holds_a_record,
    file_exists, file_not_ordinary, file_mode_invalid).
    """
    _must_give_way(path, kept, force=force)
    mode = file_mode() if private else 0o666 & ~_umask()
    with unfinished_beside(path) as unfinished:
        yield unfinished
        unfinished.chmod(mode)
        _must_give_way(path, kept, force=force)  # somebody may have written there meanwhile
        unfinished.replace(path)


def _must_give_way(path: Path, kept: Callable[[Path], bool], *, force: bool) -> None:
    """Raises what keeps the path from being replaced."""
    if kept(path):
        raise FengqiaoError(FileCode.HOLDS_A_RECORD, str(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not path.exists():
        return
    if not path.is_file():
        raise FengqiaoError(FileCode.NOT_ORDINARY, str(path))
    if not force and not is_as_written(path) and not (is_a_database(path) and is_published(path)):
        raise FengqiaoError(FileCode.EXISTS, str(path))


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
