"""Several processes and threads, and some that die."""

import sqlite3
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from infra.event_store import Conflict, EventLog, StoreCode, StoreUnavailable, database_path
from tests.forked import FORKED_ELSEWHERE
from tests.infra.event_store.cases import (
    NOTES,
    append,
    change,
    follow,
    kill,
    notes,
    stop_inside_a_transaction,
    write_concurrently,
    write_until_killed,
)

WRITERS, TRANSACTIONS = 4, 25


def test_four_writing_processes_lose_nothing_and_a_follower_misses_nothing(store_url: str, log: EventLog) -> None:
    expected = WRITERS * TRANSACTIONS * 4
    with ProcessPoolExecutor(WRITERS + 1, mp_context=FORKED_ELSEWHERE) as processes:
        follower = processes.submit(follow, store_url, expected)
        writers = [processes.submit(write_concurrently, store_url, writer, TRANSACTIONS) for writer in range(WRITERS)]
        commits = sorted(positions for writer in writers for positions in writer.result())
        seen = follower.result()
    assert [position for position, _, _ in seen] == list(range(1, expected + 1))
    assert [first for first, _ in commits] == list(range(1, expected, 4))
    assert all(last == first + 3 for first, last in commits)
    assert Counter(stream for _, stream, _ in seen) == {"committee:SHARED": WRITERS * TRANSACTIONS} | {
        f"committee:W{writer}": TRANSACTIONS * 3 for writer in range(WRITERS)
    }
    assert [event.version for event in log.stream("committee:SHARED")] == list(range(1, WRITERS * TRANSACTIONS + 1))
    moments = [event.envelope.recorded_at for event in log.page(0, expected)]
    assert moments == sorted(moments)


def test_processes_that_make_the_same_store_at_once_make_one(store_url: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        logs = list(threads.map(lambda _: EventLog.create(store_url), range(8)))
    for number, log in enumerate(logs):
        assert append(log, change(f"committee:{number}")).last == number + 1
    for log in logs:
        log.close()


def test_threads_share_a_log(log: EventLog) -> None:
    def write(number: int) -> None:
        append(log, change(f"committee:{number}", 0, 3), command_id=str(number))
        assert len(log.stream(f"committee:{number}")) == 3

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(80)))
    assert log.head() == len(log.page(0, 240)) == 240


def test_one_command_said_by_many_threads_is_recorded_once(log: EventLog) -> None:
    with ThreadPoolExecutor(8) as threads:
        results = set(threads.map(lambda _: append(log, change(count=2), command_id="once"), range(40)))
    assert len(results) == 1
    assert log.head() == 2


def test_of_many_threads_that_decide_on_the_same_version_one_wins(log: EventLog) -> None:
    def decide(number: int) -> bool:
        try:
            append(log, change("committee:A"), command_id=str(number))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(decide, range(40))) == 1
    assert log.head() == 1


def test_closing_waits_for_readers_and_then_refuses_them(file_url: str) -> None:
    with EventLog.create(file_url) as filling:
        append(filling, change(count=3000))
    log = EventLog.open(file_url)
    answers: list[object] = []
    started = threading.Barrier(5)

    def read() -> None:
        started.wait()
        try:
            while True:
                answers.append(len(log.page(0, 3000)))
        except StoreUnavailable as error:
            answers.append(error.code)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    started.wait()
    time.sleep(0.05)
    log.close()
    log.close()
    for reader in readers:
        reader.join()
    assert answers.count(StoreCode.CLOSED) == 4
    assert set(answers) <= {3000, StoreCode.CLOSED}
    assert list(database_path(file_url).parent.iterdir()) == [database_path(file_url)]


def test_after_closing_no_connection_is_left(file_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembering(*arguments: object, **settings: object) -> sqlite3.Connection:
        opened.append(connect(*arguments, **settings))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembering)
    with EventLog.create(file_url) as log, ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: append(log, change(f"committee:{number}"), command_id=str(number)), range(20)))
    with pytest.raises(StoreUnavailable):
        EventLog.open(f"{file_url}x")
    assert len(opened) >= 2
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def wait_for(marker: Path) -> None:
    deadline = time.monotonic() + 60
    while not marker.exists():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_writer_killed_inside_a_transaction_leaves_nothing_half(store_url: str, log: EventLog, tmp_path: Path) -> None:
    append(log, change("committee:before", 0, 2))
    process = FORKED_ELSEWHERE.Process(target=stop_inside_a_transaction, args=(store_url, tmp_path / "marker"))
    process.start()
    wait_for(tmp_path / "marker")
    assert log.head() == 2
    assert process.pid is not None
    kill(process.pid, after=0)
    process.join()
    assert (log.head(), len(log.page(0, 99)), log.find_command("cut off"), notes(log, "disputes")) == (2, 2, None, {})
    assert append(log, change(count=2)).first == 3


@pytest.mark.parametrize("after", [0.0, 0.013, 0.031])
def test_a_writer_killed_at_any_moment_leaves_whole_transactions(store_url: str, tmp_path: Path, after: float) -> None:
    EventLog.create(store_url, beside=NOTES).close()
    process = FORKED_ELSEWHERE.Process(target=write_until_killed, args=(store_url, tmp_path / "marker"))
    process.start()
    wait_for(tmp_path / "marker")
    assert process.pid is not None
    kill(process.pid, after)
    process.join()
    with EventLog.open(store_url) as log:
        transactions = log.head() // 3
        assert transactions >= 1
        assert len(log.page(0, log.head())) == transactions * 3 == log.head()
        assert (len(log.stream("committee:A")), len(log.stream("committee:B"))) == (transactions * 2, transactions)
        assert sorted(notes(log, "statistics"), key=int) == [str(number) for number in range(transactions)]
        assert log.find_command(f"transaction {transactions - 1}") is not None
        assert log.find_command(f"transaction {transactions}") is None
        with log.reading_one_state() as connection:
            assert log.recorder.damage(connection) == []
