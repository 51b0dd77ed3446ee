"""A writer's turn: nobody else writes between what it reads and what it appends."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from infra.event_store import Conflict, EventLog, StoreCode
from infra.event_store.errors import StoreLocked
from tests.infra.event_store.cases import NOON, append, change


@pytest.fixture
def other(store_url: str, log: EventLog) -> Iterator[EventLog]:  # noqa: ARG001 - which makes the store
    """The same store as another process has it open, which does not wait for long."""
    with EventLog.open(store_url, busy_timeout=0.05) as opened:
        yield opened


def test_in_a_turn_others_read_and_do_not_write(log: EventLog, other: EventLog) -> None:
    append(log, change())
    with log.turn():
        assert (log.head(), other.head(), len(other.stream("committee:TW1"))) == (1, 1, 1)
        with pytest.raises(StoreLocked):
            append(other, change("committee:B"))
        assert log.append([change(after=1)], command_id="mine", recorded_at=NOON, expected_head=1).last == 2
    assert append(other, change("committee:B")).last == 3


def test_the_place_is_free_again_when_the_append_of_a_turn_is_through(log: EventLog, other: EventLog) -> None:
    with log.turn():
        append(log, change(), command_id="mine")
        assert append(other, change("committee:B"), command_id="theirs").last == 2
        assert append(log, change("committee:C"), command_id="one more").last == 3


def test_a_turn_without_an_append_leaves_nothing(log: EventLog, other: EventLog) -> None:
    with pytest.raises(ValueError, match="mine"), log.turn():
        raise ValueError("mine")
    assert append(other, change()).last == 1


def test_a_conflict_within_a_turn_records_nothing_and_ends_it(log: EventLog, other: EventLog) -> None:
    append(log, change())
    with pytest.raises(Conflict), log.turn():
        append(log, change(after=0), command_id="again")
    assert append(other, change(after=1)).last == 2


def test_what_the_block_raises_is_no_failure_of_the_log(log: EventLog) -> None:
    """A statement on another database fails inside the block."""
    with pytest.raises(sqlite3.OperationalError, match="elsewhere"), log.turn():
        raise sqlite3.OperationalError("elsewhere")


def test_who_does_not_come_to_a_turn_in_time_is_told(log: EventLog, other: EventLog) -> None:
    with log.turn(), pytest.raises(StoreLocked) as refusal, other.turn():
        pytest.fail("two turns at once")
    assert refusal.value.code is StoreCode.LOCKED


def test_threads_take_turns(log: EventLog) -> None:
    inside = threading.Semaphore(1)

    def write(number: int) -> int:
        with log.turn():
            assert inside.acquire(blocking=False)
            head = log.head()
            inside.release()
            return log.append([change(f"committee:{number}")], command_id=str(number), recorded_at=NOON, expected_head=head).last

    with ThreadPoolExecutor(16) as threads:
        assert sorted(threads.map(write, range(160))) == list(range(1, 161))
