"""Sixteen writers of one log on PostgreSQL and a follower, killed at random moments together with the server, round after round.

    python -m tests.faults.kill_server [--rounds 300] [--writers 16] [--seconds 0.6] [--seed 1]

Each writer notes what it is about to do before it does it, and the answer after. Where the server is gone it says the same command again until it is
there; killed in between, the next round's writer does so. The server loses a process of its own to `kill -9`, is stopped as by a power cut, or is
killed itself. After each round: nothing that was answered is lost, nothing is doubled or out of order, the follower saw each position once and in order,
no lock is left, and no writer was refused anything, since none touches another's stream.
"""

import argparse
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from multiprocessing.process import BaseProcess
from pathlib import Path

import psycopg

from domain.base.event import Envelope, Recorded
from domain.mediation_committee.events import CommitteeFiled
from infra.checks.findings import FindingCode
from infra.checks.log import check_log
from infra.clock import now
from infra.event_store import Change, EventLog, StoreUnavailable
from tests.faults.kill_writers import read_notes
from tests.postgresql.server import PATIENCE, Server

FORK = multiprocessing.get_context("fork")
EVENTS = 3
"""Of each command, so that a torn one would show."""


@dataclass(frozen=True)
class Ground:
    """Where it happens: the log, and the folder in which the processes keep their notes."""

    url: str
    folder: Path

    def notes_of(self, writer: int) -> Path:
        return self.folder / f"writer-{writer}"

    @property
    def seen(self) -> Path:
        return self.folder / "follower"


def opened(ground: Ground) -> EventLog:
    """The log, as soon as the server is there."""
    while True:
        with suppress(StoreUnavailable):
            return EventLog.open(ground.url)
        time.sleep(0.02)


def record(log: EventLog, command_id: str) -> int:
    """Says a command until it is answered; its last position."""
    stream = f"committee:{command_id.partition('.')[0]}"
    events = [CommitteeFiled(filed_on=date(2019, 3, 1), filing_no=f"{command_id} {number}") for number in range(EVENTS)]
    while True:
        with suppress(StoreUnavailable):
            change = Change(stream, len(log.stream(stream)), events, Envelope("clerk", now(), command_id, command_id))
            return log.append([change], command_id=command_id, recorded_at=now(), content=command_id).last
        time.sleep(0.02)


