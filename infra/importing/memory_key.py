"""The key of the import memory: a file beside the store, without which the digests of personal data in it say nothing to anybody who has the store alone.

It is random, made when it is first needed, and can be lost: then what was imported is compared with the log, which takes longer (docs/decisions/0024).
"""

import os
import re
import secrets
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.private_files import file_mode, make_private_folder
from infra.unfinished import unfinished_beside
from infra.workbook.damage import system_words

KEY_BYTES = 32
DIGEST_BYTES = 16
ID_BYTES = 4
_WRITTEN = re.compile(rf"[0-9a-f]{{{KEY_BYTES * 2}}}\n?")
_KEYED = re.compile(rf"[0-9a-f]{{{ID_BYTES * 2}}}:[0-9a-f]{{{DIGEST_BYTES * 2}}}")


class KeyCode(ErrorCode):
    """导入记忆密钥错误 The file beside the store is there, and cannot be used."""

    UNUSABLE = (
        "memory_key_unusable",
        Exit.UNAVAILABLE,
        Text("导入记忆的密钥不能用：{cause}", "the key of the import memory cannot be used: {cause}"),
        Text(
            "请检查权限或从备份恢复；移走该文件也可以，只是下次导入较慢",
            "check its permissions, or restore it from a backup; it may also be moved away, which makes the next import slower",
        ),
    )


NO_KEY = Text("内容不是密钥", "what is in it is no key")


@dataclass(frozen=True, repr=False)
class MemoryKey:
    """A key, which never reads as what it is."""

    secret: bytes

    @cached_property
    def id(self) -> str:
        """Tells one key from another, and says nothing of it."""
        return blake2b(b"id", key=self.secret, digest_size=ID_BYTES).hexdigest()

    def digest(self, row_key: str, column: str, text: str) -> str:
        """What is kept of a cell: by which key, and the digest."""
        cell = f"{row_key}\t{column}\t{text}".encode()
        return f"{self.id}:{blake2b(cell, key=self.secret, digest_size=DIGEST_BYTES).hexdigest()}"

    def is_of(self, row_key: str, column: str, text: str, kept: str) -> bool | None:
        """Whether what was kept is of this text; None where another key is needed to tell."""
        if not _KEYED.fullmatch(kept):
            return kept == unkeyed(row_key, column, text)
        return kept == self.digest(row_key, column, text) if kept.startswith(f"{self.id}:") else None


def unkeyed(row_key: str, column: str, text: str) -> str:
    """What releases before the key kept of a cell."""
    return blake2b(f"{row_key}\t{column}\t{text}".encode(), digest_size=8).hexdigest()


def key_of(path: Path, *, keep: bool) -> MemoryKey:
    """The key in a file; where there is none, a new one, which is kept there if it is to be.

    Raises FengqiaoError (memory_key_unusable) where the file is there and holds no key, or cannot be written.
    """
    try:
        while (written := _read(path)) is None:
            key = MemoryKey(secrets.token_bytes(KEY_BYTES))
            if not keep:
                return key
            _keep(key, path)
    except (OSError, UnicodeDecodeError) as error:
        raise FengqiaoError(KeyCode.UNUSABLE, str(path), cause=system_words(error)) from error
    if not _WRITTEN.fullmatch(written):
        raise FengqiaoError(KeyCode.UNUSABLE, str(path), cause=NO_KEY)
    return MemoryKey(bytes.fromhex(written.strip()))


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def _keep(key: MemoryKey, path: Path) -> None:
    """Puts a key where none is. Where another import was quicker, its key stays. Raises OSError."""
    make_private_folder(path.parent)  # of a store on a server it need not be there yet
    with unfinished_beside(path) as unfinished:
        with unfinished.open("w", encoding="ascii") as file:
            file.write(f"{key.secret.hex()}\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(file_mode())
        try:
            path.hardlink_to(unfinished)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            unfinished.replace(path)
