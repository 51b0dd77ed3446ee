"""The log folded up to a position: what was known then."""

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy

from domain.base.event import Event, Recorded
from projections.engine.log import Log
from projections.engine.projection import Projection
from projections.engine.runner import Engine, Progress
from projections.engine.status import ProjectionStopped


class LogUpto:
    """A log as it was when it ended at a position."""

    def __init__(self, log: Log, position: int) -> None:
        self._log = log
        self._position = min(position, log.head())

    def head(self) -> int:
        return self._position

    def page(self, after: int, upto: int, only: Collection[type[Event]] | None = None) -> Sequence[Recorded]:
        return self._log.page(after, min(upto, self._position), only)


def replay(log: Log, upto: int, into: sqlalchemy.Engine, projections: Iterable[Projection], progress: Progress | None = None) -> None:
    """Takes projections, by the same folds, to where they were when the log ended at a position, from wherever before it their tables are. Of the log
    only what means anything to them is read.

    Raises ProjectionStopped when one of them failed, so that nobody reads half of it.
    """
    engine = Engine(into, LogUpto(log, upto), projections, ahead=True, selective=True)
    engine.catch_up(progress=progress)
    reached = engine.status()
    if any(status.state != "ok" for status in reached):
        raise ProjectionStopped(reached)
