"""Work in a process of its own that has loaded the product already: forked from the one that runs the tests, where starting another costs a second."""

import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from cli.main import main

FORK = multiprocessing.get_context("fork")

FORKED_ELSEWHERE = multiprocessing.get_context("forkserver")
"""For who has a store open: SQLite's connections do not survive a fork, so that one is made of a process that has none."""
FORKED_ELSEWHERE.set_forkserver_preload(["infra.bureau.bureau", "infra.importing.importer", "tests.infra.event_store.cases"])


class Ran(NamedTuple):
    """How a command line ended and what it printed."""

    code: int
    out: str
    err: str


def run_line(words: Sequence[str]) -> Ran:
    """Runs a command line in this process."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = main([str(word) for word in words])
    return Ran(code, out.getvalue(), err.getvalue())


class Begun(NamedTuple):
    """Work that has begun in a process of its own."""

    process: BaseProcess
    answers: Connection

    def ended(self) -> Any:
        """What it came to."""
        try:
            return self.answers.recv()
        except EOFError:
            self.process.join()
            raise AssertionError(f"the process ended with {self.process.exitcode} and without an answer") from None
        finally:
            self.process.join()
            self.answers.close()


def begin(work: Callable[..., object], *arguments: object) -> Begun:
    receiving, sending = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_answer, args=(sending, work, *arguments))
    process.start()
    sending.close()
    return Begun(process, receiving)


def _answer(sending: Connection, work: Callable[..., object], *arguments: object) -> None:
    sending.send(work(*arguments))
