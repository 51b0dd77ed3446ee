"""A zip file opened with care: sizes counted while unpacking, nothing written anywhere, every damage an error with a code."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from pathlib import Path
from typing import IO

from infra.workbook.damage import damage
from infra.workbook.limits import MOST_DIRECTORY
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

CHUNK = 1 << 18
TAIL = 1 << 17
"""Bytes at the end of a file in which the end of a zip's list stands: a comment of 64 KiB may follow."""

ENCRYPTED_FLAG = 0x1
UTF8_FLAG = 0x800
_BROKEN = (
    zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError, struct.error,
)  # fmt: skip


class Archive:
    """The members of a zip file by their names. `limit` is the most bytes that they may unpack to, all together."""

    def __init__(self, file: zipfile.ZipFile, where: str, limit: int) -> None:
        self._file = file
        self._where = where
        self._limit = limit
        self._unpacked = 0
        self._members = {name: info for info in file.infolist() if not (name := member_name(info)).endswith("/")}
        if sum(info.file_size for info in self._members.values()) > limit:
            raise self._too_large()

    @property
    def names(self) -> list[str]:
        return list(self._members)

    def find(self, name: str) -> str | None:
        """The member's name as the archive writes it, its case left aside."""
        if name in self._members:
            return name
        return next((known for known in self._members if known.casefold() == name.casefold()), None)

    def size(self, name: str) -> int:
        """How many bytes a member unpacks to, by the archive's own word."""
        return self._members[name].file_size

    def chunks(self, name: str, *, again: bool = False) -> Iterator[bytes]:
        """A member's bytes, piece by piece; those of one that is read once more `again` are not counted twice."""
        info = self._members[name]
        if info.flag_bits & ENCRYPTED_FLAG:
            raise WorkbookError(WorkbookErrorCode.ENCRYPTED, self._where)
        try:
            with self._file.open(info) as member:
                while piece := member.read(CHUNK):
                    if not again:
                        self.count(len(piece))
                    yield piece
        except _BROKEN as error:
            raise WorkbookError(WorkbookErrorCode.DAMAGED, self._where, cause=damage(error)) from error

    def read(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def count(self, size: int) -> None:
        """Counts what was unpacked, also what a format unpacks beyond the zip, such as the repeated cells of an ODS file."""
        self._unpacked += size
        if self._unpacked > self._limit:
            raise self._too_large()

    def _too_large(self) -> WorkbookError:
        return WorkbookError(WorkbookErrorCode.TOO_LARGE, self._where, limit=self._limit)


@contextmanager
def opened(stream: IO[bytes], path: Path, limit: int) -> Iterator[Archive]:
    """The archive in a stream. A file that begins as a zip and is none, such as a truncated one, is damaged."""
    if path.stat().st_size > limit or _directory_size(stream) > MOST_DIRECTORY:
        raise WorkbookError(WorkbookErrorCode.TOO_LARGE, str(path), limit=limit)
    try:
        file = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, str(path), cause=damage(error)) from error
    with file:
        yield Archive(file, str(path), limit)


def _directory_size(stream: IO[bytes]) -> int:
    """Bytes that the list of the members takes by the archive's own word; Python would read all of it at once. The stream is left at its beginning."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - TAIL))
    tail = stream.read()
    stream.seek(0)
    at, at_64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    size, size_64 = tail[at + 12 : at + 16], tail[at_64 + 40 : at_64 + 48]
    if at_64 >= 0 and size == b"\xff\xff\xff\xff":
        size = size_64
    return int.from_bytes(size, "little") if at >= 0 else 0


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name with plain slashes. Without the UTF-8 mark it is UTF-8 or, from Chinese Windows, GB18030 all the same."""
    name = info.filename
    if not info.flag_bits & UTF8_FLAG:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode("utf-8", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
