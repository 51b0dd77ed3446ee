"""What a projection declares: its tables, which events it folds into them and how, which it ignores, and what must come before it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from domain.base.event import Event, Recorded
from projections.engine.digests import FORM, Accounts
from projections.engine.work import Work

E = TypeVar("E", bound=Event)
Handler = Callable[[Work, Any, Recorded], None]
"""Folds one event into the rows of a batch: the rows, the event, and where it was recorded."""


class UnknownEvent(Exception):
    """An event that a projection neither handles nor ignores by name."""


class Fold:
    """Collects handlers: `@FOLD.on(CaseEntered)` above a function `(work, event, recorded)`."""

    def __init__(self) -> None:
        self.handles: dict[type[Event], Handler] = {}

    def on(self, kind: type[E]) -> Callable[[Callable[[Work, E, Recorded], None]], Callable[[Work, E, Recorded], None]]:
        def collect(handler: Callable[[Work, E, Recorded], None]) -> Callable[[Work, E, Recorded], None]:
            if kind in self.handles:
                raise TypeError(f"{kind.__name__} is handled twice")
            self.handles[kind] = handler
            return handler

        return collect


@dataclass(frozen=True)
class Projection:
    """Read tables and the fold that fills them.

    `needs` names the projections whose tables this one's fold reads: it is taken to a position only after them, in the same transaction.
    `settle` runs once at the end of each batch, when the rows of what it needs are already written; what it gives to the work is flushed
    after it. `version` goes up whenever the same events must now give other rows: the tables are then rebuilt.
    """

    name: str
    tables: tuple[Table, ...]
    handles: Mapping[type[Event], Handler]
    ignores: AbstractSet[type[Event]] = frozenset()
    needs: tuple[str, ...] = ()
    version: int = 1
    settle: Callable[[Work], None] | None = None

    @cached_property
    def fingerprint(self) -> str:
        """Changes when tables, version, or what is handled changes."""
        dialect = sqlite.dialect()
        parts = [FORM, self.name, str(self.version), *sorted(kind.__name__ for kind in self.handles), *self.needs]
        for table in self.tables:
            parts.append(str(CreateTable(table).compile(dialect=dialect)))
            parts.extend(sorted(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]

    @cached_property
    def table_names(self) -> tuple[str, ...]:
        """What its tables are called."""
        return tuple(table.name for table in self.tables)

    def unknown(self, kinds: Iterable[type[Event]]) -> frozenset[type[Event]]:
        """Those event types that are neither handled nor ignored."""
        return frozenset(kinds) - self.handles.keys() - self.ignores

    def concerned(self, kinds: AbstractSet[type[Event]]) -> bool:
        """Whether events of these types mean anything to the projection: an unknown one does, as it cannot be folded."""
        return not kinds <= self.ignores

    def fold(self, connection: Connection, events: Iterable[Recorded], accounts: Accounts | None = None) -> None:
        """Folds events in order, settles and flushes; what the digests of the tables change by goes into `accounts` where there are any. Raises UnknownEvent,
        and whatever a handler raises."""
        handles, ignores = self.handles, self.ignores
        relevant = [recorded for recorded in events if type(recorded.event) not in ignores]
        work = Work(connection, relevant, accounts)
        for recorded in relevant:
            handler = handles.get(type(recorded.event))
            if handler is None:
                raise UnknownEvent(f"{self.name} neither handles nor ignores {type(recorded.event).__name__}")
            handler(work, recorded.event, recorded)
        if self.settle is not None:
            self.settle(work)
        work.flush()


def in_order(projections: Iterable[Projection]) -> tuple[Projection, ...]:
    """The projections with each after those it needs. Raises KeyError for a need that is not there, ValueError for needs in a circle."""
    by_name = {projection.name: projection for projection in projections}
    done: dict[str, Projection] = {}

    def place(projection: Projection, above: tuple[str, ...]) -> None:
        if projection.name in above:
            raise ValueError(f"projections need each other in a circle: {' -> '.join((*above, projection.name))}")
        if projection.name not in done:
            for need in projection.needs:
                place(by_name[need], (*above, projection.name))
            done[projection.name] = projection

    for projection in by_name.values():
        place(projection, ())
    return tuple(done.values())


def with_needs(ordered: Iterable[Projection], names: Iterable[str]) -> tuple[Projection, ...]:
    """The named projections and all they need, in the given order."""
    ordered = tuple(ordered)
    wanted = set(names)
    for projection in reversed(ordered):
        if projection.name in wanted:
            wanted.update(projection.needs)
    return tuple(projection for projection in ordered if projection.name in wanted)


def connected(ordered: Iterable[Projection], names: Iterable[str]) -> tuple[Projection, ...]:
    """The named projections with all they need and all that need them, and so on, in the given order: what must stay at one position."""
    ordered = tuple(ordered)
    wanted: set[str] = set()
    reached = set(names)
    while reached != wanted:
        wanted = set(reached)
        for projection in ordered:
            family = {projection.name, *projection.needs}
            if not family.isdisjoint(reached):
                reached |= family
    return tuple(projection for projection in ordered if projection.name in wanted)
