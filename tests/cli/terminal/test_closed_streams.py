"""Streams that were closed before the program began, by whatever starts it at night: a code, and no fault of the program."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.importing.small_bureau import Desk, tables

STDIN, STDOUT, STDERR = range(3)
LINES = (("--help",), ("info",), ("explain", "subsidy", "A1"), ("view", "staffing"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("closed")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        Desk(bureau, folder).put(tables())
    return folder / "store.db"


def ended(store: Path, closed: int, *line: str) -> subprocess.CompletedProcess[str]:
    words = [
        sys.executable,
        "-c",
        "import sys; from cli.main import main; sys.exit(main())",
        "--lang",
        "en",
        "--store",
        f"sqlite:///{store}",
        *line,
    ]
    return subprocess.run(words, capture_output=True, text=True, check=False, preexec_fn=partial(os.close, closed))


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_data_for_a_closed_stream_is_an_error_with_a_code(store: Path, line: tuple[str, ...]) -> None:
    ran = ended(store, STDOUT, *line)
    assert (ran.returncode, ran.stderr.splitlines()[-1].split()[:2]) == (2, ["file_error", "stdout:"])


def test_who_cannot_be_told_does_not_keep_the_work_from_being_done(store: Path) -> None:
    ran = ended(store, STDERR, "view", "staffing")
    assert (ran.returncode, "O1" in ran.stdout) == (0, True)


def test_nobody_answers_where_nobody_can(store: Path) -> None:
    ran = ended(
        store,
        STDIN,
        "mediator",
        "add",
        "m1",
        "--name",
        "新来",
        "--committee-code",
        "K1",
        "--engagement",
        "full_time",
        "--appointed-on",
        "2019-06-01",
    )
    assert (ran.returncode, "looks_like_known" in ran.stderr) == (3, True)
