"""A toy for the engine: people give coins; one projection keeps what each gave, one counts the gifts, one needs the first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy
from sqlalchemy import Column, Integer, MetaData, Table, Text, func, select

from domain.base.event import Event, Recorded
from projections.engine.database import reading
from projections.engine.projection import Projection
from projections.engine.work import Work
from tests.projections.memory_log import MemoryLog

METADATA = MetaData()
PURSE = Table("purse", METADATA, Column("person", Text, primary_key=True), Column("coins", Integer, nullable=False), Column("note", Text))
GIFTS = Table("gifts", METADATA, Column("person", Text, primary_key=True), Column("gifts", Integer, nullable=False))
TOTAL = Table("total", METADATA, Column("name", Text, primary_key=True), Column("coins", Integer, nullable=False))


class CoinsGiven(Event):
    coins: int


class Thanked(Event):
    pass


def gifts(*coins: int, people: int = 3, origin: str = "first") -> MemoryLog:
    """A log of gifts, by one person after another in turn."""
    log = MemoryLog(origin)
    for turn, given in enumerate(coins):
        log.add(f"person:{'abcdefgh'[turn % people]}", CoinsGiven(coins=given))
    return log


@dataclass
class Bad:
    """Which gifts a fold cannot take at the moment, by projection, and which it was shown."""

    coins: dict[str, int] = field(default_factory=dict)
    seen: dict[str, list[int]] = field(default_factory=lambda: {"purses": [], "gifts": []})

    def look(self, name: str, recorded: Recorded, coins: int) -> None:
        self.seen[name].append(recorded.position)
        if self.coins.get(name) == coins:
            raise ArithmeticError(f"cannot count {coins}")


def tallies(bad: Bad | None = None, version: int = 1) -> tuple[Projection, ...]:
    bad = bad or Bad()

    def give(work: Work, e: CoinsGiven, at: Recorded) -> None:
        bad.look("purses", at, e.coins)
        if (row := work.find(PURSE, at.code)) is None:
            work.put(PURSE, person=at.code, coins=e.coins)
        else:
            work.row(PURSE, at.code)["coins"] = row["coins"] + e.coins

    def count(work: Work, e: CoinsGiven, at: Recorded) -> None:
        bad.look("gifts", at, e.coins)
        before = work.find(GIFTS, at.code) or {"gifts": 0}
        work.put(GIFTS, person=at.code, gifts=before["gifts"] + 1)

    def add_up(work: Work) -> None:
        total = work.connection.execute(select(func.coalesce(func.sum(PURSE.c.coins), 0))).scalar_one()
        if bad.coins.get("total") == total:
            raise ArithmeticError(f"cannot add up to {total}")
        work.put(TOTAL, name="all", coins=total)

    return (
        Projection("total", (TOTAL,), {CoinsGiven: _nothing}, frozenset({Thanked}), needs=("purses",), settle=add_up),
        Projection("purses", (PURSE,), {CoinsGiven: give}, frozenset({Thanked}), version=version),
        Projection("gifts", (GIFTS,), {CoinsGiven: count}, frozenset({Thanked})),
    )


def rows(read: sqlalchemy.Engine, table: Table) -> dict[str, Any]:
    """The second column of each row by the first."""
    with reading(read) as connection:
        return {row[0]: row[1] for row in connection.execute(select(table).order_by(*table.primary_key))}


@contextmanager
def untouched(read: sqlalchemy.Engine) -> Iterator[None]:
    """Fails when any read table is another one afterwards."""
    before = [rows(read, table) for table in METADATA.tables.values()]
    yield
    assert [rows(read, table) for table in METADATA.tables.values()] == before


def _nothing(_work: Work, _event: CoinsGiven, _at: Recorded) -> None:
    """The total is added up from the purses at the end of a batch."""
