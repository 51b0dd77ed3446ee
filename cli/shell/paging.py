"""A pager for what is longer than the screen: on a terminal alone, never in a pipe or a file, never where the command asks or records something."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from rich.cells import cell_len

from cli.shell.signs import HANDLER
from cli.terminal.outcome import uninterrupted
from cli.terminal.streams import Page, begin_page

LESS = "-FRX"
"""What `less` is told where nobody told it otherwise: to end at once where all fits, to keep colours, and to leave the text on the screen."""
NONE = ("", "cat")


def page_where_it_is_long(environ: Mapping[str, str], *, wanted: bool) -> None:
    """From here on data is kept for the pager, where there is a terminal with a person at it and a pager for them."""
    command = pager(environ) if wanted and _somebody_looks() else None
    begin_page(None if command is None else Page(lambda text: show(text, command)))


def pager(environ: Mapping[str, str]) -> list[str] | None:
    """The command of the pager: PAGER, else `less`, else `more`, where it is there; None for none."""
    if "PAGER" in environ:
        words = environ["PAGER"].strip()
        with suppress(ValueError):  # a quotation mark without its other half
            return None if words in NONE else shlex.split(words, posix=os.name != "nt")
        return None
    place = shutil.which("less") or shutil.which("more")
    return [place] if place else None


def show(text: str, command: list[str]) -> None:
    """The text, in the pager where it is longer than the screen. A pager that is closed early is no error; one that cannot be started is left out."""
    if not is_longer_than_the_screen(text) or not _paged(text, command):
        sys.stdout.write(text)


def is_longer_than_the_screen(text: str) -> bool:
    """Whether the text takes more lines than the terminal has, those that it breaks counted too."""
    size = shutil.get_terminal_size()
    lines = 0
    for line in text.splitlines():
        lines += max(1, -(-cell_len(line) // max(size.columns, 1)))
        if lines >= size.lines:
            return True
    return False


def _paged(text: str, command: list[str]) -> bool:
    environment = {"LESS": LESS, **os.environ}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - the user's own pager
    except OSError:
        return False
    with uninterrupted():  # Ctrl-C is the pager's while it runs
        with suppress(OSError):  # closed before the end
            process.communicate(text.encode(sys.stdout.encoding or "utf-8", errors=HANDLER))
        process.wait()
    return True


def _somebody_looks() -> bool:
    return sys.stdout.isatty() and sys.stdin.isatty() and os.environ.get("TERM") != "dumb"
