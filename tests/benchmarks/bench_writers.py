"""Several clerks at once on different cases: how many commands a second, how long one takes, and how many are refused (none may be).

    python -m tests.benchmarks.bench_writers [--commands 200] [--processes 8] [--threads 16]

In one run: one clerk alone, then so many processes, then so many threads of one process; the ratio is to the clerk alone. Wall time, since waiting for a turn is
what is measured. Each command accepts a case or enters it.
"""

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

from domain.base.kinds import Difficulty, DisputeKind
from domain.base.rejection import Refused
from domain.dispute.commands import AcceptDispute, EnterCase
from infra.bureau.bureau import Bureau
from infra.event_store import Conflict
from infra.event_store.errors import StoreUnavailable
from tests.infra.importing.small_bureau import Desk, tables

DAY = date(2019, 6, 1)
FACTS = {"committee_code": "K1", "mediator_code": "M1", "kind": DisputeKind.OTHER, "difficulty": Difficulty.SIMPLE, "accepted_on": DAY}

Clerk = tuple[list[float], list[str]]
"""How many seconds each command took, and what was refused."""


def work(bureau: Bureau, clerk: str, commands: int) -> Clerk:
    taken, refused = [], []
    for number in range(commands):
        code = f"{clerk}-{number // 2}"
        began = time.perf_counter()
        try:
            bureau.execute(EnterCase(code, DAY) if number % 2 else AcceptDispute(code, FACTS, frozenset(FACTS)), bureau.issue(clerk))
        except (Refused, Conflict, StoreUnavailable) as error:
            refused.append(str(error))
        taken.append(time.perf_counter() - began)
    return taken, refused


def work_alone(url: str, clerk: str, commands: int, start: Barrier) -> Clerk:
    with Bureau.open(url) as bureau:
        start.wait()
        return work(bureau, clerk, commands)


def by_processes(url: str, count: int, commands: int) -> list[Clerk]:
    with multiprocessing.Manager() as manager, ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as processes:
        start = manager.Barrier(count)
        clerks = [processes.submit(work_alone, url, f"P{count}-{number}", commands, start) for number in range(count)]
        return [clerk.result() for clerk in clerks]


def by_threads(url: str, count: int, commands: int) -> list[Clerk]:
    with Bureau.open(url) as bureau, ThreadPoolExecutor(count) as threads:
        return list(threads.map(lambda number: work(bureau, f"T{count}-{number}", commands), range(count)))


def measured(label: str, run: Callable[[], list[Clerk]], alone: float | None) -> float:
    clerks = run()
    taken = sorted(seconds * 1000 for clerk, _ in clerks for seconds in clerk)
    refused = [text for _, texts in clerks for text in texts]
    rate = len(taken) / max(sum(clerk) for clerk, _ in clerks)
    ratio = f"{rate / alone:5.2f}" if alone else "     "
    p99 = taken[int(len(taken) * 0.99)]
    print(
        f"{label:<16}{rate:8.1f}/s {ratio}  median {statistics.median(taken):7.1f} ms  p99 {p99:8.1f}  most {taken[-1]:8.1f}  refused {len(refused)}"
    )
    for text in sorted(set(refused))[:5]:
        print(f"    {text}")
    return rate


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commands", type=int, default=200)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--threads", type=int, default=16)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        with Bureau.open(url, create=True) as bureau:
            Desk(bureau, Path(folder)).put(tables())
        alone = measured("one", lambda: by_processes(url, 1, given.commands), None)
        measured(f"{given.processes} processes", lambda: by_processes(url, given.processes, given.commands), alone)
        measured(f"{given.threads} threads", lambda: by_threads(url, given.threads, given.commands), alone)


if __name__ == "__main__":
    main()
