"""A store that cannot be written can be read: by every command that reads, wherever its views can be made."""

import ctypes
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.forked import Ran, begin, run_line
from tests.infra.importing.small_bureau import Desk, tables

READS = (
    "info", "view staffing", "view subsidy-eligibility --known-at 15", "county list", "county show C1", "office show O1", "committee show K1", "mediator show M1",
    "dispute list", "history A1", "history M1", "explain subsidy A1", "explain star O1", "view periods", "rulebook list", "rulebook show",
    "projections status", "projections check", "publish -o {folder}/figures.db", "view staffing -o {folder}/staffing.xlsx", "import {folder}/book1 --dry-run",
    "dispute enter A2 --entered-on 2019-06-01 --dry-run",
)  # fmt: skip
WRITES = ("dispute enter A2 --entered-on 2019-06-01", "import {folder}/book2")
OVERRIDE_PERMISSIONS = (1, 2)
CAPABILITIES = 0x20080522
"""The form in which Linux takes them: twice effective, permitted and inheritable."""


def bound_by_permissions() -> None:
    """In this process from now on the user's permissions count, root's too."""
    libc, asked, held = ctypes.CDLL(None), (ctypes.c_uint32 * 2)(CAPABILITIES, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(asked, held) == 0
    for kind in (0, 1):  # what is effective, and what may be
        held[kind] &= ~sum(1 << capability for capability in OVERRIDE_PERMISSIONS)
    assert libc.capset(asked, held) == 0


def run(store: Path, folder: Path, lines: Sequence[str]) -> list[Ran]:
    def where_permissions_count() -> list[Ran]:
        bound_by_permissions()
        return [run_line(["--lang", "en", "--store", f"sqlite:///{store}", *line.format(folder=folder).split()]) for line in lines]

    ran: list[Ran] = begin(where_permissions_count).ended()
    return ran


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in another of its own, the workbook that was imported, and another one."""
    folder = tmp_path_factory.mktemp("recorded")
    (folder / "medium").mkdir()
    with Bureau.open(f"sqlite:///{folder / 'medium' / 'store.db'}", create=True) as bureau:
        Desk(bureau, folder).put(tables())
    shutil.copytree(folder / "book1", folder / "book2")
    mediators = folder / "book2" / "mediators.csv"
    mediators.write_text(mediators.read_text("utf-8-sig").replace("1800", "2500"), "utf-8-sig")
    return folder


@pytest.fixture
def store(recorded: Path, tmp_path: Path) -> Iterator[Path]:
    """A store in a folder of its own, which is made writable again for whoever clears up."""
    shutil.copytree(recorded, tmp_path, dirs_exist_ok=True)
    yield tmp_path / "medium" / "store.db"
    (tmp_path / "medium").chmod(0o755)


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
