"""Sixteen writers of one store on PostgreSQL, a reader of the log and a follower of the views, killed at random moments together with the server, round
after round.

    python -m tests.faults.kill_server [--rounds 300] [--writers 16] [--seconds 0.6] [--seed 1]

Where the server is gone a writer says the same command again until it is there. The server loses a process of its own to `kill -9`, is stopped as by a
power cut, or is killed itself. In every second turn the follower is not killed: then it is alive after the round, and brings the views along by itself.
What else must hold after each round: the reader saw each position once and in order, and `check_round` (tests/faults/rounds.py).
"""

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import psycopg

from domain.base.kinds import CountyKind
from domain.county import CountyRegistered
from infra.event_store import Change, StoreUnavailable
from infra.server.following import follow as follow_log
from tests.faults.rounds import FORK, PATIENCE, Ground, again, begun, end, kill_by_and_by, main, opened, play, writers_of
from tests.postgresql.server import Server


def seen_by(ground: Ground) -> Path:
    """Where the reader notes what it has seen."""
    return ground.folder / "reader"


def read(ground: Ground, checked: int) -> None:
    """Reads what is new in the log again and again, from the last position that it has seen."""
    seen = os.open(seen_by(ground), os.O_WRONLY | os.O_TRUNC | os.O_CREAT)
    last = checked
    with opened(ground) as bureau:
        while True:
            with suppress(StoreUnavailable):
                for recorded in bureau.log.page(last, bureau.log.head()):
                    last = recorded.position
                    os.write(seen, f"{last}\n".encode())


def check_reader(ground: Ground, checked: int) -> None:
    seen = [int(line) for line in seen_by(ground).read_text().split("\n")[:-1]]
    assert seen == list(range(checked + 1, checked + 1 + len(seen))), "the reader was passed"


def follow(ground: Ground) -> None:
    """Brings the views along as `fengqiao projections follow` does."""
    with opened(ground) as bureau:
        follow_log(bureau, lambda *_: None)


def check_follower(ground: Ground, number_of_round: int, follower: BaseProcess) -> None:
    """A follower that nobody has killed is there, and brings along what is recorded without the views."""
    with opened(ground) as bureau:
        issued = bureau.issue("after", command_id=f"followed.{number_of_round}")
        change = Change(f"county:F{number_of_round}", 0, [CountyRegistered(name="县", kind=CountyKind.COUNTY)], issued)
        again(ground, partial(bureau.log.append, [change], command_id=issued.command_id, recorded_at=issued.recorded_at))
        head, deadline = bureau.log.head(), time.monotonic() + PATIENCE
        while {status.position for status in bureau.projections_status()} != {head}:
            assert follower.is_alive(), "the follower has ended"
            assert time.monotonic() < deadline, "the follower follows no more"
            time.sleep(0.05)
        assert follower.is_alive(), "the follower has ended"


# --- what is done to the server --------------------------------------------------------------------------------------


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


def nothing(_server: Server) -> None:
    """A round in which only the others are killed."""


FAULTS: Sequence[Callable[[Server], None]] = (kill_a_process_of_it, cut_its_power, kill_itself, nothing)
"""By turns, one a round."""


def run(folder: Path, rounds: int, writers: int, seconds: float, chance: random.Random, *, full_every: int = 50) -> tuple[int, int]:
    """So many rounds; gives what `play` gives."""
    with Server.made(folder / "server", {}) as server:
        with psycopg.connect(server.address(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE log")
        ground = Ground(server.address("log"), folder, comes_back=True)

        def one_round(number_of_round: int, checked: int) -> None:
            seen_by(ground).write_text("")
            turn, kind = divmod(number_of_round, len(FAULTS))
            reader, follower = FORK.Process(target=read, args=(ground, checked)), FORK.Process(target=follow, args=(ground,))
            victims = [*writers_of(ground, writers, number_of_round), reader, *([follower] if turn % 2 else [])]
            begun([*victims, *([] if follower in victims else [follower])])
            try:
                strikes = [(chance.uniform(0.2, 1) * seconds, process.kill) for process in victims]
                kill_by_and_by([*strikes, (chance.uniform(0.2, 1) * seconds, lambda: FAULTS[kind](server))])
                end(victims)
                if follower not in victims:
                    check_follower(ground, number_of_round, follower)
            finally:
                end([*victims, follower])
            check_reader(ground, checked)

        return play(ground, rounds, writers, one_round, full_every=full_every)


if __name__ == "__main__":
    main(__doc__, run, 16, 0.6, "a reader killed in each, a follower in every second turn of four, the server in three of four")
