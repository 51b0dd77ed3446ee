"""What was last imported for a row, cell by cell, so that a cell counts as changed against the last import and not against the state.

Kept beside the log and written in the same transaction as the events. A column that a workbook lacks says nothing about it and keeps what was
imported before. Of personal data only a digest is kept, salted with the row's key, so that erasing a person from the log is not undone here.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import blake2b

DIGEST_BYTES = 8
BETWEEN_CELLS = "\x1e"  # no cell holds a control character

Cells = Mapping[str, object]
Memory = dict[str, str]
"""By column: the cell's value as text, "" where it is empty."""


def plain(value: object) -> str:
    """The cell's value as one text, however it was written: equal values give equal texts."""
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return ",".join(map(plain, value))
    return str(value)


def remember(row_key: str, cells: Cells, personal: frozenset[str]) -> Memory:
    """A row as it will be remembered. `personal` are the columns that hold personal data."""
    memory = {column: value if type(value) is str else "" if value is None else plain(value) for column, value in cells.items()}
    for column in personal:
        if value := memory.get(column):
            memory[column] = blake2b(f"{row_key}\t{column}\t{value}".encode(), digest_size=DIGEST_BYTES).hexdigest()
    return memory


def changed_columns(now: Memory, before: Memory | None) -> frozenset[str]:
    """The columns whose cell is not what was last imported. A row never imported before has changed in every cell that is not empty."""
    if before is None:
        return frozenset(column for column, value in now.items() if value)
    return frozenset(column for column, value in now.items() if before.get(column, "") != value)


def pack(memory: Memory) -> bytes:
    """A row's memory as it is stored: `column=value`, a record separator between."""
    return BETWEEN_CELLS.join([f"{column}={value}" for column, value in memory.items()]).encode()


def unpack(packed: bytes) -> Memory:
    """What `pack` stored."""
    pairs = (pair.partition("=") for pair in packed.decode().split(BETWEEN_CELLS))
    return {column: value for column, _, value in pairs}
