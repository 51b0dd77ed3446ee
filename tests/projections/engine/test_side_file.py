"""A rebuild on SQLite builds in a file beside the live one, goes on with what a killed one left there, and leaves nothing behind."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy

from infra.database import open_read_database
from projections.engine.database import open_scratch
from projections.engine.runner import Engine
from projections.engine.side.file import SideFile
from tests.projections.engine.tallies import TOTAL, gifts, rows, tallies

COINS = tuple(range(1, 11))


class Killed(BaseException):
    """Stands for the end of the process."""


def at(done: int) -> Callable[[int, int], None]:
    def stop(so_far: int, _total: int) -> None:
        if so_far >= done:
            raise Killed

    return stop


def folded(engine: Engine) -> int:
    """How many events the rebuild has to fold, as it says itself."""
    totals: list[int] = []
    engine.rebuild(progress=lambda _done, total: totals.append(total))
    return totals[0] if totals else 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.views.db"


@pytest.fixture
def file(path: Path) -> sqlalchemy.Engine:
    return open_read_database(path)


def beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()} - {path.name, f"{path.name}-wal", f"{path.name}-shm"}


def test_a_rebuild_goes_on_where_a_broken_off_one_stopped(file: sqlalchemy.Engine, path: Path) -> None:
    engine = Engine(file, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    with pytest.raises(Killed):
        engine.rebuild(progress=at(6))
    assert f"{path.name}-side" in beside(path)
    assert folded(engine) == 4
    assert rows(file, TOTAL) == {"all": 55}
    assert engine.check() == []
    assert beside(path) == set()


@pytest.mark.parametrize("left", [b"", b"no database at all" * 100])
def test_what_is_no_side_of_ours_is_begun_anew(file: sqlalchemy.Engine, path: Path, left: bytes) -> None:
    engine = Engine(file, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    path.with_name(f"{path.name}-side").write_bytes(left)
    assert folded(engine) == 10
    assert (engine.check(), beside(path)) == ([], set())


def test_a_side_of_another_log_or_version_is_begun_anew(file: sqlalchemy.Engine, path: Path) -> None:
    for log, version in ((gifts(*COINS, origin="other"), 1), (gifts(*COINS), 2)):
        engine = Engine(file, log, tallies(version=version), batch=2)
        engine.catch_up()
        with pytest.raises(Killed):
            engine.rebuild(progress=at(6))
        now = Engine(file, gifts(*COINS), tallies(), batch=2)
        assert folded(now) == 10
        assert (now.check(), beside(path)) == ([], set())


def test_whoever_comes_while_another_builds_builds_by_himself(file: sqlalchemy.Engine, path: Path) -> None:
    engine = Engine(file, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    with SideFile(file):
        assert folded(engine) == 10
        assert beside(path) == {f"{path.name}-turn"}
    assert beside(path) == set()


def test_tables_without_a_file_are_rebuilt_as_well() -> None:
    scratch = open_scratch()
    engine = Engine(scratch, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    engine.rebuild()
    assert rows(scratch, TOTAL) == {"all": 55}
    assert engine.check() == []


def test_the_side_is_seen_by_nobody_who_does_not_see_the_live_tables(file: sqlalchemy.Engine, path: Path) -> None:
    engine = Engine(file, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    path.chmod(0o600)
    with pytest.raises(Killed):
        engine.rebuild(progress=at(2))
    assert path.with_name(f"{path.name}-side").stat().st_mode & 0o777 == 0o600


def test_nothing_stays_attached(file: sqlalchemy.Engine) -> None:
    engine = Engine(file, gifts(*COINS), tallies())
    engine.catch_up()
    engine.rebuild()
    engine.rebuild()
    with file.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        assert "side" not in [name for _, name, _ in driver.execute("PRAGMA database_list")]


def test_a_rebuild_that_ends_in_an_error_leaves_nothing(file: sqlalchemy.Engine, path: Path) -> None:
    def fail(_done: int, _total: int) -> None:
        raise OSError("no space left")

    engine = Engine(file, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    with pytest.raises(OSError, match="no space left"):
        engine.rebuild(progress=fail)
    assert beside(path) == set()
    assert engine.check() == []
