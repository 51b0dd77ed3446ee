"""Events are folded before they are recorded, to see whether a projection would stop: nothing of it stays."""

import pytest
import sqlalchemy

from projections.engine.runner import Engine
from projections.engine.trial import Stop, before_and_after, stops
from tests.projections.engine.tallies import Bad, gifts, tallies, untouched


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        ({}, []),
        ({"gifts": 8}, [Stop("gifts", "ArithmeticError: cannot count 8")]),
        ({"total": 15}, [Stop("total", "ArithmeticError: cannot add up to 15")]),
        ({"purses": 8, "gifts": 8}, [Stop("purses", "ArithmeticError: cannot count 8"), Stop("gifts", "ArithmeticError: cannot count 8")]),
    ],
)
def test_what_would_stop_is_named_and_nothing_is_written(read: sqlalchemy.Engine, bad: dict[str, int], expected: list[Stop]) -> None:
    engine = Engine(read, gifts(1, 2, 4), tallies(Bad(bad)))
    engine.catch_up()
    with untouched(read):
        assert stops(read, engine.projections, gifts(1, 2, 4, 8).events[3:]) == expected
    assert [status.position for status in engine.status()] == [3, 3, 3]
    assert {status.state for status in engine.status()} == {"ok"}


def test_one_that_has_stopped_before_is_passed_over_with_what_needs_it(read: sqlalchemy.Engine) -> None:
    bad = Bad({"purses": 4})
    engine = Engine(read, gifts(1, 2, 4), tallies(bad))
    engine.catch_up()
    bad.coins = {"purses": 8, "gifts": 8}
    assert stops(read, engine.projections, gifts(1, 2, 4, 8).events[3:]) == [Stop("gifts", "ArithmeticError: cannot count 8")]


def _total(connection: sqlalchemy.Connection) -> int:
    return int(connection.execute(sqlalchemy.text("SELECT coalesce(sum(coins), 0) FROM purse")).scalar_one())


def test_who_looks_before_and_after_sees_both_and_nothing_is_written(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(1, 2, 4), tallies())
    engine.catch_up()
    with untouched(read):
        assert before_and_after(read, engine.projections, gifts(1, 2, 4, 8).events[3:], _total) == (7, 15)


def test_nothing_is_compared_where_a_projection_would_stop_or_is_not_at_the_head(read: sqlalchemy.Engine) -> None:
    engine = Engine(read, gifts(1, 2, 4), tallies(Bad({"gifts": 8})))
    engine.catch_up()
    with untouched(read):
        assert before_and_after(read, engine.projections, gifts(1, 2, 4, 8).events[3:], _total) is None
        assert before_and_after(read, engine.projections, gifts(1, 2, 4, 3, 5).events[4:], _total) is None
