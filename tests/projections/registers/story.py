"""Given events, when more are folded, then rows: for the registers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Table, select

from domain.base.event import Event
from projections.engine.database import open_scratch, reading
from projections.engine.runner import Engine
from projections.every_register import REGISTERS
from tests.projections.memory_log import MemoryLog

SCRATCH = open_scratch()
"""One for all, because it keeps its compiled statements. Empty again whenever it is disposed of."""


def stopped(log: MemoryLog) -> list[tuple[str, str | None]]:
    """The registers that stopped at an event of the log, and why."""
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, REGISTERS)
    engine.catch_up()
    return [(status.name, status.error) for status in engine.status() if status.state != "ok"]


def contents(log: MemoryLog, batch: int) -> dict[str, list[dict[str, Any]]]:
    """Every register table after the whole log, folded in batches of that size. Fails when a projection stopped."""
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, REGISTERS, batch=batch)
    engine.catch_up()
    assert [status.error for status in engine.status() if status.state != "ok"] == []
    with reading(SCRATCH) as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for projection in REGISTERS
            for table in projection.tables
        }


@dataclass
class Story:
    """What happened to one aggregate. `then` compares a table's rows without their empty columns."""

    stream: str
    log: MemoryLog

    def when(self, *events: Event) -> Self:
        self.log.add(self.stream, *events)
        return self

    def then(self, table: Table, *rows: Mapping[str, object]) -> None:
        """Folded at once and event by event, so that rows in memory and rows read back are both met."""
        for batch in (1, 1000):
            folded = [{name: value for name, value in row.items() if value is not None} for row in contents(self.log, batch)[table.name]]
            assert folded == list(rows), f"in batches of {batch}"

    def then_of(self, table: Table, *columns: str) -> list[tuple[object, ...]]:
        """The named columns of a table's rows, to be compared by the test."""
        once, stepwise = (contents(self.log, batch)[table.name] for batch in (1000, 1))
        assert once == stepwise
        return [tuple(row[column] for column in columns) for row in once]


def given(stream: str, *events: Event) -> Story:
    return Story(stream, MemoryLog()).when(*events)
