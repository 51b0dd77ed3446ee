"""The composition root: one bureau's log, its read database, what can be recorded in it, and what can be asked of it.

Everything above (the command line, a page, a script) talks to a `Bureau`; everything below is wired here and nowhere else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from domain.base.errors import FengqiaoError
from infra.bureau.looking import Looking
from infra.bureau.open_store import VIEWS_STEP, rules_of
from infra.bureau.read_database import ReadDatabase
from infra.bureau.recording import Recording
from infra.clock import local_date, now
from infra.event_store import EventLog
from infra.event_store.shown import shown_by
from infra.places import places_of
from infra.progress import StepProgress, unwatched
from infra.publishing.publishing import Publishing
from projections.engine.runner import Progress
from projections.engine.side.differences import Difference
from projections.engine.status import Status
from projections.questions.errors import QuestionCode

if TYPE_CHECKING:
    from infra.checks.findings import Finding
    from infra.checks.looking import AsOf, Looked
    from infra.checks.upgrading import PastResults
    from infra.exporting.about import About
    from infra.exporting.export import ExportOptions


class Bureau(Recording, Publishing, Looking):
    """One store, open. A context manager; `close` ends it."""

    _read: ReadDatabase

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Self:
        """Opens the store at a URL, with `create` made first where there is none. Raises StoreAddressError, StoreUnavailable."""
        if create:
            from infra.importing.memory_table import IMPORT_MEMORY

            log = EventLog.create(url, beside=IMPORT_MEMORY)
        else:
            log = EventLog.open(url)
        return cls(log, ReadDatabase(log, places_of(url)))

    @property
    def url(self) -> str:
        return self.log.url

    @property
    def views_kept_nowhere(self) -> Path | None:
        """Where the read tables should stand and cannot, so that they are made in a file that is gone when the bureau is closed; None where they can."""
        return self._read.kept_nowhere

    def close(self) -> None:
        self._read.close()
        self.log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def head(self) -> int:
        """The last position of the log."""
        return self.log.head()

    def bring_along(self, position: int) -> None:
        """Brings the read tables to a position. Raises FengqiaoError (views_ahead, views_of_another_log) where they are not the log's."""
        self._read.bring_along(position)

    def projections_status(self) -> Sequence[Status]:
        return self._read.status()

    def stopped(self) -> Sequence[Status]:
        """The projections that have stopped at an event, and those that wait for one: what rests on them cannot be asked or done."""
        return [status for status in self._read.status() if status.state in {"failed", "waiting"}]

    def rebuild(self, names: Sequence[str] | None = None, progress: StepProgress | None = None) -> None:
        """Makes read tables again from the first event on. Raises FengqiaoError (unknown_projection)."""
        report = progress or unwatched
        self._read.rebuild(names, lambda done, total: report(VIEWS_STEP, done, total))

    def catch_up(self, progress: Progress | None = None) -> None:
        """Brings every read table to the end of the log."""
        self._read.catch_up(self.log.head(), progress)

    def write_known_views(self, position: int, to: Path) -> bool:
        """Writes the read tables as they were known at a position into an empty file, where that is quicker than folding the log; whether it did."""
        return self._read.write_known(position, to)

    def check(self, names: Sequence[str] | None = None) -> Sequence[Difference]:
        """Where the read tables are not what the log gives; empty when all is well."""
        return self._read.check(names)

    def look(
        self, parts: Sequence[str] | None = None, progress: StepProgress = unwatched, as_of: "AsOf | None" = None
    ) -> "Iterator[Finding]":
        """What a check finds: in the log, in the views, in what was decided, in the facts as of a day (today) and of one county or of all. Nothing is
        recorded; views are brought along for the facts only, after they were looked at. Raises FengqiaoError (unknown_county_code)."""
        from infra.checks.looking import PARTS, AsOf, look

        as_of = as_of or AsOf(local_date(now()))
        return look(self.log, self._read, PARTS if parts is None else parts, progress, as_of._replace(county=self.within(as_of.county)))

    def look_through(self, progress: StepProgress = unwatched, as_of: "AsOf | None" = None, *, anew: bool = False) -> "Looked":
        """Looks at everything, from where log, views and decisions were last found sound, or `anew` from the first event on; where it is found sound, that is
        kept beside the store. Raises FengqiaoError (unknown_county_code)."""
        from infra.checks.looking import AsOf, look_through

        as_of = as_of or AsOf(local_date(now()))
        return look_through(self.log, self._read, progress, as_of._replace(county=self.within(as_of.county)), anew=anew)

    @property
    def is_of_this_release(self) -> bool:
        """Whether the release that runs records in the store already."""
        return self._releases.is_known

    def past_results(self, progress: StepProgress = unwatched) -> "PastResults":
        """The past results that come out otherwise under the release that runs. Nothing is changed."""
        from infra.checks.upgrading import past_results

        return past_results(self.log, progress)

    def take_over(self, results: "PastResults", actor: str, why: str | None = None, progress: StepProgress = unwatched) -> int:
        """Makes the store one of the release that runs, with who agreed to the results that it changes and why, and brings the views along; gives the
        schema that the store had. Raises StoreUnavailable."""
        before = self._releases.take_over(None if results.is_clear else actor, None if results.is_clear else why, results.digests)
        self._read.catch_up(self.log.head(), lambda done, total: progress(VIEWS_STEP, done, total))
        return before

    def export(self, options: "ExportOptions", known_at: datetime | int | None = None, progress: StepProgress = unwatched) -> "About":
        """Writes the registers as a workbook that an import takes back (infra/exporting), as known at a moment or position (default: now).

        Raises FengqiaoError (unknown_county_code, unknown_position), and what `infra.exporting.export.export` does.
        """
        from infra.demo_city.made_up import is_made_up_store
        from infra.exporting.export import export
        from projections.register_rows.county_names import counties_listed, county_codes

        is_of_the_past = known_at is not None or shown_by(self.log) is not None
        options = replace(options, county=self.within(options.county), is_of_the_past=is_of_the_past, is_made_up=is_made_up_store(self.log))
        with self._read.known_at(known_at) as (connection, position, moment):
            if options.county is not None and options.county not in county_codes(connection):
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, options.county, codes=counties_listed(connection))
            return export(connection, rules_of(connection), position, moment, options, progress)
