"""Eight writers of one SQLite store and a follower, killed at random moments, round after round.

    python -m tests.faults.kill_writers [--rounds 300] [--writers 8] [--seed 1]

Each writer notes what it is about to do before it does it, and the answer after; killed in between it does not know, and the same command id tells the
next round's writer. After each round: nothing that was answered is lost, nothing is doubled or out of order, no view is behind or ahead after the next
command, no lock is left, and no writer was refused anything, since none touches another's records.
"""

import argparse
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path

from domain.base.command import Command
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty, SetMinimumWage
from infra.bureau.bureau import Bureau

FORK = multiprocessing.get_context("fork")
DAY = date(2020, 12, 31)
PATIENCE = 20.0
"""Within so many seconds the next command after a round is through, on a busy machine too: less than a writer waits for a lock."""


@dataclass(frozen=True)
class Ground:
    """Where it happens: the store, and the folder in which the writers keep their notes."""

    folder: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder / 'store.db'}"

    def notes_of(self, writer: int) -> Path:
        return self.folder / f"writer-{writer}"


@dataclass(frozen=True)
class Notes:
    """What a writer's notes say: the commands that were answered with their positions, in order, and the one of which the answer is not known."""

    answered: list[tuple[str, int]]
    unknown: str | None
    failures: list[str]


def read_notes(path: Path) -> Notes:
    answered: list[tuple[str, int]] = []
    unknown, failures = None, []
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for line in lines:
        what, command_id, *rest = line.split(" ", 2)
        if what == "begun":
            unknown = command_id
        elif what == "answered":
            answered.append((command_id, int(rest[0])))
            unknown = None
        else:
            failures.append(line)
    return Notes(answered, unknown, failures)


def registering(code: str) -> RegisterCounty:
    return RegisterCounty(code, {"name": f"{code}县", "kind": CountyKind.COUNTY, "minimum_wage": Decimal(999)})


def command_of(command_id: str) -> Command:
    """What a command id stands for: `WRITER.ROUND.NUMBER`, the first of a round registers the county of that writer and round."""
    writer, number_of_round, number = map(int, command_id.split("."))
    code = f"K{writer}R{number_of_round}"
    if number == 0:
        return registering(code)
    return SetMinimumWage(code, Decimal(1500 + number), date(2020, 1, 1) + timedelta(days=number))


def write(ground: Ground, writer: int, number_of_round: int) -> None:
    """Records until it is killed; what the last round left open first."""
    path = ground.notes_of(writer)
    unknown = read_notes(path).unknown
    notes = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    wanted = (f"{writer}.{number_of_round}.{number}" for number in count())
    with Bureau.open(ground.url) as bureau:
        while True:
            command_id = unknown or next(wanted)
            unknown = None
            os.write(notes, f"begun {command_id}\n".encode())
            try:
                [recorded] = bureau.execute(command_of(command_id), bureau.issue("clerk", command_id=command_id))
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen
                os.write(notes, f"failed {command_id} {error!r}\n".encode())
                return
            os.write(notes, f"answered {command_id} {recorded.position}\n".encode())


def follow(ground: Ground) -> None:
    """Asks again and again, and brings the views along as it does so."""
    with Bureau.open(ground.url) as bureau:
        while True:
            bureau.listing("county")


@contextmanager
def running(ground: Ground, writers: int, number_of_round: int) -> Iterator[list[BaseProcess]]:
    processes: list[BaseProcess] = [FORK.Process(target=write, args=(ground, writer, number_of_round)) for writer in range(writers)]
    processes.append(FORK.Process(target=follow, args=(ground,)))
    for process in processes:
        process.start()
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.join()


def one_round(ground: Ground, writers: int, number_of_round: int, seconds: float, chance: random.Random) -> None:
    """Lets them run and kills each at a moment of its own."""
    with running(ground, writers, number_of_round) as processes:
        started = time.monotonic()
        for moment, process in sorted(((chance.uniform(0, seconds), process) for process in processes), key=lambda pair: pair[0]):
            time.sleep(max(0.0, started + moment - time.monotonic()))
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)


def check_round(ground: Ground, writers: int, number_of_round: int, checked: int, *, in_full: bool) -> int:
    """What must hold after a round; `checked` is the position up to which it has been looked at. Gives the head."""
    started = time.monotonic()
    with Bureau.open(ground.url) as bureau:
        head = bureau.log.head()
        events = bureau.log.page(checked, head)
        assert [event.position for event in events] == list(range(checked + 1, head + 1))
        command_ids = [event.envelope.command_id for event in events]
        assert len(set(command_ids)) == len(command_ids), "a command was recorded twice"
        at = {event.envelope.command_id: event.position for event in events}
        for writer in range(writers):
            notes = read_notes(ground.notes_of(writer))
            assert not notes.failures, notes.failures
            of_log = [command_id for command_id in command_ids if command_id.startswith(f"{writer}.")]
            assert of_log == sorted(of_log, key=lambda command_id: tuple(map(int, command_id.split(".")))), "recorded out of order"
            for command_id, position in notes.answered:
                assert position <= checked or at.get(command_id) == position, f"{command_id} was answered and is lost"
                if in_full:
                    commit = bureau.log.find_command(command_id)
                    assert commit is not None, f"{command_id} was answered and is lost"
                    assert commit.first == commit.last == position, command_id
            begun = {command_id for command_id, _ in notes.answered} | {notes.unknown}
            assert set(of_log) <= begun, "recorded without having been asked for"
        [recorded] = bureau.execute(
            SetMinimumWage("C", Decimal(1000 + number_of_round), DAY + timedelta(days=number_of_round)), bureau.issue("after")
        )
        assert recorded.position == head + 1
        assert {(status.position, status.state) for status in bureau.projections_status()} == {(head + 1, "ok")}
        assert time.monotonic() - started < PATIENCE, "a lock was left"
        if in_full:
            findings = list(bureau.look(["log", "views"]))
            assert findings == [], findings
    return head + 1


def run(folder: Path, rounds: int, writers: int, seconds: float, chance: random.Random, *, full_every: int = 50) -> tuple[int, int]:
    """So many rounds on a new store; gives the number of events, and of commands of which a writer did not know the outcome when it was killed."""
    ground = Ground(folder)
    with Bureau.open(ground.url, create=True) as bureau:
        bureau.execute(registering("C"), bureau.issue("before"))
    checked, unknown = 1, 0
    for number_of_round in range(rounds):
        one_round(ground, writers, number_of_round, seconds, chance)
        unknown += sum(read_notes(ground.notes_of(writer)).unknown is not None for writer in range(writers))
        in_full = number_of_round + 1 == rounds or number_of_round % full_every == full_every - 1
        checked = check_round(ground, writers, number_of_round, checked, in_full=in_full)
    return checked, unknown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(options.seed)
        events, unknown = run(Path(folder), options.rounds, options.writers, options.seconds, chance)
    print(
        f"{options.rounds} rounds, {options.rounds * (options.writers + 1)} processes killed, {events} events; "
        f"{unknown} times a writer was killed without knowing the outcome; {time.monotonic() - started:.0f} s"
    )


if __name__ == "__main__":
    main()
