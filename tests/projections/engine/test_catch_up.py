"""The engine takes projections along the log."""

import threading
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError, OperationalError

from domain.base.event import Event, Recorded
from infra.database import open_read_database
from projections.engine.database import open_scratch
from projections.engine.log import BrokenLog
from projections.engine.projection import Fold, Projection, in_order
from projections.engine.replaying import replay
from projections.engine.runner import Engine
from projections.engine.status import ProjectionStopped
from tests.projections.engine.tallies import GIFTS, PURSE, TOTAL, Bad, CoinsGiven, Thanked, gifts, rows, tallies
from tests.projections.memory_log import MemoryLog
from tests.statements import heard


def test_rows_and_positions_follow_the_log(read: sqlalchemy.Engine) -> None:
    log = gifts(1, 2, 4, 8)
    engine = Engine(read, log, tallies(), batch=3)
    engine.catch_up()
    assert rows(read, PURSE) == {"a": 9, "b": 2, "c": 4}
    assert rows(read, GIFTS) == {"a": 2, "b": 1, "c": 1}
    assert rows(read, TOTAL) == {"all": 15}
    assert [(s.name, s.position, s.lag, s.state) for s in engine.status()] == [
        ("purses", 4, 0, "ok"),
        ("total", 4, 0, "ok"),
        ("gifts", 4, 0, "ok"),
    ]


def test_what_is_folded_is_not_folded_again(read: sqlalchemy.Engine) -> None:
    log, bad = gifts(1, 2), Bad()
    Engine(read, log, tallies(bad)).catch_up()
    log.add("person:a", CoinsGiven(coins=5))
    Engine(read, log, tallies(bad)).catch_up()
    assert bad.seen["purses"] == [1, 2, 3]
    assert rows(read, PURSE) == {"a": 6, "b": 2}


def test_it_stops_at_the_position_asked_for_and_being_beyond_is_in_order(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(1, 2, 4, 8), tallies())
    engine.catch_up(2)
    assert rows(read, TOTAL) == {"all": 3}
    assert {s.state for s in engine.status(2)} == {s.state for s in engine.status(1)} == {"ok"}
    assert {(s.state, s.lag) for s in engine.status()} == {("behind", 2)}


def test_progress_counts_up_to_all_of_it(read: sqlalchemy.Engine) -> None:
    steps: list[tuple[int, int]] = []
    engine = Engine(read, gifts(*range(1, 8)), tallies(), batch=3)
    engine.catch_up(2)
    engine.catch_up(progress=lambda done, total: steps.append((done, total)))
    assert steps == [(3, 5), (5, 5)]


def test_an_empty_log_makes_empty_tables(read: sqlalchemy.Engine) -> None:
    Engine(read, MemoryLog(), tallies()).catch_up()
    assert rows(read, PURSE) == {}


def test_a_log_that_leaves_out_a_position_is_refused(read: sqlalchemy.Engine) -> None:
    log = gifts(1, 2, 3)
    del log.events[1]
    log.head = lambda: 3  # type: ignore[method-assign]
    with pytest.raises(BrokenLog, match="positions 1 to 3: 2 events"):
        Engine(read, log, tallies()).catch_up()


def test_an_engine_overtaken_while_it_read_its_page_reads_again(read: sqlalchemy.Engine) -> None:
    log = gifts(1, 2, 4, 8)

    class Overtaken(MemoryLog):
        once = True

        def page(self, after: int, upto: int, only: Collection[type[Event]] | None = None) -> list[Recorded]:
            if self.once:
                self.once = False
                Engine(read, log, tallies(), batch=3).catch_up(3)
            return log.page(after, upto, only)

        def head(self) -> int:
            return log.head()

    bad = Bad()
    Engine(read, Overtaken(), tallies(bad), batch=2).catch_up()
    assert rows(read, PURSE) == {"a": 9, "b": 2, "c": 4}
    assert bad.seen["purses"] == [4]


