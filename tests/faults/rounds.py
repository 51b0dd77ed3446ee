"""Writers of one store, killed at random moments, round after round, and what must hold after each: the same on a file and on a server.

Each writer notes what it is about to do before it does it, and the answer after; killed in between it does not know, and the same command id tells the
next round's writer. Every command but the first of a writer and round is three events, so that a torn one would show.
"""

import argparse
import multiprocessing
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import chain, count
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar

from domain.base.command import Command
from domain.base.errors import Exit, FengqiaoError
from domain.base.event import Recorded
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty, SetMinimumWage
from infra.bureau.bureau import Bureau

T = TypeVar("T")
FORK = multiprocessing.get_context("fork")
DAY = date(2020, 12, 31)
PATIENCE = 60.0
"""Within so many seconds the next command after a round is through, on a busy machine too, and the read tables are where a follower brings them."""


@dataclass(frozen=True)
class Ground:
    """Where it happens: the store's address, and the folder in which the processes keep their notes. `comes_back` is of a server, which may be gone for a
    while: what it cannot do is said again until it is done."""

    url: str
    folder: Path
    comes_back: bool = False

    def notes_of(self, writer: int) -> Path:
        return self.folder / f"writer-{writer}"


@dataclass(frozen=True)
class Notes:
    """What a writer's notes say: the commands that were answered with their last positions, in order, and the one of which the answer is not known."""

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


# --- what writers do -------------------------------------------------------------------------------------------------


def registering(code: str, number: int = 0) -> RegisterCounty:
    """The first row of a county, and others: each says three facts anew."""
    facts = {
        "name": f"{code}县{number}",
        "kind": CountyKind.COUNTY,
        "minimum_wage": Decimal(999 + number),
        "responsible_person": f"{number}号",
    }
    return RegisterCounty(code, facts, frozenset(facts))


def command_of(command_id: str) -> Command:
    """What a command id stands for: `WRITER.ROUND.NUMBER`, the first of a round registers the county of that writer and round."""
    writer, number_of_round, number = map(int, command_id.split("."))
    return registering(f"K{writer}R{number_of_round}", number)


def events_of(command_id: str) -> int:
    return 1 if command_id.endswith(".0") else 3


def again(ground: Ground, work: Callable[[], T]) -> T:
    """What some work comes to, tried until the server is there and has brought the read tables along."""
    while True:
        try:
            return work()
        except FengqiaoError as error:
            if not ground.comes_back or error.code.exit not in {Exit.UNAVAILABLE, Exit.RECORDED}:
                raise
        time.sleep(0.02)


def opened(ground: Ground) -> Bureau:
    """The store, as soon as the server is there."""
    while True:
        try:
            return Bureau.open(ground.url)
        except FengqiaoError as error:
            if not ground.comes_back or error.code.exit is not Exit.UNAVAILABLE:
                raise
        time.sleep(0.02)


