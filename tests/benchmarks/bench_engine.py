"""How fast a store's read tables are made: catch-up of an empty file, rebuild and check, each in a process of its own, with its peak memory.

    python -m tests.benchmarks.bench_engine STORE.db [--rounds 3]

The store is only read; the read tables stand in a temporary folder. Events a second of processor time, medians over the rounds, each of which measures everything
once in turn.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from pathlib import Path

from infra.bureau.projecting import PROJECTIONS
from infra.database import open_read_database
from infra.event_store import EventLog
from projections.engine.runner import Engine

WORK = ("catch_up", "rebuild", "check")
PAGE = 5_000


def engine_work(store: Path, views: Path, work: str) -> tuple[float, float]:
    """Events a second of processor time, and peak MiB of this process."""
    with EventLog.open(f"sqlite:///{store}") as log:
        read = open_read_database(views)
        engine = Engine(read, log, PROJECTIONS)
        start = time.process_time()
        differing = getattr(engine, work)()
        spent = time.process_time() - start
        assert not differing, differing
        assert {status.state for status in engine.status()} == {"ok"}
        read.dispose()
        return log.head() / spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def typed(store: Path) -> tuple[float, float]:
    """The same of reading typed events alone, page by page."""
    with EventLog.open(f"sqlite:///{store}") as log:
        head, start = log.head(), time.process_time()
        for after in range(0, head, PAGE):
            log.page(after, after + PAGE)
        return head / (time.process_time() - start), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in ("typed events", *WORK)}
    spawned = multiprocessing.get_context("spawn")
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory() as folder:
            for name, measured in figures.items():
                with spawned.Pool(1) as process:
                    if name in WORK:
                        measured.append(process.apply(engine_work, (chosen.store, Path(folder) / "bench.views.db", name)))
                    else:
                        measured.append(process.apply(typed, (chosen.store,)))
    for name, measured in figures.items():
        rates, peaks = zip(*measured, strict=True)
        print(f"{name:<14}{statistics.median(rates):>10,.0f} events/s   {max(peaks):>6,.0f} MiB")


if __name__ == "__main__":
    main()
