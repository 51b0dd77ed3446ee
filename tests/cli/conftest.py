"""A command line run in this process, and stores to run it on."""

import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from cli.main import main
from cli.terminal.language import speak
from infra.called import Called, call


@dataclass(frozen=True)
class Ran:
    """How a command line ended and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def as_at_first():
    """No test inherits how another one called the product, or in which language."""
    call(Called())
    speak("zh")


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


Prepare = Callable[[tuple[str, ...]], Run]


@pytest.fixture(scope="session")
def store_after(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, ...]], Path]:
    """The folder of a store on which these lines were run: made once, for tests that copy it."""

    @cache
    def made(lines: tuple[str, ...]) -> Path:
        folder = tmp_path_factory.mktemp("store")
        for line in lines:
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as complaint:
                code = main(["--store", f"sqlite:///{folder / 'bureau.db'}", "--lang", "en", *line.split()])
            assert code == 0, (line, complaint.getvalue())
        return folder

    return made


@pytest.fixture
def prepared(on: Run, tmp_path: Path, store_after: Callable[[tuple[str, ...]], Path]) -> Prepare:
    """Runs command lines on a store of the test's own, on which these lines were run before."""

    def prepared(lines: tuple[str, ...]) -> Run:
        shutil.copytree(store_after(lines), tmp_path, dirs_exist_ok=True)
        return on

    return prepared
