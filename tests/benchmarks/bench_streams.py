"""What one more command costs on a stream that has become long: an office with its scores or surveys, a county, and a person's training.

    python -m tests.benchmarks.bench_streams [--events 20000]

Processor milliseconds of a whole command with the views up to date, the median of five, after a thousand events and after so many; and of reading and folding the
stream, which is a part of it.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import process_time
from typing import NamedTuple

from domain.aggregates import evolve
from domain.base.command import Command
from domain.base.event import Event
from domain.base.kinds import TrainingKind
from domain.county import MinimumWageSet, SetMinimumWage
from domain.judicial_office.commands import RegisterStarScore, SurveyPremises
from domain.judicial_office.events import Premises, PremisesSurveyed, StarItemScored
from domain.training_record import RegisterTraining, TrainingAttended
from infra.bureau.bureau import Bureau
from infra.event_store import Change
from tests.infra.importing.small_bureau import Desk, tables

SHORT, ROUNDS = 1000, 5


class Growing(NamedTuple):
    """A stream, the nth of the events that make it long, and a command to it like the nth."""

    stream: str
    nth: Callable[[int], Event]
    command: Callable[[int], Command]


def day(number: int) -> date:
    return date(2012, 1, 1) + timedelta(days=number)


FIVE = Decimal(5)
AREA = Premises(area_m2=Decimal(150))
GROWING = {
    "office, scores": Growing(
        "office:O1",
        lambda n: StarItemScored(year=2019, item="team", scored_on=day(n), points=FIVE),
        lambda n: RegisterStarScore("O1", year=2019, item="team", scored_on=day(n), points=FIVE),
    ),
    "office, surveys": Growing(
        "office:O1",
        lambda n: PremisesSurveyed(surveyed_on=day(n), premises=AREA),
        lambda n: SurveyPremises("O1", surveyed_on=day(n), premises=AREA),
    ),
    "county, minimum wages": Growing(
        "county:C1",
        lambda n: MinimumWageSet(minimum_wage=Decimal(1900 + n), valid_from=day(n)),
        lambda n: SetMinimumWage("C1", minimum_wage=Decimal(1900 + n), valid_from=day(n)),
    ),
    "training": Growing(
        "training:M1",
        lambda n: TrainingAttended(kind=TrainingKind.ANNUAL, hours=FIVE, held_on=day(n)),
        lambda n: RegisterTraining("M1", training_kind=TrainingKind.ANNUAL, held_on=day(n), hours=FIVE),
    ),
}


def lengthen(bureau: Bureau, growing: Growing, numbers: range) -> None:
    envelope = bureau.issue("clerk")
    before = len(bureau.log.stream(growing.stream))
    change = Change(growing.stream, before, [growing.nth(number) for number in numbers], envelope)
    bureau.log.append([change], command_id=envelope.command_id, recorded_at=envelope.recorded_at)
    bureau.info()  # the views follow


def milliseconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return (process_time() - began) * 1000


def measured(bureau: Bureau, growing: Growing, numbers: Sequence[int]) -> tuple[float, float]:
    """The whole command, and the part of it that reads and folds."""
    kind = growing.stream.partition(":")[0]
    whole = [milliseconds(partial(bureau.execute, growing.command(number), bureau.issue("clerk", allow_future=True))) for number in numbers]
    part = [
        milliseconds(lambda: evolve(kind, None, (recorded.event for recorded in bureau.log.streams([growing.stream])[growing.stream])))
        for _ in numbers
    ]
    return statistics.median(whole), statistics.median(part)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=20_000)
    events = parser.parse_args().events
    for label, growing in GROWING.items():
        with tempfile.TemporaryDirectory() as folder, Bureau.open(f"sqlite:///{Path(folder) / 'store.db'}", create=True) as bureau:
            Desk(bureau, Path(folder)).put(tables())
            lengthen(bureau, growing, range(SHORT))
            short = measured(bureau, growing, range(SHORT, SHORT + ROUNDS))
            lengthen(bureau, growing, range(SHORT + ROUNDS, events))
            long = measured(bureau, growing, range(events, events + ROUNDS))
        print(f"{label:<24} {SHORT}: {short[0]:7.1f} (stream {short[1]:6.1f})   {events}: {long[0]:7.1f} (stream {long[1]:6.1f})")


if __name__ == "__main__":
    main()
