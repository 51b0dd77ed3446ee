"""The engine: takes every projection along the log, in batches, and rebuilds those whose tables no longer fit.

Rows and checkpoint of a batch are committed in one transaction, so a killed process leaves the tables at some position and never between
two. An event that a projection cannot fold stops that projection there; the others go on (docs/decisions/0004).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import sqlalchemy

from domain.base.event import Recorded
from projections.engine.checkpoints import (
    CHECKPOINT,
    Checkpoint,
    Overtaken,
    make_tables,
    mark_of,
    put_checkpoint,
    read_checkpoints,
)
from projections.engine.database import reading, scratch, writing
from projections.engine.dialect import count_anew, is_postgresql
from projections.engine.digests import counted, kept
from projections.engine.in_two.leading import Second, in_two, is_worth_it
from projections.engine.in_two.waypoints import Waypoints
from projections.engine.log import BrokenLog, Log
from projections.engine.page import PageFailed, fold_next, fold_page
from projections.engine.projection import Projection, connected, in_order, with_needs
from projections.engine.side.differences import Difference, differences
from projections.engine.side.file import SideFile, checkpoints_in, remove, taken_over
from projections.engine.side.schema import SideSchema
from projections.engine.status import Status, left_behind, ready_to_go_on, statuses

BATCH = 20_000
"""Positions a transaction. Large enough that its own cost vanishes, small enough that a page of events fits in memory easily."""

MUCH = 5_000
"""After so many events more a server counts anew what is in the tables."""
AHEAD = 5
"""So many batches beyond an event that a projection cannot fold may hold what mends it, such as a rulebook in the place of another."""

Progress = Callable[[int, int], None]
"""Told how many events are done, of how many."""


class Engine:
    """Takes projections along a log into a read database. One that is made anew looks `ahead` of an event that it cannot fold: together with what
    mends it the event may be folded. A `selective` one reads of the log only what means anything to its projections. What is made anew of a long log is shared with a `second` process, and kept at `waypoints`."""

    def __init__(
        self,
        read: sqlalchemy.Engine,
        log: Log,
        projections: Iterable[Projection],
        *,
        batch: int = BATCH,
        ahead: bool = False,
        selective: bool = False,
        second: Second | None = None,
        waypoints: Waypoints | None = None,
    ) -> None:
        self.read = read
        self.log = log
        self.projections = in_order(projections)
        self.batch = batch
        self.ahead = ahead
        self._confirmed = (0, "")  # a position and a mark that the log has been seen to have
        self.second = second
        self.waypoints = waypoints
        self._only = frozenset(kind for projection in self.projections for kind in projection.handles) if selective else None

    def catch_up(self, upto: int | None = None, progress: Progress | None = None) -> None:
        """Folds every event up to a position (the head) that is not folded yet.

        Tables of another version, of another log, or left behind by what they need are rebuilt. A projection that failed is tried again
        from where it stopped; one that was left behind by then, or whose tables are another version's, by `rebuild` or a new version only.
        Raises BrokenLog, and SQLAlchemy's DatabaseError when the read database cannot be used. See `status` for what failed.
        """
        target, checkpoints = self._target(upto), self.prepare()
        if is_worth_it(self.second, target) and not any(checkpoints[each.name].position for each in self.projections):
            self._rebuild(self.projections, progress, unless=lambda: any(place.position for place in self._checkpoints().values()))
            checkpoints = self._checkpoints()
        if stale := self._stale(checkpoints):
            self._rebuild(stale, progress, unless=lambda: not self._stale(self._checkpoints()))
            checkpoints = self._checkpoints()
        before, checkpoints = checkpoints, self._run(checkpoints, target, progress)
        if is_postgresql(self.read) and any(checkpoints[name].position - place.position >= MUCH for name, place in before.items()):
            with writing(self.read) as connection:
                count_anew(connection, [table.name for each in self.projections for table in each.tables])
        if behind := left_behind(self.projections, checkpoints, target):
            self._rebuild(behind, progress)

    def follow(self, recorded: Sequence[Recorded]) -> bool:
        """Folds what has just been recorded, where every projection is known to stand right before it. False where it is not so, or one of them
        cannot: `catch_up` does it then, in its own time.

        Raises SQLAlchemy's DatabaseError when the read database cannot be used.
        """
        before = self._confirmed
        if (
            not 0 < len(recorded) <= self.batch
            or recorded[0].position != before[0] + 1
            or not fold_next(self.read, self.projections, before, recorded)
        ):
            return False
        self._confirmed = (recorded[-1].position, mark_of(recorded[-1]))
        return True

    def rebuild(self, names: Iterable[str] | None = None, progress: Progress | None = None) -> None:
        """Rebuilds projections from the first event on, with those they need and those that need them.

        Readers see the old rows until all the new ones are there. What fails keeps its old rows and shows in `status`. A rebuild goes
        on where a killed one stopped.
        Raises KeyError for a name that is none.
        """
        self.prepare()
        self._rebuild(self._named(names), progress)

    def take_over(self, file: Path, reached: int) -> bool:
        """Puts the tables of all projections that were made elsewhere, of this log up to the position `reached`, in the place of the live ones. False, and
        nothing done, where one of them is not there or the live ones are further."""
        self.prepare()
        built = checkpoints_in(file)
        return self.all_at(reached, built) and taken_over(self.read, file, built, self.projections, reached, self.log.head())

    def check(self, names: Iterable[str] | None = None) -> list[Difference]:
        """Folds projections again on the side up to where they are, and says which rows differ. Live tables stay untouched.

        Tables of another version are one difference, on their checkpoint. Raises KeyError for a name that is none.
        """
        differing: list[Difference] = []
        with reading(self.read) as live:
            checkpoints = read_checkpoints(live)
            by_position: dict[int, list[Projection]] = {}
            for projection in self._named(names):
                checkpoint = checkpoints.get(projection.name)
                if checkpoint is None or checkpoint.fingerprint != projection.fingerprint:
                    before: dict[str, object] | None = {"fingerprint": checkpoint.fingerprint} if checkpoint else None
                    differing.append(Difference(CHECKPOINT.name, (projection.name,), before, {"fingerprint": projection.fingerprint}))
                else:
                    by_position.setdefault(checkpoint.position, []).append(projection)
            for position, projections in by_position.items():
                differing.extend(self._check_at(live, position, projections))
        return differing

    def status(self, upto: int | None = None) -> list[Status]:
        """Every projection's place on the way to a position (the head), each after those it needs."""
        return statuses(self.projections, self._checkpoints(), self.log.head(), self._target(upto))

    def all_at(self, position: int, checkpoints: Mapping[str, Checkpoint]) -> bool:
        """Whether the tables of every projection are sound and at a position."""
        own = [checkpoints.get(projection.name) for projection in self.projections]
        return self.sound(checkpoints) and all(place and place.position == position and place.failure is None for place in own)

    def together_at(self, checkpoints: Mapping[str, Checkpoint]) -> int | None:
        """The position at which the tables of every projection are, sound; None where they are not at one."""
        positions = {place.position for projection in self.projections if (place := checkpoints.get(projection.name))}
        position = positions.pop() if len(positions) == 1 else None
        return position if position is not None and self.all_at(position, checkpoints) else None

    def sound(self, checkpoints: Mapping[str, Checkpoint]) -> bool:
        """Whether the tables of every projection are there, its own, and of this log."""
        return all(projection.name in checkpoints for projection in self.projections) and not self._stale(checkpoints)

    def _check_at(self, live: sqlalchemy.Connection, position: int, projections: Sequence[Projection]) -> list[Difference]:
        with scratch(in_file=is_worth_it(self.second, position)) as (made, file):
            wanted = with_needs(self.projections, [projection.name for projection in projections])
            side = Engine(made, self.log, wanted, batch=self.batch, ahead=True)
            if (two := in_two(side, file, self.second, position)) is not None and not two.run(position, None):
                made.dispose()
                remove(two.file)
            side.catch_up(position)
            with reading(made) as rebuilt:
                checkpoints = read_checkpoints(rebuilt)
                differing: list[Difference] = []
                for projection in projections:
                    reached = checkpoints[projection.name].position
                    if reached != position:
                        key = (projection.name,)
                        differing.append(Difference(CHECKPOINT.name, key, {"position": position}, {"position": reached}))
                    for table in projection.tables:
                        if counted(live, table) != kept(rebuilt, table.name):
                            differing.extend(differences(live, rebuilt, table))
                return differing

    def _named(self, names: Iterable[str] | None) -> tuple[Projection, ...]:
        if names is None:
            return self.projections
        known = {projection.name: projection for projection in self.projections}
        return tuple(known[name] for name in names)

    def _checkpoints(self) -> dict[str, Checkpoint]:
        with reading(self.read) as connection:
            return read_checkpoints(connection)

    def _target(self, upto: int | None) -> int:
        head = self.log.head()
        return head if upto is None else min(upto, head)

    def prepare(self) -> dict[str, Checkpoint]:
        """Makes empty tables where there are none, and gives every projection's checkpoint."""
        checkpoints = self._checkpoints()
        if missing := [projection for projection in self.projections if projection.name not in checkpoints]:
            with writing(self.read) as connection:
                CHECKPOINT.create(connection, checkfirst=True)
                checkpoints = read_checkpoints(connection)
                for projection in missing:
                    if projection.name not in checkpoints:
                        make_tables(connection, projection)
                        put_checkpoint(connection, projection, 0, "")
                checkpoints = read_checkpoints(connection)
        return checkpoints

    def _stale(self, checkpoints: Mapping[str, Checkpoint]) -> list[Projection]:
        """Those whose tables are another version's or another log's."""
        return [
            projection
            for projection in self.projections
            if (checkpoint := checkpoints[projection.name]).tried != projection.fingerprint
            and (checkpoint.fingerprint != projection.fingerprint or not self._is_of_this_log(checkpoint.position, checkpoint.mark))
        ]

    def _is_of_this_log(self, position: int, mark: str) -> bool:
        """Whether the log has that event there. What it had once it has for good."""
        if (position, mark) not in {(0, ""), self._confirmed}:
            if not 0 < position <= self.log.head() or self._mark_at(position) != mark:
                return False
            self._confirmed = (position, mark)
        return True

    def _mark_at(self, position: int) -> str:
        return mark_of(self._page(position - 1, position)[-1])

    def _page(self, after: int, upto: int) -> Sequence[Recorded]:
        page = self.log.page(after, upto) if self._only is None else self.log.page(after, upto, self._only)
        if not page or page[-1].position != upto or (self._only is None and len(page) != upto - after):
            raise BrokenLog(f"positions {after + 1} to {upto}: {len(page)} events")
        return page

    def _run(self, checkpoints: dict[str, Checkpoint], target: int, progress: Progress | None) -> dict[str, Checkpoint]:
        """Takes on all that can be, and gives the checkpoints then."""
        stopped: set[str] = set()
        start: int | None = None
        size, looked_ahead, anew = self.batch, -1, not any(place.position for place in checkpoints.values())
        while ready := ready_to_go_on(self.projections, checkpoints, stopped, target):
            start_of_page = min(checkpoints[projection.name].position for projection in ready)
            if start is None:
                start = start_of_page
                if any(checkpoints[projection.name].failure for projection in ready):
                    size = 1  # most likely the same event fails again
            page = self._page(start_of_page, min(start_of_page + size, target))
            alone = len(page) == 1 and (not self.ahead or looked_ahead == start_of_page or page[-1].position == target)
            try:
                moved, failed = fold_page(self.read, ready, checkpoints, page, alone=alone)
            except Overtaken:
                checkpoints = self._checkpoints()
                continue
            except PageFailed:
                if len(page) == 1:
                    size, looked_ahead = self.batch * AHEAD, start_of_page
                else:
                    size = 1 if looked_ahead == start_of_page else len(page) // 2
                continue
            self._confirmed = (page[-1].position, mark_of(page[-1]))
            checkpoints = self._checkpoints() if failed else checkpoints | moved
            stopped |= failed
            size = min(self.batch, size * 2)
            if self.waypoints is not None and self.waypoints.due(page[-1].position) and self.all_at(page[-1].position, checkpoints):
                self.waypoints.keep(self.read, page[-1].position, proven=anew)
            if progress is not None:
                progress(page[-1].position - start, target - start)
        return checkpoints

    def _rebuild(self, outdated: Iterable[Projection], progress: Progress | None, unless: Callable[[], bool] = lambda: False) -> None:
        """Rebuilds those that are outdated, `unless` somebody else has done it while this one waited for its turn."""
        together = connected(self.projections, [projection.name for projection in outdated])
        with SideSchema(self.read) if is_postgresql(self.read) else SideFile(self.read) as beside:
            if not unless():
                self._rebuild_in(beside, together, progress)

    def _rebuild_in(self, beside: SideSchema | SideFile, together: Sequence[Projection], progress: Progress | None) -> None:
        waypoints = self.waypoints if len(together) == len(self.projections) else None
        selective = self._only is not None
        side = Engine(beside.read, self.log, together, batch=self.batch, ahead=True, selective=selective, waypoints=waypoints)
        two = in_two(side, getattr(beside, "path", None), self.second, self.log.head())
        begun = beside.checkpoints()
        if any(checkpoint.failure for checkpoint in begun.values()) or not (side.sound(begun) or (two is not None and two.goes_on(begun))):
            beside.empty()
        while True:
            head = self.log.head()
            if two is not None and not side.sound(beside.checkpoints()) and not two.run(head, progress):
                beside.empty()
            side.catch_up(head, progress)
            if beside.take_over(together, head, self.log.head()):
                return

    def only(self, projections: Iterable[Projection]) -> "Engine":
        """An engine that takes some of its projections along, which need none of the others."""
        return Engine(self.read, self.log, projections, batch=self.batch, ahead=self.ahead, selective=self._only is not None)
