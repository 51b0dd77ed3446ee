import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from infra.files import FileCode, is_a_database, is_a_record, written_atomically


def test_what_was_there_stays_until_the_new_file_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("old")
    with written_atomically(path) as unfinished:
        unfinished.write_text("new")
        assert (path.read_text(), unfinished.parent) == ("old", tmp_path)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("old")

    def fail_halfway() -> None:
        with written_atomically(path) as unfinished:
            unfinished.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_has_the_permissions_of_one_that_was_written_plainly(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with written_atomically(tmp_path / "book.xlsx"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "book.xlsx").stat().st_mode) == 0o640


@pytest.mark.parametrize(("name", "error"), [("missing/book.xlsx", FileNotFoundError), (".", IsADirectoryError)])
def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path, name: str, error: type[OSError]) -> None:
    with pytest.raises(error) as caught, written_atomically(tmp_path / name):
        pass
    assert caught.value.filename == str(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def database(path: Path, table: str = "anything") -> Path:
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"CREATE TABLE {table} (column)")
    return path


@pytest.mark.parametrize("name", ["x.db", "x.db-wal", "x.db-shm", "x.db-journal"])
def test_a_database_and_what_belongs_to_it_is_never_replaced(tmp_path: Path, name: str) -> None:
    before = database(tmp_path / "x.db").read_bytes()
    with pytest.raises(FengqiaoError) as caught, written_atomically(tmp_path / name):
        pass
    assert caught.value.code is FileCode.HOLDS_A_RECORD
    assert (tmp_path / "x.db").read_bytes() == before


@pytest.mark.parametrize(("table", "record"), [("published", False), ("anything", True)])
def test_what_was_published_is_no_record(tmp_path: Path, table: str, record: bool) -> None:
    assert is_a_record(database(tmp_path / "x.db", table)) is record


@pytest.mark.parametrize("content", [b"", b"SQLite format 3", b"text"])
def test_what_only_looks_like_a_database_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    assert not is_a_database(path)
    assert not is_a_record(path)


def test_a_damaged_database_counts_as_a_record(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"SQLite format 3\x00" + b"x" * 200)
    assert is_a_record(path)
