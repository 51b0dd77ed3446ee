"""报表文件 The tables as one SQLite file. A file that is there already is renewed in place, in one transaction: a tool that has it open sees the new
figures at its next query, and the old ones to the end of the one before.

The tables are made in a file beside it, which takes the time, and its pages are then copied over by SQLite's backup. For a city's 45 MB nobody can read
for some 0.3 s; written there table by table it would be the whole second (docs/decisions/0042).
"""

import errno
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from domain.base.errors import FengqiaoError
from infra.files import PUBLISHED, FileCode, is_a_record, is_published, written_atomically
from infra.publishing.ddl import LISTED_BY_SQLITE, chinese_view, quoted, table
from infra.publishing.relations import Relation
from infra.unfinished import unfinished_beside

PATIENCE = 20.0
"""So many seconds at the most are waited for who reads the file."""


def publish_file(relations: Iterable[Relation], path: Path, *, force: bool = False) -> None:
    """Writes the tables into a file. Raises OSError where it cannot be written, FengqiaoError (file_in_use) where somebody goes on reading it, and what
    keeps another file from being replaced."""
    if path.is_file() and is_published(path):
        with unfinished_beside(path) as unfinished:
            _fill(unfinished, path, relations)
            _renew(path, unfinished)
        return
    with written_atomically(path, force=force, kept=is_a_record) as unfinished:
        _fill(unfinished, path, relations)


def _fill(unfinished: Path, path: Path, relations: Iterable[Relation]) -> None:
    with closing(sqlite3.connect(unfinished)) as reports:
        with _failures_named(path):
            reports.execute("PRAGMA synchronous = OFF")  # a file that is thrown away if it is not finished
            reports.execute(f"PRAGMA application_id = {PUBLISHED}")
        for relation in relations:
            with _failures_named(path):
                reports.execute(table(relation, with_references=True))
                places = ", ".join("?" * len(relation.fields))
                reports.executemany(f"INSERT INTO {quoted(relation.name)} VALUES ({places})", relation.rows)  # noqa: S608 - names are the product's own
                if relation.part != "about":
                    reports.execute(chinese_view(relation, LISTED_BY_SQLITE))
        with _failures_named(path):
            reports.commit()


def _renew(path: Path, unfinished: Path) -> None:
    """Copies the pages of the finished file into the one that is there, as one transaction."""
    until = time.monotonic() + PATIENCE

    def still_patient(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > until:
            raise FengqiaoError(FileCode.IN_USE, str(path))

    with (
        _failures_named(path),
        closing(sqlite3.connect(unfinished)) as finished,
        closing(sqlite3.connect(path, timeout=0)) as published,
    ):
        finished.backup(published, progress=still_patient, sleep=0.05)


@contextmanager
def _failures_named(path: Path) -> Iterator[None]:
    """What SQLite says of a disk that is full is said of the file, as of any other output."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error), str(path)) from error
