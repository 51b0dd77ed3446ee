"""What has just been recorded is folded at once where every projection stands right before it; everything else is left to a catch-up."""

from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError

from infra.database import open_read_database
from projections.engine.database import writing
from projections.engine.runner import Engine
from tests.projections.engine.tallies import GIFTS, TOTAL, Bad, CoinsGiven, Thanked, gifts, rows, tallies, untouched
from tests.statements import heard


def test_it_asks_no_more_than_to_begin_to_move_and_what_the_folds_ask(read: sqlalchemy.Engine) -> None:
    log = gifts(1, 2)
    engine = Engine(read, log, tallies())
    engine.catch_up()
    log.add("person:a", Thanked(), Thanked())
    with heard() as statements:
        assert engine.follow(log.page(2, 4))
    assert [statement.split()[0].strip(";") for statement in statements] == ["BEGIN", "UPDATE"]
    assert [(status.position, status.state) for status in engine.status()] == [(4, "ok")] * 3


def test_one_after_another_gives_the_rows_that_a_rebuild_gives(read: sqlalchemy.Engine) -> None:
    log = gifts()
    engine = Engine(read, log, tallies())
    engine.catch_up()
    for coins in (1, 2, 4):
        before = log.head()
        log.add("person:a", CoinsGiven(coins=coins), Thanked())
        log.add("person:b", CoinsGiven(coins=coins))
        assert engine.follow(log.page(before, log.head()))
    assert (rows(read, TOTAL), rows(read, GIFTS)) == ({"all": 14}, {"a": 3, "b": 3})
    assert engine.check() == []


def test_a_projection_that_cannot_is_found_by_the_catch_up_and_nothing_is_written(read: sqlalchemy.Engine) -> None:
    log = gifts(1)
    engine = Engine(read, log, tallies(Bad({"gifts": 2})))
    engine.catch_up()
    log.add("person:b", CoinsGiven(coins=2))
    with untouched(read):
        assert not engine.follow(log.page(1, 2))
    engine.catch_up()
    assert {status.name: status.state for status in engine.status()} == {"purses": "ok", "total": "ok", "gifts": "failed"}
    log.add("person:b", CoinsGiven(coins=4))
    with untouched(read):
        assert not engine.follow(log.page(2, 3))  # one of them does not stand there


def test_nothing_happens_where_the_tables_are_not_known_to_stand_there(read: sqlalchemy.Engine) -> None:
    log = gifts(1, 2)
    Engine(read, log, tallies()).catch_up()
    engine = Engine(read, log, tallies())
    with untouched(read):
        assert not engine.follow([])
        assert not engine.follow(log.page(0, 1))  # they are further than an empty log
        assert not engine.follow(log.page(1, 2))
    engine.catch_up()
    log.add("person:b", CoinsGiven(coins=4), CoinsGiven(coins=8))
    with untouched(read):
        assert not engine.follow(log.page(3, 4))  # one is missing in between


def test_nothing_happens_where_somebody_else_was_quicker_or_the_tables_are_of_another_log_or_version(read: sqlalchemy.Engine) -> None:
    log, other = gifts(1, 2), gifts(4, 8, 16, origin="second")
    engine = Engine(read, log, tallies())
    engine.catch_up()
    log.add("person:a", CoinsGiven(coins=32))
    Engine(read, log, tallies()).catch_up()
    with untouched(read):
        assert not engine.follow(log.page(2, 3))
    engine.catch_up()
    assert rows(read, TOTAL) == {"all": 35}
    Engine(read, other, tallies()).catch_up()
    log.add("person:a", CoinsGiven(coins=64))
    with untouched(read):
        assert not engine.follow(log.page(3, 4))
    engine.catch_up()
    Engine(read, log, tallies(version=2)).catch_up()
    log.add("person:a", CoinsGiven(coins=128))
    with untouched(read):
        assert not engine.follow(log.page(4, 5))


def test_a_full_disk_is_no_projections_failure(tmp_path: Path) -> None:
    read = open_read_database(tmp_path / "x.views.db")
    event.listen(read, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 12").close())
    log = gifts(1)
    engine = Engine(read, log, tallies())
    engine.catch_up()
    for person in range(3000):
        log.add(f"person:{person}", CoinsGiven(coins=1))
    with pytest.raises(DatabaseError, match="full"):
        engine.follow(log.page(1, 3001))
    assert {status.state for status in engine.status()} == {"behind"}
    read.dispose()


@pytest.mark.parametrize("read", ["postgresql"], indirect=True)
def test_a_server_goes_to_few_rows_by_their_index_and_counts_anew_what_much_has_come_into(
    read: sqlalchemy.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = gifts(1, 2)
    engine = Engine(read, log, tallies())
    engine.catch_up()
    assert _counted(read) == -1  # as it is where nobody has counted
    monkeypatch.setattr("projections.engine.runner.MUCH", 1)
    log.add("person:a", Thanked(), CoinsGiven(coins=4))
    engine.catch_up()
    assert _counted(read) == 1
    for few, scanning in ((True, "off"), (False, "on"), (True, "off")):
        with writing(read, few=few) as connection:
            assert connection.exec_driver_sql("SHOW enable_seqscan").scalar() == scanning


def _counted(read: sqlalchemy.Engine) -> object:
    with read.connect() as connection:
        return connection.exec_driver_sql(f"SELECT reltuples FROM pg_class WHERE oid = '{TOTAL.name}'::regclass").scalar()


@pytest.mark.parametrize("read", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("events", "stream", "by_index"),
    [(1, "person:a", True), (100, "person:a", True), (101, "person:a", False), (1, "rulebook:city", False)],
)
def test_only_what_touches_few_rows_is_folded_by_the_index(read: sqlalchemy.Engine, events: int, stream: str, by_index: bool) -> None:
    log = gifts(1, 2)
    engine = Engine(read, log, tallies())
    engine.catch_up()
    log.add(stream, *[Thanked()] * events)
    with heard() as statements:
        assert engine.follow(log.page(2, log.head()))
    assert ("enable_seqscan" in statements[0]) == by_index
