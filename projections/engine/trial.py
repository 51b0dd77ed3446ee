"""试记 Events folded before they are recorded, to see whether a projection would stop at them, or what they turn: nothing of it stays."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy

from domain.base.event import Recorded
from projections.engine.checkpoints import read_checkpoints
from projections.engine.database import storage_fault, writing
from projections.engine.projection import Projection

T = TypeVar("T")


@dataclass(frozen=True)
class Stop:
    """Where a projection would stop: at this exception, as text."""

    projection: str
    error: str


class _Undone(Exception):
    """Ends the transaction of a trial, so that nothing of it stays."""


def stops(read: sqlalchemy.Engine, projections: Iterable[Projection], events: Sequence[Recorded]) -> list[Stop]:
    """The projections that would stop if these events, the next after the head, were recorded: each folds them after those it needs. One that is
    not at the head is passed over, with those that need it. Raises SQLAlchemy's DatabaseError when the read database cannot be used."""
    stopping: list[Stop] = []
    try:
        with writing(read) as connection:
            checkpoints = read_checkpoints(connection)
            aside: set[str] = set()
            for projection in projections:
                checkpoint = checkpoints.get(projection.name)
                if checkpoint is None or checkpoint.position != events[0].position - 1 or not aside.isdisjoint(projection.needs):
                    aside.add(projection.name)
                    continue
                try:
                    with connection.begin_nested():
                        projection.fold(connection, events)
                except Exception as error:  # noqa: BLE001 - whatever a fold raises would stop it
                    if (fault := storage_fault(error)) is not None:
                        raise fault from None
                    aside.add(projection.name)
                    stopping.append(Stop(projection.name, f"{type(error).__name__}: {error}"))
            raise _Undone  # noqa: TRY301 - what ends the transaction without keeping it
    except _Undone:
        return stopping


def before_and_after(
    read: sqlalchemy.Engine, projections: Iterable[Projection], events: Sequence[Recorded], look: Callable[[sqlalchemy.Connection], T]
) -> tuple[T, T] | None:
    """What somebody sees who looks before and after these events, the next after the head, are folded; nothing of them stays. None where a projection
    is not at the head, or would stop at them: then there is nothing to compare. Raises SQLAlchemy's DatabaseError when the read database cannot be used."""
    seen: list[T] = []
    try:
        with writing(read) as connection:
            checkpoints = read_checkpoints(connection)
            for projection in (all_of_them := tuple(projections)):
                checkpoint = checkpoints.get(projection.name)
                if checkpoint is None or checkpoint.position != events[0].position - 1:
                    raise _Undone  # noqa: TRY301 - what ends the transaction without keeping it
            seen.append(look(connection))
            try:
                for projection in all_of_them:
                    projection.fold(connection, events)
            except Exception as error:
                if (fault := storage_fault(error)) is not None:
                    raise fault from None
                raise _Undone from error
            seen.append(look(connection))
            raise _Undone  # noqa: TRY301
    except _Undone:
        return (seen[0], seen[1]) if len(seen) > 1 else None
