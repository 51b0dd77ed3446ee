"""What holds of the registers whatever happened."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.registry import EVENT_TYPES
from infra.bureau.projecting import PROJECTIONS
from projections.engine.projection import Projection
from projections.engine.runner import Engine
from projections.every_register import REGISTERS
from tests.projections.memory_log import MemoryLog
from tests.projections.registers.histories import histories
from tests.projections.registers.story import SCRATCH, contents


@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
def test_every_event_type_is_handled_or_ignored_and_not_both(projection: Projection) -> None:
    assert projection.unknown(EVENT_TYPES.values()) == frozenset()
    assert projection.ignores.isdisjoint(projection.handles)


def test_every_event_type_is_kept_by_one_register() -> None:
    handled = [kind.__name__ for projection in REGISTERS for kind in projection.handles]
    assert sorted(handled) == sorted(EVENT_TYPES)


@settings(max_examples=25)
@given(histories(), st.integers(2, 7))
def test_the_size_of_a_batch_never_matters(log: MemoryLog, batch: int) -> None:
    assert contents(log, batch) == contents(log, 1000)


@settings(max_examples=10)  # each makes three databases
@given(histories(), st.lists(st.integers(0, 40), max_size=3))
def test_tables_caught_up_now_and_then_are_those_made_again(log: MemoryLog, stops: list[int]) -> None:
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, REGISTERS)
    for stop in sorted(stops):
        engine.catch_up(stop)
    engine.catch_up()
    assert engine.check() == []
    engine.rebuild()
    assert engine.check() == []


@settings(max_examples=25)
@given(histories("mediator", "county"))
def test_timelines_cover_all_of_time_without_a_gap_or_an_overlap(log: MemoryLog) -> None:
    tables = contents(log, 5)
    for name, owner in (
        ("mediator_assignment", "mediator_code"),
        ("mediator_engagement", "mediator_code"),
        ("mediator_wage", "mediator_code"),
        ("county_minimum_wage", "county_code"),
    ):
        for code in {row[owner] for row in tables[owner.removesuffix("_code")]}:
            rows = [row for row in tables[name] if row[owner] == code]
            assert rows[0]["valid_from"] == ""
            assert all(earlier["valid_until"] == later["valid_from"] for earlier, later in pairwise(rows))
            assert rows[-1]["valid_until"] is None


@settings(max_examples=25)
@given(histories("dispute"))
def test_outcome_and_day_of_closing_are_there_together_and_an_open_case_has_neither_review_nor_performance(log: MemoryLog) -> None:
    tables = contents(log, 5)
    for row in tables["dispute"]:
        assert (row["closed_on"] is None) == (row["outcome"] is None)
        assert (row["agreement_form"] is None) == (row["outcome"] != "agreed")
