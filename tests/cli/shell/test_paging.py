"""A pager on a terminal, for what is longer than the screen; nowhere else."""

import os
import shlex
import subprocess
import sys

import pytest

from cli.shell import paging
from cli.terminal import streams
from tests.paths import ROOT

PROGRAM = "import sys; sys.path.insert(0, sys.argv.pop(1)); from cli.main import main; sys.exit(main())"


@pytest.mark.parametrize(
    ("environ", "there", "command"),
    [
        ({}, {"less", "more"}, ["/bin/less"]),
        ({}, {"more"}, ["/bin/more"]),
        ({}, set(), None),
        ({"PAGER": "most -s 'a b'"}, set(), ["most", "-s", "a b"]),
        ({"PAGER": ""}, {"less"}, None),
        ({"PAGER": " cat "}, {"less"}, None),
        ({"PAGER": "less '"}, {"less"}, None),
    ],
)
def test_the_pager_is_the_persons_own(environ, there, command, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name in there else None)
    assert paging.pager(environ) == command


@pytest.mark.parametrize(
    ("text", "long"), [("a\n" * 9, False), ("a\n" * 10, True), ("汉" * 100 + "\n", True), ("a" * 90 + "\n", False), ("", False)]
)
def test_what_is_longer_than_the_screen_is_known_by_the_lines_it_takes(text, long, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "10")
    assert paging.is_longer_than_the_screen(text) is long


def test_a_pager_that_is_not_there_is_left_out(capsys, monkeypatch):
    monkeypatch.setenv("LINES", "3")
    paging.show("a\nb\nc\nd\n", ["/no/such/pager"])
    assert capsys.readouterr().out == "a\nb\nc\nd\n"


def test_a_command_that_asks_or_records_shows_at_once_what_it_has_to_show():
    shown: list[str] = []
    streams.begin_page(streams.Page(shown.append))
    streams.data("a")
    streams.raw("b\n")
    assert shown == []
    streams.end_page()
    assert shown == ["a\nb\n"]
    streams.end_page()
    assert shown == ["a\nb\n"]


def on_a_terminal(*line, **environ):
    """Runs a command line on a terminal of 24 lines; gives its exit code and what the terminal shows."""
    pty = pytest.importorskip("pty")
    here, there = pty.openpty()
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
        "LANG": "C.UTF-8",
        "LINES": "24",
        "TERM": "xterm",
        "COLUMNS": "80",
        **environ,
    }
    command = [sys.executable, "-c", PROGRAM, str(ROOT), *line]
    with subprocess.Popen(command, stdin=there, stdout=there, stderr=there, env=environment) as process:
        os.close(there)
        shown = b""
        while True:
            try:
                piece = os.read(here, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        code = process.wait(60)
    os.close(here)
    return code, shown.decode()


COUNTING = shlex.join([sys.executable, "-c", "import sys; print('PAGED', len(sys.stdin.readlines()) > 24)"])
CLOSED = shlex.join([sys.executable, "-c", "import sys; sys.stdin.close()"])


def test_on_a_terminal_what_is_long_goes_to_the_pager_and_a_closed_one_is_no_error():
    assert on_a_terminal("-h", PAGER=COUNTING) == (0, "PAGED True\r\n")
    assert on_a_terminal("-h", PAGER=CLOSED) == (0, "")
    code, shown = on_a_terminal("-h", "--no-pager", PAGER=COUNTING)
    assert (code, "PAGED" in shown, "Usage" in shown) == (0, False, True)
    code, shown = on_a_terminal(PAGER=COUNTING)
    assert (code, "PAGED" in shown, "demo" in shown) == (0, False, True)
