"""Read tables built a second time on the side, in a scratch database, and compared with the live ones row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

_ROWS_AT_ONCE = 5_000
_Item = tuple[tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Difference:
    """A row that is not the same, live and rebuilt; None on the side where there is no such row."""

    table: str
    key: tuple[object, ...]
    live: dict[str, object] | None
    rebuilt: dict[str, object] | None


def differences(live: Connection, side: Connection, table: Table) -> Iterator[Difference]:
    """The rows of a table that differ in presence, value or type, in the order of their keys. Neither side is held in memory."""
    live_rows, side_rows = _by_key(live, table), _by_key(side, table)
    left, right = next(live_rows, None), next(side_rows, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left[0] < right[0]):
            assert left is not None  # noqa: S101 - the loop's condition, for the type checker
            yield Difference(table.name, left[0], left[1], None)
            left = next(live_rows, None)
        elif left is None or right[0] < left[0]:
            yield Difference(table.name, right[0], None, right[1])
            right = next(side_rows, None)
        else:
            if _typed(left[1]) != _typed(right[1]):
                yield Difference(table.name, left[0], left[1], right[1])
            left, right = next(live_rows, None), next(side_rows, None)


def _by_key(connection: Connection, table: Table) -> Iterator[_Item]:
    columns = list(table.primary_key.columns)
    # SQLite compares text by bytes, and so, in effect, does Python.
    rows = connection.execute(select(table).order_by(*columns), execution_options={"yield_per": _ROWS_AT_ONCE}).mappings()
    return ((tuple(row[column.name] for column in columns), dict(row)) for row in rows)


def _typed(row: dict[str, Any]) -> list[tuple[type, Any]]:
    return [(type(value), value) for value in row.values()]
