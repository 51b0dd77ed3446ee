"""Many writers, some of whom roll back, and a reader who pages from the last position that it has seen: it sees each once, in order, and all of them."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg
import pytest

from infra import clock
from infra.event_store import EventLog, LogConnection
from tests.infra.event_store.cases import change

WRITERS, TRANSACTIONS = 8, 15
PAUSES = (0.0, 0.0, 0.002, 0.005)
"""How long a transaction goes on after it has its positions, in seconds."""


class RolledBackError(Exception):
    """A writer that has thought better of it."""


Write = Callable[[int, int, float, bool], object]
"""Records by a writer, its how-manieth transaction, and ends it after a pause: with a rollback, or a commit."""


def watched(write: Write, page: Callable[[int], list[int]], recorded: Callable[[], list[int]]) -> None:
    """Writes and reads at once. Raises AssertionError where the reader was passed, or saw something twice, or a position is left out."""
    is_over = threading.Event()

    def tail() -> list[int]:
        seen: list[int] = []
        while True:
            was_over = is_over.is_set()
            more = page(seen[-1] if seen else 0)
            seen += more
            if was_over and not more:
                return seen

    def work(writer: int) -> None:
        chance = random.Random(writer)
        for number in range(TRANSACTIONS):
            with suppress(RolledBackError):
                write(writer, number, chance.choice(PAUSES), chance.random() < 0.2)

    with ThreadPoolExecutor(WRITERS + 1) as threads:
        reader = threads.submit(tail)
        writers = [threads.submit(work, writer) for writer in range(WRITERS)]
        try:
            for writer in writers:
                writer.result()
        finally:
            is_over.set()
        positions = recorded()
        assert reader.result() == positions
        assert positions == list(range(1, len(positions) + 1))


def test_a_reader_of_the_log_is_never_passed(postgresql_url: str) -> None:
    EventLog.create(postgresql_url).close()
    logs = [EventLog.open(postgresql_url) for _ in range(WRITERS)]  # as so many processes have it open

    def write(writer: int, number: int, pause: float, fails: bool) -> None:
        def going_on(_: LogConnection) -> None:
            time.sleep(pause)
            if fails:
                raise RolledBackError

        changes = [change(f"committee:{writer} {number}", 0, 1 + number % 3)]
        logs[writer].append(changes, command_id=f"{writer} {number}", recorded_at=clock.now(), written_with=going_on)

    with EventLog.open(postgresql_url) as log:
        watched(
            write,
            lambda after: [event.position for event in log.page(after, log.head())],
            lambda: [event.position for event in log.page(0, log.head())],
        )
        assert log.head() >= WRITERS * TRANSACTIONS
    for opened in logs:
        opened.close()


def test_a_column_that_counts_by_itself_would_be_caught(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as reader:
        reader.execute("CREATE TABLE naive (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state text)")
        writers = [psycopg.connect(postgresql_url) for _ in range(WRITERS)]

        def write(writer: int, number: int, pause: float, fails: bool) -> None:
            with writers[writer].transaction():
                writers[writer].execute("INSERT INTO naive (state) VALUES (%s)", [f"{writer} {number}"])
                time.sleep(pause)
                if fails:
                    raise RolledBackError

        def page(after: int) -> list[int]:
            return [row[0] for row in reader.execute("SELECT position FROM naive WHERE position > %s ORDER BY position", [after])]

        with pytest.raises(AssertionError):
            watched(write, page, lambda: page(0))
        for connection in writers:
            connection.close()
