"""发布 The part of a bureau that publishes: everything as of one day, known at one position of the log, of one county or of all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from infra.addresses import is_postgresql
from infra.bureau.open_store import OpenStore
from infra.bureau.read_database import KnownAt, ReadDatabase
from infra.clock import local_date, now

if TYPE_CHECKING:
    from infra.publishing.folder import FolderForm
    from infra.publishing.relations import Relation

# What is published is not loaded before it is: few commands publish, and every command that records has this class.


class Publishing(OpenStore):
    """Publishes the record for reporting tools. `as_of` is today, `known_at` now, unless said; without a county all are published."""

    _read: ReadDatabase

    def publish(
        self,
        path: Path | None = None,
        as_of: date | None = None,
        county: str | None = None,
        *,
        known_at: KnownAt = None,
        force: bool = False,
    ) -> Path:
        """Writes facts, dimensions and views into a file for reporting tools, unless told otherwise beside the store, or in the user's folder for a database of a server.

        Raises FengqiaoError (unknown_county_code, unknown_position, file_in_use), and where another file is there, but with `force`; OSError."""
        from infra.publishing.sqlite_file import publish_file  # noqa: PLC0415

        own = "" if (of_county := self.within(county)) is None else "-" + re.sub(r"\W", "_", of_county)
        path = path or self._read.places.reports(own)
        with self._relations(as_of, of_county, known_at) as tables:
            publish_file(tables, path, force=force)
        return path

    def publish_folder(
        self,
        folder: Path,
        form: "FolderForm",
        as_of: date | None = None,
        county: str | None = None,
        *,
        known_at: KnownAt = None,
        force: bool = False,
    ) -> None:
        """Writes them into a folder, a file each. Raises FengqiaoError likewise, and parquet_needs_duckdb; OSError."""
        from infra.publishing.folder import publish_folder  # noqa: PLC0415

        with self._relations(as_of, self.within(county), known_at) as tables:
            publish_folder(tables, folder, form, force=force)

    @property
    def has_a_server(self) -> bool:
        """Whether the store stands in a database of a server, where what is published can stand too."""
        return is_postgresql(self.log.url)

    def publish_on_server(self, as_of: date | None = None, *, known_at: KnownAt = None) -> str:
        """Writes them into the reporting schema of the store's own database; says where that is. Raises StoreUnavailable, FengqiaoError (unknown_position)."""
        from infra.publishing.reports_schema import publish_schema  # noqa: PLC0415

        with self._relations(as_of, self.within(None), known_at) as tables:
            return publish_schema(tables, self.log.url)

    @contextmanager
    def _relations(self, as_of: date | None, county: str | None, known_at: KnownAt) -> "Iterator[Iterator[Relation]]":
        from infra.bureau.answering import answer_of  # noqa: PLC0415
        from infra.publishing.relations import relations  # noqa: PLC0415
        from projections.facts.catalogue import TABLES  # noqa: PLC0415
        from projections.questions.catalogue import VIEWS  # noqa: PLC0415

        day = as_of or local_date(now())
        with self._read.known_at(known_at) as (connection, position, moment):
            views = (*TABLES.values(), *VIEWS.values())
            yield relations((answer_of(connection, position, moment, view, day, county) for view in views), county)
