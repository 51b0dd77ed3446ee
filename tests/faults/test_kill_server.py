"""The short form of tests/faults/kill_server.py, and that its checks would notice."""

import random
from pathlib import Path

import pytest

from infra.event_store import EventLog
from tests.faults.kill_server import Ground, check_round, run


def test_writers_and_a_server_killed_at_any_moment_lose_double_and_lock_nothing(tmp_path: Path) -> None:
    events, unknown = run(tmp_path, 3, 6, 0.5, random.Random(1), full_every=3)
    assert events > 10
    assert unknown


def test_an_answer_that_is_not_in_the_log_and_a_position_not_seen_would_be_noticed(tmp_path: Path, postgresql_url: str) -> None:
    EventLog.create(postgresql_url).close()
    ground = Ground(postgresql_url, tmp_path)
    ground.seen.touch()
    ground.notes_of(0).write_text("begun 0.0.0\nanswered 0.0.0 2\n", "utf-8")
    with pytest.raises(AssertionError, match="lost"):
        check_round(ground, 1, 0, 0, in_full=False)
    ground.notes_of(0).unlink()
    ground.seen.write_text("1\n3\n")
    with pytest.raises(AssertionError, match="passed"):
        check_round(ground, 1, 0, 0, in_full=False)
