"""The engine of the read models: takes every projection along the log, in batches, and makes them again when they must be.

Rows and checkpoint of a batch are committed in one transaction, so a killed process leaves the tables at some position and never between
two. An event that a projection cannot fold stops that projection there; the others go on (docs/decisions/0004).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import sqlalchemy
from sqlalchemy.exc import DatabaseError, OperationalError

from domain.base.event import Recorded
from projections.engine.checkpoints import (
    CHECKPOINT,
    Checkpoint,
    Failure,
    Overtaken,
    advance,
    make_tables,
    mark_of,
    put_checkpoint,
    read_checkpoints,
    record_failure,
)
from projections.engine.database import open_scratch, reading, writing
from projections.engine.projection import Projection, connected, in_order, with_needs
from projections.engine.side import Difference, differences, take_over
from projections.engine.status import ProjectionStopped, Status, statuses

BATCH = 20_000
"""Positions a transaction. Large enough that its own cost vanishes, small enough that a page of events fits in memory easily."""

Progress = Callable[[int, int], None]
"""Told how many events are done, of how many."""

_STORAGE = (DatabaseError, OperationalError)  # the other kinds of it are about what was asked, not about the database
_SQLITE_ERROR = 1  # SQLite's code for wrong SQL; every other one is about the file, the disk or a lock


class Log(Protocol):
    """What the engine sees of the log: positions from 1 without gaps."""

    def head(self) -> int:
        """The last position, 0 in an empty log."""

    def page(self, after: int, upto: int) -> Sequence[Recorded]:
        """The events with after < position <= upto, in order."""


class BrokenLog(Exception):
    """The log did not give an event for every position asked for."""


class _Stumbled(Exception):
    """A fold failed somewhere in a batch of more than one event."""


class Engine:
    """Takes projections along a log into a read database."""

    def __init__(self, read: sqlalchemy.Engine, log: Log, projections: Iterable[Projection], *, batch: int = BATCH) -> None:
        self.read = read
        self.log = log
        self.projections = in_order(projections)
        self.batch = batch

    def catch_up(self, upto: int | None = None, progress: Progress | None = None) -> None:
        """Folds every event up to a position (the head) that is not folded yet.

        Tables of another version, of another log, or left behind by what they need are made again. A projection that failed is tried again
        from where it stopped; one that was left behind by then, or whose tables are another version's, by `rebuild` or a new version only.
        Raises BrokenLog, and SQLAlchemy's DatabaseError when the read database cannot be used. See `status` for what failed.
        """
        if stale := self._stale():
            self._make_again(stale, progress)
        target = self._target(upto)
        self._run(target, progress)
        if left := self._left_behind(target):
            self._make_again(left, progress)

    def rebuild(self, names: Iterable[str] | None = None, progress: Progress | None = None) -> None:
        """Makes projections again from the first event on, with those they need and those that need them.

        Readers see the old rows until all the new ones are there. What fails keeps its old rows and shows in `status`.
        Raises KeyError for a name that is none.
        """
        self._stale()
        self._make_again(self._named(names), progress)

    def check(self, names: Iterable[str] | None = None) -> list[Difference]:
        """Folds projections again on the side up to where they are, and says which rows differ. Live tables stay untouched.

        Tables of another version are one difference, on their checkpoint. Raises KeyError for a name that is none.
        """
        found: list[Difference] = []
        with reading(self.read) as live:
            held = read_checkpoints(live)
            places: dict[int, list[Projection]] = {}
            for projection in self._named(names):
                checkpoint = held.get(projection.name)
                if checkpoint is None or checkpoint.fingerprint != projection.fingerprint:
                    before: dict[str, object] | None = {"fingerprint": checkpoint.fingerprint} if checkpoint else None
                    found.append(Difference(CHECKPOINT.name, (projection.name,), before, {"fingerprint": projection.fingerprint}))
                else:
                    places.setdefault(checkpoint.position, []).append(projection)
            for position, chosen in places.items():
                found.extend(self._check_at(live, position, chosen))
        return found

    def status(self, upto: int | None = None) -> list[Status]:
        """Every projection's place on the way to a position (the head), each after those it needs."""
        return statuses(self.projections, self._held(), self.log.head(), self._target(upto))

    def _check_at(self, live: sqlalchemy.Connection, position: int, chosen: Sequence[Projection]) -> list[Difference]:
        scratch = open_scratch()
        try:
            side = Engine(scratch, self.log, with_needs(self.projections, [projection.name for projection in chosen]), batch=self.batch)
            side.catch_up(position)
            with reading(scratch) as rebuilt:
                made = read_checkpoints(rebuilt)
                found: list[Difference] = []
                for projection in chosen:
                    reached = made[projection.name].position
                    if reached != position:
                        key = (projection.name,)
                        found.append(Difference(CHECKPOINT.name, key, {"position": position}, {"position": reached}))
                    for table in projection.tables:
                        found.extend(differences(live, rebuilt, table))
                return found
        finally:
            scratch.dispose()

    def _named(self, names: Iterable[str] | None) -> tuple[Projection, ...]:
        if names is None:
            return self.projections
        known = {projection.name: projection for projection in self.projections}
        return tuple(known[name] for name in names)

    def _held(self) -> dict[str, Checkpoint]:
        with reading(self.read) as connection:
            return read_checkpoints(connection)

    def _target(self, upto: int | None) -> int:
        head = self.log.head()
        return head if upto is None else min(upto, head)

    def _stale(self) -> list[Projection]:
        """Those whose tables are another version's or another log's. Makes empty tables where there are none."""
        held = self._held()
        if missing := [projection for projection in self.projections if projection.name not in held]:
            with writing(self.read) as connection:
                CHECKPOINT.create(connection, checkfirst=True)
                held = read_checkpoints(connection)
                for projection in missing:
                    if projection.name not in held:
                        make_tables(connection, projection)
                        put_checkpoint(connection, projection, 0, "")
                held = read_checkpoints(connection)
        head = self.log.head()
        known = {(0, ""), *((place, self._mark_at(place)) for place in {c.position for c in held.values()} if 0 < place <= head)}
        return [
            projection
            for projection in self.projections
            if (checkpoint := held[projection.name]).tried != projection.fingerprint
            and (checkpoint.fingerprint != projection.fingerprint or (checkpoint.position, checkpoint.mark) not in known)
        ]

    def _mark_at(self, position: int) -> str:
        return mark_of(self._page(position - 1, position)[-1])

    def _page(self, after: int, upto: int) -> Sequence[Recorded]:
        page = self.log.page(after, upto)
        if len(page) != upto - after or page[-1].position != upto:
            raise BrokenLog(f"positions {after + 1} to {upto}: {len(page)} events")
        return page

    def _left_behind(self, target: int) -> list[Projection]:
        """Those that cannot go on, because what they need has gone on without them, and that have not failed on that account already."""
        held = self._held()
        left: list[Projection] = []
        for projection in self.projections:
            checkpoint = held[projection.name]
            if (
                checkpoint.position < target
                and projection.fingerprint != checkpoint.tried
                and projection.needs
                and all(held[need].position == target for need in projection.needs)
            ):
                left.append(projection)
        return left

    def _run(self, target: int, progress: Progress | None) -> None:
        stopped: set[str] = set()
        start: int | None = None
        size = self.batch
        while going := self._going(held := self._held(), stopped, target):
            low = min(held[projection.name].position for projection in going)
            if start is None:
                start = low
                if any(held[projection.name].failure for projection in going):
                    size = 1  # most likely the same event fails again
            page = self._page(low, min(low + size, target))
            try:
                stopped |= self._fold_page(going, held, low, page)
            except Overtaken:
                continue
            except _Stumbled:
                size = len(page) // 2
                continue
            size = min(self.batch, size * 2)
            if progress is not None:
                progress(page[-1].position - start, target - start)

    def _going(self, held: dict[str, Checkpoint], stopped: set[str], target: int) -> list[Projection]:
        """Those that can be taken on now: their own tables, not stopped, and at the position of all they need, which can go on as well."""
        going: dict[str, Projection] = {}
        for projection in self.projections:
            checkpoint = held[projection.name]
            if (
                projection.name not in stopped
                and checkpoint.fingerprint == projection.fingerprint
                and checkpoint.position < target
                and all(need in going and held[need].position == checkpoint.position for need in projection.needs)
            ):
                going[projection.name] = projection
        return list(going.values())

    def _fold_page(self, going: Sequence[Projection], held: dict[str, Checkpoint], low: int, page: Sequence[Recorded]) -> set[str]:
        """One transaction: a page of events into every projection that is not beyond it. Gives the names of those that stopped at it.

        Raises _Stumbled when one fails and the page is longer than one event: smaller pages find out which. Raises Overtaken.
        """
        end = page[-1]
        stopped: set[str] = set()
        with writing(self.read) as connection:
            for projection in going:
                checkpoint = held[projection.name]
                if checkpoint.position >= end.position or not stopped.isdisjoint(projection.needs):
                    continue
                try:
                    with connection.begin_nested():
                        advance(connection, checkpoint, end.position, mark_of(end))
                        projection.fold(connection, page[checkpoint.position - low :])
                except Overtaken:
                    raise
                except Exception as error:
                    if (fault := _storage_fault(error)) is not None:
                        raise fault from None
                    if len(page) > 1:
                        raise _Stumbled from error
                    event = f"{type(end.event).__name__} {end.stream}@{end.version}"
                    record_failure(connection, projection, Failure(end.position, event, f"{type(error).__name__}: {error}"))
                    stopped.add(projection.name)
        return stopped

    def _make_again(self, chosen: Iterable[Projection], progress: Progress | None) -> None:
        together = connected(self.projections, [projection.name for projection in chosen])
        scratch = open_scratch()
        try:
            side = Engine(scratch, self.log, together, batch=self.batch)
            while True:
                head = self.log.head()
                side.catch_up(head, progress)
                with writing(self.read) as live, reading(scratch) as rebuilt:
                    if take_over(live, rebuilt, together, head, self.log.head()):
                        return
        finally:
            scratch.dispose()


def replay(log: Log, upto: int, into: sqlalchemy.Engine, projections: Iterable[Projection], progress: Progress | None = None) -> None:
    """Folds the log up to a position into an empty read database, by the same folds: what was known then.

    Raises ProjectionStopped when one of them failed, so that nobody reads half of it.
    """
    engine = Engine(into, log, projections)
    engine.catch_up(upto, progress)
    found = engine.status(upto)
    if any(status.state != "ok" for status in found):
        raise ProjectionStopped(found)


def _storage_fault(error: BaseException | None) -> DatabaseError | None:
    """The failure of the read database behind an exception, if that is what it was: it is no projection's failure.

    SQLite ends the whole transaction on a full disk, so that the savepoint's own end fails over it and hides it in its context.
    """
    while error is not None:
        if isinstance(error, DatabaseError) and type(error) in _STORAGE and getattr(error.orig, "sqlite_errorcode", None) != _SQLITE_ERROR:
            return error
        error = error.__context__
    return None