def write(ground: Ground, writer: int, number_of_round: int) -> None:
    """Records until it is killed; what the last round left open first."""
    unknown = read_notes(ground.notes_of(writer)).unknown
    notes = os.open(ground.notes_of(writer), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    log = opened(ground)
    wanted: Iterable[str] = (f"{writer}.{number_of_round}.{number}" for number in count())
    for command_id in chain([unknown] if unknown else [], wanted):
        os.write(notes, f"begun {command_id}\n".encode())
        try:
            position = record(log, command_id)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not happen
            os.write(notes, f"failed {command_id} {error!r}\n".encode())
            return
        os.write(notes, f"answered {command_id} {position}\n".encode())


def follow(ground: Ground, checked: int) -> None:
    """Reads what is new again and again, from the last position that it has seen."""
    seen = os.open(ground.seen, os.O_WRONLY | os.O_TRUNC | os.O_CREAT)
    log = opened(ground)
    last = checked
    while True:
        with suppress(StoreUnavailable):
            for recorded in log.page(last, log.head()):
                last = recorded.position
                os.write(seen, f"{last}\n".encode())


def kill_a_process_of_it(server: Server) -> None:
    """The server ends all its sessions, and comes back by itself."""
    query = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1"
    with suppress(psycopg.Error), psycopg.connect(server.address("log"), autocommit=True) as connection:
        for (pid,) in connection.execute(query).fetchall():
            os.kill(pid, signal.SIGKILL)


def cut_its_power(server: Server) -> None:
    server.kill()
    server.start()


def kill_itself(server: Server) -> None:
    """What it has started notices, and ends by itself; until then nothing starts anew."""
    os.kill(server.pid, signal.SIGKILL)
    server.kill()
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            server.start()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


FAULTS: Sequence[Callable[[Server], None] | None] = (kill_a_process_of_it, cut_its_power, kill_itself, None)
"""By turns, one a round."""


def one_round(
    server: Server, ground: Ground, writers: int, number_of_round: int, checked: int, seconds: float, chance: random.Random
) -> None:
    """Lets them run, kills each at a moment of its own, and does something to the server in between."""
    processes: list[BaseProcess] = [FORK.Process(target=write, args=(ground, writer, number_of_round)) for writer in range(writers)]
    processes.append(FORK.Process(target=follow, args=(ground, checked)))
    for process in processes:
        process.start()
    try:
        moments: list[tuple[float, BaseProcess | None]] = [(chance.uniform(0.2, 1) * seconds, process) for process in (*processes, None)]
        fault = FAULTS[number_of_round % len(FAULTS)]
        started = time.monotonic()
        for moment, victim in sorted(moments, key=lambda pair: pair[0]):
            time.sleep(max(0.0, started + moment - time.monotonic()))
            if victim is not None:
                victim.kill()
            elif fault is not None:
                fault(server)
    finally:
        for process in processes:
            process.kill()
            process.join()


def check_round(ground: Ground, writers: int, number_of_round: int, checked: int, *, in_full: bool) -> int:
    """What must hold after a round; `checked` is the position up to which it has been looked at. Gives the head."""
    with opened(ground) as log:
        started = time.monotonic()
        head = record(log, f"after.{number_of_round}")
        assert time.monotonic() - started < PATIENCE, "a lock was left"
        events = log.page(checked, head)
        assert [event.position for event in events] == list(range(checked + 1, head + 1))
        for writer in range(writers):
            check_writer(ground, writer, checked, events)
        seen = [int(line) for line in ground.seen.read_text().split("\n")[:-1]]
        assert seen == list(range(checked + 1, checked + 1 + len(seen))), "the follower was passed"
        if in_full:
            for writer in range(writers):
                for command_id, position in read_notes(ground.notes_of(writer)).answered:
                    commit = log.find_command(command_id)
                    assert commit is not None, f"{command_id} was answered and is lost"
                    assert (commit.last, commit.content) == (position, command_id)
            findings = [finding for finding in check_log(log, now(), lambda *_: None) if finding.code is not FindingCode.EVENT_IMPOSSIBLE]
            assert findings == [], findings  # nobody has registered the committees, and that is all
    return head


def check_writer(ground: Ground, writer: int, checked: int, events: Sequence[Recorded]) -> None:
    """What a writer's notes say is what its new events are."""
    notes = read_notes(ground.notes_of(writer))
    assert not notes.failures, notes.failures
    own = [event.envelope.command_id for event in events if event.stream == f"committee:{writer}"]
    at = {event.envelope.command_id: event.position for event in events}
    assert all(own.count(command_id) == EVENTS for command_id in set(own)), "a command was recorded twice, or in part"
    assert own == sorted(own, key=lambda command_id: tuple(map(int, command_id.split(".")))), "recorded out of order"
    for command_id, position in notes.answered:
        assert position <= checked or at.get(command_id) == position, f"{command_id} was answered and is lost"
    assert set(own) <= {command_id for command_id, _ in notes.answered} | {notes.unknown}, "recorded without having been asked for"


def run(folder: Path, rounds: int, writers: int, seconds: float, chance: random.Random, *, full_every: int = 50) -> tuple[int, int]:
    """So many rounds on a new log; gives the number of events, and of commands of which a writer did not know the outcome when it was killed."""
    with Server.made(folder / "server", {}) as server:
        with psycopg.connect(server.address(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE log")
        ground = Ground(server.address("log"), folder)
        EventLog.create(ground.url).close()
        checked, unknown = 0, 0
        for number_of_round in range(rounds):
            ground.seen.write_text("")
            one_round(server, ground, writers, number_of_round, checked, seconds, chance)
            unknown += sum(read_notes(ground.notes_of(writer)).unknown is not None for writer in range(writers))
            in_full = number_of_round + 1 == rounds or number_of_round % full_every == full_every - 1
            checked = check_round(ground, writers, number_of_round, checked, in_full=in_full)
    return checked, unknown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=0.6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(options.seed)
        events, unknown = run(Path(folder), options.rounds, options.writers, options.seconds, chance)
    print(
        f"{options.rounds} rounds, {options.rounds * (options.writers + 1)} processes killed, the server in three rounds of four, {events} events; "
        f"{unknown} times a writer was killed without knowing the outcome; {time.monotonic() - started:.0f} s"
    )


if __name__ == "__main__":
    main()
