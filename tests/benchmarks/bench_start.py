"""How long a small command takes from the shell, against importing the three libraries that any such program is made of.

    .venv/bin/python -m tests.benchmarks.bench_start [ROUNDS]

Processor time (user and system) of whole processes with byte code kept, one of each in turn, medians; what counts is the ratio within one run.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from itertools import count
from pathlib import Path

ROUNDS = 15
LIBRARIES = [sys.executable, "-c", "import typer, pydantic, sqlalchemy"]
TRAINING = ["--kind", "annual", "--hours", "8", "--held-on"]
EQUIPMENT = ["--computers", "6", "--counted-on"]
FENGQIAO = [str(Path(sys.executable).with_name("fengqiao"))]


def cpu(line: list[str], env: dict[str, str]) -> float:
    """Seconds of processor time of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(rounds: int) -> None:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        env |= {"FENGQIAO_STORE": str(Path(folder) / "store.db"), "FENGQIAO_LANG": "en"}
        subprocess.run([*FENGQIAO, "demo"], check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        mediators = subprocess.run([*FENGQIAO, "mediator", "list", "--format", "json"], check=True, capture_output=True, text=True, env=env)
        code = mediators.stdout.partition('"mediator_code": "')[2].partition('"')[0]
        offices = subprocess.run([*FENGQIAO, "office", "list", "--format", "json"], check=True, capture_output=True, text=True, env=env)
        office = offices.stdout.partition('"office_code": "')[2].partition('"')[0]
        days = (date(2018, 1, 1) + timedelta(number) for number in count())
        lines = {
            "import typer, pydantic, sqlalchemy": LIBRARIES,
            "fengqiao --help": [*FENGQIAO, "--help"],
            "fengqiao view staffing-summary": [*FENGQIAO, "view", "staffing-summary"],
            "fengqiao mediator show": [*FENGQIAO, "mediator", "show", code],
            "fengqiao mediator list": [*FENGQIAO, "mediator", "list"],
            "fengqiao find": [*FENGQIAO, "find", code],
            "fengqiao explain grading": [*FENGQIAO, "explain", "grading", code, "--year", "2019", "--as-of", "2020-03-31"],
            "fengqiao mediator train --dry-run": [*FENGQIAO, "mediator", "train", code, *TRAINING, "2019-06-20", "--dry-run"],
            "fengqiao mediator train": [*FENGQIAO, "mediator", "train", code, *TRAINING],
            "fengqiao office count-equipment": [*FENGQIAO, "office", "count-equipment", office, *EQUIPMENT],
            "fengqiao history": [*FENGQIAO, "history", code],
        }
        taken: dict[str, list[float]] = {name: [] for name in lines}
        for number in range(rounds + 1):
            for name, line in lines.items():
                of_day = [next(days).isoformat()] if line[-1] in {"--held-on", "--counted-on"} else []  # each records something new
                seconds = cpu([*line, *of_day], env)
                if number:  # the first one compiles
                    taken[name].append(seconds)
    base = statistics.median(taken["import typer, pydantic, sqlalchemy"])
    for name, times in taken.items():
        print(f"{name:36} {statistics.median(times):6.3f} s  {statistics.median(times) / base:5.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
