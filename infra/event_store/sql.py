"""How the log's database is spoken to: with the same statements whatever it is, and tables of others beside the log."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Protocol

ROWS_AT_ONCE = 500
"""So many rows go into one statement."""


class Rows(Protocol):
    """What a statement gives: plain tuples."""

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def fetchmany(self, size: int, /) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class LogConnection(Protocol):
    """A connection to the log, spoken to the same way on every database: `?` stands for a parameter, a row is a tuple, bytes are bytes. What begins
    and ends a transaction is a statement, too."""

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, statement: str, params: Sequence[Any] = ..., /) -> Rows: ...


@dataclass(frozen=True, slots=True)
class TableBeside:
    """A table of somebody else's beside the log, whose rows are written with its commits: texts that are its key, and bytes."""

    name: str
    key: tuple[str, ...]
    content: str

    @property
    def definition(self) -> str:
        """The statement that makes it, in types that each database of the log knows how to call."""
        texts = ", ".join(f"{column} TEXT NOT NULL" for column in self.key)
        return f"CREATE TABLE {self.name} ({texts}, {self.content} BLOB NOT NULL, PRIMARY KEY ({', '.join(self.key)}))"

    def put(self, connection: LogConnection, rows: Iterable[tuple[*tuple[str, ...], bytes]]) -> None:
        """Writes rows, each in the place of the one that has its key."""
        waiting = iter(rows)
        while some := list(islice(waiting, ROWS_AT_ONCE)):
            last_of_key = {row[:-1]: row for row in some}.values()
            connection.execute(_upsert(self, len(last_of_key)), list(chain.from_iterable(last_of_key)))


@lru_cache(maxsize=8)
def _upsert(table: TableBeside, count: int) -> str:
    columns = (*table.key, table.content)
    values = ", ".join([f"({', '.join('?' * len(columns))})"] * count)
    return (
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {values} "  # noqa: S608 - names of ours
        f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {table.content} = excluded.{table.content}"
    )
