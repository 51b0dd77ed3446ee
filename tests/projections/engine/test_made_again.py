"""Read tables are made again on the side: on request, after a change of version, and to check them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Column, Integer, MetaData, Table, Text, delete, insert, update

from domain.base.event import Recorded
from infra.database import open_read_database
from projections.engine.database import writing
from projections.engine.projection import Projection
from projections.engine.runner import Engine
from projections.engine.side.differences import Difference
from projections.engine.work import Work
from tests.projections.engine.tallies import GIFTS, PURSE, TOTAL, Bad, CoinsGiven, gifts, rows, tallies, untouched

COINS = (1, 2, 4, 8, 16)


def test_a_rebuild_gives_the_log_back_to_tables_that_were_tampered_with(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(*COINS), tallies())
    engine.catch_up()
    with writing(read) as connection:
        connection.execute(update(PURSE).values(coins=99))
    engine.rebuild(["purses"])
    assert rows(read, PURSE) == {"a": 9, "b": 18, "c": 4}
    assert rows(read, TOTAL) == {"all": 31}


def test_readers_see_the_old_rows_until_the_new_ones_are_complete(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    with writing(read) as connection:
        connection.execute(update(PURSE).values(coins=99))
    seen: list[dict[str, int]] = []
    engine.rebuild(progress=lambda _done, _total: seen.append(rows(read, PURSE)))
    assert seen == [{"a": 99, "b": 99, "c": 99}] * 3
    assert rows(read, PURSE) == {"a": 9, "b": 18, "c": 4}


def test_a_rebuild_that_is_broken_off_changes_nothing(read: sqlalchemy.Engine) -> None:
    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    engine = Engine(read, gifts(*COINS), tallies(), batch=2)
    engine.catch_up()
    with untouched(read), pytest.raises(KeyboardInterrupt):
        engine.rebuild(progress=interrupt)
    assert {status.state for status in engine.status()} == {"ok"}


def test_a_rebuild_overtaken_by_the_live_tables_goes_on_before_it_takes_over(read: sqlalchemy.Engine) -> None:
    log = gifts(*COINS)
    engine = Engine(read, log, tallies())
    engine.catch_up()

    def somebody_records(_done: int, _total: int) -> None:
        if log.head() == len(COINS):
            log.add("person:a", CoinsGiven(coins=32))
            Engine(read, log, tallies()).catch_up()

    engine.rebuild(progress=somebody_records)
    assert {(status.position, status.state) for status in engine.status()} == {(6, "ok")}
    assert rows(read, TOTAL) == {"all": 63}


def test_a_rebuild_that_fails_leaves_the_old_rows_and_says_so(read: sqlalchemy.Engine) -> None:
    bad = Bad()
    engine = Engine(read, gifts(*COINS), tallies(bad))
    engine.catch_up()
    bad.coins["gifts"] = 4
    with untouched(read):
        engine.rebuild()
    assert [(status.state, status.error) for status in engine.status()][2] == (
        "failed",
        "3 CoinsGiven person:c@1: ArithmeticError: cannot count 4",
    )


def test_a_new_version_is_made_again_at_the_next_catch_up(read: sqlalchemy.Engine) -> None:
    log = gifts(*COINS)
    Engine(read, log, tallies()).catch_up()
    bad = Bad()
    newer = Engine(read, log, tallies(bad, version=2))
    assert {status.name: status.state for status in newer.status()} == {"purses": "behind", "total": "ok", "gifts": "ok"}
    newer.catch_up()
    assert {status.state for status in newer.status()} == {"ok"}
    assert bad.seen["purses"] == [1, 2, 3, 4, 5]
    newer.catch_up()
    assert len(bad.seen["purses"]) == 5


def test_a_table_with_another_column_is_made_again(read: sqlalchemy.Engine) -> None:
    log = gifts(*COINS)
    Engine(read, log, tallies()).catch_up()
    wider = Table("gifts", MetaData(), Column("person", Text, primary_key=True), Column("gifts", Integer), Column("last", Integer))

    def count(work: Work, e: CoinsGiven, at: Recorded) -> None:
        before = work.find(wider, at.code) or {"gifts": 0}
        work.put(wider, person=at.code, gifts=before["gifts"] + 1, last=e.coins)

    engine = Engine(read, log, [Projection("gifts", (wider,), {CoinsGiven: count})])
    engine.catch_up()
    assert engine.check() == []
    assert rows(read, wider) == {"a": 2, "b": 2, "c": 1}


def test_a_new_version_that_fails_is_tried_once_and_then_only_on_request(read: sqlalchemy.Engine) -> None:
    log, bad = gifts(*COINS), Bad({"purses": 4})
    Engine(read, log, tallies()).catch_up()
    newer = Engine(read, log, tallies(bad, version=2))
    with untouched(read):
        newer.catch_up()
        tries = len(bad.seen["purses"])
        newer.catch_up()
    assert len(bad.seen["purses"]) == tries
    assert {status.name: status.state for status in newer.status()} == {"purses": "failed", "total": "waiting", "gifts": "ok"}
    bad.coins.clear()
    newer.rebuild(["purses"])
    assert {status.state for status in newer.status()} == {"ok"}


@pytest.mark.parametrize("coins", [(7, 7, 7, 7, 7, 7), (7,)])
def test_tables_of_another_log_are_made_again(read: sqlalchemy.Engine, coins: tuple[int, ...]) -> None:
    Engine(read, gifts(*COINS), tallies()).catch_up()
    engine = Engine(read, gifts(*coins, origin="second"), tallies())
    engine.catch_up()
    assert rows(read, TOTAL) == {"all": sum(coins)}
    assert engine.check() == []


def test_a_projection_added_later_is_filled_from_the_first_event_on(read: sqlalchemy.Engine) -> None:
    log = gifts(*COINS)
    total, purses, counted = tallies()
    Engine(read, log, [purses, counted]).catch_up()
    engine = Engine(read, log, [total, purses, counted])
    engine.catch_up()
    assert rows(read, TOTAL) == {"all": 31}
    assert {status.state for status in engine.status()} == {"ok"}


def test_a_check_names_every_row_that_differs_and_changes_nothing(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(*COINS), tallies())
    engine.catch_up()
    assert engine.check() == []
    with writing(read) as connection:
        connection.execute(update(PURSE).where(PURSE.c.person == "b").values(note="x"))
        connection.execute(delete(GIFTS).where(GIFTS.c.person == "a"))
        connection.execute(insert(GIFTS).values(person="z", gifts=1))
    with untouched(read):
        findings = engine.check()
    assert findings == [
        Difference("purse", ("b",), {"person": "b", "coins": 18, "note": "x"}, {"person": "b", "coins": 18, "note": None}),
        Difference("gifts", ("a",), None, {"person": "a", "gifts": 2}),
        Difference("gifts", ("z",), {"person": "z", "gifts": 1}, None),
    ]
    assert [difference.table for difference in engine.check(["purses"])] == ["purse"]


def test_a_check_reads_each_projection_where_it_is(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(*COINS), tallies(Bad({"gifts": 4})))
    engine.catch_up()
    assert engine.check() == []


def test_a_check_of_another_versions_tables_says_so(read: sqlalchemy.Engine) -> None:
    log = gifts(*COINS)
    Engine(read, log, tallies()).catch_up()
    (finding,) = Engine(read, log, tallies(version=2)).check()
    assert (finding.table, finding.key) == ("projection_checkpoint", ("purses",))


def test_a_check_notices_that_the_fold_no_longer_gets_there(read: sqlalchemy.Engine) -> None:
    bad = Bad()
    engine = Engine(read, gifts(*COINS), tallies(bad))
    engine.catch_up()
    bad.coins["gifts"] = 8
    findings = engine.check(["gifts"])
    assert findings[0] == Difference("projection_checkpoint", ("gifts",), {"position": 5}, {"position": 3})


def test_an_unknown_name_is_refused(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(*COINS), tallies())
    with pytest.raises(KeyError, match="nonsense"):
        engine.rebuild(["nonsense"])
    with pytest.raises(KeyError, match="nonsense"):
        engine.check(["nonsense"])


KILLED = """
import os, sys
from pathlib import Path
from projections.engine.runner import Engine
from projections.engine.projection import Projection
from infra.database import open_read_database
from tests.projections.engine.tallies import gifts, tallies

total, purses, counted = tallies()
left = [3]
def settle(work):
    work.flush()
    left[0] -= 1
    if not left[0]:
        os._exit(9)
deadly = Projection("gifts", counted.tables, counted.handles, counted.ignores, settle=settle)
engine = Engine(open_read_database(Path(sys.argv[1])), gifts(*range(1, 11)), (total, purses, deadly), batch=2)
getattr(engine, sys.argv[2])()
"""


@pytest.mark.parametrize("doing", ["catch_up", "rebuild"])
def test_a_process_killed_in_the_middle_of_a_batch_leaves_whole_positions(tmp_path: Path, doing: str) -> None:
    path = tmp_path / "x.views.db"
    root = Path(__file__).parents[3]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), doing], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False
    )
    assert killed.returncode == 9
    engine = Engine(open_read_database(path), gifts(*range(1, 11)), tallies())
    assert {status.position for status in engine.status()} == ({4} if doing == "catch_up" else {0})
    assert engine.check() == []
    engine.catch_up()
    assert engine.check() == []
    assert sorted(left.name.split("-")[0] for left in tmp_path.iterdir()) == ["x.views.db"] * len(list(tmp_path.iterdir()))
