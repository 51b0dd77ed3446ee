"""The string table of an .xls: how many texts it has. What its header says of that is wrong where some programs wrote it, and xlrd believes it."""

import struct
from collections.abc import Sequence

TABLE, CONTINUED = 0xFC, 0x3C
HEAD = 8
WIDE, GUIDE, RICH = 0x1, 0x4, 0x8


def with_true_count(content: bytes) -> bytes:
    """The workbook's stream with the number of its texts as there are in it."""
    begin, pieces = _table(content)
    if not pieces or len(pieces[0]) < HEAD:
        return content
    count = _Texts(pieces).count()
    stated = int.from_bytes(pieces[0][4:HEAD], "little")
    if count == stated:
        return content
    return content[: begin + 4] + struct.pack("<I", count) + content[begin + HEAD :]


def _table(content: bytes) -> tuple[int, Sequence[bytes]]:
    """Where the data of the table begin, and its pieces: one record and those that continue it."""
    at, begin = 0, 0
    pieces: list[bytes] = []
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        if kind == TABLE and not pieces:
            begin = at + 4
            pieces.append(content[begin : begin + size])
        elif pieces and kind == CONTINUED:
            pieces.append(content[at + 4 : at + 4 + size])
        elif pieces:
            break
        at += 4 + size
    return begin, pieces


class _Texts:
    """Goes from text to text through the pieces of a table (MS-XLS 2.5.293)."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = HEAD

    def count(self) -> int:
        """How many texts there are to their last character."""
        count = 0
        while self._passed():
            count += 1
        return count

    def _passed(self) -> bool:
        """Goes past one text; False where there is no whole one left."""
        if self._left() == 0 and not self._next(0):
            return False
        head = self._take(3)
        if head is None:
            return False
        length, flags = struct.unpack("<HB", head)
        runs = self._take(2) if flags & RICH else b"\0\0"
        guide = self._take(4) if flags & GUIDE else b"\0\0\0\0"
        if runs is None or guide is None:
            return False
        return self._characters(length, flags & WIDE) and self._skip(4 * int.from_bytes(runs, "little") + int.from_bytes(guide, "little"))

    def _characters(self, left: int, wide: int) -> bool:
        """Goes past the characters; a piece that continues them says anew whether they are wide."""
        while True:
            taken = min(left, self._left() // (1 + wide))
            self._at += taken * (1 + wide)
            left -= taken
            if left == 0:
                return True
            if not self._next(1):
                return False
            wide = self._pieces[self._piece][0] & WIDE

    def _skip(self, size: int) -> bool:
        while size > self._left():
            size -= self._left()
            if not self._next(0):
                return False
        self._at += size
        return True

    def _left(self) -> int:
        return len(self._pieces[self._piece]) - self._at

    def _take(self, size: int) -> bytes | None:
        if self._left() < size:
            return None
        self._at += size
        return self._pieces[self._piece][self._at - size : self._at]

    def _next(self, at: int) -> bool:
        """Goes to the next piece that has anything in it."""
        while self._piece + 1 < len(self._pieces):
            self._piece += 1
            self._at = at
            if len(self._pieces[self._piece]) > at:
                return True
        return False
