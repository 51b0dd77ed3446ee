"""What read tables on PostgreSQL cost beside those in a file: every projection and every view of a made-up city, on a server of this script's own.

    python -m tests.benchmarks.bench_postgresql_views --size county

The log is a file, the same for both, so that what differs is the read database. In turns, and the median of the rounds: a first catch-up, a rebuild beside
the live tables and a check, each in events a second; one event; every view, in milliseconds. Times are of the wall, which a busy machine falsifies, and of
the processor: this process's and, where there is a server, all of its processes'.
"""

import argparse
import os
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

import psycopg
import sqlalchemy

from infra import database
from infra.bureau.bureau import Bureau
from infra.bureau.projecting import PROJECTIONS
from infra.demo_city.book import write_book
from infra.demo_city.city import build
from infra.event_store import EventLog
from infra.gc_paused import gc_paused
from infra.rulebook_files import rules_on
from infra.server import read_on_postgresql
from projections.adopted import rules_in_force
from projections.engine.database import reading
from projections.engine.runner import Engine
from projections.questions.catalogue import VIEWS, run
from tests.postgresql.server import Server

SEED = 1
DAY = date(2019, 12, 31)
Spent = tuple[float, float]
Figures = defaultdict[str, list[Spent]]


def server_time(server: int | None) -> float:
    """Seconds of processor time up to now of a server with all its processes, those that have ended included."""
    if server is None:
        return 0.0
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if server in {int(stat.parent.name), int(fields[1])}:
                ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(log: EventLog, read: sqlalchemy.Engine, figures: Figures, server: int | None = None) -> None:
    """One round on an empty read database."""

    def spent(work: Callable[[], object]) -> Spent:
        others = server_time(server)
        wall, own = perf_counter(), process_time()
        with gc_paused():
            work()
        own, wall = process_time() - own, perf_counter() - wall
        return wall, own + server_time(server) - others

    engine = Engine(read, log, PROJECTIONS)
    head = log.head()
    figures["catch-up"].append(spent(lambda: engine.catch_up(head - 1)))
    figures["one event"].append(spent(engine.catch_up))
    figures["rebuild"].append(spent(engine.rebuild))
    figures["check"].append(spent(engine.check))
    with reading(read) as connection:
        rules = rules_in_force(connection, rules_on)
        for name, view in VIEWS.items():
            times = [spent(lambda view=view: run(view, connection, DAY, rules)) for _ in range(3)]  # type: ignore[misc]
            figures[f"view {name}"].append(min(times))
    read.dispose()


def show(events: int, file: Mapping[str, list[Spent]], server: Mapping[str, list[Spent]]) -> None:
    """A line for each piece of work: both, and the server's in proportion to the file's."""
    print(f"{events:,} events{'file':>31}{'PostgreSQL':>28}{'ratio':>10}")
    for name, rounds in file.items():
        columns = []
        for figures in (rounds, server[name]):
            wall, used = (statistics.median(times) for times in zip(*figures, strict=True))
            rated = name in {"catch-up", "rebuild", "check"}
            columns.append(
                f"{events / wall:>12,.0f}/s {events / used:>9,.0f}/s" if rated else f"{wall * 1000:>12,.1f} ms {used * 1000:>8,.1f} ms"
            )
        ratio = statistics.median(used for _, used in server[name]) / max(statistics.median(used for _, used in rounds), 1e-4)
        print(f"{name:<30}{columns[0]:>26}{columns[1]:>28}{ratio:>8.2f}x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("county", "city"), default="county")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, Server.made(Path(name) / "server", {"synchronous_commit": "off"}) as postgres:
        folder = Path(name)
        url = f"sqlite:///{folder / 'store.db'}"
        book = folder / "book.xlsx"
        write_book(build(arguments.size, SEED), book)
        with Bureau.open(url, create=True) as bureau:
            bureau.import_workbook(book, envelope=bureau.issue("benchmark"))
        file: Figures = defaultdict(list)
        server: Figures = defaultdict(list)
        with EventLog.open(url) as log, psycopg.connect(postgres.address(), autocommit=True) as owner:
            for number in range(arguments.rounds):
                measure(log, database.open_read_database(folder / f"{number}.views.db"), file)
                owner.execute(f"CREATE DATABASE views{number} TEMPLATE template0")
                measure(log, read_on_postgresql.open_read_database(postgres.address(f"views{number}")), server, postgres.pid)
            show(log.head(), file, server)


if __name__ == "__main__":
    main()
