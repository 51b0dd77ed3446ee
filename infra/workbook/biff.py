"""The records of an .xls stream and the texts in them ([MS-XLS] 2.1.4, 2.5.293)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

CONTINUE = 0x3C
WIDE, PHONETIC, RICH = 0x01, 0x04, 0x08
CODE_PAGES = {936: "gb18030", 1200: "utf-16-le", 10008: "gb18030", 65001: "utf-8", 32768: "mac-roman", 32769: "cp1252"}


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `parts` are its own data and that of the records that continue it."""

    id: int
    parts: list[bytes]

    @property
    def data(self) -> bytes:
        return self.parts[0]


def records(stream: bytes, position: int) -> Iterator[Record]:
    """The records from a position to the end of the stream, continuations joined to the record they belong to."""
    current: Record | None = None
    while position + 4 <= len(stream):
        identity, length = struct.unpack_from("<HH", stream, position)
        data = stream[position + 4 : position + 4 + length]
        if len(data) < length:
            raise ValueError("truncated record")
        position += 4 + length
        if identity == CONTINUE and current is not None:
            current.parts.append(data)
            continue
        if current is not None:
            yield current
        current = Record(identity, [data])
    if current is None:
        raise ValueError("no record")
    yield current


def rk_number(value: int) -> float:
    """A number packed into 30 bits: a whole number or the upper half of a float, either perhaps times 100."""
    if value & 2:
        number = float((value ^ 0x80000000) - 0x80000000 >> 2)
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, value & 0xFFFFFFFC))[0]
    return number / 100 if value & 1 else number


class BiffTexts:
    """Texts of a workbook: `wide` ones of Excel 97 on are Unicode, older ones are in the workbook's code page."""

    def __init__(self, *, wide: bool) -> None:
        self._wide = wide
        self._encoding = "cp1252"

    def set_code_page(self, number: int) -> None:
        encoding = CODE_PAGES.get(number, f"cp{number}")
        try:
            b"".decode(encoding)
        except LookupError:
            return
        self._encoding = encoding

    def short(self, record: Record, at: int) -> str:
        """A text whose length is one byte."""
        return self._text(record.data[at], record.data, at + 1)

    def long(self, record: Record, at: int) -> str:
        """A text whose length is two bytes; a long one goes on in the record's continuations."""
        if self._wide:
            return _Pieces(record.parts, at).text()
        return self._text(struct.unpack_from("<H", record.data, at)[0], record.data, at + 2)

    def format_code(self, record: Record) -> str:
        return self.long(record, 2) if self._wide else self.short(record, 2)

    def table(self, record: Record) -> list[str]:
        """The texts that cells refer to by number."""
        pieces = _Pieces(record.parts, 8)
        return [pieces.text() for _ in range(struct.unpack_from("<4xI", record.data)[0])]

    def _text(self, length: int, data: bytes, at: int) -> str:
        if not self._wide:
            return data[at : at + length].decode(self._encoding, "replace")
        if data[at] & WIDE:
            return data[at + 1 : at + 1 + 2 * length].decode("utf-16-le", "replace")
        return data[at + 1 : at + 1 + length].decode("latin-1")


class _Pieces:
    """Unicode texts that run over the ends of records. Where the characters of one go on, a byte says anew whether they are wide."""

    def __init__(self, parts: list[bytes], at: int) -> None:
        self._parts = parts
        self._part = 0
        self._at = at

    def text(self) -> str:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & RICH else 0
        phonetic = struct.unpack("<I", self._take(4))[0] if flags & PHONETIC else 0
        pieces = []
        while length:
            width = 2 if flags & WIDE else 1
            here = min(length, (len(self._parts[self._part]) - self._at) // width)
            pieces.append(self._take(here * width).decode("utf-16-le" if width == 2 else "latin-1", "surrogatepass"))  # noqa: PLR2004
            length -= here
            if length:
                self._part, self._at = self._part + 1, 1
                flags = self._parts[self._part][0]
        self._take(4 * runs + phonetic)
        return _joined("".join(pieces))

    def _take(self, size: int) -> bytes:
        taken = b""
        while size > 0:
            if self._at >= len(self._parts[self._part]):
                self._part, self._at = self._part + 1, 0
            piece = self._parts[self._part][self._at : self._at + size]
            self._at += len(piece)
            size -= len(piece)
            taken += piece
        return taken


def _joined(text: str) -> str:
    """Surrogate pairs that a record's end tore apart, as the characters they stand for."""
    return (
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if any("\ud800" <= c <= "\udfff" for c in text) else text
    )
