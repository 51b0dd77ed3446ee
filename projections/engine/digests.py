"""Whether a read table holds what was folded into it: a digest of all its rows, kept with each batch and compared before a step rests on the table.

A row's digest is a number of 128 bits; a table's is their sum, so that the order of rows does not matter and a changed row is taken out and put in
again without reading the others. There is no secret in it: it notices an edited or damaged cell, not somebody who edits the digest as well
(docs/decisions/0027).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text

from projections.engine.dialect import created, plain_rows, upsert
from projections.reading import text

DIGEST = Table(
    "projection_digest",
    MetaData(),
    Column("table_name", Text, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)
"""One row a read table that has had rows: how many there are, and the sum of their digests as hexadecimal digits."""

FORM = "digest 1"
"""Part of a projection's fingerprint: tables without digests, or with others, are made again."""

_SIZE = 16
_MODULUS = 1 << (8 * _SIZE)
_NOTHING = "\x00"
_KEPT = text("SELECT table_name, rows, digest FROM projection_digest WHERE table_name IN (SELECT value FROM json_each(:names))")
_FORGOTTEN = text("DELETE FROM projection_digest WHERE table_name IN (SELECT value FROM json_each(:names))")


@dataclass(frozen=True, slots=True)
class Account:
    """So many rows, and the sum of their digests."""

    rows: int = 0
    total: int = 0

    def __add__(self, other: "Account") -> "Account":
        return Account(self.rows + other.rows, (self.total + other.total) % _MODULUS)


Accounts = defaultdict[str, Account]
"""By table, what its account changes by."""


def digest_of(values: Iterable[object]) -> int:
    """The digest of a row, from its values in the order of the columns, as they were written or as SQLite gives them back: yes is 1."""
    text = "\x1f".join([value if value.__class__ is str else _text(value) for value in values])
    return int.from_bytes(blake2b(text.encode(errors="surrogatepass"), digest_size=_SIZE).digest())


def account_of(rows: Iterable[Iterable[object]]) -> Account:
    """The account of rows; nothing of them is kept."""
    count = total = 0
    for row in rows:
        count += 1
        total += digest_of(row)
    return Account(count, total % _MODULUS)


def taken_out(rows: Iterable[Iterable[object]]) -> Account:
    """The account of rows that go: added to that of the table, it leaves the rest."""
    gone = account_of(rows)
    return Account(-gone.rows, -gone.total % _MODULUS)


def keep(connection: Connection, changes: Mapping[str, Account]) -> None:
    """Adds changes of tables to their accounts."""
    if changed := {name: change for name, change in changes.items() if change != Account()}:
        before = _all_kept(connection, changed)
        now = {name: before.get(name, Account()) + change for name, change in changed.items()}
        rows = [{"table_name": name, "rows": account.rows, "digest": f"{account.total:x}"} for name, account in now.items()]
        upsert(DIGEST, connection.dialect.name)(connection, rows)


def kept(connection: Connection, name: str) -> Account:
    """The account of a table as it was kept, of one that never had a row nothing. What is no number there counts as one that fits nothing."""
    return _all_kept(connection, (name,)).get(name, Account())


def _all_kept(connection: Connection, names: Iterable[str]) -> dict[str, Account]:
    rows = connection.execute(_KEPT, {"names": json.dumps(list(names))})
    return {name: _account(rows, digest) for name, rows, digest in rows}


def _account(rows: Any, digest: Any) -> Account:
    try:
        return Account(int(rows), int(digest, 16))
    except (TypeError, ValueError):
        return Account(-1, 0)


def forget(connection: Connection, names: Sequence[str]) -> None:
    """The accounts of tables that are empty again. Makes the table of accounts where there is none."""
    for statement in created(connection.dialect, DIGEST):
        connection.exec_driver_sql(statement)
    connection.execute(_FORGOTTEN, {"names": json.dumps(list(names))})


def changed(connection: Connection, tables: Iterable[Table]) -> list[str]:
    """The names of those tables whose rows are not the ones that were folded into them. Reads every row."""
    return [table.name for table in tables if counted(connection, table) != kept(connection, table.name)]


def counted(connection: Connection, table: Table) -> Account:
    """The account of the rows that stand in a table now."""
    columns = ", ".join(column.name for column in table.columns)
    return account_of(plain_rows(connection, f"SELECT {columns} FROM {table.name}"))


def _text(value: object) -> str:
    if value is None:
        return _NOTHING
    return str(int(value)) if isinstance(value, int) else f"\x01{value!r}"
