"""Looking things up: the lists and the single records that a clerk works with between imports.

These are registers as they are on a date, not figures: no rule is applied.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Boolean, Connection, Table, func, select

from domain.base.codes import is_text
from projections.every_register import METADATA
from projections.register_rows.listed import cases_listed, listed
from projections.register_rows.shown import CODES, TABLES, Found, as_recorded, parts_of

PARTS: Mapping[str, tuple[tuple[Table, str], ...]] = {
    kind: tuple((METADATA.tables[table], key) for table, key in ((tables[0], CODES[kind]), *parts_of(kind)))
    for kind, tables in TABLES.items()
}
"""For each kind the tables that hold a record, the one with a single row first, and the column of its code."""


def record(connection: Connection, kind: str, code: str) -> Found | None:
    """Everything the registers hold of one code: its own row, and beside it by table name the rows that belong to it."""
    if not is_text(code):
        return None
    (main, key), *parts = PARTS[kind]
    row = connection.execute(select(main).where(main.c[key] == code)).mappings().one_or_none()
    if row is None:
        return None
    fields: Found = as_recorded(row)
    for table, column in parts:
        rows = connection.execute(select(table).where(table.c[column] == code).order_by(*table.primary_key)).mappings()
        fields[table.name] = [{name: value for name, value in part.items() if name != column} for part in rows]
    return fields


def cases_of(connection: Connection, mediator_code: str, county: str | None) -> list[Found]:
    """The cases of a mediator in the order of their codes, as `listing` has them: no other is read."""
    return cases_listed(connection, mediator_code, county, _yes_or_no("dispute"))


def listing(connection: Connection, kind: str, *, county: str | None, as_of: date) -> list[Found]:
    """The records of a kind in the order of their codes (projections/register_rows/listed.py)."""
    return listed(connection, kind, county, as_of, _yes_or_no(kind))


def _yes_or_no(kind: str) -> list[str]:
    """The columns of a kind that are yes or no."""
    return [column.name for column in PARTS[kind][0][0].columns if isinstance(column.type, Boolean)]


def count(connection: Connection, kind: str) -> int:
    """How many records of a kind the registers hold."""
    return int(connection.execute(select(func.count()).select_from(PARTS[kind][0][0])).scalar_one())
