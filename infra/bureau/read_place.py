"""Where the read tables of a store stand, and how they are opened: in a file beside the log, or in the database of a server, in a schema of their own.

A file that cannot be written is read from a copy, which is gone when it is closed.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import sqlalchemy

from infra.addresses import server_address
from infra.database import is_writable, open_read_database
from infra.places import Places


class ReadPlace:
    """The place of the read tables of the store at an address."""

    def __init__(self, url: str, places: Places) -> None:
        self._url = url
        self._views = places.views
        self._private: TemporaryDirectory[str] | None = None
        self.where = places.where if places.views is None else str(places.views)
        """For people."""
        self.file = places.views
        """The file that holds them; None where a server does."""
        if places.views is not None and not is_writable(places.views):
            self._private = TemporaryDirectory(prefix="fengqiao-", ignore_cleanup_errors=True)
            self.file = _copied(places.views, Path(self._private.name))

    @property
    def kept_nowhere(self) -> Path | None:
        """The file that should hold them and cannot, so that they stand in one for this process alone; None where all is well."""
        return None if self._private is None else self._views

    @property
    def is_kept_in_a_file(self) -> bool:
        """Whether they stand in a file beside the log, where more can stand."""
        return self._views is not None and self._private is None

    def is_there(self) -> bool:
        """Whether there are any yet. On a server that is found out by looking."""
        return self._views is None or self._views.exists()

    def open(self) -> sqlalchemy.Engine:
        """The read database, which is made where there is none."""
        if self.file is not None:
            return open_read_database(self.file)
        from infra.server import read_on_postgresql

        return read_on_postgresql.open_read_database(server_address(self._url))

    def close(self) -> None:
        if self._private is not None:
            self._private.cleanup()


def _copied(path: Path, folder: Path) -> Path:
    """The place of a read database in a folder of ours, with what can be read of the one that cannot be written: only what is newer is to be folded."""
    place = folder / path.name
    for name in (path.name, f"{path.name}-wal"):
        with suppress(OSError):
            copyfile(path.with_name(name), folder / name)
    try:
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.Error:
        place.unlink(missing_ok=True)
    return place
