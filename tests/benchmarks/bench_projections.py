"""How fast the registers follow the log: a city's disputes of five years at once, on a SQLite file.

    python -m tests.benchmarks.bench_projections

Measures, each in events a second: a first catch-up, a replay into a scratch database (`--known-at`), a rebuild beside live tables, and a check;
and in milliseconds a catch-up by one event, which is what a command waits for.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from domain.base.kinds import AgreementForm, Channel, Difficulty, DisputeKind
from domain.dispute.events import AgreementPerformed, CaseEntered, DisputeAccepted, DisputeSettled
from infra.database import open_read_database
from projections.engine.database import open_scratch
from projections.engine.replaying import replay
from projections.engine.runner import Engine
from projections.every_register import REGISTERS
from tests.projections.memory_log import MemoryLog

DISPUTES = 65_000
KINDS, DIFFICULTIES = list(DisputeKind), list(Difficulty)


def city(disputes: int) -> MemoryLog:
    """Disputes as an import of the whole register records them: case by case, each accepted, settled, entered and performed."""
    log = MemoryLog()
    for number in range(disputes):
        day = date(2019, 1, 1) + timedelta(days=number % 1800)
        log.add(
            f"dispute:4108{number % 11:02}-{day.year}-{number:06}",
            DisputeAccepted(
                committee_code=f"C{number * 7 % 2300:04}",
                mediator_code=f"M{number * 13 % 6500:04}",
                kind=KINDS[number % 18],
                source="依申请",
                difficulty=DIFFICULTIES[number % 4],
                channel=Channel.IN_PERSON,
                accepted_on=day,
                amount_yuan=Decimal(number % 90_000),
                parties=2,
            ),
            DisputeSettled(closed_on=day + timedelta(days=9), agreement_form=AgreementForm.WRITTEN),
            CaseEntered(entered_on=day + timedelta(days=11)),
            AgreementPerformed(performed_on=day + timedelta(days=30)),
        )
    return log


def measure(name: str, events: int, work: Callable[[], object]) -> float:
    """Runs and reports; returns the events a second of processor time, which a busy machine does not falsify."""
    wall, processor = perf_counter(), process_time()
    work()
    wall, processor = perf_counter() - wall, process_time() - processor
    print(f"{name:<28}{events / wall:>10,.0f} events/s   {events / processor:>10,.0f} events/s of processor time")
    return events / processor


def main(disputes: int = DISPUTES) -> float:
    """Prints the figures; returns that of the first catch-up."""
    log = city(disputes)
    head = log.head()
    with TemporaryDirectory() as folder:
        read = open_read_database(Path(folder) / "city.views.db")
        engine = Engine(read, log, REGISTERS)
        first = measure("catch-up", head, engine.catch_up)
        measure("replay", head, lambda: replay(log, head, open_scratch(), REGISTERS))
        measure("rebuild", head, engine.rebuild)
        measure("check", head, engine.check)
        log.add("dispute:410801-2024-999999", log.events[0].event)
        started = perf_counter()
        engine.catch_up()
        print(f"{'one event':<28}{(perf_counter() - started) * 1000:>10,.1f} ms")
        read.dispose()
    return first


if __name__ == "__main__":
    main()
