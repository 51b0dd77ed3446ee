"""What every test starts from: no settings of the person who runs them, a home of its own, the same screen and language everywhere."""

import itertools
import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("fengqiao", deadline=None, print_blob=True)  # a busy machine is not a failure
settings.load_profile("fengqiao")

_HOMES = itertools.count()
_FROM_OUTSIDE = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS")


@pytest.fixture(autouse=True)
def isolation(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that does not exist yet, so that a test which writes into the user's folders never meets another's, or a person's."""
    for name in os.environ:
        if name.startswith(("FENGQIAO_", "XDG_")) or name in _FROM_OUTSIDE:
            monkeypatch.delenv(name)
    home = tmp_path_factory.getbasetemp() / f"home{next(_HOMES)}"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    return home
