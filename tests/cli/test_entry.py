"""The process of a command is set up before the program is loaded."""

import gc
import sys
from collections.abc import Iterator

import pytest

from cli.entry import NEW_OBJECTS, main


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_the_installed_command_runs_the_line_of_its_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["fengqiao", "--lang", "en", "no-such-command"])
    assert main() == 2
    assert capsys.readouterr().err.startswith("unknown_command")
    assert gc.get_threshold()[0] == NEW_OBJECTS
    assert gc.get_freeze_count() > 0  # nothing is looked through when the process ends
