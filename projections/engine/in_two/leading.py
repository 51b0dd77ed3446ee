"""The first of two processes that make read tables anew: it folds what needs nothing, tells the other how far it is, and takes over what that has made.

Where there is no other process, or it goes wrong, what is done stays done and the caller folds the rest alone: two processes are quicker, and nothing else (docs/decisions/0044).
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Connection

from projections.engine.checkpoints import Checkpoint, make_tables, put_checkpoint, read_checkpoints
from projections.engine.in_two.trailing import Trailing
from projections.engine.projection import Projection
from projections.engine.side.file import OWN, copy_rows

if TYPE_CHECKING:
    from projections.engine.runner import Engine, Progress

FROM = 100_000
"""So many events are worth another process, which takes a second to begin."""


class OtherGone(Exception):
    """The other process has ended before its work was done."""


class Other(Protocol):
    """The other process, as this one sees it."""

    def reached(self, position: int) -> None:
        """The tables of this process are at a position; returns when the other is at the one before, at the latest. Raises OtherGone."""

    def finish(self) -> None:
        """Returns when the other is where this process has said last that it is. Raises OtherGone."""


Second = Callable[[Path, Path, Sequence[str]], AbstractContextManager[Other]]
"""Begins the other process: the file in which this one makes its tables, that of the other, and the names of the other's projections. Raises OSError
where there can be none."""


@dataclass(frozen=True)
class InTwo:
    """The projections of a `side` that is made anew in a `file`, shared out between this process and the `second`."""

    side: "Engine"
    file: Path
    second: Second

    @property
    def own(self) -> Path:
        """The other's file."""
        return self.file.with_name(self.file.name + OWN)

    @property
    def leading(self) -> list[Projection]:
        return [projection for projection in self.side.projections if not projection.needs]

    @property
    def trailing(self) -> list[Projection]:
        return [projection for projection in self.side.projections if projection.needs]

    def goes_on(self, begun: dict[str, Checkpoint]) -> bool:
        """Whether two processes were here before, and left what others can go on with."""
        try:
            other = self._trailing().checkpoints()
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is thrown away
            return False
        ahead = {place.position for place in begun.values()} or {0}
        behind = {place.position for place in other.values()}
        return (
            self.side.only(self.leading).sound(begun)
            and begun.keys().isdisjoint(other)
            and len(ahead) == len(behind) == 1
            and 0 <= min(ahead) - min(behind) <= self.side.batch
            and all(other[each.name].fingerprint == each.fingerprint for each in self.trailing if each.name in other)
        )

    def run(self, upto: int, progress: "Progress | None") -> bool:
        """Makes the tables of all up to a position as far as it goes. False where nothing of it can be used: then they are to be begun anew."""
        leading = self.side.only(self.leading)
        try:
            with self.second(self.file, self.own, [projection.name for projection in self.trailing]) as other:
                leading.catch_up(upto, self._paced(other, leading, progress))
                other.finish()
        except (OSError, OtherGone):
            pass
        try:
            trailing = self._trailing()
            try:
                position = trailing.follow()  # nothing where the other has done its part
            finally:
                trailing.read.dispose()
            self._take_over(position)
        except Exception:  # noqa: BLE001 - a fold that stops is found, named and noted by who folds alone
            return False
        return True

    def _trailing(self) -> Trailing:
        return Trailing(self.file, self.own, self.side.log, self.trailing)

    def _take_over(self, position: int) -> None:
        """Puts the other's tables beside those of this process."""
        with self.side.read.connect() as connection:
            self._put_beside(connection, position)

    def _put_beside(self, connection: Connection, position: int) -> None:
        """Puts the other's tables at a position into a file that has those of this process."""
        connection.exec_driver_sql("ATTACH DATABASE ? AS other", (str(self.own),))
        connection.commit()
        try:
            with connection.begin():
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                there = read_checkpoints(connection)
                [mark] = {there[projection.name].mark for projection in self.leading}
                for projection in self.trailing:
                    make_tables(connection, projection)
                    copy_rows(connection, projection.tables, "other")
                    put_checkpoint(connection, projection, position, mark)
        finally:
            connection.exec_driver_sql("DETACH DATABASE other")

    def _paced(self, other: Other, leading: "Engine", progress: "Progress | None") -> "Progress":
        before = min(place.position for place in leading.prepare().values())
        other.reached(before)

        def paced(done: int, total: int) -> None:
            position, waypoints = before + done, self.side.waypoints
            other.reached(position)
            if waypoints is not None and waypoints.due(position):
                other.finish()
                waypoints.keep(self.side.read, position, partial(self._put_beside, position=position))
            if progress is not None:
                progress(done, total)

        return paced


def is_worth_it(second: Second | None, upto: int) -> bool:
    """Whether there can be a second process, and enough for it to do, when all up to a position is made anew."""
    return second is not None and upto >= FROM


def in_two(side: "Engine", file: Path | None, second: Second | None, upto: int) -> InTwo | None:
    """How a side that is made anew up to a position is shared out; None where it is not worth it, or no projection needs others."""
    if file is None or second is None or not is_worth_it(second, upto):
        return None
    two = InTwo(side, file, second)
    needed = {need for projection in two.trailing for need in projection.needs}
    return two if needed and needed.isdisjoint(projection.name for projection in two.trailing) else None
