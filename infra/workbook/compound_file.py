"""The container of old Office files: named streams in sectors, as [MS-CFB] has it. Encrypted .xlsx files are such containers too."""

import struct

from infra.workbook.problems import WorkbookError, WorkbookErrorCode

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_OF_CHAIN = 0xFFFFFFFA
ENTRY = 128
HEADER_TABLE = 109
STREAM, ROOT = 2, 5


class CompoundFile:
    """The streams of a compound file. Chains are followed no further than the file has sectors."""

    def __init__(self, data: bytes, where: str) -> None:
        self._data = data
        self._where = where
        try:
            self._open()
        except (struct.error, IndexError, ValueError) as error:
            raise self._damaged(str(error)) from error

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The stream's bytes. A small one lies in the container's own stream of small sectors."""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._chained(start, size)
        pieces, sector = [], start
        for _ in range(len(self._small_table) + 1):
            if sector >= END_OF_CHAIN:
                break
            pieces.append(self._small[sector * self._small_sector : (sector + 1) * self._small_sector])
            sector = self._next(self._small_table, sector)
        return b"".join(pieces)[:size]

    def _open(self) -> None:
        shift, small_shift = struct.unpack_from("<HH", self._data, 30)
        if shift not in {9, 12} or small_shift != 6:  # noqa: PLR2004 - the two sizes of sectors, and that of small ones
            raise ValueError("sector size")
        self._sector, self._small_sector = 1 << shift, 1 << small_shift
        directory, self._cutoff = struct.unpack_from("<I4xI", self._data, 48)[0], struct.unpack_from("<I", self._data, 56)[0]
        small_first, more_first = struct.unpack_from("<I", self._data, 60)[0], struct.unpack_from("<I", self._data, 68)[0]
        self._table: list[int] = []
        sectors = list(struct.unpack_from(f"<{HEADER_TABLE}I", self._data, 76))
        per_sector = self._sector // 4
        for _ in range(len(self._data) // self._sector + 1):
            if more_first >= END_OF_CHAIN:
                break
            *more, more_first = struct.unpack_from(f"<{per_sector}I", self._data, (more_first + 1) * self._sector)
            sectors += more
        for sector in sectors[: len(self._data) // self._sector]:
            if sector < END_OF_CHAIN:
                self._table += struct.unpack_from(f"<{per_sector}I", self._data, (sector + 1) * self._sector)
        self._entries: dict[str, tuple[int, int]] = {}
        self._small, self._small_table = b"", [0][:0]
        self._read_directory(self._chained(directory))
        small = self._chained(small_first) if small_first < END_OF_CHAIN else b""
        self._small_table = list(struct.unpack_from(f"<{len(small) // 4}I", small))

    def _read_directory(self, directory: bytes) -> None:
        for at in range(0, len(directory) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            start, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == STREAM:
                self._entries.setdefault(name, (start, size))
            elif kind == ROOT:
                self._small = self._chained(start, size) if start < END_OF_CHAIN else b""

    def _chained(self, start: int, size: int | None = None) -> bytes:
        pieces, sector = [], start
        for _ in range(len(self._table) + 1):
            if sector >= END_OF_CHAIN:
                break
            piece = self._data[(sector + 1) * self._sector : (sector + 2) * self._sector]
            if not piece:
                raise self._damaged("truncated")
            pieces.append(piece)
            sector = self._next(self._table, sector)
        content = b"".join(pieces)
        if size is not None and len(content) < size:
            raise self._damaged("truncated")
        return content[:size]

    def _next(self, table: list[int], sector: int) -> int:
        if sector >= len(table):
            raise self._damaged("sector chain")
        return table[sector]

    def _damaged(self, cause: str) -> WorkbookError:
        return WorkbookError(WorkbookErrorCode.DAMAGED, self._where, cause=cause)
