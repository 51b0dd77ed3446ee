"""How long a city's workbook takes until all views are up to date, where the time goes, and how long each view takes then.

    python -m tests.benchmarks.bench_import --size city

Every round imports the same made-up workbook into a fresh store, in a process of its own, so that its peak memory is the import's alone. Wall
time is what a person waits; processor time is what the import costs in the process that a person began, whoever else uses the machine: where two processors
are free, a second process makes some of the views meanwhile. Medians of the rounds.
"""

import argparse
import multiprocessing
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from unittest.mock import patch

from eventsourcing.application import Application

from infra.bureau.bureau import Bureau
from infra.demo_city.book import write_book
from infra.demo_city.city import build
from infra.demo_city.draw import LAST_DAY
from infra.importing import importer
from infra.workbook.reading import read_workbook
from projections.questions.catalogue import VIEWS
from tests.benchmarks import several_cities
from tests.benchmarks.bench_store import EVENTS, raw_insert, stock_one_by_one

SEED = 1
ASKED = 5
STOCK_CASES = 100
PHASES = ("read", "plan", "append", "fold")
LIMITS = {"import": 60.0, "memory": 400.0, "view": 0.5, "help": 0.25}

P = ParamSpec("P")
R = TypeVar("R")
Spent = tuple[float, float]
"""Seconds of wall time and of processor time."""
Figures = dict[str, Spent]


def now() -> Spent:
    return time.perf_counter(), time.process_time()


def since(start: Spent) -> Spent:
    return time.perf_counter() - start[0], time.process_time() - start[1]


class Phases:
    """When an import has read its workbook, and when it appends: the borders between its phases."""

    def __init__(self) -> None:
        self.marks: list[Spent] = []

    def around(self, run: Callable[P, R]) -> Callable[P, R]:
        def marked(*args: P.args, **kwargs: P.kwargs) -> R:
            self.marks.append(now())
            try:
                return run(*args, **kwargs)
            finally:
                self.marks.append(now())

        return marked

    @contextmanager
    def watched(self, bureau: Bureau) -> Iterator[None]:
        with (
            patch.object(importer, "read_workbook", self.around(read_workbook)),
            patch.object(bureau.log, "append", self.around(bureau.log.append)),
        ):
            yield
        self.marks.append(now())

    def figures(self) -> Figures:
        spans = zip(self.marks, self.marks[1:], strict=False)
        return {phase: (after[0] - before[0], after[1] - before[1]) for phase, (before, after) in zip(PHASES, spans, strict=True)}


def import_once(book: Path, folder: Path) -> tuple[Figures, int, float]:
    """Time by phase and by view, the number of events, and the peak memory of the process up to the end of the import in MiB."""
    phases = Phases()
    with Bureau.open(f"sqlite:///{folder / 'city.db'}", create=True) as bureau:
        start = now()
        with phases.watched(bureau):
            result = bureau.import_workbook(book, envelope=bureau.issue("benchmark"))
        figures = {"import": since(start)} | phases.figures()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for name in VIEWS:
            figures[name] = median([_asked(bureau, name) for _ in range(ASKED)])
    return figures, result.events, peak


def _asked(bureau: Bureau, view: str) -> Spent:
    start = now()
    bureau.view(view, as_of=LAST_DAY)
    return since(start)


def raw_sqlite(store: Path, beside: Path) -> float:
    """Seconds that sqlite3 alone takes for the same event rows in one transaction, with the same durability."""
    with closing(sqlite3.connect(store)) as connection:
        rows = connection.execute("SELECT position, stream, version, topic, state FROM stored_events").fetchall()
    start = time.perf_counter()
    raw_insert(beside, rows, len(rows))
    return time.perf_counter() - start


def stock(folder: Path) -> float:
    """Events a second of the library's own application, one event a transaction as its tutorial has it."""
    with Application[Any](env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "stock.db")}) as application:
        start = time.perf_counter()
        stock_one_by_one(application, STOCK_CASES)
        return STOCK_CASES * EVENTS / (time.perf_counter() - start)


def help_page() -> Spent:
    """The first thing a person asks of the program."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([str(Path(sys.executable).with_name("fengqiao")), "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(spent: list[Spent]) -> Spent:
    walls, processor = zip(*spent, strict=True)
    return statistics.median(walls), statistics.median(processor)


def made_book(folder: Path, size: str) -> Path:
    """The workbook of the made-up city, or of three, made when it is not there."""
    if size == "3-cities":
        return several_cities.made_book(folder, 3)
    path = folder / f"{size}-{SEED}.xlsx"
    if not path.exists():
        start = now()
        tables = build("city" if size == "city" else "county", SEED)
        built = since(start)
        write_book(tables, path)
        wall, processor = since(start)
        print(f"made up in {built[0]:.1f} s, processor {built[1]:.1f} s; written in {wall - built[0]:.1f} s, {processor - built[1]:.1f} s")
    return path


def measure(book: Path, rounds: int) -> None:
    figures: list[Figures] = []
    peaks, raws, stocks, events = [], [], [], 0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name, multiprocessing.get_context("spawn").Pool(1) as process:
            folder = Path(name)
            found, events, peak = process.apply(import_once, (book, folder))
            figures.append(found)
            peaks.append(peak)
            raws.append(raw_sqlite(folder / "city.db", folder / "raw.db"))
            stocks.append(stock(folder))
    spent = {what: median([found[what] for found in figures]) for what in figures[0]}
    rate = events / spent["import"][0]
    print(f"\n{'':30}{'wall s':>9}{'processor s':>13}")
    for what in ("import", *PHASES):
        _line(what if what == "import" else f"  {what}", spent[what], LIMITS.get(what))
    print(f"{events} events, {rate:,.0f} a second ({events / spent['import'][1]:,.0f} a second of processor time)")
    memory = statistics.median(peaks)
    print(f"peak memory {memory:.0f} MiB of {LIMITS['memory']:.0f}{'' if memory < LIMITS['memory'] else '   TOO MUCH'}")
    raw, one_by_one = statistics.median(raws), statistics.median(stocks)
    print(f"append: {spent['append'][0] / raw:.1f} times sqlite3 alone with the same rows; import: {spent['import'][0] / raw:.1f} times")
    print(f"import with all views: {rate / one_by_one:.1f} times the events a second of the stock application saving one by one\n")
    for view in VIEWS:
        _line(view, spent[view], LIMITS["view"])
    _line("fengqiao --help", median([help_page() for _ in range(ASKED)]), LIMITS["help"])


def _line(what: str, spent: Spent, limit: float | None) -> None:
    against = "" if limit is None else f"   of {limit:g} s{'' if spent[0] < limit else '   TOO SLOW'}"
    print(f"{what:30}{spent[0]:9.3f}{spent[1]:13.3f}{against}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("county", "city", "3-cities"), default="city")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--books", type=Path, help="folder where the workbook is kept from one run to the next")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        books = chosen.books or Path(folder)
        books.mkdir(parents=True, exist_ok=True)
        measure(made_book(books, chosen.size), chosen.rounds)


if __name__ == "__main__":
    main()
