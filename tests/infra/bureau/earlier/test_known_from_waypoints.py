"""Tables that begin where the views were kept on their way are those that folding the log from its first event on gives, whatever was recorded, adopted, taken
back or renumbered."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine as Database

from infra.bureau.earlier import waypoints
from infra.bureau.earlier.waypoints import KeptOnTheWay
from infra.bureau.projecting import PROJECTIONS
from infra.database import open_read_database
from projections.engine.database import open_scratch, reading
from projections.engine.digests import Account, counted, kept
from projections.engine.replaying import replay
from projections.engine.runner import Engine
from tests.domain.histories import HISTORIES
from tests.projections.case_years.test_case_years import adopted
from tests.projections.memory_log import MemoryLog

ALONE = {"rulebook", "subsidy"}
"""Histories that only say how events are read: their texts and sums are none that could be worked with."""


def mixed(seed: int) -> MemoryLog:
    """Every type of event that there is, each history in its order and all of them mixed, with rules adopted in between."""
    mixer = Random(seed)
    turns = [name for name, events in HISTORIES.items() if name not in ALONE for _ in events] + ["rulebook"] * 4
    mixer.shuffle(turns)
    left = {name: iter(events) for name, events in HISTORIES.items()}
    log = MemoryLog()
    for turn in turns:
        if turn == "rulebook":
            log.add("rulebook:city", adopted(date(2018, 12, 1) + timedelta(mixer.randrange(60)), mixer.randrange(4)))
        else:
            log.add(f"{turn}:1", next(left[turn]))
    return log


def accounts(read: Database) -> dict[str, tuple[Account, Account]]:
    """By table, what stands in it and what was kept of that."""
    with reading(read) as connection:
        tables = [table for projection in PROJECTIONS for table in projection.tables]
        return {table.name: (counted(connection, table), kept(connection, table.name)) for table in tables}


@settings(max_examples=3)  # each makes a dozen databases
@given(st.integers(0, 10_000), st.integers(3, 90), st.integers(0, 80))
def test_from_every_waypoint_the_same_comes_out_as_from_the_first_event_on(seed: int, batch: int, further: int) -> None:
    log = mixed(seed)
    with TemporaryDirectory() as folder, patch.object(waypoints, "EVERY", 100):
        ways = KeptOnTheWay(Path(folder) / "known", PROJECTIONS)
        live = open_read_database(Path(folder) / "views.db")
        Engine(live, log, PROJECTIONS, batch=batch, ahead=True, waypoints=ways).catch_up()
        live.dispose()
        assert ways.places()
        for place in ways.places():
            upto = min(place + further, log.head())
            whole, begun = open_scratch(), open_read_database(ways.path(place))
            replay(log, upto, whole, PROJECTIONS)
            replay(log, upto, begun, PROJECTIONS)
            assert accounts(begun) == accounts(whole)
            whole.dispose()
            begun.dispose()
