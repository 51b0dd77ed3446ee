"""The short form of tests/faults/kill_server.py, and that its checks would notice."""

import random
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.faults.kill_server import check_follower, check_reader, run, seen_by
from tests.faults.rounds import FORK, Ground


def test_writers_and_a_server_killed_at_any_moment_lose_double_and_lock_nothing_and_the_views_follow(tmp_path: Path) -> None:
    events, unknown = run(tmp_path, 3, 4, 0.5, random.Random(1), full_every=3)
    assert events > 7  # those of the checks themselves
    assert unknown


def test_a_position_that_was_not_seen_and_a_follower_that_has_ended_would_be_noticed(tmp_path: Path, postgresql_url: str) -> None:
    Bureau.open(postgresql_url, create=True).close()
    ground = Ground(postgresql_url, tmp_path)
    seen_by(ground).write_text("1\n3\n")
    with pytest.raises(AssertionError, match="passed"):
        check_reader(ground, 0)
    ended = FORK.Process(target=str)
    ended.start()
    ended.join()
    with pytest.raises(AssertionError, match="the follower has ended"):
        check_follower(ground, 0, ended)