def write(ground: Ground, writer: int, number_of_round: int) -> None:
    """Records until it is killed; what the last round left open first."""
    unknown = read_notes(ground.notes_of(writer)).unknown
    notes = os.open(ground.notes_of(writer), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    with opened(ground) as bureau:
        wanted = (f"{writer}.{number_of_round}.{number}" for number in count())
        for command_id in chain([unknown] if unknown else [], wanted):
            os.write(notes, f"begun {command_id}\n".encode())
            command, issued = command_of(command_id), bureau.issue("clerk", command_id=command_id)
            try:
                recorded = again(ground, partial(bureau.execute, command, issued))
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen
                os.write(notes, f"failed {command_id} {error!r}\n".encode())
                return
            os.write(notes, f"answered {command_id} {recorded[-1].position}\n".encode())


# --- a round ---------------------------------------------------------------------------------------------------------


def begun(processes: Sequence[BaseProcess]) -> Sequence[BaseProcess]:
    for process in processes:
        process.start()
    return processes


def writers_of(ground: Ground, writers: int, number_of_round: int) -> list[BaseProcess]:
    return [FORK.Process(target=write, args=(ground, writer, number_of_round)) for writer in range(writers)]


def kill_by_and_by(moments: Sequence[tuple[float, Callable[[], object]]]) -> None:
    """Does to each what is done to it, so many seconds after the beginning."""
    started = time.monotonic()
    for moment, strike in sorted(moments, key=lambda pair: pair[0]):
        time.sleep(max(0.0, started + moment - time.monotonic()))
        strike()


def end(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.kill()
        process.join()


# --- what must hold --------------------------------------------------------------------------------------------------


def check_round(ground: Ground, writers: int, number_of_round: int, checked: int, *, in_full: bool) -> int:
    """Nothing that was answered is lost, nothing is doubled or out of order, no lock is left, no view is behind or ahead once the next command is through,
    and no writer was refused anything, since none touches another's records; in full, the log is whole and the views are what a rebuild makes of it.

    `checked` is the position up to which has been looked at. Gives the head.
    """
    with opened(ground) as bureau:
        started = time.monotonic()
        command = SetMinimumWage("C", Decimal(1000 + number_of_round), DAY + timedelta(days=number_of_round))
        issued = bureau.issue("after", command_id=f"after.{number_of_round}")
        [recorded] = again(ground, partial(bureau.execute, command, issued))
        assert time.monotonic() - started < PATIENCE, "a lock was left"
        head = recorded.position
        events = bureau.log.page(checked, head)
        assert [event.position for event in events] == list(range(checked + 1, head + 1))
        for writer in range(writers):
            check_writer(read_notes(ground.notes_of(writer)), writer, checked, events)
        assert {(status.position, status.state) for status in bureau.projections_status()} == {(head, "ok")}
        if in_full:
            for writer in range(writers):
                for command_id, position in read_notes(ground.notes_of(writer)).answered:
                    commit = bureau.log.find_command(command_id)
                    assert commit is not None, f"{command_id} was answered and is lost"
                    assert (commit.first, commit.last) == (position - events_of(command_id) + 1, position), command_id
            findings = list(bureau.look(["log", "views"]))
            assert findings == [], findings
    return head


def check_writer(notes: Notes, writer: int, checked: int, events: Sequence[Recorded]) -> None:
    """What a writer's notes say is what its new events are."""
    assert not notes.failures, notes.failures
    own = [event.envelope.command_id for event in events if event.envelope.command_id.startswith(f"{writer}.")]
    last = {event.envelope.command_id: event.position for event in events}
    assert all(own.count(command_id) == events_of(command_id) for command_id in set(own)), "a command was recorded twice, or in part"
    assert own == sorted(own, key=lambda command_id: tuple(map(int, command_id.split(".")))), "recorded out of order"
    for command_id, position in notes.answered:
        assert position <= checked or last.get(command_id) == position, f"{command_id} was answered and is lost"
    assert set(own) <= {command_id for command_id, _ in notes.answered} | {notes.unknown}, "recorded without having been asked for"


def play(
    ground: Ground,
    rounds: int,
    writers: int,
    one_round: Callable[[int, int], object],
    *,
    full_every: int,
) -> tuple[int, int]:
    """So many rounds on a new store, each given its number and the position up to which has been looked at; gives the number of events, and of commands
    of which a writer did not know the outcome when it was killed."""
    with Bureau.open(ground.url, create=True) as bureau:
        bureau.execute(registering("C"), bureau.issue("before"))
    checked, unknown = 1, 0
    for number_of_round in range(rounds):
        one_round(number_of_round, checked)
        unknown += sum(read_notes(ground.notes_of(writer)).unknown is not None for writer in range(writers))
        in_full = number_of_round + 1 == rounds or number_of_round % full_every == full_every - 1
        checked = check_round(ground, writers, number_of_round, checked, in_full=in_full)
    return checked, unknown


Run = Callable[[Path, int, int, float, random.Random], tuple[int, int]]
"""Given a folder, rounds, writers, seconds of a round, and chance."""


def main(about: str | None, run: Run, writers: int, seconds: float, killed: str) -> None:
    """The long form: says in one line what was done."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--writers", type=int, default=writers)
    parser.add_argument("--seconds", type=float, default=seconds)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        events, unknown = run(Path(folder), options.rounds, options.writers, options.seconds, random.Random(options.seed))
    print(
        f"{options.rounds} rounds, {options.writers} writers and {killed}, {events} events; "
        f"{unknown} times a writer was killed without knowing the outcome; {time.monotonic() - started:.0f} s"
    )
