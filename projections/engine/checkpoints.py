"""How far each projection has come, and why it stopped: one row a projection, in the same transaction as its tables."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, bindparam, delete, insert, inspect, update

from domain.base.event import Recorded
from projections.engine.dialect import created, dropped, every_column, is_postgresql
from projections.engine.digests import forget
from projections.engine.driven import driven
from projections.engine.projection import Projection
from projections.engine.schema import shared_like_the_others, wait_for_readers
from projections.reading import text

CHECKPOINT = Table(
    "projection_checkpoint",
    MetaData(),
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("mark", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("tried", Text),
    Column("failed_at", Integer),
    Column("failed_event", Text),
    Column("error", Text),
)

_ALL = text(every_column(CHECKPOINT))
_THERE = "checkpoints are there"
_ADVANCE = (  # built once: it runs for every projection in every batch
    update(CHECKPOINT)
    .where(
        CHECKPOINT.c.name == bindparam("expected_name"),
        CHECKPOINT.c.position == bindparam("expected_position"),
        CHECKPOINT.c.fingerprint == bindparam("expected_fingerprint"),
    )
    .values(position=bindparam("position"), mark=bindparam("mark"), tried=None, failed_at=None, failed_event=None, error=None)
)


_TOGETHER = text("""
    UPDATE projection_checkpoint SET position = :next, mark = :next_mark
    WHERE position = :position AND mark = :mark AND tried IS NULL AND name || ' ' || fingerprint IN (SELECT value FROM json_each(:own))
    RETURNING name
""")


class Overtaken(Exception):
    """Somebody else took the projection on meanwhile. Nothing of this batch is written; read the checkpoints again."""


@dataclass(frozen=True)
class Failure:
    """Why a projection stopped: the event that it could not fold, and the exception as text."""

    position: int
    event: str
    error: str


@dataclass(frozen=True)
class Checkpoint:
    """How far a projection's tables are.

    `mark` names the event at `position`, so that another log under the same tables is noticed. `fingerprint` is that of the projection
    which wrote the tables, `tried` that of the one which failed.
    """

    name: str
    position: int
    mark: str
    fingerprint: str
    tried: str | None = None
    failure: Failure | None = None


def mark_of(recorded: Recorded) -> str:
    """What tells this event from one of another log at the same position."""
    return f"{recorded.stream}@{recorded.version} {recorded.envelope.command_id}"


def read_checkpoints(connection: Connection) -> dict[str, Checkpoint]:
    """The checkpoints by projection; none in a database that has just been made."""
    if not connection.info.get(_THERE):  # asked once a connection of the driver: nobody takes the table away
        if not inspect(connection).has_table(CHECKPOINT.name):
            return {}
        connection.info[_THERE] = True
    return {row[0]: _checkpoint(*row) for row in driven(connection).execute(_ALL)}


def advance(connection: Connection, expected: Iterable[Checkpoint], position: int, mark: str) -> dict[str, Checkpoint]:
    """Moves checkpoints on from where they are expected to be, clears a failure, and gives what they are then, by projection. Raises Overtaken when
    one is somewhere else by now."""
    before = list(expected)
    if not before:
        return {}
    moved = connection.execute(
        _ADVANCE,
        [
            {"expected_name": place.name, "expected_position": place.position, "expected_fingerprint": place.fingerprint}
            | {"position": position, "mark": mark}
            for place in before
        ],
    )
    if moved.rowcount != len(before):
        raise Overtaken(", ".join(place.name for place in before))
    return {place.name: replace(place, position=position, mark=mark, tried=None, failure=None) for place in before}


def advance_together(connection: Connection, projections: Sequence[Projection], before: tuple[int, str], now: tuple[int, str]) -> None:
    """Moves the checkpoints of projections on that stand at one position with one mark, none of them failed, to another. Raises Overtaken where one
    does not stand there, or is another version's."""
    own = json.dumps([f"{projection.name} {projection.fingerprint}" for projection in projections])
    named = {"position": before[0], "mark": before[1], "next": now[0], "next_mark": now[1], "own": own}
    if len(driven(connection).execute(_TOGETHER, named).all()) != len(projections):
        raise Overtaken(f"{before} is not where all of them are")


def record_failure(connection: Connection, projection: Projection, failure: Failure | None) -> None:
    """Notes that this version of a projection stopped; without a failure of its own, because one that it needs did."""
    values: dict[str, str | int | None] = {"tried": projection.fingerprint, "failed_at": None, "failed_event": None, "error": None}
    if failure is not None:
        values |= {"failed_at": failure.position, "failed_event": failure.event, "error": failure.error}
    connection.execute(update(CHECKPOINT).where(CHECKPOINT.c.name == projection.name).values(values))


def put_checkpoint(connection: Connection, projection: Projection, position: int, mark: str) -> None:
    """Notes that the tables are now this version's, at this position, whatever they were before."""
    connection.execute(delete(CHECKPOINT).where(CHECKPOINT.c.name == projection.name))
    row = {"name": projection.name, "position": position, "mark": mark, "fingerprint": projection.fingerprint}
    connection.execute(insert(CHECKPOINT).values(row))


def make_tables(connection: Connection, projection: Projection) -> None:
    """The projection's tables, empty, in the place of those that are there."""
    if is_postgresql(connection):
        wait_for_readers(connection)
    ask = driven(connection)
    for table in reversed(projection.tables):
        ask.exec_driver_sql(dropped(connection.dialect, table))
    for table in projection.tables:
        for statement in created(connection.dialect, table):
            ask.exec_driver_sql(statement)
        if is_postgresql(connection):
            shared_like_the_others(connection, table.name)
    forget(ask, [table.name for table in projection.tables])


def _checkpoint(
    name: str, position: int, mark: str, fingerprint: str, tried: str | None, failed_at: int, failed_event: str, error: str | None
) -> Checkpoint:
    return Checkpoint(name, position, mark, fingerprint, tried, None if error is None else Failure(failed_at, failed_event, error))
