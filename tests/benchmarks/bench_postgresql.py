"""How fast the log is on PostgreSQL, against plain psycopg that writes and reads the same rows, all in one run.

Run by hand: `python -m tests.benchmarks.bench_postgresql [--cases 5000] [--singles 400] [--rounds 5]`. The server is one of the tests' own with the
settings that it ships with: a commit is on disk before it is answered. Plain psycopg does in a transaction what any log without gaps must: it moves
the head, inserts the event, and inserts the commit. Steps are interleaved, one by the log and one by psycopg, so that both meet the same machine.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from infra import clock
from infra.event_store import Change, EventLog
from infra.event_store.postgresql.connections import SESSION
from infra.event_store.postgresql.schema import TABLES
from tests.benchmarks.bench_store import EVENTS, Rounds, case, pages
from tests.postgresql.server import Server

Row = tuple[int, str, int, str, str]


def plain_schema(connection: psycopg.Connection[Any]) -> None:
    """The log's own tables in another schema."""
    connection.execute("DROP SCHEMA IF EXISTS plain CASCADE; CREATE SCHEMA plain")
    connection.execute(SESSION.format(schema="plain", milliseconds=30_000).encode())
    for statement in TABLES:
        connection.execute(statement.encode())


def plain_commit(connection: psycopg.Connection[Any], first: int, last: int, command_id: str) -> None:
    connection.execute(
        "INSERT INTO log_commits VALUES (%s, %s, %s, %s, %s, NULL, NULL, NULL)",
        (first, first, last, clock.timestamp(clock.now()), command_id),
    )


def plain_append(connection: psycopg.Connection[Any], row: Row) -> None:
    """One event in a transaction, as one would write it by hand."""
    with connection.transaction():
        cursor = connection.execute("UPDATE log_head SET position = position + 1 RETURNING position")
        [(position,)] = cursor.fetchall()
        connection.execute("INSERT INTO stored_events VALUES (%s, %s, %s, %s, %s)", (position, *row[1:]))
        plain_commit(connection, position, position, f"plain {position}")


def plain_append_at_once(connection: psycopg.Connection[Any], rows: Sequence[Row]) -> None:
    """All of them in a transaction, by COPY."""
    with connection.transaction():
        connection.execute("UPDATE log_head SET position = position + %s", (len(rows),))
        with connection.cursor().copy("COPY stored_events FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types(["int8", "text", "int8", "text", "text"])
            for row in rows:
                copy.write_row(row)
        plain_commit(connection, 1, len(rows), "plain")


def decoded(connection: psycopg.Connection[Any], after: int, upto: int) -> None:
    """The rows of a page, each state decoded into plain objects."""
    select = "SELECT position, stream, version, topic, convert_to(state, 'UTF8') FROM stored_events WHERE position > %s AND position <= %s"
    for *_, state in connection.cursor(binary=True).execute(select, (after, upto)).fetchall():
        msgspec.json.decode(state)


def alternating(rounds: Rounds, events: int, **ways: Callable[[int], object]) -> None:
    """Steps by turns; the time of each way is the sum of its own steps."""
    spent = dict.fromkeys(ways, 0.0)
    for number in range(events):
        for name, step in ways.items():
            started = time.perf_counter()
            step(number)
            spent[name] += time.perf_counter() - started
    for name, seconds in spent.items():
        rounds.rates.setdefault(name, []).append(events / seconds)


def one_round(rounds: Rounds, url: str, cases: int, singles: int) -> None:
    changes = [case(number) for number in range(cases)]
    head = cases * EVENTS
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS fengqiao_log CASCADE")
        plain_schema(connection)
        with EventLog.create(url) as log:
            rounds.measure("log, at once", head, lambda: log.append(changes, command_id="bulk", recorded_at=clock.now()))
            rows = connection.execute("SELECT position, stream, version, topic, state FROM fengqiao_log.stored_events").fetchall()
            rounds.measure("plain psycopg, at once", head, lambda: plain_append_at_once(connection, rows))
            rounds.measure("plain psycopg and msgspec, objects", head, lambda: pages(lambda *bounds: decoded(connection, *bounds), head))
            rounds.measure("log, typed events", head, lambda: pages(log.page, head))

            steps = [
                Change(f"{change.stream}-again", version, (happened,), change.envelope)
                for change in changes[: singles // EVENTS]
                for version, happened in enumerate(change.events)
            ]

            def by_log(number: int) -> None:
                log.append([steps[number]], command_id=str(number), recorded_at=clock.now())

            def by_psycopg(number: int) -> None:
                _, stream, version, topic, state = rows[number]
                plain_append(connection, (0, f"{stream}-again", version, topic, state))

            alternating(rounds, len(steps), **{"log, one by one": by_log, "plain psycopg, one by one": by_psycopg})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000, help="cases of four events in the bulk runs")
    parser.add_argument("--singles", type=int, default=400, help="events in the runs with one event a transaction")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    rounds = Rounds()
    with tempfile.TemporaryDirectory() as folder, Server.made(Path(folder) / "server", {}) as server:
        for _ in range(chosen.rounds):
            one_round(rounds, server.address(), chosen.cases, chosen.singles)
    rounds.report("append one event a transaction", "plain psycopg, one by one", "log, one by one")
    rounds.report("append in one transaction", "plain psycopg, at once", "log, at once")
    rounds.report("replay", "plain psycopg and msgspec, objects", "log, typed events")


if __name__ == "__main__":
    main()
