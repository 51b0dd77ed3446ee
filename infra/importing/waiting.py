"""待改的行 The rows that imports gave back and that were not recorded since: kept beside the import memory, so that they are not forgotten with the copy.

A row waits until an import records it, or finds it recorded; and until its workbook is imported again without it. Of a row its key, place and the codes of
its faults are kept, none of its other cells.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from domain.base.event import Envelope
from infra.clock import local_date
from infra.event_store import EventLog, LogConnection
from infra.importing.memory_table import IMPORT_MEMORY
from infra.importing.rows import ImportRow
from infra.importing.taken_rows import ImportRows

WAITING = "*waiting"
"""In the place of a sheet's key in the import memory."""


class WaitingRow(msgspec.Struct, frozen=True):
    """A row that waits: of which workbook and sheet, where there, the codes of its faults, and since which day."""

    workbook: str
    sheet: str
    row: int
    faults: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class WaitingRows:
    """What an import changes about them: what waits from now on, and what waits no more, by key."""

    now: Mapping[str, bytes] = field(default_factory=dict)
    settled: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.now or self.settled)

    def write(self, connection: LogConnection) -> None:
        """Writes it with a commit."""
        for key in self.settled:
            connection.execute("DELETE FROM import_memory WHERE sheet = ? AND row_key = ?", (WAITING, key))
        IMPORT_MEMORY.put(connection, [(WAITING, key, cells) for key, cells in self.now.items()])


def waiting_after(log: EventLog, workbook: str, rows: ImportRows, envelope: Envelope) -> WaitingRows:
    """What an import of these rows, all of them decided, changes. Raises StoreUnavailable."""
    before = _kept(log)
    bad = {_key_of(row, workbook): row for row in rows.bad()}
    good = {key for row in rows if not row.is_bad and (key := _key_of(row, workbook)) in before} if before else frozenset()
    now: dict[str, bytes] = {}
    for key, row in bad.items():
        known = before.get(key)
        faults = tuple(sorted({fault.code.value for fault in row.faults}))
        waits = WaitingRow(workbook, row.sheet.key, row.number, faults, known.since if known else local_date(envelope.recorded_at))
        if waits != known:
            now[key] = msgspec.json.encode(waits)
    settled = [key for key, known in before.items() if key not in bad and (key in good or known is None or known.workbook == workbook)]
    return WaitingRows(now, settled)


def rows_waiting(log: EventLog) -> Iterator[WaitingRow]:
    """The rows that wait, in the order of their workbooks, sheets and places. Raises StoreUnavailable."""
    yield from sorted((row for row in _kept(log).values() if row is not None), key=lambda row: (row.workbook, row.sheet, row.row))


def written_with(*writes: Callable[[LogConnection], object]) -> Callable[[LogConnection], object]:
    """What writes all of them with one commit."""

    def write(connection: LogConnection) -> None:
        for each in writes:
            each(connection)

    return write


def _kept(log: EventLog) -> dict[str, WaitingRow | None]:
    with log.reading() as connection:
        rows = connection.execute("SELECT row_key, cells FROM import_memory WHERE sheet = ?", (WAITING,)).fetchall()
    return {key: _read(cells) for key, cells in rows}


def _key_of(row: ImportRow, workbook: str) -> str:
    """A row without a key is told from others by its place."""
    return f"{row.sheet.key}\t{row.row_key}" if row.row_key else f"{row.sheet.key}\t{workbook}#{row.number}"


def _read(kept: bytes) -> WaitingRow | None:
    """A row as it was kept; None for what somebody else wrote there."""
    try:
        return msgspec.json.decode(kept, type=WaitingRow)
    except msgspec.MsgspecError:
        return None
