"""Copies of a store on the command line: made, put back after a look at what follows, and what keeps one from being put back."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Prepare, Run

BEFORE = ("county add 1 --name 甲县 --kind county",)


LOCAL_MOMENT = r"last recorded \d{4}-\d\d-\d\d \d\d:\d\d$"


@pytest.fixture
def on(prepared: Prepare) -> Run:
    return prepared(BEFORE)


def counties(on: Run) -> list[str]:
    return [line.split()[0] for line in on("county", "list").out.splitlines()[2:]]


@pytest.mark.of_a_file
def test_a_copy_goes_into_a_folder_under_a_name_of_its_own(on: Run, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    ran = on("store", "backup", tmp_path / "backups")
    [made] = (tmp_path / "backups").iterdir()
    assert (ran.code, ran.out, made.name.startswith("bureau-20"), made.name.endswith(".db")) == (0, "", True, True)
    assert f"Copied to {made}: the log up to position 1" in ran.err
    assert re.search(LOCAL_MOMENT, ran.err, re.MULTILINE), ran.err  # as everywhere: Beijing time, to the minute


@pytest.mark.of_a_file
def test_what_is_put_back_is_shown_first_and_asked(on: Run, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    assert on("store", "backup", backup).code == 0
    assert "nothing to do" in on("store", "restore", backup).err
    on("county", "add", "2", "--name", "乙县", "--kind", "county")
    dry = on("store", "restore", backup, "--dry-run")
    assert (
        dry.code,
        "The store goes on after the backup (position 2, the backup 1); events that will not be in it any more: 1" in dry.err,
        counties(on),
    ) == (0, True, ["1", "2"])
    asked = on("store", "restore", backup)
    assert (asked.code, asked.err.splitlines()[-1].split("  ")[0], counties(on)) == (2, "confirmation_needed", ["1", "2"])
    done = on("store", "restore", backup, "--yes")
    assert (done.code, "Restored: the log is at position 1" in done.err, counties(on)) == (0, True, ["1"])
    [aside] = tmp_path.glob("bureau.before-restore-*.db")
    assert f"is kept as {aside}" in done.err
    again = on("store", "restore", aside)
    assert (
        again.code,
        "The backup goes on after the store (position 2, the store 1); events that come back: 1" in again.err,
        counties(on),
    ) == (0, True, ["1", "2"])
    assert [on("check", part).code for part in ("log", "views", "decisions")] == [0, 0, 0]


@pytest.mark.of_a_file
def test_what_is_no_backup_is_told_in_words(on: Run, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database")
    missing, foreign = on("store", "restore", tmp_path / "nothing.db"), on("store", "restore", tmp_path / "text.db")
    assert (missing.code, missing.err.split("  ")[0]) == (4, "backup_missing")
    assert (foreign.code, foreign.err.split("  ")[0]) == (4, "store_foreign")
    taken = on("store", "backup", tmp_path / "bureau.db")
    assert (taken.code, taken.err.split("  ")[0]) == (2, "file_holds_a_record")


@pytest.mark.of_a_file
def test_a_copy_of_a_store_that_is_not_as_it_was_written_is_kept_and_reported(on: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "bureau.db")) as connection, connection:
        connection.execute("UPDATE stored_events SET state = replace(state, '甲县', '丙县')")
    ran = on("store", "backup", tmp_path / "backup.db")
    assert (ran.code, "check log" in ran.err, (tmp_path / "backup.db").exists()) == (1, True, True)
    refused = on("--store", f"sqlite:///{tmp_path / 'new.db'}", "store", "restore", tmp_path / "backup.db")
    assert (refused.code, refused.err.splitlines()[-1].split("  ")[0], (tmp_path / "new.db").exists()) == (4, "backup_damaged", False)


def test_a_store_is_copied_to_a_server_and_back(on: Run, tmp_path: Path, postgresql_url: str) -> None:
    made = on("store", "copy", postgresql_url)
    assert (made.code, made.out) == (0, "")
    assert "1 events, the log is at position 1 with 1 commits; every event compared" in made.err
    on("county", "add", "2", "--name", "乙县", "--kind", "county")
    again = on("--lang", "zh", "store", "copy", postgresql_url)
    assert (again.code, "那里已有前 1 个事件，接着抄录" in again.err, "1 个事件，日志位置 2，共 2 条命令" in again.err) == (0, True, True)
    back = on("--store", postgresql_url, "store", "copy", tmp_path / "back.db")
    assert (back.code, "2 events" in back.err) == (0, True)
    assert on("--store", tmp_path / "back.db", "county", "list").out == on("county", "list").out


@pytest.mark.of_a_file
def test_why_a_store_is_not_copied_is_told_in_words(on: Run, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database")
    for target, code, exit_code in (
        ("bureau.db", "copy_onto_itself", 2),
        ("text.db", "store_foreign", 4),
        ("none/x.db", "store_folder_missing", 4),
    ):
        ran = on("store", "copy", tmp_path / target)
        assert (ran.code, ran.err.splitlines()[-1].split("  ")[0]) == (exit_code, code)
    down = on("store", "copy", "postgresql://nobody:secret@127.0.0.1:1/x")
    assert (down.code, "store_server_unreachable" in down.err, "secret" in down.err) == (4, True, False)


@pytest.mark.of_a_file
def test_a_database_of_a_server_is_no_file_to_back_up_or_restore_whatever_is_in_it(
    run: Run, on: Run, tmp_path: Path, postgresql_url: str
) -> None:
    assert on("store", "backup", tmp_path / "copy.db").code == 0
    for line in (("backup", tmp_path / "other.db"), ("restore", tmp_path / "copy.db")):
        ran = run("--store", postgresql_url, "--lang", "en", "store", *line)
        assert (ran.code, ran.err.splitlines()[-1].split("  ")[0], "pg_dump" in ran.err) == (2, "store_not_a_file", True)
