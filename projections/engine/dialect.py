"""What SQLite and PostgreSQL do not say alike, of all that read tables need: everything else in `projections` is SQL that both take.

On PostgreSQL text is compared by its bytes, as on SQLite (`COLLATE "C"`), and a whole number has 64 bits.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    Boolean,
    Connection,
    Dialect,
    Engine,
    Integer,
    String,
    Table,
    Text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateIndex, CreateTable

POSTGRESQL = "postgresql"

ROWS_AT_ONCE = 5_000

A_FEW = 100
"""So many new rows go to PostgreSQL in one statement; more are copied, which takes more ways there and back."""

Rows = Collection[dict[str, Any]]
Upsert = Callable[[Connection, Rows], None]
"""Puts rows, each with every column of the table, in the place of those that have their keys."""


@compiles(Text, POSTGRESQL)
def _text(_type: Text, _compiler: Any, **_options: Any) -> str:
    return 'TEXT COLLATE "C"'


@compiles(Integer, POSTGRESQL)
def _whole(_type: Integer, _compiler: Any, **_options: Any) -> str:
    return "BIGINT"


def is_postgresql(on: Connection | Engine) -> bool:
    """Whether it is a PostgreSQL database; otherwise it is SQLite."""
    return on.dialect.name == POSTGRESQL


def dropped(dialect: Dialect, table: Table) -> str:
    """The statement that drops a table where it is there; on SQLite never that of a file which is attached."""
    return f"DROP TABLE IF EXISTS {table.name if dialect.name == POSTGRESQL else f'main.{table.name}'}"


_CREATED: dict[tuple[Table, str], tuple[str, ...]] = {}


def created(dialect: Dialect, table: Table) -> tuple[str, ...]:
    """The statements that create a table that is not there and its indexes; worked out once in a process, which takes SQLAlchemy longer than all of a new
    store takes SQLite."""
    key = (table, dialect.name)
    if key not in _CREATED:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        parts: list[CreateTable | CreateIndex] = [CreateTable(table, if_not_exists=True), *map(CreateIndex, indexes)]
        _CREATED[key] = tuple(str(part.compile(dialect=dialect)) for part in parts)
    return _CREATED[key]


@lru_cache(maxsize=512)
def upsert(table: Table, dialect: str) -> Upsert:
    """The statement goes to the driver itself, in half the time of the same through SQLAlchemy.

    That passes over SQLAlchemy's conversion of values, so read tables hold text, whole numbers and booleans only.
    """
    if unfit := [column.name for column in table.columns if not isinstance(column.type, String | Integer | Boolean)]:
        raise TypeError(f"columns {unfit} of {table.name} are neither text nor whole numbers nor booleans")
    names = tuple(column.name for column in table.columns)
    head = f"INSERT INTO {table.name} ({', '.join(names)})"
    keys = [column.name for column in table.primary_key.columns]
    others = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    tail = f"ON CONFLICT ({', '.join(keys)}) DO {f'UPDATE SET {others}' if others else 'NOTHING'}"
    if dialect == POSTGRESQL:
        at_once = f"{head} SELECT {', '.join(names)} FROM {_recordset(table)} {tail}"

        def put_all(connection: Connection, rows: Rows) -> None:
            connection.exec_driver_sql(at_once, (_json(list(rows)),))

        return put_all
    one_by_one = f"{head} VALUES ({', '.join('?' * len(names))}) {tail}"
    values_of: Callable[[dict[str, Any]], tuple[Any, ...]] = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)

    def put_each(connection: Connection, rows: Rows) -> None:
        connection.exec_driver_sql(one_by_one, [values_of(row) for row in rows])

    return put_each


def every_column(table: Table, condition: str = "") -> str:
    """The statement that reads a table's rows, with its columns in order."""
    return f"SELECT {', '.join(f'{table.name}.{column.name}' for column in table.columns)} FROM {table.name} {condition}"


def delete_returning(table: Table, condition: str) -> str:
    """The statement that deletes rows of a table and gives them, with its columns in order."""
    return f"DELETE FROM {table.name} {condition} RETURNING {', '.join(column.name for column in table.columns)}"


def rows_of_owners(connection: Connection, table: Table, owners: Collection[object]) -> Iterable[Sequence[Any]]:
    """The rows of a table whose first key is one of these, with one statement for any number of them."""
    on_server = is_postgresql(connection)
    statement, booleans = _of_owners(table, on_server=on_server)
    given = list(owners) if on_server else _json(list(owners))
    rows: Iterable[Sequence[Any]] = connection.exec_driver_sql(statement, (given,))
    return [_with_booleans(row, booleans) for row in rows] if booleans else rows


