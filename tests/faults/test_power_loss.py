"""The short form of tests/faults/power_loss.py, and that it would notice."""

import random
from pathlib import Path
from unittest.mock import patch

import pytest

from infra.event_store.sqlite import connections
from tests.faults.power_loss import after_bureau, after_log, bureau_run, cut_at_random, log_run


def silent(_number: int) -> None:
    """Nobody watches."""


def test_what_was_answered_is_there_after_a_power_cut_and_the_views_follow(tmp_path: Path) -> None:
    cut_at_random(bureau_run(tmp_path, 12), 12, random.Random(1), after_bureau, silent)


def test_no_commit_is_torn_by_a_power_cut(tmp_path: Path) -> None:
    chance = random.Random(2)
    cut_at_random(log_run(tmp_path, 15, chance), 18, chance, after_log, silent)


def test_a_log_that_did_not_wait_for_the_disk_would_be_noticed(tmp_path: Path) -> None:
    chance = random.Random(3)
    with patch.object(connections, "PRAGMAS", ("synchronous = OFF",)):
        recorded = log_run(tmp_path, 15, chance)
    with pytest.raises(AssertionError, match="seed"):
        cut_at_random(recorded, 40, chance, after_log, silent)
