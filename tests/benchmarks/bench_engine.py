"""How fast a store's read tables are made: catch-up of an empty file, rebuild and check, each in a process of its own, with its peak memory.

    python -m tests.benchmarks.bench_engine STORE.db [--rounds 3]

The store is only read; the read tables stand in a temporary folder. Events a second of processor time, medians over the rounds, each of which measures everything
once in turn, in one process and in two. Of two the busier one counts, since that is what takes the time where both have a core; peak memory is that of each.
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
from infra.gc_paused import gc_paused
from infra.second.starting import trailing_views
from projections.engine.runner import Engine

WORK = ("catch_up", "rebuild", "check")
PAGE = 5_000


Measured = tuple[float, float, float]
"""Events a second of processor time, peak MiB of this process, and of the other one."""


def engine_work(store: Path, views: Path, work: str, processes: int) -> Measured:
    url = f"sqlite:///{store}"
    with EventLog.open(url) as log, gc_paused():
        read = open_read_database(views)
        engine = Engine(read, log, PROJECTIONS, second=trailing_views(url) if processes > 1 else None)
        start = time.process_time()
        differing = getattr(engine, work)()
        spent = time.process_time() - start
        assert not differing, differing
        assert {status.state for status in engine.status()} == {"ok"}
        read.dispose()
        other = resource.getrusage(resource.RUSAGE_CHILDREN)
        return log.head() / max(spent, other.ru_utime + other.ru_stime), *peaks()


def peaks() -> tuple[float, float]:
    own, other = (resource.getrusage(whose).ru_maxrss / 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own, other


def typed(store: Path) -> Measured:
    """The same of reading typed events alone, page by page."""
    with EventLog.open(f"sqlite:///{store}") as log:
        head, start = log.head(), time.process_time()
        for after in range(0, head, PAGE):
            log.page(after, after + PAGE)
        return head / (time.process_time() - start), *peaks()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    figures: dict[tuple[str, int], list[Measured]] = {("typed events", 1): []}
    figures |= {(name, processes): [] for processes in (1, 2) for name in WORK}
    spawned = multiprocessing.get_context("spawn")
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory() as folder:
            for (name, processes), measured in figures.items():
                with spawned.Pool(1) as process:
                    if name in WORK:
                        views = Path(folder) / f"{processes}.views.db"
                        measured.append(process.apply(engine_work, (chosen.store, views, name, processes)))
                    else:
                        measured.append(process.apply(typed, (chosen.store,)))
    for (name, processes), measured in figures.items():
        rates, own, other = zip(*measured, strict=True)
        second = f" and {max(other):,.0f}" if processes > 1 else ""
        print(f"{name:<14}{processes:>3}{statistics.median(rates):>10,.0f} events/s   {max(own):>6,.0f}{second} MiB")


if __name__ == "__main__":
    main()
