import os
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter

from domain.base.errors import FengqiaoError
from infra.files import PUBLISHED, FileCode, is_a_database, is_a_record, written_atomically
from infra.workbook.mark import mark


def test_what_was_there_stays_until_the_new_file_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("old")
    with written_atomically(path, force=True) as unfinished:
        unfinished.write_text("new")
        assert (path.read_text(), unfinished.parent) == ("old", tmp_path)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("old")

    def fail_halfway() -> None:
        with written_atomically(path, force=True) as unfinished:
            unfinished.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_a_file_is_the_users_own_and_one_without_personal_data_as_any_other(tmp_path: Path, private: bool, mode: int) -> None:
    before = os.umask(0o022)
    try:
        with written_atomically(tmp_path / "book.xlsx", private=private) as unfinished:
            assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "book.xlsx").stat().st_mode) == mode


@pytest.mark.parametrize("content", [b"", b"a clerk's", b"PK\x03\x04"])
def test_what_somebody_else_wrote_stays(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(FengqiaoError) as caught, written_atomically(path):
        pass
    assert (caught.value.code, path.read_bytes()) == (FileCode.EXISTS, content)


def test_what_somebody_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with pytest.raises(FengqiaoError) as caught, written_atomically(path):
        path.write_text("a clerk's")
    assert (caught.value.code, path.read_text(), list(tmp_path.iterdir())) == (FileCode.EXISTS, "a clerk's", [path])


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("1")
    mark(path)
    return path


def test_a_workbook_of_ours_gives_way_until_somebody_changes_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "book.xlsx")
    with written_atomically(path) as unfinished:
        unfinished.write_bytes(workbook(tmp_path / "other.xlsx").read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("docProps/note.xml", "a clerk's")
    with pytest.raises(FengqiaoError) as caught, written_atomically(path):
        pass
    assert caught.value.code is FileCode.EXISTS


@pytest.mark.parametrize("force", [True, False])
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path, force: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FengqiaoError) as caught, written_atomically(tmp_path / "pipe", force=force):
        pass
    assert caught.value.code is FileCode.NOT_ORDINARY
    assert (tmp_path / "pipe").is_fifo()


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


@pytest.mark.parametrize(("application", "record"), [(PUBLISHED, False), (0x46514C47, True), (1, True)])
def test_what_was_published_is_known_by_its_application_id(tmp_path: Path, application: int, record: bool) -> None:
    path = database(tmp_path / "x.db", "published")
    with closing(sqlite3.connect(path)) as made:
        made.execute(f"PRAGMA application_id = {application}")
    assert is_a_record(path) is record


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
