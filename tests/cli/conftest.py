"""A command line run in this process, and stores to run it on."""

import os
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path

import pytest
from typer.core import TyperGroup

import cli.main
from cli.main import main
from cli.terminal.language import speak, spoken
from domain.base.text import Lang
from infra.called import Called, call
from tests.stores import Stores

SHORTEST = 2
"""Words of a line that asks for no help page."""

_build = cli.main.build_app


@lru_cache(maxsize=100)
def _built(_lang: Lang, only: str, command: str) -> TyperGroup:
    return _build(only=only, command=command)


def _kept(words: Sequence[str]) -> TyperGroup:
    """The tree for a line as another test had it: a process builds one, which for every line of these tests took a tenth of all time. Only the help of a
    tree says how the product was called."""
    helping = len(words) < SHORTEST or {"-h", "--help"} & {*words} or "_FENGQIAO_COMPLETE" in os.environ
    only, command = cli.main.named_by(words)
    return _build(only=only, command=command) if helping else _built(spoken(), only, command)


cli.main.group_of = _kept


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


def runs_on(run: Run, store: str) -> Run:
    """Runs command lines on a store."""

    def on(*line: str) -> Ran:
        return run("--store", store, "--lang", "en", *line)

    return on


@pytest.fixture
def on(run: Run, stores: Stores, tmp_path: Path) -> Run:
    """Runs a command line on a store of the test's own."""
    return runs_on(run, stores.fresh(tmp_path))


Prepare = Callable[[tuple[str, ...]], Run]


@pytest.fixture
def prepared(run: Run, stores: Stores, tmp_path: Path) -> Prepare:
    """Runs command lines on a store of the test's own, on which these lines were run before: once, on a store that is copied."""

    def prepared(lines: tuple[str, ...]) -> Run:
        def fill(store: str) -> None:
            for line in lines:
                with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as complaint:
                    code = main(["--store", store, "--lang", "en", *line.split()])
                assert code == 0, (line, complaint.getvalue())

        return runs_on(run, stores.copy_of(lines, fill, tmp_path))

    return prepared