@lru_cache(maxsize=512)
def _of_owners(table: Table, *, on_server: bool) -> tuple[str, tuple[int, ...]]:
    """The statement, and the columns that SQLite gives as numbers and that are none."""
    columns = list(table.columns)
    first = next(iter(table.primary_key.columns))
    if on_server:
        return every_column(table, f"WHERE {first.name} = ANY(%s::{_POSTGRESQL_TYPES[_kind(first.type)]}[])"), ()
    booleans = tuple(place for place, column in enumerate(columns) if isinstance(column.type, Boolean))
    return every_column(table, f"WHERE {first.name} IN (SELECT value FROM json_each(?))"), booleans


def _with_booleans(row: Sequence[Any], booleans: tuple[int, ...]) -> Sequence[Any]:
    values = list(row)
    for place in booleans:
        values[place] = None if values[place] is None else bool(values[place])
    return values


def insert_tuples(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """New rows that have the table's columns in order."""
    names = ", ".join(column.name for column in table.columns)
    if is_postgresql(connection):
        if len(rows) <= A_FEW:
            given = [dict(zip((column.name for column in table.columns), row, strict=True)) for row in rows]
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {_recordset(table)}", (_json(given),))
            return
        with (
            errors_named(connection),
            driver_of(connection).cursor() as cursor,
            cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        return
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({', '.join('?' * len(table.columns))})", list(rows))


def delete_keys(connection: Connection, table: Table, keys: Iterable[tuple[object, ...]]) -> None:
    """Without the rows that have these keys."""
    columns = list(table.primary_key.columns)
    if is_postgresql(connection):
        same = " AND ".join(f"{table.name}.{column.name} = gone.{column.name}" for column in columns)
        rows = [dict(zip((column.name for column in columns), key, strict=True)) for key in keys]
        connection.exec_driver_sql(f"DELETE FROM {table.name} USING {_recordset(table, 'gone', keys=True)} WHERE {same}", (_json(rows),))
        return
    same = " AND ".join(f"{column.name} = ?" for column in columns)
    connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {same}", list(keys))


def plain_rows(connection: Connection, statement: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement as the driver gives them, a few at a time, in a third of the time of the same through SQLAlchemy."""
    driver = driver_of(connection)
    if not is_postgresql(connection):
        yield from driver.execute(statement)
        return
    with errors_named(connection), driver.cursor(name="plain_rows") as cursor:
        cursor.itersize = ROWS_AT_ONCE
        yield from cursor.execute(statement)


class errors_named:  # noqa: N801 - a context manager; made of a class in a tenth of the time of one made of a generator
    """Errors of the driver as SQLAlchemy names them."""

    __slots__ = ("_dialect",)

    def __init__(self, connection: Any) -> None:
        self._dialect = connection.dialect

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if error is not None and isinstance(error, kind := self._dialect.loaded_dbapi.Error):
            raise DBAPIError.instance(None, None, error, kind, dialect=self._dialect) from error


def driver_of(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.driver_connection


def _json(values: Sequence[Any]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _recordset(table: Table, alias: str = "new", *, keys: bool = False) -> str:
    """Rows that are sent as one JSON array, as a table of this one's columns: one statement and one parameter for any number of rows."""
    columns = table.primary_key.columns if keys else table.columns
    shape = ", ".join(f"{column.name} {_POSTGRESQL_TYPES[_kind(column.type)]}" for column in columns)
    return f"json_to_recordset(%s::json) AS {alias}({shape})"


_POSTGRESQL_TYPES: dict[type, str] = {String: "text", Integer: "bigint", Boolean: "boolean"}


def _kind(column_type: Any) -> type:
    return next(kind for kind in _POSTGRESQL_TYPES if isinstance(column_type, kind))


_STRINGS = re.compile(r"'(?:[^']|'')*'")
_NAMES = re.compile(r"(?<![\w.:%])([a-z_][a-z0-9_]*)\b(?!\s*[.(])")


def tables_named(statement: str) -> set[str]:
    """The names in a statement that can be those of tables it reads; PostgreSQL itself does not say which they are. Names of columns are among
    them: none of a read table is called like a table (a test holds that)."""
    return set(_NAMES.findall(_STRINGS.sub("''", statement)))


def count_anew(connection: Connection, names: Sequence[str]) -> None:
    """Lets PostgreSQL count what is in tables into which much has come. Until its own turn, a minute later or more, it plans as if they were empty and
    reads all of a table for one row."""
    if is_postgresql(connection) and names:
        connection.exec_driver_sql(f"ANALYZE {', '.join(names)}")
