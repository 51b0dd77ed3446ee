"""What one command costs in this process, with the views up to date, on a store as it is: a case entered, a wage changed.

    python -m tests.benchmarks.bench_commands STORE.db [--commands 200] [--profile]

Works on a copy in a temporary folder, on a case (a mediator) of its own each time. Processor milliseconds, median and 99th percentile, and in the same run
the physical limit: the same event appended with `sqlite3` alone, synced, and one row of a table changed in another file.
"""

import argparse
import cProfile
import pstats
import shutil
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time

from domain.base.command import Command
from domain.dispute.commands import CorrectDispute
from domain.mediator.commands import ChangeWage
from infra.bureau.bureau import Bureau

DAY = date(2030, 1, 1)


def timed(works: Iterable[Callable[[], object]]) -> list[float]:
    taken = []
    for work in works:
        began = process_time()
        work()
        taken.append((process_time() - began) * 1000)
    return taken


def codes(views: Path, query: str, count: int) -> list[str]:
    with closing(sqlite3.connect(views)) as connection:
        return [code for (code,) in connection.execute(f"{query} LIMIT {count}")]


def row(name: str, taken: list[float], floor: float) -> str:
    ordered = sorted(taken)
    median, high = statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1]
    return f"| {name} | {median:.1f} | {high:.1f} | {median / floor:.0f} |"


def limit(folder: Path, count: int) -> list[float]:
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

        return timed([lambda number=number: once(number) for number in range(count)])  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--commands", type=int, default=200)
    parser.add_argument("--profile", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bureau.db"
        views = place.with_name("bureau.views.db")
        with Bureau.open(f"sqlite:///{wanted.store}") as bureau:
            bureau.info()
            head = bureau.log.head()
        shutil.copy(wanted.store, place)
        shutil.copy(wanted.store.with_name(wanted.store.name.replace(".db", ".views.db")), views)
        cases = codes(
            views, "SELECT case_no FROM dispute WHERE amount_yuan IS NULL OR amount_yuan <> '7777.00' ORDER BY random()", wanted.commands
        )
        mediators = codes(views, "SELECT mediator_code FROM mediator WHERE left_on IS NULL ORDER BY random()", wanted.commands)
        kinds: dict[str, list[Command]] = {
            "a case corrected": [CorrectDispute(code, {"amount_yuan": Decimal(7777)}, frozenset({"amount_yuan"})) for code in cases],
            "a wage changed": [ChangeWage(code, Decimal(4321), DAY) for code in mediators],
        }
        floor = statistics.median(limit(Path(folder), wanted.commands))
        print(f"\n{head} events; the physical limit {floor:.2f} ms\n\n| command | median ms | p99 ms | of the limit |\n|---|---|---|---|")
        with Bureau.open(f"sqlite:///{place}") as bureau:
            bureau.info()
            for name, commands in kinds.items():
                works = [lambda command=command: bureau.execute(command, bureau.issue("clerk", allow_future=True)) for command in commands]
                with cProfile.Profile() as profile:
                    if not wanted.profile:
                        profile.disable()
                    taken = timed(works)
                print(row(name, taken, floor))
                if wanted.profile:
                    pstats.Stats(profile).sort_stats("cumulative").print_stats(55)


if __name__ == "__main__":
    main()
