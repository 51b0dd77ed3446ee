"""Eight writers of one SQLite store and a follower, killed at random moments, round after round.

    python -m tests.faults.kill_writers [--rounds 300] [--writers 8] [--seconds 1] [--seed 1]

What must hold after each round: `check_round` (tests/faults/rounds.py).
"""

import random
from pathlib import Path

from tests.faults.rounds import FORK, Ground, begun, end, kill_by_and_by, main, opened, play, writers_of


def ground_in(folder: Path) -> Ground:
    return Ground(f"sqlite:///{folder / 'store.db'}", folder)


def follow(ground: Ground) -> None:
    """Asks again and again, and brings the views along as it does so."""
    with opened(ground) as bureau:
        while True:
            bureau.listing("county")


def run(folder: Path, rounds: int, writers: int, seconds: float, chance: random.Random, *, full_every: int = 50) -> tuple[int, int]:
    """So many rounds; gives what `play` gives."""
    ground = ground_in(folder)

    def one_round(number_of_round: int, _checked: int) -> None:
        processes = begun([*writers_of(ground, writers, number_of_round), FORK.Process(target=follow, args=(ground,))])
        try:
            kill_by_and_by([(chance.uniform(0, seconds), process.kill) for process in processes])
        finally:
            end(processes)

    return play(ground, rounds, writers, one_round, full_every=full_every)


if __name__ == "__main__":
    main(__doc__, run, 8, 1.0, "a follower killed in each")
