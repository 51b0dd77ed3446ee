"""The short form of tests/faults/kill_writers.py, and that the checks of every round would notice."""

import random
from pathlib import Path

import pytest

from tests.faults.kill_writers import ground_in, run
from tests.faults.rounds import check_round


def test_writers_killed_at_any_moment_lose_double_and_lock_nothing(tmp_path: Path) -> None:
    events, unknown = run(tmp_path, 2, 8, 0.7, random.Random(1), full_every=2)
    assert events > 10
    assert unknown


def test_an_answer_that_is_not_in_the_log_would_be_noticed(tmp_path: Path) -> None:
    run(tmp_path, 0, 1, 0, random.Random(1))
    ground = ground_in(tmp_path)
    ground.notes_of(0).write_text("begun 0.0.0\nanswered 0.0.0 2\n", "utf-8")
    with pytest.raises(AssertionError, match="lost"):
        check_round(ground, 1, 0, 1, in_full=False)
