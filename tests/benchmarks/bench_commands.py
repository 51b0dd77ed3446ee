"""What one command costs in this process, synced to the disk and with the views up to date, on a store as it is.

    python -m tests.benchmarks.bench_commands STORE.db [--commands 300] [--postgresql] [--profile]

Works on a copy, in a temporary folder or, with `--postgresql`, in a server of the script's own with the settings that it ships with: a commit is on disk
before it is answered. Each command goes to a case (a mediator) of its own. After every command comes the physical limit, in turns, so that both meet the
same machine: the same append by `sqlite3` (psycopg) alone, synced, and one row of a table changed in another file (another transaction). Milliseconds of this
process's processor, median and 99th percentile, on a server with those of its processes in the mean; and by the clock, which on a busy machine is the others'.
"""

import argparse
import cProfile
import os
import pstats
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

import psycopg

from domain.aggregates import evolve
from domain.base.command import Command
from domain.base.kinds import AgreementForm
from domain.dispute.commands import AcceptDispute, CorrectDispute, EnterCase, SettleDispute
from domain.mediator.commands import ChangeWage
from infra.bureau.bureau import Bureau
from infra.copying.copying import copy_store
from infra.progress import unwatched
from tests.benchmarks.bench_postgresql import plain_append, plain_schema
from tests.benchmarks.bench_postgresql_views import server_time
from tests.postgresql.server import Server

DAY = date(2030, 1, 1)
FIRST = 10
"""So many commands come before those that are measured: with the first, everything is read for the first time."""

Step = Callable[[int], object]


class Spent(NamedTuple):
    """Milliseconds of one step."""

    processor: float
    clock: float


def spent(work: Callable[[], object]) -> Spent:
    processor, clock = process_time(), perf_counter()
    work()
    return Spent((process_time() - processor) * 1000, (perf_counter() - clock) * 1000)


def high(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.99) - 1]


def measured(bureau: Bureau, commands: Sequence[Command], limit: Step) -> tuple[list[Spent], list[Spent]]:
    """Commands and the limit in turns, without the first ones."""
    own, least = [], []
    for number, command in enumerate(commands):
        envelope = bureau.issue("clerk", allow_future=True)
        own.append(spent(lambda command=command, envelope=envelope: bureau.execute(command, envelope)))  # type: ignore[misc]
        least.append(spent(lambda number=number: limit(number)))  # type: ignore[misc]
    return own[FIRST:], least[FIRST:]


def row(name: str, own: list[Spent], least: list[Spent], server: float | None) -> str:
    processor, clock = ([each[place] for each in own] for place in (0, 1))
    floor, floor_clock = (statistics.median(each[place] for each in least) for place in (0, 1))
    median, by_clock = statistics.median(processor), statistics.median(clock)
    beside = "" if server is None else f" + {server:.1f}"
    return (
        f"| {name} | {median:.1f}{beside} | {high(processor):.1f} | {median / floor:.0f} | {by_clock:.1f} | {high(clock):.1f} "
        f"| {by_clock / floor_clock:.1f} | {floor:.2f}, {floor_clock:.1f} |"
    )


@contextmanager
def limit_in_files(folder: Path) -> Iterator[Step]:
    """One event appended and synced, and one row of read tables changed, by `sqlite3` alone."""
    with closing(sqlite3.connect(folder / "log.db", isolation_level=None)) as log, closing(sqlite3.connect(folder / "views.db")) as views:
        log.execute("PRAGMA journal_mode = WAL")
        log.execute("PRAGMA synchronous = FULL")
        log.execute("CREATE TABLE event (position INTEGER PRIMARY KEY, stream TEXT, payload TEXT)")
        views.execute("PRAGMA journal_mode = WAL")
        views.execute("PRAGMA synchronous = NORMAL")
        views.execute("CREATE TABLE dispute (code TEXT PRIMARY KEY, entered_on TEXT)")

        def once(number: int) -> None:
            log.execute("INSERT INTO event (stream, payload) VALUES (?, ?)", (f"dispute:{number}", "x" * 400))
            with views:
                views.execute("INSERT OR REPLACE INTO dispute VALUES (?, ?)", (str(number), "2030-01-01"))

        yield once


