"""Tables made in two processes are those of one, whatever becomes of the other; here the other works within this one, a page behind."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy

from infra.database import open_read_database
from projections.engine.in_two import leading
from projections.engine.in_two.leading import OtherGone, Second
from projections.engine.in_two.trailing import Trailing
from projections.engine.runner import Engine
from tests.projections.engine.tallies import GIFTS, PURSE, TOTAL, Bad, gifts, rows, tallies
from tests.projections.memory_log import MemoryLog

COINS = tuple(range(1, 11))
ALL = {"all": 55}
Seen = list[tuple[int, int]]
"""Where this process said that it was, and where the other was then."""


class Killed(BaseException):
    """Stands for the end of this process."""


@pytest.fixture(autouse=True)
def _from_the_first_event_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "FROM", 1)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlalchemy.Engine]:
    engine = open_read_database(tmp_path / "x.views.db")
    yield engine
    engine.dispose()


class Within:
    """The other process within this one: it follows when it is told of the page after."""

    def __init__(self, trailing: Trailing, seen: Seen, gone_at: int) -> None:
        self._trailing, self._seen, self._gone_at = trailing, seen, gone_at
        self._reached = 0

    def reached(self, position: int) -> None:
        if position >= self._gone_at:
            raise OtherGone
        self._seen.append((position, self._reached))
        self._follow()

    def finish(self) -> None:
        self._follow()

    def _follow(self) -> None:
        try:
            self._reached = self._trailing.follow()
        except Exception as error:  # whatever ends a process, the other one sees only that it has ended
            raise OtherGone from error


def within(log: MemoryLog, seen: Seen, bad: Bad | None = None, gone_at: int = 99) -> Second:
    @contextmanager
    def second(file: Path, own: Path, names: Sequence[str]) -> Iterator[Within]:
        assert list(names) == ["total"]
        trailing = Trailing(file, own, log, [each for each in tallies(bad) if each.name in names])
        try:
            yield Within(trailing, seen, gone_at)
        finally:
            trailing.read.dispose()

    return second


@contextmanager
def refused(_file: Path, _own: Path, _names: Sequence[str]) -> Iterator[Within]:
    raise PermissionError("no second process here")
    yield


def beside(folder: Path) -> set[str]:
    return {
        each.name for each in folder.iterdir() if not each.name.startswith("x.views.db-wal") and not each.name.startswith("x.views.db-shm")
    }


def stopping(at: int) -> Callable[[int, int], None]:
    def stop(done: int, _total: int) -> None:
        if done >= at:
            raise Killed

    return stop


def test_all_tables_are_made_and_nothing_stays_beside(file: sqlalchemy.Engine, tmp_path: Path) -> None:
    log, seen = gifts(*COINS), Seen()
    engine = Engine(file, log, tallies(), batch=2, second=within(log, seen))
    engine.catch_up()
    assert (rows(file, TOTAL), rows(file, PURSE), rows(file, GIFTS)) == (ALL, {"a": 22, "b": 15, "c": 18}, {"a": 4, "b": 3, "c": 3})
    assert [position for position, _ in seen] == [0, 2, 4, 6, 8, 10]
    engine.rebuild()
    assert engine.check() == [] == Engine(file, log, tallies()).check()
    assert len(seen) == 18
    assert [status.state for status in engine.status()] == ["ok"] * 3
    assert beside(tmp_path) == {"x.views.db"}


@pytest.mark.parametrize("gone_at", [0, 2, 6, 10])
def test_what_the_other_left_when_it_ended_is_gone_on_with(file: sqlalchemy.Engine, tmp_path: Path, gone_at: int) -> None:
    log = gifts(*COINS)
    Engine(file, log, tallies(), batch=2, second=within(log, [], gone_at=gone_at)).catch_up()
    assert rows(file, TOTAL) == ALL
    assert Engine(file, log, tallies()).check() == []
    assert beside(tmp_path) == {"x.views.db"}


def test_where_no_other_can_begin_one_does_it_all(file: sqlalchemy.Engine, tmp_path: Path) -> None:
    engine = Engine(file, gifts(*COINS), tallies(), batch=2, second=refused)
    engine.catch_up()
    engine.rebuild()
    assert (rows(file, TOTAL), engine.check(), beside(tmp_path)) == (ALL, [], {"x.views.db"})


def test_it_goes_on_where_two_were_broken_off(file: sqlalchemy.Engine, tmp_path: Path) -> None:
    log, seen = gifts(*COINS), Seen()
    engine = Engine(file, log, tallies(), batch=2, second=within(log, seen))
    engine.catch_up()
    seen.clear()
    with pytest.raises(Killed):
        engine.rebuild(progress=stopping(6))
    assert {"x.views.db-side", "x.views.db-side-2"} <= beside(tmp_path)
    seen.clear()
    engine.rebuild()
    assert [position for position, _ in seen] == [6, 8, 10]
    assert (rows(file, TOTAL), engine.check(), beside(tmp_path)) == (ALL, [], {"x.views.db"})


@pytest.mark.parametrize("left", ["x.views.db-side", "x.views.db-side-2"])
def test_what_is_no_file_of_theirs_is_begun_anew(file: sqlalchemy.Engine, tmp_path: Path, left: str) -> None:
    log, seen = gifts(*COINS), Seen()
    engine = Engine(file, log, tallies(), batch=2, second=within(log, seen))
    engine.catch_up()
    with pytest.raises(Killed):
        engine.rebuild(progress=stopping(6))
    (tmp_path / left).write_bytes(b"no database at all" * 100)
    seen.clear()
    engine.rebuild()
    assert [position for position, _ in seen] == [0, 2, 4, 6, 8, 10]
    assert (rows(file, TOTAL), beside(tmp_path)) == (ALL, {"x.views.db"})


@pytest.mark.parametrize(("name", "coins"), [("purses", 5), ("gifts", 5), ("total", 55)])
def test_a_projection_that_stops_is_named_as_by_one_process(file: sqlalchemy.Engine, tmp_path: Path, name: str, coins: int) -> None:
    log, bad = gifts(*COINS), Bad({name: coins})
    engine = Engine(file, log, tallies(bad), batch=2, second=within(log, [], bad))
    engine.catch_up()
    alone = open_read_database(tmp_path / "alone.db")
    one = Engine(alone, log, tallies(Bad({name: coins})), batch=2)
    one.rebuild()
    assert [(each.name, each.state, each.error) for each in engine.status()] == [
        (each.name, each.state, each.error) for each in one.status()
    ]
    alone.dispose()
