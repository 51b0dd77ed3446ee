"""What was last imported for a row: a digest per cell, so that a cell counts as changed against the last import and not against the state.

Kept beside the log and written in the same transaction as the events, as text `column=digest,column=digest` for the columns that a workbook
had. A column that a workbook lacks says nothing about it and keeps its digest; an empty cell has an empty digest. Only digests are kept, salted
with the row's key, so that the memory holds no names and equal values in two rows do not show.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import blake2b

DIGEST_BYTES = 8

Cells = Mapping[str, object]
Memory = dict[str, str]


def plain(value: object) -> str:
    """The cell's value as one text, however it was written: equal values give equal texts."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return str(value)


def remember(row_key: str, cells: Cells) -> Memory:
    """The digests of a row's cells."""
    salt = row_key.encode()
    return {column: "" if value is None else _digest(salt, column, value) for column, value in cells.items()}


def _digest(salt: bytes, column: str, value: object) -> str:
    return blake2b(b"\t".join((salt, column.encode(), plain(value).encode())), digest_size=DIGEST_BYTES).hexdigest()


def changed_columns(now: Memory, before: Memory | None) -> frozenset[str]:
    """The columns whose cell is not what was last imported. A row never imported before has changed in every cell that is not empty."""
    if before is None:
        return frozenset(column for column, digest in now.items() if digest)
    return frozenset(column for column, digest in now.items() if before.get(column, "") != digest)


def pack(memory: Memory) -> bytes:
    return ",".join(f"{column}={digest}" for column, digest in memory.items()).encode()


def unpack(packed: bytes) -> Memory:
    pairs = (pair.partition("=") for pair in packed.decode().split(",") if pair)
    return {column: digest for column, _, digest in pairs}
