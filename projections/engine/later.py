"""投影的标记 A projection by what was noted of it, loaded when an event means something to it: loading all takes longer than recording one fact (docs/decisions/0049)."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.base.event import Event, Recorded
from domain.registry import EVENT_TYPES
from projections.engine.digests import Accounts
from projections.engine.projection import Projection


class Noted(NamedTuple):
    """What tells, without a projection, whether its tables are its own and what events mean something to it; event types by their names."""

    name: str
    fingerprint: str
    needs: tuple[str, ...]
    tables: tuple[str, ...]
    ignores: frozenset[str]


def noted(projection: Projection) -> Noted:
    """What is noted of a projection."""
    ignores = frozenset(kind.__name__ for kind in projection.ignores)
    return Noted(projection.name, projection.fingerprint, projection.needs, projection.table_names, ignores)


class LaterProjection(Projection):
    """A projection that `load` gives when its tables are asked for or events are folded. What it ignores is what was noted, whatever the loaded one says."""

    def __init__(self, of: Noted, load: Callable[[], Projection]) -> None:
        known = {"name": of.name, "fingerprint": of.fingerprint, "needs": of.needs, "table_names": of.tables, "ignores": _Types(of.ignores)}
        vars(self).update(known, _load=load)

    @cached_property
    def _loaded(self) -> Projection:
        load: Callable[[], Projection] = vars(self)["_load"]
        return replace(load(), ignores=self.ignores)

    def __getattr__(self, name: str) -> Any:
        if name not in {"tables", "handles"}:
            raise AttributeError(name)
        return getattr(self._loaded, name)

    def fold(self, connection: Connection, events: Iterable[Recorded], accounts: Accounts | None = None) -> None:
        """Folds events in order; of those that mean nothing to it nothing is noted, so there is nothing to settle."""
        relevant = [recorded for recorded in events if type(recorded.event) not in self.ignores]
        if relevant:
            self._loaded.fold(connection, relevant, accounts)


class _Types(AbstractSet[type[Event]]):
    """Event types by their names."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def __contains__(self, kind: object) -> bool:
        return isinstance(kind, type) and kind.__name__ in self._names

    def __iter__(self) -> Iterator[type[Event]]:
        return (EVENT_TYPES[name] for name in self._names)

    def __len__(self) -> int:
        return len(self._names)

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)
