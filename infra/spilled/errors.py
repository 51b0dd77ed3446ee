"""What is wrong with temporary files that somebody can mend."""

import errno
import sqlite3

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.workbook.damage import system_words


class SpilledCode(ErrorCode):
    """临时文件错误 Temporary files that cannot be written."""

    NO_ROOM = (
        "no_room_for_temporary_files",
        Exit.UNAVAILABLE,
        Text("临时文件写不下：{cause}", "temporary files could not be written: {cause}"),
        Text(
            "什么也没有登记；请腾出系统临时文件夹的空间，或以环境变量 TMPDIR（Windows 为 TEMP）另指一个文件夹，再试一次",
            "nothing was recorded; make room in the system's folder of temporary files, or name another folder by the environment variable TMPDIR"
            " (on Windows TEMP), and try again",
        ),
    )


WHERE = "TMPDIR"


def no_room(error: OSError | sqlite3.OperationalError) -> FengqiaoError:
    """What a temporary file that cannot be written comes to."""
    if isinstance(error, sqlite3.OperationalError):
        full = error.sqlite_errorcode == sqlite3.SQLITE_FULL
        error = OSError(errno.ENOSPC if full else errno.EIO, str(error))
    return FengqiaoError(SpilledCode.NO_ROOM, WHERE, cause=system_words(error))
