"""Several real PostgreSQL servers on the loopback, by PostgreSQL's own means: a replica for reading, a leader that is lost, a log in partitions.

    python -m tests.scale.several_servers --size city --commands 2000

1. The made-up city is recorded on a leader; a streaming replica shows every view, and the rows are the leader's.
2. While commands are recorded on the leader, which waits for the replica at each commit, it is killed; the replica is promoted, and whoever writes goes
   on there under an address that names both. Every command that was answered is in the log, none twice.
3. Two bureaus have a server each; a third server has their logs as one table, partitioned by bureau, whose partitions are theirs (postgres_fdw).
"""

import argparse
import json
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import psycopg

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from infra.demo_city.book import write_book
from infra.demo_city.city import build
from infra.demo_city.draw import LAST_DAY
from infra.demo_city.plan import Size
from infra.event_store import StoreUnavailable
from projections.questions.catalogue import VIEWS
from tests.postgresql.server import Server

DATABASE = "fengqiao"
DURABLE = {"fsync": "on", "synchronous_commit": "on", "wal_keep_size": "256MB"}
"""What a real server has; the replica must have written a commit before it is answered once `synchronous_standby_names` says so."""

SIZES = """
    SELECT schemaname, sum(pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass))::bigint
    FROM pg_tables WHERE schemaname LIKE 'fengqiao%' GROUP BY schemaname
"""

Figures = dict[str, Any]


def made_up(folder: Path, size: Size, seed: int) -> Path:
    """The workbook of a made-up city."""
    book = folder / f"{size}-{seed}.xlsx"
    write_book(build(size, seed), book, force=True)
    return book


def made_bureau(server: Server, book: Path) -> Figures:
    """Records a workbook in a new database of a server."""
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
    began = time.perf_counter()
    with Bureau.open(server.address(DATABASE), create=True) as bureau:
        result = bureau.import_workbook(book, envelope=bureau.issue("scale"))
        seconds = time.perf_counter() - began
    with psycopg.connect(server.address(DATABASE)) as connection:
        sizes: dict[str, int] = dict(connection.execute(SIZES).fetchall())
    return {
        "events": result.events,
        "import_seconds": round(seconds, 1),
        "events_a_second": round(result.events / seconds),
        "bytes_an_event": {schema: round(size / result.events) for schema, size in sizes.items()},
    }


