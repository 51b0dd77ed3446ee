"""What was last imported for a row, cell by cell, so that a cell counts as changed against the last import and not against the state.

Kept beside the log and written in the same transaction as the events. A column that a workbook lacks says nothing about it and keeps what was
imported before. Of personal data only a digest is kept, under a key that stands apart from the store, so that erasing a person from the log is not undone here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from infra.importing.memory_key import MemoryKey

BETWEEN_CELLS = "\x1e"  # no cell holds a control character

Cells = Mapping[str, object]
Memory = dict[str, str]
"""By column: the cell's value as text, "" where it is empty."""

FromLog = Callable[[str], frozenset[str]]
"""The texts of a personal fact of a row, by column, that an import may have been the last to say."""


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


@dataclass(frozen=True, slots=True)
class Compared:
    """A row beside what was last imported for it: the columns that changed, how it will be remembered, whether what is remembered is of no key or of
    another one, and whether it took the log to compare."""

    changed: frozenset[str]
    memory: bytes
    is_outdated: bool = False
    took_log: bool = False


@dataclass(frozen=True, slots=True)
class Remembering:
    """Compares rows of one sheet with what is remembered of them. `personal` are the columns that hold personal data."""

    key: MemoryKey
    personal: frozenset[str]
    _changed: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    """Each set of columns once: rows by the ten thousand have changed in the same ones."""

    def compare(self, row_key: str, cells: Cells, before: bytes | None, from_log: FromLog) -> Compared:
        """A row beside what is remembered of it. A row never imported before has changed in every cell that is not empty."""
        texts = {column: value if type(value) is str else "" if value is None else plain(value) for column, value in cells.items()}
        now = self._remembered(row_key, texts)
        if before is None:
            return Compared(self._once(frozenset(column for column, value in now.items() if value)), pack(now))
        if pack(now) == before:  # what is remembered is of these very columns
            return Compared(frozenset(), before)
        earlier = unpack(before)
        memory = pack({**earlier, **now})
        if memory == before:
            return Compared(frozenset(), memory)
        changed, is_outdated, took_log = set(), False, False
        for column, value in now.items():
            kept = earlier.get(column, "")
            if kept == value:
                continue
            is_same: bool | None = False
            if column in self.personal and kept and value:
                is_same = self.key.is_of(row_key, column, texts[column], kept)
                if is_same is None:
                    took_log, is_same = True, texts[column] in from_log(column)
                is_outdated |= is_same
            if not is_same:
                changed.add(column)
        return Compared(self._once(frozenset(changed)), memory, is_outdated, took_log)

    def _once(self, changed: frozenset[str]) -> frozenset[str]:
        return self._changed.setdefault(changed, changed)

    def _remembered(self, row_key: str, texts: Memory) -> Memory:
        """A row as it will be remembered."""
        now = dict(texts)
        for column in self.personal:
            if text := now.get(column):
                now[column] = self.key.digest(row_key, column, text)
        return now


def pack(memory: Memory) -> bytes:
    """A row's memory as it is stored: `column=value`, a record separator between."""
    return BETWEEN_CELLS.join([f"{column}={value}" for column, value in memory.items()]).encode()


def unpack(packed: bytes) -> Memory:
    """What `pack` stored."""
    pairs = (pair.partition("=") for pair in packed.decode().split(BETWEEN_CELLS))
    return {column: value for column, _, value in pairs}