@contextmanager
def limit_on_server(address: str) -> Iterator[Step]:
    """The same by psycopg alone, as a log without gaps must."""
    with psycopg.connect(address, autocommit=True) as connection:
        plain_schema(connection)
        connection.execute("CREATE TABLE dispute (code TEXT PRIMARY KEY, entered_on TEXT)")
        appended = iter(range(1, 1_000_000))

        def once(number: int) -> None:
            version = next(appended)
            plain_append(connection, (0, "limit", version, "Happened@1", "x" * 400))
            connection.execute(
                "INSERT INTO dispute VALUES (%s, %s) ON CONFLICT (code) DO UPDATE SET entered_on = excluded.entered_on",
                (str(number), "2030-01-01"),
            )

        yield once


def commands_for(bureau: Bureau, views: Path, count: int) -> dict[str, list[Command]]:
    """The life of new cases, each like one of another mediator; cases that are corrected, wages that are changed."""

    def codes(query: str) -> list[str]:
        with closing(sqlite3.connect(views)) as connection:
            return [code for (code,) in connection.execute(f"{query} ORDER BY random() LIMIT {count}")]

    def facts(case_no: str) -> dict[str, Any]:
        case = evolve("dispute", None, (recorded.event for recorded in bureau.log.stream(f"dispute:{case_no}"))).case
        return {name: getattr(case, name) for name in ("committee_code", "mediator_code", "kind", "difficulty", "accepted_on")}

    closed = codes("SELECT case_no FROM dispute JOIN mediator USING (mediator_code) WHERE closed_on IS NOT NULL AND left_on IS NULL")
    new = {f"new-{code}": facts(code) for code in closed}
    corrected = codes("SELECT case_no FROM dispute WHERE amount_yuan IS NULL OR amount_yuan <> 777700")
    serving = codes("SELECT mediator_code FROM mediator WHERE left_on IS NULL")
    return {
        "a case accepted": [AcceptDispute(code, about, frozenset(about)) for code, about in new.items()],
        "settled": [SettleDispute(code, about["accepted_on"], AgreementForm.WRITTEN) for code, about in new.items()],
        "entered": [EnterCase(code, about["accepted_on"]) for code, about in new.items()],
        "an old case corrected": [CorrectDispute(code, {"amount_yuan": Decimal(7777)}, frozenset({"amount_yuan"})) for code in corrected],
        "a wage changed": [ChangeWage(code, Decimal(4321), DAY) for code in serving],
    }


def copied(store: Path, folder: Path) -> Path:
    """The store in a folder, with its read tables brought up to date; on the disk, which would otherwise write it out in the middle of a command."""
    with Bureau.open(f"sqlite:///{store}") as bureau:
        bureau.info()
    for ending in (".db", ".views.db"):
        place = folder / f"bureau{ending}"
        shutil.copy(store.with_name(store.name.replace(".db", ending)), place)
        with place.open("rb") as written:
            os.fsync(written.fileno())
    return folder / "bureau.db"


def show(url: str, views: Path, count: int, limit: Step, *, profile: bool, server: int | None = None) -> None:
    with Bureau.open(url) as bureau, cProfile.Profile() as profiled:
        profiled.disable()
        bureau.info()
        print(f"\n{bureau.log.head():,} events, load {os.getloadavg()[0]:.1f}\n")
        print(
            "| command | processor ms | p99 | of the limit | by the clock | p99 | of the limit | limit |\n|---|---|---|---|---|---|---|---|"
        )
        for name, commands in commands_for(bureau, views, count + FIRST).items():
            before = server_time(server)
            if profile:
                profiled.enable()
            own, least = measured(bureau, commands, limit)
            profiled.disable()
            each = None if server is None else (server_time(server) - before) * 1000 / len(commands)
            print(row(name, own, least, each), flush=True)
        if profile:
            pstats.Stats(profiled).sort_stats("cumulative").print_stats(60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--commands", type=int, default=300)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--profile", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = copied(wanted.store, folder)
        views = place.with_name("bureau.views.db")
        if not wanted.postgresql:
            with limit_in_files(folder) as limit:
                show(f"sqlite:///{place}", views, wanted.commands, limit, profile=wanted.profile)
            return
        with Server.made(folder / "server", {}) as server:
            with Bureau.open(f"sqlite:///{place}") as bureau:
                copy_store(bureau.log, server.address(), unwatched)
            with psycopg.connect(server.address(), autocommit=True) as owner:
                owner.execute("VACUUM ANALYZE")
                owner.execute("CHECKPOINT")
            with limit_on_server(server.address()) as limit:
                show(server.address(), views, wanted.commands, limit, profile=wanted.profile, server=server.pid)


if __name__ == "__main__":
    main()
