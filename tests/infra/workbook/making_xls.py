"""Old .xls files for tests, record by record, in the smallest container that holds them."""

import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

SECTOR = 512
SMALL_TABLE = 3 * SECTOR
"""Where `compound_of_small` puts the table of the small sectors."""

END, FAT, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def record(identity: int, layout: str, *values: object) -> bytes:
    data = struct.pack("<" + layout, *values)
    return struct.pack("<HH", identity, len(data)) + data


def raw(identity: int, data: bytes) -> bytes:
    return struct.pack("<HH", identity, len(data)) + data


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file. Streams are padded beyond 4096 bytes, so that none lies among the small ones."""
    content, places, sector = b"", [], 2
    for name, stream in streams.items():
        padded = stream.ljust(4096, b"\0")
        padded += bytes(-len(padded) % SECTOR)
        places.append((name, sector, len(padded)))
        content += padded
        sector += len(padded) // SECTOR
    table = [FAT, END]
    for _, start, size in places:
        table += [*range(start + 1, start + size // SECTOR), END]
    table += [FREE] * (SECTOR // 4 - len(table))
    last = len(places)
    entries = _entry("Root Entry", 5, END, 0, child=1) + b"".join(
        _entry(name, 2, start, size, after=FREE if n == last else n + 1) for n, (name, start, size) in enumerate(places, start=1)
    )
    return _header() + struct.pack(f"<{len(table)}I", *table) + entries.ljust(SECTOR, b"\0") + content


def compound_of_small(name: str, stream: bytes) -> bytes:
    """A compound file with one small stream: among the small sectors, which themselves fill a stream of the root."""
    small = (len(stream) + 63) // 64
    room = stream.ljust(-(-len(stream) // SECTOR) * SECTOR, b"\0")
    sectors = len(room) // SECTOR
    table = [FAT, END, END, *range(4, 3 + sectors), END]
    table += [FREE] * (SECTOR // 4 - len(table))
    small_table = [*range(1, small), END, *[FREE] * (SECTOR // 4 - small)]
    entries = _entry("Root Entry", 5, 3, len(room), child=1) + _entry(name, 2, 0, len(stream))
    return (
        _header(small_table=2)
        + struct.pack(f"<{len(table)}I", *table)
        + entries.ljust(SECTOR, b"\0")
        + struct.pack(f"<{len(small_table)}I", *small_table)
        + room
    )


def _header(small_table: int = END) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, small_table, small_table != END, END, 0)
    return head + struct.pack("<109I", 0, *([FREE] * 108))


def _entry(name: str, kind: int, start: int, size: int, *, after: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(text) + 2, kind, 1, FREE, after, child, start, size)


def style(number_format: int) -> bytes:
    return record(0xE0, "HH16x", 0, number_format)


def wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def label(row: int, column: int, text: str) -> bytes:
    return raw(0x204, struct.pack("<HHH", row, column, 0) + wide(text))


def old_label(row: int, column: int, text: str, encoding: str) -> bytes:
    encoded = text.encode(encoding)
    return raw(0x204, struct.pack("<HHHH", row, column, 0, len(encoded)) + encoded)


def xls(folder: Path, title: str, cells: Iterable[bytes], globals_: bytes = b"") -> Path:
    """A workbook of Excel 97 with one sheet."""
    name = struct.pack("<BB", len(title), 1) + title.encode("utf-16-le")
    return _written(folder, 0x600, name, cells, globals_, "Workbook")


def small_xls(folder: Path, title: str, cells: Iterable[bytes]) -> Path:
    """The same, its stream so small that it lies among the small ones."""
    name = struct.pack("<BB", len(title), 1) + title.encode("utf-16-le")
    return _written(folder, 0x600, name, cells, b"", "Workbook", packed=False)


def old_xls(folder: Path, title: bytes, cells: Iterable[bytes], globals_: bytes = b"") -> Path:
    """A workbook of Excel 5 with one sheet."""
    return _written(folder, 0x500, struct.pack("<B", len(title)) + title, cells, globals_, "Book")


def _written(folder: Path, version: int, name: bytes, cells: Iterable[bytes], globals_: bytes, stream: str, *, packed: bool = True) -> Path:
    begin = record(0x809, "HHHH", version, 5, 0, 0)
    end = record(0x0A, "")
    position = len(begin) + len(globals_) + 4 + 6 + len(name) + len(end)
    sheet = record(0x809, "HHHH", version, 0x10, 0, 0) + b"".join(cells) + end
    content = begin + globals_ + raw(0x85, struct.pack("<IBB", position, 0, 0) + name) + end + sheet
    path = folder / "book.xls"
    path.write_bytes(compound({stream: content}) if packed else compound_of_small(stream, content))
    return path
