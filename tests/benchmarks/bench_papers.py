"""How long papers take on a store, and in how much memory: every one of a year by itself in each of its forms, and the whole set in one run.

    python -m tests.benchmarks.bench_papers --store sqlite:////tmp/demo-city-1.db --year 2019

Each is a command of its own, as a clerk gives it: processor time, so that a busy machine is not a slow paper, and the most memory at once.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from infra.bureau.bureau import Bureau
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.paper import Paper

SET_SECONDS, SET_MIB, PAPER_SECONDS = 60.0, 500, 5.0
ENTRY = "from cli.entry import main; main()"


class Taken(NamedTuple):
    """What a command took: its exit code, seconds of processor and by the clock, the most memory at once in MiB."""

    code: int
    processor: float
    clock: float
    mib: int


def command(*words: str) -> Taken:
    """Runs a command of the program."""
    started = perf_counter()
    ran = subprocess.Popen([sys.executable, "-c", ENTRY, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, used = os.wait4(ran.pid, 0)
    ran.returncode = os.waitstatus_to_exitcode(status)
    return Taken(ran.returncode, used.ru_utime + used.ru_stime, perf_counter() - started, used.ru_maxrss // 1024)


def periods(paper: Paper, year: int) -> list[str]:
    """How a paper's period is said: the last month or quarter of the year, the year, or its last day."""
    options = {"month": f"--month={year}-12", "quarter": f"--quarter={year}-Q4", "year": f"--year={year}", "day": f"--as-of={year}-12-31"}
    return [options[kind] for kind in (paper.every, *paper.also)]


def single(store: str, year: int, county: str, case_no: str, folder: Path) -> Iterator[tuple[str, Taken]]:
    """Every paper by itself, of the city where that issues it."""
    for paper in PAPERS.values():
        of = [f"--county={county}"] if paper.scope == "county" else ["--county=*"] if paper.scope == "either" else []
        of += [f"--case={case_no}"] if paper.subject is not None else []
        for period in periods(paper, year):
            for edition in paper.editions:
                for form in paper.forms:
                    words = [
                        "--store",
                        store,
                        "paper",
                        paper.name,
                        period,
                        *of,
                        f"--edition={edition}",
                        "-o",
                        str(folder / f"one.{form}"),
                        "--force",
                    ]
                    yield f"{paper.name} {period} {edition} {form}", command(*words)


def main(given: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True, help="the address of a store that is there")
    parser.add_argument("--year", type=int, required=True, help="the year of the papers")
    asked = parser.parse_args(given)
    with Bureau.open(asked.store) as bureau:
        county = str(bureau.listing("county", county=None, as_of=date(asked.year, 12, 31))[0]["county_code"])
        case_no = str(bureau.listing("dispute", county=county, as_of=date(asked.year, 12, 31))[0]["case_no"])
    with TemporaryDirectory() as there:
        folder = Path(there)
        slowest = 0.0
        for name, taken in single(asked.store, asked.year, county, case_no, folder):
            told = (
                f"{taken.processor:6.2f} s {taken.mib:5} MiB"
                if taken.code == 0
                else "nothing on record"
                if taken.code == 3
                else f"exit {taken.code}"
            )
            slowest = max(slowest, taken.processor)
            print(f"{name:60} {told}")
        whole = command("--store", asked.store, "papers", f"--year={asked.year}", "-o", str(folder / "set"))
        made = sum(file.is_file() for file in (folder / "set").rglob("*"))
    print(
        f"the set of {asked.year}: {made} papers, {whole.processor:.1f} s of processor, {whole.clock:.1f} s by the clock, {whole.mib} MiB"
    )
    print(f"wanted: {SET_SECONDS} s, {SET_MIB} MiB, one paper {PAPER_SECONDS} s; slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
