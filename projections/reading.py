"""读取 What a question is put with: a statement as text, and the connection that it is put to.

A small command answers from the driver's own connection and loads no SQLAlchemy: making its classes takes longer than everything that such a command
does. Whoever has a connection of SQLAlchemy's (PostgreSQL, a fold, the tables as they were known) puts the same statements to it. For a type checker
both are SQLAlchemy's, of whose face the driver's connection has here what questions use.
"""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping, TextClause, text
else:

    class TextClause(str):
        """A statement as text, with its parameters by name (`:on`)."""

        __slots__ = ()

        def _execute_on_connection(self, connection: Any, *given: Any) -> Any:
            """How SQLAlchemy's connection runs whatever it is given."""
            return _clause(str(self))._execute_on_connection(connection, *given)  # noqa: SLF001 - its own way to run what it is given

    Connection = RowMapping = Any
    text = TextClause

__all__ = ["Connection", "DriverConnection", "RowMapping", "TextClause", "text"]

T = TypeVar("T")


class Values(list[T]):
    """What a statement gives, read whole. Where a single one is wanted, raises LookupError for another number of them."""

    def all(self) -> "Values[T]":
        return self

    def fetchall(self) -> "Values[T]":
        return self

    def first(self) -> T | None:
        return self[0] if self else None

    def one_or_none(self) -> T | None:
        if len(self) > 1:
            raise LookupError(f"{len(self)} in the place of one")
        return self.first()

    def one(self) -> T:
        if len(self) != 1:
            raise LookupError(f"{len(self)} in the place of one")
        return self[0]


class Rows(Values[tuple[Any, ...]]):
    """The rows of a statement as tuples, under the names that SQLAlchemy has for ways to read them."""

    def __init__(self, cursor: Any) -> None:
        super().__init__(cursor if cursor.description else ())
        self._names = [str(column[0]) for column in cursor.description or ()]

    def mappings(self) -> Values[dict[str, Any]]:
        return Values(dict(zip(self._names, row, strict=True)) for row in self)

    def scalars(self) -> Values[Any]:
        return Values(row[0] for row in self)

    def scalar(self) -> Any:
        return self[0][0] if self else None

    def scalar_one(self) -> Any:
        return self.one()[0]


class DriverConnection:
    """A connection of the driver's, for questions."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def execute(self, statement: str, parameters: Mapping[str, Any] = {}) -> Rows:
        """What a statement gives. Raises sqlite3.Error."""
        return Rows(self._driver.execute(statement, parameters))


@lru_cache(maxsize=1_000)
def _clause(statement: str) -> Any:
    """The statement as SQLAlchemy has it, which keeps what it made of a text."""
    import sqlalchemy  # noqa: PLC0415 - who gets here has loaded it

    return sqlalchemy.text(statement)
