"""Values through time: every owner has one row for each stretch of time, and together they cover all of it.

`valid_from` is inclusive and empty in the first row, `valid_until` exclusive and NULL in the last.
"""

from sqlalchemy import Table

from projections.engine.work import Work
from projections.registers.values import ALWAYS

_Held = str | int | None


def begin(work: Work, table: Table, owner: str, value: _Held) -> None:
    """The value on every effective date, until a change with a date."""
    work.put(table, **_row(table, owner, ALWAYS, value))


def change(work: Work, table: Table, owner: str, on: str, value: _Held) -> None:
    """Another value from a date on, until the next change. A change on the date of an earlier recorded one takes its place."""
    work.put(table, **_row(table, owner, on, value))
    following: str | None = None
    for row in reversed(work.rows(table, owner)):
        if row["valid_until"] != following:
            work.row(table, owner, row["valid_from"])["valid_until"] = following
        following = row["valid_from"]


def correct_latest(work: Work, table: Table, owner: str, value: _Held) -> None:
    """Another value in the last stretch: it was recorded wrongly from the start."""
    latest = work.rows(table, owner)[-1]
    work.row(table, owner, latest["valid_from"])[_value_of(table)] = value


def _row(table: Table, owner: str, on: str, value: _Held) -> dict[str, _Held]:
    return {next(iter(table.primary_key)).name: owner, "valid_from": on, _value_of(table): value}


def _value_of(table: Table) -> str:
    (name,) = (column.name for column in table.columns if not column.primary_key and column.name != "valid_until")
    return str(name)
