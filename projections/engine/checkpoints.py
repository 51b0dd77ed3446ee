"""How far each projection has come, and why it stopped: one row a projection, in the same transaction as its tables."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, bindparam, delete, insert, inspect, select, update

from domain.base.event import Recorded
from projections.engine.digests import forget
from projections.engine.projection import Projection

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


_ADVANCE = (  # built once: it runs for every projection in every batch
    update(CHECKPOINT)
    .where(
        CHECKPOINT.c.name == bindparam("expected_name"),
        CHECKPOINT.c.position == bindparam("expected_position"),
        CHECKPOINT.c.fingerprint == bindparam("expected_fingerprint"),
    )
    .values(position=bindparam("position"), mark=bindparam("mark"), tried=None, failed_at=None, failed_event=None, error=None)
)


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
    if not inspect(connection).has_table(CHECKPOINT.name):
        return {}
    return {row.name: _checkpoint(row) for row in connection.execute(select(CHECKPOINT))}


def advance(connection: Connection, expected: Checkpoint, position: int, mark: str) -> None:
    """Moves a checkpoint on from where it is expected to be, and clears a failure. Raises Overtaken when it is somewhere else by now."""
    before = {"expected_name": expected.name, "expected_position": expected.position, "expected_fingerprint": expected.fingerprint}
    moved = connection.execute(_ADVANCE, before | {"position": position, "mark": mark})
    if moved.rowcount != 1:
        raise Overtaken(expected.name)


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
    for table in reversed(projection.tables):
        table.drop(connection, checkfirst=True)
    for table in projection.tables:
        table.create(connection)
    forget(connection, [table.name for table in projection.tables])


def _checkpoint(row: Any) -> Checkpoint:
    failure = None if row.error is None else Failure(row.failed_at, row.failed_event, row.error)
    return Checkpoint(row.name, row.position, row.mark, row.fingerprint, row.tried, failure)
