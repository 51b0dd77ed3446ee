"""接续检查 Everything of a store looked at, from where it was last found sound: what was recorded since in full, of what stood before each byte and row by its digest."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy
from sqlalchemy import Connection

from infra.bureau.projecting import PROJECTIONS
from infra.bureau.read_database import ReadDatabase
from infra.checks.chain import NOWHERE, Chain
from infra.checks.decisions import DecisionsAgain, as_finding
from infra.checks.findings import Finding, FindingCode
from infra.checks.log import check_log
from infra.checks.mark import Mark, Marks
from infra.checks.views import STEP, compared, looked_at, refolded
from infra.clock import timestamp
from infra.event_store import EventDamaged, EventLog, UnknownEventType
from infra.progress import StepProgress
from projections.engine.database import open_scratch
from projections.engine.log import BrokenLog
from projections.engine.projection import Projection
from projections.engine.runner import Engine


@dataclass(frozen=True, slots=True)
class Soundness:
    """What is found in log, views and decisions; from which position on (0: the first event) everything was gone through, and up to which; whether that is
    kept for the next time."""

    findings: Sequence[Finding]
    since: int
    upto: int
    is_kept: bool


def look_on(log: EventLog, read: ReadDatabase, marks: Marks, moment: datetime, progress: StepProgress) -> Soundness:
    """Looks at log, views and decisions from the mark on, where there is one that is of this log. Raises FengqiaoError where the store cannot be read."""
    return _looked(log, read, marks, moment, progress, is_believed=True)


def look_anew(log: EventLog, read: ReadDatabase, marks: Marks, moment: datetime, progress: StepProgress) -> Soundness:
    """Looks at them from the first event on, and says as well where the log is not the one that was looked at before."""
    return _looked(log, read, marks, moment, progress, is_believed=False)


def _looked(log: EventLog, read: ReadDatabase, marks: Marks, moment: datetime, progress: StepProgress, *, is_believed: bool) -> Soundness:
    mark = marks.last()
    chain = Chain(mark.link if mark else NOWHERE, is_believed)
    of_log = list(check_log(log, moment, progress, chain))
    if mark is not None and not chain.holds:
        of_log.insert(0, _another(log, mark))
    with _tables(marks, chain.verified) as (scratch, since):
        rest = _Rest(log, scratch, since, progress)
        of_views = rest.views(read)
        of_decisions = [*(mark.decisions if mark and since else ()), *rest.decisions(chain.position)]
        is_sound = not (of_views or rest.is_broken or [each for each in of_log if each.code is not FindingCode.LOG_NOT_AS_CHECKED])
        is_new = mark is None or mark.link != chain.link or not since
        kept = Mark(chain.link, timestamp(moment), of_decisions)
        may_begin = not is_believed or mark is None or chain.holds
        is_kept = is_sound and may_begin and rest.reached == chain.position and (not is_new or marks.keep(kept, scratch))
    return Soundness([*of_log, *of_views, *of_decisions], since, chain.position, is_kept)


def _another(log: EventLog, mark: Mark) -> Finding:
    words = {"position": mark.link.position, "checked_at": mark.checked_at}
    return Finding(FindingCode.LOG_NOT_AS_CHECKED, log.place, mark.link.position, params=words)


@contextmanager
def _tables(marks: Marks, verified: int) -> Iterator[tuple[sqlalchemy.Engine, int]]:
    """A scratch database with the tables at the verified position, and that; empty ones at 0 where they cannot be had."""
    scratch = open_scratch()
    try:
        if verified:
            try:
                marks.tables_into(scratch)
            except sqlite3.Error:
                scratch.dispose()
                scratch, verified = open_scratch(), 0
        yield scratch, verified
    finally:
        scratch.dispose()


class _Rest:
    """Views and decisions after a position, in one pass over the log."""

    def __init__(self, log: EventLog, scratch: sqlalchemy.Engine, since: int, progress: StepProgress) -> None:
        self._log, self._scratch, self._since, self._progress = log, scratch, since, progress
        self._engine = Engine(scratch, log, PROJECTIONS)
        self._again = DecisionsAgain(log, self._engine, progress, since)
        self._of_decisions: list[Finding] = []
        self.is_broken = False

    def views(self, read: ReadDatabase) -> list[Finding]:
        """What is found in the read database; decisions are made again on the way."""
        findings: list[Finding] = []
        try:
            findings.extend(read.looked_at(lambda live, place: looked_at(live, place, self._log, PROJECTIONS, self._compared)))
        except (EventDamaged, UnknownEventType, BrokenLog) as error:
            findings.append(self._broken(FindingCode.VIEWS_NOT_COMPARED, error))
        return findings

    def decisions(self, position: int) -> list[Finding]:
        """The decisions up to a position that come out otherwise; the tables are there afterwards."""
        try:
            self._go(position)
        except (EventDamaged, UnknownEventType, BrokenLog) as error:
            broken = self._broken(FindingCode.DECISIONS_NOT_MADE, error)
            if not self._again.is_done:
                self._of_decisions.append(broken)
        return self._of_decisions

    @property
    def reached(self) -> int | None:
        """The position at which all tables of the pass are; None where one of them has stopped."""
        statuses = self._engine.status()
        positions = {status.position for status in statuses}
        return positions.pop() if len(positions) == 1 and all(status.error is None for status in statuses) else None

    def _broken(self, code: FindingCode, error: Exception) -> Finding:
        self.is_broken = True
        return Finding(code, getattr(error, "where", None) or self._log.place, params={"detail": error})

    def _go(self, position: int) -> None:
        self._of_decisions.extend(map(as_finding, self._again.upto(position)))
        self._engine.catch_up(position, lambda done, total: self._progress(STEP, done, total))

    def _compared(self, live: Connection, position: int, there: Sequence[Projection]) -> Iterator[Finding]:
        if position < self._since:  # tables that stayed behind, or were put back
            yield from refolded(self._log, PROJECTIONS, self._progress)(live, position, there)
            return
        self._go(position)
        yield from compared(live, self._scratch, there)