def all_views(address: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The rows of every view."""
    with Bureau.open(address) as bureau:
        return {name: bureau.view(name, as_of=LAST_DAY).rows for name in VIEWS}


def read_from_replica(leader: Server, replica: Server) -> Figures:
    """The views of the leader beside those of the replica; how long the replica took to have a commit."""
    rows = all_views(leader.address(DATABASE))
    until_there(leader, replica)
    assert all_views(replica.address(DATABASE)) == rows
    delays = []
    with (
        psycopg.connect(leader.address(), autocommit=True) as writer,
        psycopg.connect(replica.address(), autocommit=True) as reader,
    ):
        writer.execute("CREATE TABLE IF NOT EXISTS arrived (number int)")
        for number in range(50):
            writer.execute("INSERT INTO arrived VALUES (%s)", [number])
            began = time.perf_counter()
            while not _is_there(reader, number):
                pass
            delays.append((time.perf_counter() - began) * 1000)
    return {"views": len(rows), "rows": sum(map(len, rows.values())), "delay_ms_median": round(median(delays), 1)}


def _is_there(reader: psycopg.Connection[Any], number: int) -> bool:
    with suppress(psycopg.errors.UndefinedTable):
        return reader.execute("SELECT 1 FROM arrived WHERE number = %s", [number]).fetchone() is not None
    return False


def until_there(leader: Server, replica: Server) -> None:
    """Waits until the replica has all that the leader has now."""
    with psycopg.connect(leader.address(), autocommit=True) as connection:
        row = connection.execute("SELECT pg_current_wal_lsn()::text").fetchone()
    with psycopg.connect(replica.address(), autocommit=True) as connection:
        while connection.execute("SELECT pg_last_wal_replay_lsn() < %s::pg_lsn", [row[0] if row else ""]).fetchone() == (True,):
            time.sleep(0.01)


def lose_the_leader(leader: Server, replica: Server, commands: int) -> Figures:
    """Kills the leader while commands are recorded; the replica is promoted and the writer goes on."""
    with psycopg.connect(leader.address(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("SELECT pg_reload_conf()")
    with psycopg.connect(replica.address(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = ''")  # it has none behind it yet
    both = f"postgresql://postgres@127.0.0.1:{leader.port},127.0.0.1:{replica.port}/{DATABASE}?target_session_attrs=read-write"
    answered: list[str] = []
    stopped: list[float] = []
    went_on: list[float] = []
    at = threading.Event()

    def write() -> None:
        for number in range(commands):
            command_id = f"scale-{number}"
            while True:
                try:
                    _record(both, number, command_id)
                except (StoreUnavailable, FengqiaoError):
                    if not stopped:
                        stopped.append(time.perf_counter())
                    time.sleep(0.05)
                    continue
                break
            if stopped and not went_on:
                went_on.append(time.perf_counter())
            answered.append(command_id)
            if number >= commands // 2:
                at.set()

    writer = threading.Thread(target=write)
    writer.start()
    at.wait()
    killed = time.perf_counter()
    leader.kill()
    replica.promote()
    promoted = time.perf_counter()
    writer.join()
    with Bureau.open(both) as bureau:
        recorded = [
            event.envelope.command_id for event in bureau.log.page(0, bureau.log.head()) if event.envelope.command_id in set(answered)
        ]
        differences = bureau.check()
    assert sorted(recorded) == sorted(answered), "an answered command is not in the log, or is there twice"
    assert not differences, differences
    return {
        "answered": len(answered),
        "lost": 0,
        "promotion_seconds": round(promoted - killed, 2),
        "writer_waited_seconds": round(went_on[0] - killed, 2) if went_on else 0.0,
    }


def _record(address: str, number: int, command_id: str) -> None:
    with Bureau.open(address) as bureau:
        command = RegisterCounty(f"S{number}", {"name": f"S{number}县", "kind": CountyKind.COUNTY, "minimum_wage": Decimal(999)})
        bureau.execute(command, bureau.issue("scale", command_id=command_id))


def one_log_of_many(servers: Sequence[Server], national: Server) -> Figures:
    """The logs of several bureaus as one table of a server of its own: a partition a bureau, each the bureau's own table."""
    with psycopg.connect(national.address(), autocommit=True) as connection:
        connection.execute("CREATE EXTENSION postgres_fdw")
        connection.execute(
            "CREATE TABLE events (bureau text NOT NULL, position bigint, stream text, version bigint, topic text, state text) PARTITION BY LIST (bureau)"
        )
        for number, server in enumerate(servers):
            name = f"bureau_{number}"
            with psycopg.connect(server.address(DATABASE), autocommit=True) as own:
                own.execute("CREATE SCHEMA national")
                own.execute(
                    f"CREATE VIEW national.events AS SELECT '{name}'::text AS bureau, position, stream, version, topic, state FROM fengqiao_log.stored_events"
                )
            connection.execute(
                f"CREATE SERVER {name} FOREIGN DATA WRAPPER postgres_fdw "
                f"OPTIONS (host '127.0.0.1', port '{server.port}', dbname '{DATABASE}', fetch_size '10000', async_capable 'true')"
            )
            connection.execute(f"CREATE USER MAPPING FOR postgres SERVER {name} OPTIONS (user 'postgres')")
            connection.execute(
                f"CREATE FOREIGN TABLE {name} PARTITION OF events FOR VALUES IN ('{name}') SERVER {name} OPTIONS (schema_name 'national', table_name 'events')"
            )
        connection.execute("SET enable_partitionwise_aggregate = on")
        began = time.perf_counter()
        counted = connection.execute("SELECT bureau, count(*) FROM events GROUP BY bureau ORDER BY bureau").fetchall()
        seconds = time.perf_counter() - began
        plan = str(
            connection.execute("EXPLAIN (VERBOSE) SELECT * FROM events WHERE bureau = 'bureau_1' AND stream = 'county:410802'").fetchall()
        )
        assert "bureau_0" not in plan, "a question about one bureau goes to that one alone"
    for server, (_bureau, count) in zip(servers, counted, strict=True):
        with Bureau.open(server.address(DATABASE)) as bureau:
            assert bureau.log.head() == count
    return {"bureaus": len(servers), "events": sum(count for _, count in counted), "counted_in_seconds": round(seconds, 2)}


def main(arguments: Sequence[str] | None = None) -> Figures:
    """Runs all three and gives the figures, which are printed as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=["county", "city"], default="county")
    parser.add_argument("--commands", type=int, default=300)
    given = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="servers-") as place:
        folder = Path(place)
        with (
            Server.made(folder / "leader", DURABLE) as leader,
            Server.made(folder / "other", DURABLE) as other,
            Server.made(folder / "national") as national,
        ):
            figures: Figures = {
                "recorded": made_bureau(leader, made_up(folder, given.size, 1)),
                "recorded_too": made_bureau(other, made_up(folder, "county", 2)),
            }
            figures["one_log"] = one_log_of_many([leader, other], national)
            with Server.standby_of(leader, folder / "replica", DURABLE) as replica:
                figures["replica"] = read_from_replica(leader, replica)
                figures["lost_leader"] = lose_the_leader(leader, replica, given.commands)
    print(json.dumps(figures, indent=2))
    return figures


if __name__ == "__main__":
    main()