def test_two_engines_racing_fold_every_event_once(tmp_path: Path) -> None:
    log = gifts(*range(1, 301))
    path = tmp_path / "x.views.db"
    start, failures = threading.Barrier(3), list[BaseException]()

    def race() -> None:
        read = open_read_database(path)
        try:
            start.wait()
            Engine(read, log, tallies(), batch=7).catch_up()
        except BaseException as error:  # noqa: BLE001 - shown by the test's own thread
            failures.append(error)
        finally:
            read.dispose()

    racers = [threading.Thread(target=race) for _ in range(3)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert failures == []
    read = open_read_database(path)
    assert rows(read, TOTAL) == {"all": 300 * 301 // 2}
    assert Engine(read, log, tallies()).check() == []


def test_a_full_disk_is_no_projections_failure(tmp_path: Path) -> None:
    read = open_read_database(tmp_path / "x.views.db")
    event.listen(read, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 12").close())
    log = MemoryLog()
    for person in range(3000):
        log.add(f"person:{person:05}", CoinsGiven(coins=1))
    engine = Engine(read, log, tallies())
    with pytest.raises(OperationalError, match="full"):
        engine.catch_up()
    assert {s.state for s in engine.status()} == {"behind"}


def test_a_replay_gives_what_was_known_at_a_position() -> None:
    scratch = open_scratch()
    replay(gifts(1, 2, 4, 8), 3, scratch, tallies())
    assert rows(scratch, TOTAL) == {"all": 7}


def test_a_replay_that_stops_on_the_way_says_so() -> None:
    with pytest.raises(ProjectionStopped, match="purses 3 CoinsGiven person:c@1: ArithmeticError: cannot count 4; total waiting"):
        replay(gifts(1, 2, 4, 8), 3, open_scratch(), tallies(Bad({"purses": 4})))


def test_projections_are_ordered_by_what_they_need() -> None:
    assert [projection.name for projection in in_order(tallies())] == ["purses", "total", "gifts"]
    with pytest.raises(KeyError, match="purses"):
        in_order(tallies()[:1])
    circle = (Projection("a", (), {}, needs=("b",)), Projection("b", (), {}, needs=("a",)))
    with pytest.raises(ValueError, match="circle: a -> b -> a"):
        in_order(circle)


def test_an_event_has_one_handler_in_a_fold() -> None:
    fold = Fold()
    fold.on(CoinsGiven)(lambda _work, _event, _at: None)
    with pytest.raises(TypeError, match="CoinsGiven is handled twice"):
        fold.on(CoinsGiven)(lambda _work, _event, _at: None)


def test_a_damaged_file_is_no_projections_failure(tmp_path: Path) -> None:
    path = tmp_path / "x.views.db"
    path.write_bytes(b"not a database at all" * 300)
    engine = Engine(open_read_database(path), gifts(1), tallies())
    with pytest.raises(DatabaseError, match="not a database"):
        engine.catch_up()


def test_a_projection_to_which_no_event_means_anything_is_moved_on_and_its_fold_does_not_run(read: sqlalchemy.Engine) -> None:
    log, runs = gifts(1), []
    purses = next(projection for projection in tallies() if projection.name == "purses")
    only_coins = replace(purses, settle=lambda _work: runs.append("settled"))
    engine = Engine(read, log, [only_coins])
    engine.catch_up()
    log.add("person:a", Thanked())
    engine.catch_up()
    assert (runs, [status.position for status in engine.status()]) == (["settled"], [2])


def test_one_event_is_folded_with_one_look_at_the_checkpoints(read: sqlalchemy.Engine) -> None:
    """What a catch-up costs where all is well: read where they are, move and fold in one transaction. Structural, not timed."""
    log = gifts(1, 2)
    engine = Engine(read, log, tallies())
    engine.catch_up()
    log.add("person:a", Thanked())
    with heard() as statements:
        engine.catch_up()
    assert [statement.split()[0].strip(";") for statement in statements] == ["BEGIN", "SELECT", "BEGIN", "UPDATE"]


def test_a_selective_engine_reads_only_what_means_anything_to_its_projections(read: sqlalchemy.Engine) -> None:
    log, shown = gifts(1, 2, 4), list[int]()
    log.add("person:a", Thanked(), Thanked())
    page = log.page

    def watched(after: int, upto: int, only: Collection[type[Event]] | None = None) -> list[Recorded]:
        events = page(after, upto, only)
        shown.extend(recorded.position for recorded in events)
        return events

    log.page = watched  # type: ignore[method-assign]
    Engine(read, log, tallies(), batch=2, selective=True).catch_up()
    assert shown == [1, 2, 3, 4, 5]  # of each page the last one, whatever it is
    assert rows(read, TOTAL) == {"all": 7}
    log.add("person:b", *[Thanked()] * 9, CoinsGiven(coins=8))
    shown.clear()
    Engine(read, log, tallies(), batch=20, selective=True).catch_up()
    assert (shown[-1:], rows(read, TOTAL)) == ([15], {"all": 15})
    assert set(shown) <= {5, 15}
