"""A batch's unit of work: rows are loaded once, changed in memory, and written with one statement a table.

A table's first key column is its owner, as a rule the code of the aggregate the row is about. The rows of an owner are loaded together, and
those of all owners of the batch at once.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table

from domain.base.event import Recorded
from projections.engine.dialect import delete_keys, rows_of_owners, upsert
from projections.engine.digests import Account, Accounts, account_of, digest_of, keep, taken_out
from projections.engine.driven import driven

Row = dict[str, Any]
Key = tuple[Any, ...]


class UnknownColumn(LookupError):
    """A fold gave a value for a column that the table has not."""


class MissingRow(LookupError):
    """A fold asked for a row that is not there: the events contradict each other, or the fold them."""


class Work:
    """The rows of one projection during one batch. `connection` is the batch's transaction, for a fold that queries other tables. Where there are `accounts`,
    what the tables' digests change by goes into them, and whoever gave them keeps them."""

    def __init__(self, connection: Connection, events: Iterable[Recorded], accounts: Accounts | None = None) -> None:
        self.connection = driven(connection)
        self.notes: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        """What the handlers note down for `settle`: keys, by subject."""
        self._owners = {recorded.code for recorded in events}
        self._buffers: defaultdict[Table, _Buffer] = defaultdict(_Buffer)
        self._keeps = accounts is None
        self._accounts: Accounts = defaultdict(Account) if accounts is None else accounts

    def row(self, table: Table, *key: object) -> Row:
        """The row with that key, to be changed in place (its key columns aside). Raises MissingRow when there is none."""
        buffer, owned = self._owned(table, key[0])
        row = owned.get(key)
        if row is None:
            raise MissingRow(f"no row {key} in {table.name}")
        if key not in buffer.was:
            buffer.was[key] = digest_of(row.values())
        buffer.changed[key] = row
        return row

    def find(self, table: Table, *key: object) -> Row | None:
        """The row with that key, to be read only."""
        return self._owned(table, key[0])[1].get(key)

    def rows(self, table: Table, owner: object) -> list[Row]:
        """All rows of an owner in the order of their keys, to be read only."""
        buffer, owned = self._owned(table, owner)
        return [owned[key] for key in buffer.order_of(owner)]

    def beside(self, table: Table, *key: object) -> tuple[Row | None, Row | None]:
        """The owner's rows before and after the one with that key, in the order of their keys, to be read only; None where there is none."""
        buffer, owned = self._owned(table, key[0])
        order = buffer.order_of(key[0])
        place, after = bisect_left(order, key), bisect_right(order, key)
        return owned[order[place - 1]] if place else None, owned[order[after]] if after < len(order) else None

    def put(self, table: Table, **values: object) -> None:
        """A new row, in the place of the one with its key if there is one. Columns not given are NULL."""
        shape = _shape(table)
        row = {**shape.blank, **values}
        if len(row) != len(shape.blank):
            raise UnknownColumn(f"{table.name} has no columns {sorted(row.keys() - shape.blank.keys())}")
        key = shape.key_of(row)
        buffer, owned = self._owned(table, key[0])
        if key not in buffer.was:
            before = owned.get(key)
            buffer.was[key] = None if before is None else digest_of(before.values())
        if key not in owned and (order := buffer.orders.get(key[0])) is not None:
            insort(order, key)
        owned[key] = buffer.changed[key] = row
        buffer.removed.discard(key)

    def remove(self, table: Table, *key: object) -> None:
        """Without the row with that key. Raises MissingRow when there is none."""
        buffer, owned = self._owned(table, key[0])
        row = owned.pop(key, None)
        if row is None:
            raise MissingRow(f"no row {key} in {table.name}")
        if key not in buffer.was:
            buffer.was[key] = digest_of(row.values())
        buffer.orders.pop(key[0], None)
        buffer.changed.pop(key, None)
        buffer.removed.add(key)

    def wrote(self, table: Table, rows: Iterable[Sequence[object]]) -> None:
        """Accounts for rows that a fold inserts by itself, with the table's columns in order."""
        self._accounts[table.name] += account_of(rows)

    def deletes(self, table: Table, rows: Iterable[Sequence[object]]) -> None:
        """Accounts for rows that a fold deletes by itself, with the table's columns in order."""
        self._accounts[table.name] += taken_out(rows)

    def flush(self) -> None:
        """Writes what changed, and accounts for it. The fold's queries through `connection` see it from then on."""
        for table, buffer in self._buffers.items():
            self._accounts[table.name] += buffer.account()
            if buffer.removed:
                delete_keys(self.connection, table, buffer.removed)
            if buffer.changed:
                upsert(table, self.connection.dialect.name)(self.connection, buffer.changed.values())
            buffer.changed, buffer.removed, buffer.was = {}, set(), {}
        if self._keeps:
            keep(self.connection, self._accounts)
            self._accounts.clear()

    def _owned(self, table: Table, owner: object) -> "tuple[_Buffer, dict[Key, Row]]":
        buffer = self._buffers[table]
        owned = buffer.rows.get(owner)
        if owned is None:
            # Those of all owners of the batch with the first; of one who is not among them when he is asked for.
            self._load(table, buffer, {owner} if buffer.rows else {owner, *self._owners})
            owned = buffer.rows[owner]
        return buffer, owned

    def _load(self, table: Table, buffer: "_Buffer", owners: Collection[object]) -> None:
        shape = _shape(table)
        buffer.rows.update((owner, {}) for owner in owners)
        for values in rows_of_owners(self.connection, table, owners):
            row = dict(zip(shape.blank, values, strict=True))
            key = shape.key_of(row)
            buffer.rows[key[0]][key] = row


class _Buffer:
    """The rows of one table: by owner and key as they are now, which of them are to be written or deleted, and the digests of these as they were
    (None: there was no such row)."""

    __slots__ = ("changed", "orders", "removed", "rows", "was")

    def __init__(self) -> None:
        self.rows: dict[object, dict[Key, Row]] = {}
        self.changed: dict[Key, Row] = {}
        self.removed: set[Key] = set()
        self.orders: dict[object, list[Key]] = {}
        self.was: dict[Key, int | None] = {}

    def account(self) -> Account:
        """What the account of the table changes by when this is written."""
        before = [digest for digest in self.was.values() if digest is not None]
        now = account_of(row.values() for row in self.changed.values())
        return now + Account(-len(before), -sum(before))

    def order_of(self, owner: object) -> list[Key]:
        """The keys of an owner's rows in order: sorted when it is asked for first, and kept so, since an owner may have thousands."""
        order = self.orders.get(owner)
        if order is None:
            order = self.orders[owner] = sorted(self.rows[owner])
        return order


class _Shape:
    """What is worth computing once of a table."""

    __slots__ = ("blank", "key_of")

    def __init__(self, table: Table) -> None:
        names = tuple(column.name for column in table.primary_key.columns)
        self.blank: Row = dict.fromkeys(column.name for column in table.columns)
        self.key_of: Callable[[Row], Key] = _key_getter(names)


def _key_getter(names: tuple[str, ...]) -> Callable[[Row], Key]:
    if len(names) == 1:
        (only,) = names
        return lambda row: (row[only],)
    return lambda row: tuple([row[name] for name in names])


@lru_cache(maxsize=256)
def _shape(table: Table) -> _Shape:
    return _Shape(table)
