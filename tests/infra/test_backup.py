"""A backup is the log as it was at one moment, and putting it back loses nothing and mixes nothing."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.backup import BackupCode, Relation, back_up, compared, put_back
from infra.bureau.bureau import Bureau
from infra.event_store import EventLog, StoreUnavailable
from infra.event_store.codes import StoreCode
from infra.files import FileCode
from infra.progress import unwatched

D = date(2020, 1, 1)


def county(bureau: Bureau, code: str) -> None:
    facts = {"name": f"{code}县", "kind": CountyKind.COUNTY}
    bureau.execute(RegisterCounty(code, facts, frozenset(facts)), bureau.issue("clerk"))


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            *connection.execute("SELECT * FROM stored_events ORDER BY position"),
            *connection.execute("SELECT * FROM log_commits ORDER BY number"),
            *connection.execute("SELECT * FROM log_head"),
        ]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "bureau.db"


@pytest.fixture
def url(place: Path) -> str:
    url = f"sqlite:///{place}"
    with Bureau.open(url, create=True) as bureau:
        county(bureau, "A")
        county(bureau, "B")
    return url


def copy(url: str, path: Path) -> Path:
    with EventLog.open(url) as log:
        made = back_up(log, path, unwatched)
    assert (made.findings, made.path) == ([], path)
    return path


def add(url: str, *codes: str) -> None:
    with Bureau.open(url) as bureau:
        for code in codes:
            county(bureau, code)


def restored(backup: Path, url: str) -> Path | None:
    return put_back(backup, url, compared(backup, url, unwatched))


def test_a_copy_is_the_log_to_the_byte_and_private_and_takes_no_database_s_place(url: str, place: Path, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    assert rows(backup) == rows(place)
    assert backup.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir() if "backup" in path.name) == ["backup.db"]
    with EventLog.open(url) as log, pytest.raises(FengqiaoError) as refused:
        back_up(log, backup, unwatched)
    assert refused.value.code is FileCode.HOLDS_A_RECORD


def test_a_copy_made_while_others_write_is_whole(url: str, tmp_path: Path) -> None:
    started, enough = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        with Bureau.open(url) as bureau:
            while not enough.is_set():
                number += 1
                county(bureau, f"W{number}")
                started.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        started.wait()
        with EventLog.open(url) as log:
            copies = [back_up(log, tmp_path / f"{number}.db", unwatched) for number in range(5)]
    finally:
        enough.set()
        writer.join()
    assert [made.findings for made in copies] == [[]] * 5
    assert [made.position for made in copies] == sorted(made.position for made in copies)


def test_restoring_makes_the_store_what_the_backup_is_and_keeps_what_it_was(url: str, place: Path, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    add(url, "C", "D")
    before = rows(place)
    restoring = compared(backup, url, unwatched)
    assert (restoring.relation, restoring.lost) == (Relation.AHEAD, 2)
    aside = put_back(backup, url, restoring)
    assert rows(place) == rows(backup)
    assert aside is not None
    assert rows(aside) == before
    assert compared(aside, url, unwatched).relation is Relation.BEHIND
    restored(aside, url)
    assert rows(place) == before
    assert compared(aside, url, unwatched).relation is Relation.SAME


def test_somebody_who_has_the_store_open_goes_on_with_what_was_restored(url: str, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    add(url, "C")
    with Bureau.open(url) as open_before:
        assert open_before.log.head() == 3
        restored(backup, url)
        assert open_before.log.head() == 2
        open_before.rebuild()
        county(open_before, "E")
        assert [row["county_code"] for row in open_before.view("staffing-summary", as_of=D).rows] == ["*", "A", "B", "E"]


def test_where_nothing_is_a_store_is_made(url: str, place: Path, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    elsewhere = tmp_path / "new.db"
    assert restored(backup, f"sqlite:///{elsewhere}") is None
    assert rows(elsewhere) == rows(place)
    add(f"sqlite:///{elsewhere}", "C")


def test_a_damaged_store_is_put_aside_as_it_is(url: str, place: Path, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = place.read_bytes()
    place.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    with pytest.raises(StoreUnavailable):
        EventLog.open(url)
    restoring = compared(backup, url, unwatched)
    assert restoring.relation is Relation.UNREADABLE
    aside = put_back(backup, url, restoring)
    assert aside is not None
    assert aside.read_bytes()[200:300] == b"\xff" * 100
    assert rows(place) == rows(backup)


def changed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE stored_events SET state = replace(state, 'A县', 'X县') WHERE position = 1")


def missing(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM stored_events WHERE position = 1")


def torn(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * (len(content) - 100))


@pytest.mark.parametrize("damage", [changed, missing, torn])
def test_a_backup_that_is_not_as_it_was_written_is_not_put_back(
    url: str, place: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    backup = copy(url, tmp_path / "backup.db")
    before = rows(place)
    damage(backup)
    with pytest.raises(FengqiaoError) as refused:
        restored(backup, url)
    assert refused.value.code is BackupCode.DAMAGED
    assert rows(place) == before


def test_a_backup_that_is_not_there_is_no_store_to_be_made(url: str, tmp_path: Path) -> None:
    with pytest.raises(FengqiaoError) as refused:
        compared(tmp_path / "backup.db", url, unwatched)
    assert refused.value.code is BackupCode.MISSING


def test_a_backup_of_another_store_is_refused(url: str, place: Path, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    with Bureau.open(other, create=True) as bureau:
        county(bureau, "Z")
    backup, before = copy(other, tmp_path / "backup.db"), rows(place)
    with pytest.raises(FengqiaoError) as refused:
        restored(backup, url)
    assert refused.value.code is BackupCode.OF_ANOTHER_LOG
    assert rows(place) == before


def test_what_was_recorded_after_the_comparison_is_not_lost_unseen(url: str, place: Path, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    add(url, "C")
    restoring = compared(backup, url, unwatched)
    add(url, "D")
    before = rows(place)
    with pytest.raises(FengqiaoError) as refused:
        put_back(backup, url, restoring)
    assert refused.value.code is StoreCode.HEAD_MOVED
    assert rows(place) == before


def test_a_backup_of_an_older_release_is_put_back(url: str, tmp_path: Path) -> None:
    backup = copy(url, tmp_path / "backup.db")
    with closing(sqlite3.connect(backup)) as connection, connection:
        for column in ("content", "result", "events_sha256"):
            connection.execute(f"ALTER TABLE log_commits DROP COLUMN {column}")
    add(url, "C")
    restored(backup, url)
    with Bureau.open(url) as bureau:
        assert bureau.log.head() == 2
        bureau.rebuild()
        county(bureau, "C")
    assert compared(backup, url, unwatched).lost == 1


def test_a_write_ahead_log_that_was_left_alone_does_not_come_into_what_is_put_back(url: str, place: Path, tmp_path: Path) -> None:
    backup, before = copy(url, tmp_path / "backup.db"), rows(place)
    wal = place.with_name("bureau.db-wal")
    with Bureau.open(url) as bureau:
        county(bureau, "C")
        left = wal.read_bytes()  # as a killed process leaves it
    for part in ("bureau.db", "bureau.db-shm", "bureau.views.db"):
        (tmp_path / part).unlink(missing_ok=True)
    wal.write_bytes(left)
    assert left
    restored(backup, url)
    assert rows(place) == before
    assert [path.read_bytes() for path in tmp_path.glob("*before-restore*-wal")] == [left]
