"""Who may read what is written: the user alone, unless a setting widens it. Nothing is open to others even for the moment in which it is made."""

import os
import re
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text

SETTING = "FENGQIAO_FILE_MODE"
PRIVATE = 0o600
_MODE = re.compile(r"0?[0-7]{3}")
_READ_AND_WRITE = 0o666


class ModeCode(ErrorCode):
    """文件权限错误 A setting that is no mode of files."""

    INVALID = (
        "file_mode_invalid",
        Exit.USAGE,
        Text("“{found}”不是文件权限", "“{found}” is no mode of a file"),
        Text(
            "写成三位八进制数，如 0600 或 0640；所有者须能读写，不得有执行权限",
            "write three octal digits, such as 0600 or 0640; the owner reads and writes, and nobody executes",
        ),
    )


_configured: ContextVar[str] = ContextVar("file_mode", default="")


def is_mode(text: str) -> bool:
    """Whether a text is a mode of files: three octal digits with which the owner reads and writes, and nobody executes."""
    mode = int(text, 8) if _MODE.fullmatch(text) else 0
    return mode & PRIVATE == PRIVATE and not mode & ~_READ_AND_WRITE


def configure(mode: str) -> None:
    """From here on the mode is this one where the environment says nothing; an empty text is the usual one."""
    _configured.set(mode)


def file_mode() -> int:
    """The mode of a file with personal data: 0600, or what FENGQIAO_FILE_MODE or the user's settings say. Raises FengqiaoError (file_mode_invalid)."""
    setting = os.environ.get(SETTING, "").strip() or _configured.get()
    if not setting:
        return PRIVATE
    if not is_mode(setting):
        raise FengqiaoError(ModeCode.INVALID, SETTING, found=setting)
    return int(setting, 8)


def folder_mode() -> int:
    """The mode of a folder that holds such files: who reads them may enter it."""
    mode = file_mode()
    return mode | (mode & 0o444) >> 2


def make_private_file(path: Path) -> None:
    """An empty file with that mode, where there is none yet. What is there stays as it is; where none can be made, whoever opens it says why."""
    mode = file_mode()
    with suppress(OSError):
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
        try:
            os.fchmod(descriptor, mode)
        finally:
            os.close(descriptor)


def make_private_folder(path: Path) -> None:
    """The folder, and each one above it that is not there yet. Raises OSError."""
    mode = folder_mode()
    for folder in reversed([path, *path.parents]):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(mode)
