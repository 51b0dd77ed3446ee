"""Temporary tables have no name in any folder, and say with a code that there is no room for them."""

import errno
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from infra.importing.memory_table import REMEMBERED_ROWS
from infra.packed import ROWS_AT_ONCE, Packed
from infra.spilled import tables
from infra.spilled.errors import SpilledCode
from infra.spilled.tables import TemporaryTables

SCHEMA = "CREATE TABLE said (number INTEGER PRIMARY KEY, word TEXT)"


def test_what_was_written_is_read_and_no_file_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    held = TemporaryTables(SCHEMA)
    held.write("INSERT INTO said VALUES (?, ?)", ((number, "甲" * 400) for number in range(3000)))
    assert [number for (number,) in held.rows("SELECT number FROM said ORDER BY word, number DESC")] == list(range(2999, -1, -1))
    assert held.row("SELECT word FROM said WHERE number = ?", (7,)) == ("甲" * 400,)
    assert held.row("SELECT word FROM said WHERE number = ?", (3000,)) is None
    assert list(tmp_path.iterdir()) == []


def test_no_room_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PRAGMAS", (*tables.PRAGMAS, "max_page_count = 2"))
    with pytest.raises(FengqiaoError) as told:
        TemporaryTables(SCHEMA).write("INSERT INTO said VALUES (?, ?)", ((number, "甲" * 400) for number in range(3000)))
    assert told.value.code is SpilledCode.NO_ROOM
    assert (told.value.message("zh"), told.value.message("en")) == (
        "临时文件写不下：磁盘已满",
        "temporary files could not be written: the disk is full",
    )
    assert "TMPDIR" in told.value.advice("zh")


def test_events_for_which_there_is_no_room_say_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("infra.packed.TemporaryFile", full)
    packed = Packed(REMEMBERED_ROWS)
    for at in range(ROWS_AT_ONCE - 1):
        packed.append(("disputes", str(at), b""))
    with pytest.raises(FengqiaoError, match="no_room_for_temporary_files"):
        packed.append(("disputes", "last", b""))
