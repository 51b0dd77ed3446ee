"""Facts of events as read tables hold them: dates as ISO text, vocabularies as their keys, amounts as whole hundredths.

Of a value that changes, every owner has one row for each stretch of time, and together they cover all of it: `valid_from` is inclusive and
empty in the first row, `valid_until` exclusive and NULL in the last.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from domain.base.amounts import hundredths
from domain.base.event import Scalar
from domain.base.kinds import Kind

if TYPE_CHECKING:
    from sqlalchemy import Table

    from projections.engine.work import Work

ALWAYS = ""
"""In the place of a date in a key: on every effective date."""

_Held = str | int | None
_AMOUNTS = frozenset({"minimum_wage", "monthly_wage", "amount_yuan", "decided_yuan"})


def iso(day: date | None) -> str | None:
    """The date as text."""
    return None if day is None else day.isoformat()


def since(day: date | None) -> str:
    """The date as the beginning of a validity."""
    return ALWAYS if day is None else day.isoformat()


def key(kind: Kind | None) -> str | None:
    """The vocabulary's key as plain text, which every database driver takes for what it is."""
    return None if kind is None else kind.value


def cents(amount: Decimal | None) -> int | None:
    """The amount in hundredths."""
    return None if amount is None else hundredths(amount)


def corrected(fact: str, now: Scalar) -> str | int | bool | None:
    """What a correction says, for the column of that fact. Only amounts are held otherwise there than in the event."""
    if fact in _AMOUNTS and now is not None:
        return hundredths(Decimal(str(now)))
    return now


@lru_cache(maxsize=100_000)
def day(text: str) -> date:
    """The date of an ISO text."""
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    """The date of an ISO text; None for none, and for the empty text that means always."""
    return day(text) if text else None


def begin(work: "Work", table: "Table", owner: str, value: _Held) -> None:
    """The value on every effective date, until a change with a date."""
    work.put(table, **_row(table, owner, ALWAYS, value))


def change(work: "Work", table: "Table", owner: str, on: str, value: _Held) -> None:
    """Another value from a date on, until the next change. A change on the date of an earlier recorded one takes its place."""
    before, after = work.beside(table, owner, on)
    work.put(table, **_row(table, owner, on, value), valid_until=None if after is None else after["valid_from"])
    if before is not None:
        work.row(table, owner, before["valid_from"])["valid_until"] = on


def forget(work: "Work", owner: str, *tables: "Table") -> None:
    """Without any row of an owner."""
    for table in tables:
        names = [column.name for column in table.primary_key]
        for row in work.rows(table, owner):
            work.remove(table, *(row[name] for name in names))


def unchange(work: "Work", table: "Table", owner: str, on: str) -> None:
    """The change of a day never was: the value before it holds until the next one."""
    gone = work.find(table, owner, on)
    if gone is None:
        return
    until = gone["valid_until"]
    work.remove(table, owner, on)
    before = [row for row in work.rows(table, owner) if row["valid_from"] < on][-1]
    work.row(table, owner, before["valid_from"])["valid_until"] = until


def move(work: "Work", table: "Table", owner: str, was: str, now: str) -> None:
    """The change of one day on another."""
    row = work.find(table, owner, was)
    if row is not None and was != now:
        value = row[_value_of(table)]
        unchange(work, table, owner, was)
        change(work, table, owner, now, value)


def correct_latest(work: "Work", table: "Table", owner: str, value: _Held) -> None:
    """Another value in the last stretch: it was recorded wrongly from the start."""
    latest = work.rows(table, owner)[-1]
    work.row(table, owner, latest["valid_from"])[_value_of(table)] = value


def _row(table: "Table", owner: str, on: str, value: _Held) -> dict[str, _Held]:
    return {next(iter(table.primary_key)).name: owner, "valid_from": on, _value_of(table): value}


def _value_of(table: "Table") -> str:
    (name,) = (column.name for column in table.columns if not column.primary_key and column.name != "valid_until")
    return str(name)
