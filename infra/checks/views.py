"""检查视图 Whether the read tables are what the log gives, and this log. Nothing is brought along before it is looked at."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence

import sqlalchemy
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from infra.checks.findings import Finding, FindingCode
from infra.database import Failure, failure_of
from infra.event_store import EventLog
from infra.progress import StepProgress
from projections.engine.checkpoints import Checkpoint, mark_of, read_checkpoints
from projections.engine.database import open_scratch, reading
from projections.engine.dialect import driver_of, is_postgresql
from projections.engine.digests import counted, kept
from projections.engine.projection import Projection, with_needs
from projections.engine.runner import Engine
from projections.engine.side.differences import Difference, differences

STEP = "views"


Compare = Callable[[Connection, int, Sequence[Projection]], Iterator[Finding]]
"""What is found when the tables of projections, all of them at one position, are held against the log folded up to there."""


def check_views(
    read: sqlalchemy.Engine, place: str, log: EventLog, projections: Sequence[Projection], progress: StepProgress
) -> Iterator[Finding]:
    """What is found in the read database at a place, against the log folded again from its first event on; nothing when all is well."""
    yield from looked_at(read, place, log, projections, refolded(log, projections, progress))


def refolded(log: EventLog, projections: Sequence[Projection], progress: StepProgress) -> Compare:
    """Compares with the log folded on the side from its first event on, by the projections that it takes."""

    def compare(live: Connection, position: int, there: Sequence[Projection]) -> Iterator[Finding]:
        scratch = open_scratch()
        try:
            side = Engine(scratch, log, with_needs(projections, [projection.name for projection in there]))
            side.catch_up(position, lambda done, total: progress(STEP, done, total))
            yield from compared(live, scratch, there)
        finally:
            scratch.dispose()

    return compare


def looked_at(read: sqlalchemy.Engine, place: str, log: EventLog, projections: Sequence[Projection], compare: Compare) -> Iterator[Finding]:
    """What is found in the read database, in the order of positions. Tables that are behind are compared where they are; those of another release are
    not, because the next command makes them again. Raises SQLAlchemy's DatabaseError where the file cannot be read."""
    damaged = _damage(read)
    yield from (Finding(FindingCode.VIEWS_DAMAGED, place, params={"detail": line}) for line in damaged)
    if damaged:
        return
    with reading(read) as live:
        checkpoints = read_checkpoints(live)
        head = log.head()
        by_position: dict[int, list[Projection]] = {}
        for projection in projections:
            checkpoint = checkpoints.get(projection.name)
            if checkpoint is None:
                continue
            misplaced = _of_checkpoint(checkpoint, log, head)
            if misplaced is not None:
                yield misplaced
            elif checkpoint.fingerprint == projection.fingerprint:
                by_position.setdefault(checkpoint.position, []).append(projection)
            if checkpoint.failure is not None:
                failure = checkpoint.failure
                detail = f"{failure.event}: {failure.error}"
                yield Finding(FindingCode.PROJECTION_STOPPED, projection.name, failure.position, params={"detail": detail})
        for position in sorted(by_position):
            yield from compare(live, position, by_position[position])


def _damage(read: sqlalchemy.Engine) -> list[str]:
    """What SQLite finds wrong with the file itself; PostgreSQL checks its pages as they are read."""
    if is_postgresql(read):
        return []
    try:
        with reading(read) as live:
            return [line for (line,) in driver_of(live).execute("PRAGMA integrity_check(20)") if line != "ok"]
    except (sqlite3.Error, DBAPIError) as error:
        if failure_of(error) not in {Failure.DAMAGED, Failure.FOREIGN}:
            raise
        return [str(error.orig if isinstance(error, DBAPIError) else error)]


def _of_checkpoint(checkpoint: Checkpoint, log: EventLog, head: int) -> Finding | None:
    name, position = checkpoint.name, checkpoint.position
    if position > head:
        return Finding(FindingCode.VIEWS_AHEAD, name, position, params={"recorded": position, "found": head})
    mark = mark_of(log.page(position - 1, position)[0]) if position else ""
    if mark != checkpoint.mark:
        params = {"recorded": checkpoint.mark}
        return Finding(FindingCode.VIEWS_OF_ANOTHER_LOG, name, position, None, checkpoint.mark, mark, params=params)
    return None


def compared(live: Connection, scratch: sqlalchemy.Engine, there: Sequence[Projection]) -> Iterator[Finding]:
    """The rows of projections against those that the log gave into a database of its own."""
    with reading(scratch) as rebuilt:
        for table in (table for projection in there for table in projection.tables):
            account = counted(live, table)
            edited = account != kept(live, table.name)
            if not edited and account == kept(rebuilt, table.name):
                continue
            code = FindingCode.ROW_CHANGED if edited else FindingCode.LOG_GIVES_ANOTHER
            without = True
            for row in _shown(code, differences(live, rebuilt, table)):
                without = False
                yield row
            if edited and without:
                yield Finding(FindingCode.ROW_CHANGED, f"projection_digest {table.name}", None, table.name)


def _shown(code: FindingCode, differing: Iterator[Difference]) -> Iterator[Finding]:
    for difference in differing:
        key = ", ".join(map(str, difference.key))
        live, rebuilt = difference.live, difference.rebuilt
        names = sorted({*(live or ()), *(rebuilt or ())})
        same = [name for name in names if live is not None and rebuilt is not None and live[name] == rebuilt[name]]
        yield Finding(code, f"{difference.table} {key}", None, difference.table, _cells(live, same), _cells(rebuilt, same))


def _cells(row: Mapping[str, object] | None, same: Sequence[str]) -> str | None:
    """The cells of a row that differ, as JSON; None where there is no such row."""
    return None if row is None else json.dumps({name: value for name, value in row.items() if name not in same}, ensure_ascii=False)
