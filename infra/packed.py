"""紧凑存放 Rows that are made one by one, and taken in that order when all of them are there: an import's events, and what is remembered of its rows.

They are held compressed, in a temporary file without a name. A city's year comes to a quarter of a million events, whose bytes repeat one another: as
objects they take ten times the memory.
"""

import os
import zlib
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import IO, Generic, TypeVar

import msgspec

from infra.spilled.errors import no_room

R = TypeVar("R")

ROWS_AT_ONCE = 1000
"""So many rows are compressed together, and unpacked together when they are taken."""

QUICKEST = 1
"""The level of compression: a higher one takes twice the time and saves little."""


class Packed(Generic[R]):
    """Rows of one kind, each a tuple of texts, numbers and bytes, in the order in which they came; taken any number of times. The decoder says the kind.
    A `watcher` is told of each packed block as it is written and can have the rows before all of them are there."""

    def __init__(self, decoder: msgspec.msgpack.Decoder[list[R]], watcher: Callable[[bytes], object] | None = None) -> None:
        self._decoder = decoder
        self._watcher = watcher
        self._packed: list[int] = []
        self._file: IO[bytes] | None = None
        self._open: list[R] = []

    def append(self, row: R) -> None:
        """Takes a row. Raises FengqiaoError (no_room_for_temporary_files)."""
        self._open.append(row)
        if len(self._open) == ROWS_AT_ONCE:
            packed = _pack(self._open)
            self._write(packed)
            if self._watcher is not None:
                self._watcher(packed)
            self._open.clear()

    def tell_rest(self) -> None:
        """Tells of the rows that no block has yet. No further row comes."""
        if self._watcher is not None and self._open:
            self._watcher(_pack(self._open))

    def __len__(self) -> int:
        return len(self._packed) * ROWS_AT_ONCE + len(self._open)

    def __iter__(self) -> Iterator[R]:
        at = 0
        for size in self._packed:
            yield from unpack(self._decoder, self._read(at, size))
            at += size
        yield from self._open

    def _write(self, packed: bytes) -> None:
        try:
            if self._file is None:
                self._file = TemporaryFile(prefix="fengqiao-")  # noqa: SIM115 - it goes with the rows
            self._file.seek(0, os.SEEK_END)
            self._file.write(packed)
            self._file.flush()
        except OSError as error:
            raise no_room(error) from error
        self._packed.append(len(packed))

    def _read(self, at: int, size: int) -> bytes:
        assert self._file is not None  # noqa: S101 - what is read has been written
        self._file.seek(at)
        return self._file.read(size)


def unpack(decoder: msgspec.msgpack.Decoder[list[R]], packed: bytes) -> list[R]:
    """The rows of a block."""
    return decoder.decode(zlib.decompress(packed))


def _pack(rows: list[R]) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(rows), QUICKEST)
