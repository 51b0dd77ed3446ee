"""A command line run in this process, and stores to run it on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.main import main
from infra.called import Called, call


@dataclass(frozen=True)
class Ran:
    """How a command line ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def called_by_name():
    """No test inherits how another one called the product."""
    call(Called())


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*line: str) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in line])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


@pytest.fixture
def on(run: Run, tmp_path: Path) -> Run:
    """Runs a command line on a store of the test's own."""
    store = f"sqlite:///{tmp_path / 'bureau.db'}"

    def on(*line: str) -> Ran:
        return run("--store", store, "--lang", "en", *line)

    return on
