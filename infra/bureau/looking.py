"""What can be asked of a store as it is, or as it was known at an earlier position of its log: the same questions, the same answers as then."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection

from infra.bureau.asking import Asking
from infra.bureau.naming import Naming
from infra.bureau.open_store import Reads
from infra.bureau.read_database import KnownAt
from infra.bureau.recorded_events import RecordedEvents
from infra.event_store import EventLog
from infra.event_store.past import PastLog

if TYPE_CHECKING:
    from infra.bureau.as_published import Procedure
    from infra.bureau.comparing import Comparison
    from infra.reports import Answer


class Known(NamedTuple):
    """The position up to which a record is read, and the moment that was asked about (UTC)."""

    position: int
    moment: datetime


class PastReads:
    """The read tables as they were known at one position, whatever is recorded meanwhile."""

    def __init__(self, read: Reads, known: Known) -> None:
        self._read = read
        self._known = known

    @property
    def where(self) -> str:
        return self._read.where

    @contextmanager
    def current(self) -> Iterator[tuple[Connection, int]]:
        """A connection to the tables as they were known, and that position."""
        with self._read.known_at(self._known.position) as (connection, position, _moment):
            yield connection, position

    def proven(self) -> AbstractContextManager[tuple[Connection, int]]:
        """A connection to the tables as they were known: nothing is decided on them, so nothing has to be proven."""
        return self.current()

    @contextmanager
    def known_at(self, known_at: KnownAt) -> Iterator[tuple[Connection, int, datetime]]:
        """As known there, or earlier. Raises FengqiaoError (unknown_position)."""
        with self._read.known_at(self._known.position if known_at is None else known_at) as (connection, position, moment):
            yield connection, position, self._known.moment if known_at is None else moment


class Looking(Asking, Naming, RecordedEvents):
    """What can be asked of a record. `known` says up to where it is read; None is as it is now."""

    known: Known | None = None

    def as_known(self, known_at: KnownAt) -> "Looking":
        """The record as it was known at a moment or position; with None, as it is. Raises FengqiaoError (unknown_position)."""
        if known_at is None:
            return self
        with self._read.known_at(known_at) as (_connection, position, moment):
            known = Known(position, moment)
        return _Past(self.log, self._read, known)

    def compare(
        self, name: str, *, as_of: date, known_at: KnownAt, later: KnownAt = None, county: str | None = None, year: int | None = None
    ) -> "Comparison":
        """A view as of one date, as known at two moments or positions, see `Comparing.compare`."""
        from infra.bureau.comparing import Comparing

        return Comparing(self.log, self._read).compare(name, as_of=as_of, known_at=known_at, later=later, county=county, year=year)

    def as_published(
        self,
        procedure: "Procedure",
        *,
        as_of: date,
        known_at: KnownAt = None,
        county: str | None = None,
        year: int | None = None,
        period: str | None = None,
    ) -> "Answer":
        """What was stated in a procedure beside what is known, see `AsPublished.as_published`."""
        from infra.bureau.as_published import AsPublished

        published = AsPublished(self.log, self._read)
        return published.as_published(procedure, as_of=as_of, known_at=known_at, county=county, year=year, period=period)


class _Past(Looking):
    def __init__(self, log: EventLog, read: Reads, known: Known) -> None:
        super().__init__(PastLog(log, known.position), PastReads(read, known))
        self.known = known
