"""The composition root: one bureau's log, its read database, what can be recorded in it, and what can be asked of it.

Everything above (the command line, a page, a script) talks to a `Bureau`; everything below is wired here and nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self

from domain.base.errors import FengqiaoError
from infra.bureau.looking import Looking
from infra.bureau.open_store import VIEWS_STEP, unwatched
from infra.bureau.read_database import KnownAt, ReadDatabase
from infra.bureau.recording import Recording
from infra.checks.findings import Finding
from infra.checks.looking import PARTS, look
from infra.clock import local_date, now
from infra.demo_city.made_up import is_made_up_store
from infra.event_store import EventLog
from infra.event_store.url import database_path
from infra.exporting.about import About
from infra.exporting.export import ExportOptions, export
from infra.importing.memory_table import IMPORT_MEMORY
from infra.progress import StepProgress
from infra.reports import publish
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.side import Difference
from projections.engine.status import Status
from projections.questions.catalogue import VIEWS
from projections.questions.errors import QuestionCode
from projections.registers.lookup import counties_listed, county_codes


class Bureau(Recording, Looking):
    """One store, open. A context manager; `close` ends it."""

    _read: ReadDatabase

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Self:
        """Opens the store at a URL, with `create` made first where there is none. Raises StoreAddressError, StoreUnavailable."""
        log = EventLog.create(url, beside=IMPORT_MEMORY) if create else EventLog.open(url)
        path = database_path(url)
        views = path.with_name(f"{path.name.removesuffix('.db')}.views.db").absolute()
        return cls(log, ReadDatabase(log, views))

    @property
    def url(self) -> str:
        return self.log.url

    @property
    def views_kept_nowhere(self) -> Path | None:
        """Where the read tables should stand and cannot, so that they are made in a file that is gone when the bureau is closed; None where they can."""
        return self._read.path if self._read.is_private else None

    def close(self) -> None:
        self._read.close()
        self.log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def projections_status(self) -> Sequence[Status]:
        return self._read.status()

    def stopped(self) -> Sequence[Status]:
        """The projections that have stopped at an event, and those that wait for one: what rests on them cannot be asked or done."""
        return [status for status in self._read.status() if status.state in {"failed", "waiting"}]

    def rebuild(self, names: Sequence[str] | None = None, progress: StepProgress | None = None) -> None:
        """Makes read tables again from the first event on. Raises FengqiaoError (unknown_projection)."""
        report = progress or unwatched
        self._read.rebuild(names, lambda done, total: report(VIEWS_STEP, done, total))

    def check(self, names: Sequence[str] | None = None) -> Sequence[Difference]:
        """Where the read tables are not what the log gives; empty when all is well."""
        return self._read.check(names)

    def look(self, parts: Sequence[str] = PARTS, progress: StepProgress = unwatched) -> Iterator[Finding]:
        """What a check finds: in the log, in the views, in what was decided. Nothing is changed, and nothing brought along."""
        return look(self.log, self._read, parts, progress)

    def publish(
        self,
        path: Path | None = None,
        as_of: date | None = None,
        county: str | None = None,
        *,
        known_at: KnownAt = None,
        force: bool = False,
    ) -> Path:
        """Writes every view as of a date (today), as known at a moment or position (now), of one county or of all, into a file for reporting tools, beside the store unless told otherwise.

        Raises FengqiaoError (unknown_county_code, unknown_position), and where another file is there, but with `force`."""
        day = as_of or local_date(now())
        own = "" if county is None else "-" + re.sub(r"\W", "_", county)
        path = path or self._read.path.with_name(self._read.path.name.replace(".views.db", f".reports{own}.db"))
        publish((self.view(name, as_of=day, known_at=known_at, county=county) for name in VIEWS), path, county=county, force=force)
        return path

    def export(self, options: ExportOptions, known_at: datetime | int | None = None, progress: StepProgress = unwatched) -> About:
        """Writes the registers as a workbook that an import takes back (infra/exporting), as known at a moment or position (default: now).

        Raises FengqiaoError (unknown_county_code, unknown_position), and what `infra.exporting.export.export` does.
        """
        options = replace(options, is_of_the_past=known_at is not None, is_made_up=is_made_up_store(self.log))
        with self._read.known_at(known_at) as (connection, position, moment):
            if options.county is not None and options.county not in county_codes(connection):
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, options.county, codes=counties_listed(connection))
            return export(connection, rules_in_force(connection, rules_on), position, moment, options, progress)
