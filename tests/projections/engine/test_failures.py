"""An event that a projection cannot fold stops that projection there, visibly, and nothing else."""

import pytest
import sqlalchemy

from projections.engine.checkpoints import Failure
from projections.engine.projection import Projection
from projections.engine.runner import Engine
from projections.engine.status import Status
from projections.engine.work import Work
from tests.projections.engine.tallies import GIFTS, PURSE, TOTAL, Bad, CoinsGiven, Thanked, gifts, rows, tallies

COINS = (1, 2, 4, 8, 16, 32, 64)


def states(engine: Engine) -> dict[str, tuple[int, str]]:
    return {status.name: (status.position, status.state) for status in engine.status()}


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_it_stops_right_before_the_event_and_the_others_go_on(read: sqlalchemy.Engine, batch: int) -> None:
    engine = Engine(read, gifts(*COINS), tallies(Bad({"gifts": 16})), batch=batch)
    engine.catch_up()
    assert states(engine) == {"purses": (7, "ok"), "total": (7, "ok"), "gifts": (4, "failed")}
    assert rows(read, GIFTS) == {"a": 2, "b": 1, "c": 1}
    assert rows(read, TOTAL) == {"all": sum(COINS)}


def test_the_status_says_which_event_and_why(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(*COINS), tallies(Bad({"gifts": 16})))
    engine.catch_up()
    failure = Failure(5, "CoinsGiven person:b@2", "ArithmeticError: cannot count 16")
    assert engine.status()[-1] == Status("gifts", 4, 7, 3, "failed", failure)
    assert engine.status()[-1].error == "5 CoinsGiven person:b@2: ArithmeticError: cannot count 16"


def test_after_a_fix_it_continues_where_it_stopped(read: sqlalchemy.Engine) -> None:
    bad = Bad({"gifts": 16})
    engine = Engine(read, gifts(*COINS), tallies(bad))
    engine.catch_up()
    bad.coins.clear()
    bad.seen["gifts"].clear()
    engine.catch_up()
    assert bad.seen["gifts"] == [5, 6, 7]
    assert states(engine)["gifts"] == (7, "ok")
    assert engine.check() == []


def test_without_a_fix_it_tries_that_one_event_again_and_stays(read: sqlalchemy.Engine) -> None:
    bad = Bad({"gifts": 16})
    engine = Engine(read, gifts(*COINS), tallies(bad))
    engine.catch_up()
    bad.seen["gifts"].clear()
    engine.catch_up()
    assert bad.seen["gifts"] == [5]
    assert states(engine)["gifts"] == (4, "failed")


def test_what_needs_a_failed_one_waits_and_goes_on_with_it(read: sqlalchemy.Engine) -> None:
    bad = Bad({"purses": 16})
    engine = Engine(read, gifts(*COINS), tallies(bad))
    engine.catch_up()
    assert states(engine) == {"purses": (4, "failed"), "total": (4, "waiting"), "gifts": (7, "ok")}
    assert rows(read, TOTAL) == {"all": 15}
    bad.coins.clear()
    engine.catch_up()
    assert states(engine) == {"purses": (7, "ok"), "total": (7, "ok"), "gifts": (7, "ok")}
    assert rows(read, TOTAL) == {"all": sum(COINS)}


def test_one_left_behind_by_what_it_needs_is_made_again_by_a_rebuild(read: sqlalchemy.Engine) -> None:
    bad = Bad({"total": 31})
    engine = Engine(read, gifts(*COINS), tallies(bad), batch=1)
    engine.catch_up()
    assert states(engine) == {"purses": (7, "ok"), "total": (4, "failed"), "gifts": (7, "ok")}
    bad.coins.clear()
    engine.catch_up()
    assert states(engine)["total"] == (4, "failed"), "its fold would read purses of a later position"
    engine.rebuild(["total"])
    assert states(engine) == {"purses": (7, "ok"), "total": (7, "ok"), "gifts": (7, "ok")}
    assert engine.check() == []


def test_one_left_behind_while_it_waited_is_made_again_at_once(read: sqlalchemy.Engine) -> None:
    """It waited for the purses; meanwhile the gifts, which it needs as well, went on."""
    bad = Bad({"purses": 16})
    total, purses, counted = tallies(bad)
    both = (Projection("total", total.tables, total.handles, total.ignores, ("purses", "gifts"), settle=total.settle), purses, counted)
    engine = Engine(read, gifts(*COINS), both)
    engine.catch_up()
    assert states(engine) == {"purses": (4, "failed"), "total": (4, "waiting"), "gifts": (7, "ok")}
    bad.coins.clear()
    engine.catch_up()
    assert states(engine) == {"purses": (7, "ok"), "total": (7, "ok"), "gifts": (7, "ok")}
    assert engine.check() == []


def test_an_event_neither_handled_nor_ignored_stops_it(read: sqlalchemy.Engine) -> None:
    log = gifts(1, 2)
    log.add("person:a", Thanked())
    log.add("person:a", CoinsGiven(coins=4))
    total, purses, counted = tallies()
    ignorant = Projection("gifts", (GIFTS,), counted.handles)
    engine = Engine(read, log, (total, purses, ignorant))
    engine.catch_up()
    assert states(engine) == {"purses": (4, "ok"), "total": (4, "ok"), "gifts": (2, "failed")}
    assert engine.status()[-1].error == "3 Thanked person:a@2: UnknownEvent: gifts neither handles nor ignores Thanked"
    assert ignorant.unknown([CoinsGiven, Thanked]) == {Thanked}


def test_wrong_sql_in_a_fold_is_its_failure_and_its_rows_are_taken_back(read: sqlalchemy.Engine) -> None:
    def wrong(work: Work) -> None:
        work.put(GIFTS, person="nobody", gifts=1)
        work.flush()
        work.connection.exec_driver_sql("SELECT no_such_column FROM gifts")

    total, purses, counted = tallies()
    broken = Projection("gifts", counted.tables, counted.handles, settle=wrong)
    engine = Engine(read, gifts(1), (total, purses, broken))
    engine.catch_up()
    assert states(engine) == {"purses": (1, "ok"), "total": (1, "ok"), "gifts": (0, "failed")}
    assert rows(read, GIFTS) == {}
    assert rows(read, PURSE) == {"a": 1}


def test_made_anew_it_goes_over_an_event_that_a_later_one_mends(read: sqlalchemy.Engine) -> None:
    """The total cannot be 31, and is not: the same batch has what comes after."""
    bad = Bad({"total": 31})
    engine = Engine(read, gifts(*COINS), tallies(bad), batch=1)
    engine.catch_up()
    assert states(engine)["total"] == (4, "failed")
    engine.rebuild(["total"])
    assert states(engine) == {"purses": (7, "ok"), "total": (7, "ok"), "gifts": (7, "ok")}
    assert rows(read, TOTAL) == {"all": sum(COINS)}


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_made_anew_it_still_stops_at_an_event_that_nothing_mends(read: sqlalchemy.Engine, batch: int) -> None:
    engine = Engine(read, gifts(*COINS), tallies(Bad({"gifts": 16})), batch=batch)
    engine.rebuild()
    engine.rebuild()
    assert states(engine)["gifts"][1] == "failed"
    assert states(engine)["purses"] == (7, "ok")
