"""A second process makes the tables that rest on the registers: the same rows, and nothing of it stays, whoever is killed."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.second import starting
from infra.second.starting import TrailingViews, begun, trailing_views
from projections.engine.in_two import leading
from tests.infra.bureau.worked_example import import_sample
from tests.stores import Stores

pytestmark = pytest.mark.of_a_file

KILLED = """
import os, signal, sys
from pathlib import Path
from tempfile import mkdtemp
from infra.second import starting
starting.cores = lambda: 2
place = Path(mkdtemp(prefix="fengqiao-", dir=sys.argv[2])) / "scratch"
place.touch()
with starting.trailing_views(sys.argv[1])(place, place.with_name("scratch-2"), ["subsidy"]):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def bureau(stores: Stores, tmp_path: Path) -> Iterator[Bureau]:
    with Bureau.open(stores.copy_of("worked example", import_sample, tmp_path / "copy")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "FROM", 1)
    monkeypatch.setattr(starting, "cores", lambda: 2)


def in_two(bureau: Bureau, *, killed_at: int | None = None) -> list[int]:
    """Has the bureau's views made by two processes, of which the second is killed at a position; gives the status with which each of these ended."""
    ended: list[int] = []

    @contextmanager
    def watched(file: Path, own: Path, names: Sequence[str]) -> Iterator[TrailingViews]:
        try:
            with begun(bureau.url, file, own, names) as other:
                yield _Killed(other, killed_at)
        finally:
            ended.append(other.second.process.returncode)

    bureau._read._engine.second = watched
    bureau._read._engine.batch = 50
    return ended


class _Killed(TrailingViews):
    def __init__(self, other: TrailingViews, at: int | None) -> None:
        super().__init__(other.second)
        self._at = at

    def reached(self, position: int) -> None:
        if self._at is not None and position >= self._at:
            self.second.process.kill()
            self.second.process.wait()
        super().reached(position)


def beside(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if "side" in each.name or each.name.startswith("fengqiao-"))


def test_two_processes_make_the_rows_of_one(bureau: Bureau, tmp_path: Path) -> None:
    ended = in_two(bureau)
    bureau.rebuild()
    assert list(bureau.check()) == []
    bureau._read._engine.second = None
    assert list(bureau.check()) == []
    assert (ended, beside(tmp_path)) == ([0, 0], [])


def test_where_the_second_is_killed_the_first_goes_on_alone(bureau: Bureau, tmp_path: Path) -> None:
    ended = in_two(bureau, killed_at=100)
    bureau.rebuild()
    bureau._read._engine.second = None
    assert list(bureau.check()) == []
    assert (ended, beside(tmp_path)) == ([-signal.SIGKILL], [])


def test_where_none_can_begin_the_first_does_it_alone(bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bureau._read._engine.second = trailing_views(bureau.url)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    bureau.rebuild()
    assert (list(bureau.check()), beside(tmp_path)) == ([], [])


def test_one_processor_or_a_server_has_no_second(monkeypatch: pytest.MonkeyPatch) -> None:
    assert trailing_views("postgresql://localhost/bureau") is None
    monkeypatch.setattr(starting, "cores", lambda: 1)
    assert trailing_views("sqlite:////tmp/bureau.db") is None


def test_the_folder_of_one_that_was_killed_goes_with_the_second(bureau: Bureau, tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, bureau.url, tmp_path], check=False).returncode == -signal.SIGKILL
    until = time.monotonic() + 60
    while beside(tmp_path) and time.monotonic() < until:
        time.sleep(0.1)
    assert beside(tmp_path) == []
