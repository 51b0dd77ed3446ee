import errno
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from infra.database import Failure, connect, failure_of, failures_as, open_read_database, pool_of, write_ahead


def reported(code: int, kind: type[sqlite3.Error] = sqlite3.OperationalError) -> sqlite3.Error:
    error = kind("said by SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (sqlite3.SQLITE_BUSY, Failure.LOCKED),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, Failure.LOCKED),
        (sqlite3.SQLITE_READONLY_DIRECTORY, Failure.READ_ONLY),
        (sqlite3.SQLITE_NOTADB, Failure.FOREIGN),
        (sqlite3.SQLITE_FULL, Failure.DISK),
        (sqlite3.SQLITE_IOERR_READ, Failure.DISK),
        (sqlite3.SQLITE_CORRUPT, Failure.DAMAGED),
        (sqlite3.SQLITE_CANTOPEN, Failure.CANNOT_OPEN),
    ],
)
def test_a_failure_of_the_file_has_a_name_whoever_reports_it(code: int, failure: Failure) -> None:
    error = reported(code)
    assert failure_of(error) is failure
    assert failure_of(DBAPIError.instance("SELECT 1", (), error, sqlite3.Error)) is failure


@pytest.mark.parametrize(
    "error", [reported(sqlite3.SQLITE_CONSTRAINT, sqlite3.IntegrityError), sqlite3.ProgrammingError(), OSError(errno.EIO)]
)
def test_what_is_about_something_else_is_no_failure_of_the_file(error: Exception) -> None:
    assert failure_of(error) is None


def test_a_failure_is_translated_with_the_drivers_words_and_anything_else_passes() -> None:
    def translated(failure: Failure, detail: str) -> Exception:
        return RuntimeError(f"{failure.name}: {detail}")

    def failing(error: Exception) -> None:
        with failures_as(translated):
            raise error

    with pytest.raises(RuntimeError, match="DISK: said by SQLite"):
        failing(reported(sqlite3.SQLITE_FULL))
    with pytest.raises(RuntimeError, match="DAMAGED: not UTF-8"):
        failing(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"))
    with pytest.raises(sqlite3.IntegrityError):
        failing(sqlite3.IntegrityError())


def test_only_who_says_so_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "x.db", patience=1, pragmas=())
    assert list(tmp_path.iterdir()) == []
    connect(tmp_path / "x.db", patience=1, pragmas=(), create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_a_connection_that_cannot_be_set_up_is_not_left_open(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 300)
    with pytest.raises(sqlite3.DatabaseError):
        connect(tmp_path / "x.db", patience=1, pragmas=("journal_mode = WAL",))
    (tmp_path / "x.db").unlink()
    assert list(tmp_path.iterdir()) == []


def test_a_pool_lends_as_many_as_are_asked_for_and_keeps_some(tmp_path: Path) -> None:
    opened: list[sqlite3.Connection] = []

    def connecting() -> sqlite3.Connection:
        opened.append(connect(tmp_path / "x.db", patience=1, pragmas=(), create=True))
        return opened[-1]

    pool = pool_of(connecting)
    lent = [pool.connect() for _ in range(20)]
    for connection in lent:
        connection.close()
    pool.connect().close()
    assert len(opened) == 20
    pool.dispose()
    for driver in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            driver.execute("SELECT 1")


def test_switching_to_the_write_ahead_log_waits_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    writer = connect(path, patience=0, pragmas=(), create=True)
    writer.execute("CREATE TABLE t (n)")
    writer.execute("BEGIN EXCLUSIVE")
    with closing(connect(path, patience=0, pragmas=())) as switching:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write_ahead(switching, patience=0)
        later = threading.Timer(0.05, writer.rollback)
        later.start()
        started = time.monotonic()
        write_ahead(switching, patience=30)
        later.join()
        assert time.monotonic() - started < 30
        assert switching.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    writer.close()


def test_the_read_database_is_made_where_there_is_none_and_has_readers_beside_its_writer(tmp_path: Path) -> None:
    read = open_read_database(tmp_path / "x #1?.views.db")
    with read.connect() as connection:
        pragmas = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "busy_timeout")]
    assert pragmas == ["wal", 1, 15000]
    read.dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["x #1?.views.db"]
