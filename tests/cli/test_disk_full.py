"""A disk that is full: wherever it fills up, a command ends with a code and in words, and what it was writing is whole or not there."""

import resource
import shutil
import signal
from pathlib import Path

import pytest

from cli.main import main
from infra.bureau.bureau import Bureau
from infra.event_store import EventLog
from tests.forked import Ran, begin, run_line
from tests.infra.importing.small_bureau import Desk, tables

RECORDED = 6
LINES = (
    "import {folder}/book2",
    "import {folder}/book2 --dry-run",
    "dispute enter A2 --entered-on 2019-06-01",
    "view staffing -o {folder}/out/staffing.xlsx",
    "view staffing -o {folder}/out/staffing.csv",
    "publish -o {folder}/out/figures.db",
    "template {folder}/out/template.xlsx",
    "projections rebuild",
)


def run(store: Path, line: str, folder: Path, most: int) -> tuple[int, str]:
    """How a command ends where no file may become larger than so many bytes, and what it says."""

    def where_it_is_full() -> Ran:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        return run_line(["--lang", "en", "--store", f"sqlite:///{store}", *line.format(folder=folder).split()])

    ran: Ran = begin(where_it_is_full).ended()
    return ran.code, ran.err


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of one import, and a second workbook."""
    folder = tmp_path_factory.mktemp("full")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        Desk(bureau, folder).put(tables())
    shutil.copytree(folder / "book1", folder / "book2")
    mediators = folder / "book2" / "mediators.csv"
    mediators.write_text(mediators.read_text("utf-8-sig").replace("1800", "2500"), "utf-8-sig")
    return folder


def head(store: Path) -> int:
    with Bureau.open(f"sqlite:///{store}") as bureau:
        assert bureau.check() == []
        return bureau.log.head()


@pytest.mark.parametrize("line", LINES)
def test_a_full_disk_ends_in_words_and_leaves_nothing_by_halves(filled: Path, tmp_path: Path, line: str) -> None:
    for most in (1_000, 33_000):
        folder = tmp_path / str(most)
        shutil.copytree(filled, folder)
        (folder / "out").mkdir()
        store = folder / "store.db"
        before, there = head(store), {path.name for path in folder.iterdir()}
        code, said = run(store, line, folder, most)
        assert "Traceback" not in said
        assert code in {0, 1, 2, 4, RECORDED}, said
        assert (head(store) > before) <= (code in {0, 1, RECORDED}), said
        for path in (folder / "out").iterdir():  # what is there is whole
            assert code == 0, path
        assert {path.name for path in folder.iterdir()} - there <= {"book2.rejected.xlsx", "store.key"}


def test_after_a_disk_was_full_in_the_middle_of_a_commit_the_command_id_tells_what_happened(filled: Path, tmp_path: Path) -> None:
    line = f"{LINES[2]} --command-id once"
    for most, is_recorded in ((25_000, False), (33_000, True)):  # some pages of the commit fit, or all of them do
        folder = tmp_path / str(most)
        shutil.copytree(filled, folder)
        store = folder / "store.db"
        before = head(store)
        code, said = run(store, line, folder, most)
        assert (code in {0, RECORDED}) == is_recorded, said
        with EventLog.open(f"sqlite:///{store}") as log:
            assert (log.find_command("once") is not None) == is_recorded
        assert main(["--store", f"sqlite:///{store}", *line.split()]) == 0
        assert head(store) == before + 1


def test_the_limits_are_met(filled: Path, tmp_path: Path) -> None:
    """So that the test above is one."""
    shutil.copytree(filled, tmp_path / "store")
    assert run(tmp_path / "store" / "store.db", LINES[0], tmp_path / "store", 1_000)[0] == 4
