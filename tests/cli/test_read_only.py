"""A store that cannot be written can be read: by every command that reads, wherever its views can be made."""

import ctypes
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.importing.small_bureau import Desk, tables

READS = (
    "info", "view staffing", "view subsidy-eligibility --known-at 15", "county list", "county show C1", "office show O1", "committee show K1", "mediator show M1",
    "dispute list", "history A1", "history M1", "explain subsidy A1", "explain star O1", "view periods", "rulebook list", "rulebook show",
    "projections status", "projections check", "publish -o {folder}/figures.db", "view staffing -o {folder}/staffing.xlsx", "import {folder}/book1 --dry-run",
    "dispute enter A2 --entered-on 2019-06-01 --dry-run",
)  # fmt: skip
WRITES = ("dispute enter A2 --entered-on 2019-06-01", "import {folder}/book2")
RUNNING = """
import contextlib, io, json, sys
from cli.main import main
ran = []
for line in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["--lang", "en", *line])
    ran.append((code, out.getvalue(), err.getvalue()))
print(json.dumps(ran))
"""
OVERRIDE_PERMISSIONS, DROP = (1, 2), 24


class Ran(NamedTuple):
    """How a command line ended and what it printed."""

    code: int
    out: str
    err: str


def bound_by_permissions() -> None:
    """In the child, before it begins: the user's permissions count, root's too."""
    for capability in OVERRIDE_PERMISSIONS:
        ctypes.CDLL(None).prctl(DROP, capability, 0, 0, 0)


def run(store: Path, folder: Path, lines: Sequence[str]) -> list[Ran]:
    words = [["--store", f"sqlite:///{store}", *line.format(folder=folder).split()] for line in lines]
    done = subprocess.run(
        [sys.executable, "-c", RUNNING, json.dumps(words)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=bound_by_permissions,
    )
    return [Ran(*ran) for ran in json.loads(done.stdout)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    """A store in a folder of its own, which is made writable again for whoever clears up."""
    folder = tmp_path / "medium"
    folder.mkdir()
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        desk = Desk(bureau, tmp_path)
        desk.put(tables())
        changed = tables()
        changed["mediators"][0]["monthly_wage"] = "2500"
    desk.folder.joinpath("book2").mkdir()
    shutil.copytree(tmp_path / "book1", tmp_path / "book2", dirs_exist_ok=True)
    mediators = tmp_path / "book2" / "mediators.csv"
    mediators.write_text(mediators.read_text("utf-8-sig").replace("1800", "2500"), "utf-8-sig")
    yield folder / "store.db"
    folder.chmod(0o755)


def close(store: Path) -> None:
    for file in store.parent.iterdir():
        file.chmod(0o444)
    store.parent.chmod(0o555)


@pytest.mark.parametrize("views", ["there", "missing", "damaged"])
def test_every_command_that_reads_reads_a_store_on_a_read_only_medium(store: Path, tmp_path: Path, views: str) -> None:
    if views == "missing":
        store.with_name("store.views.db").unlink()
    elif views == "damaged":
        store.with_name("store.views.db").write_bytes(b"no database" * 100)
    close(store)
    before = {file.name: file.read_bytes() for file in store.parent.iterdir()}
    ran = dict(zip(READS, run(store, tmp_path, READS), strict=True))
    found = {"projections check"} if views != "there" else set()  # that there are no views is what it finds
    assert {line: each for line, each in ran.items() if each.code != (line in found) or "Traceback" in each.err} == {}
    assert [line for line, each in ran.items() if "the views are made in a temporary file" not in each.err and "rulebook" not in line] == []
    assert {file.name: file.read_bytes() for file in store.parent.iterdir()} == before


def test_what_writes_is_told_that_it_cannot(store: Path, tmp_path: Path) -> None:
    close(store)
    for ran in run(store, tmp_path, WRITES):
        assert ran.code == 4
        assert "store_read_only" in ran.err


def test_a_log_alone_that_cannot_be_written_is_read(store: Path, tmp_path: Path) -> None:
    store.chmod(0o444)
    reading, writing = run(store, tmp_path, ["view staffing", WRITES[0]])
    assert (reading.code, writing.code) == (0, 4)


def test_last_writes_that_can_be_taken_in_nowhere_are_not_passed_over(store: Path, tmp_path: Path) -> None:
    """A log that was not closed has its last events in a file beside it. Without them it would be an older one."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("CREATE TABLE beside (one)")
        connection.commit()
        copies = {name: store.with_name(name).read_bytes() for name in ("store.db", "store.db-wal")}
    for name, content in copies.items():
        store.with_name(name).write_bytes(content)
    for name in ("store.db-shm",):
        store.with_name(name).unlink(missing_ok=True)
    close(store)
    [ran] = run(store, tmp_path, ["info"])
    assert ran.code == 4
    assert "store_cannot_open" in ran.err


def test_views_that_cannot_be_written_keep_nobody_from_recording(store: Path, tmp_path: Path) -> None:
    store.with_name("store.views.db").chmod(0o444)
    entering, reading = run(store, tmp_path, [WRITES[0], "history A2"])
    assert entering.code == 0
    assert "the views are made in a temporary file" in entering.err
    assert "2019-06-01" in reading.out
