"""The two streams: data goes to stdout, everything else to stderr (contract, section 5)."""

import errno
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from pathlib import Path
from typing import TextIO

from cli.shell.signs import HANDLER
from domain.base.unseen import visible, visible_lines


def data(text: str) -> None:
    """Writes a line of data to stdout, or several that are laid out already. What nobody sees is spelled out, as JSON does. A reader that went away
    (`| head`) is no error: what is left goes nowhere. Raises OSError."""
    _through(f"{visible_lines(text)}\n")


def lines(texts: Iterable[str]) -> None:
    """Writes lines of data to stdout, each one line whatever is in it. Raises OSError."""
    data("\n".join(map(visible, texts)))


def raw(text: str) -> None:
    """Writes data for programs to stdout as it is; on a terminal, what nobody sees is spelled out. Raises OSError."""
    _through(visible_lines(text) if sys.stdout is not None and sys.stdout.isatty() else text)


class Page:
    """What is kept of the data until it is shown at once, as it is shown."""

    def __init__(self, show: Callable[[str], object]) -> None:
        self.show, self.texts = show, list[str]()


_page: ContextVar[Page | None] = ContextVar("page", default=None)


def begin_page(page: Page | None) -> None:
    """From here on data is kept on the page; with None it is written at once."""
    _page.set(page)


def end_page() -> None:
    """Shows what is on the page, and writes from here on at once: of a command that asks or records, nothing waits. Raises OSError."""
    page = _page.get()
    _page.set(None)
    if page is not None and page.texts:
        page.show("".join(page.texts))


def binary(file: Path) -> None:
    """Writes the bytes of a file to stdout. Raises OSError."""
    if sys.stdout is None or isinstance(sys.stdout, Closed):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "stdout")
    try:
        sys.stdout.flush()
        with file.open("rb") as source:
            shutil.copyfileobj(source, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except OSError as error:
        _failed(error)


class Notes(list[str]):
    """What is said beside the data: at once, not at all, or kept until the end. Kept are the texts that are in it."""

    def __init__(self, *, quiet: bool = False, kept: bool = False) -> None:
        super().__init__()
        self.quiet, self.kept = quiet, kept

    def say_all(self) -> None:
        """Says what was kept; from here on each is said at once."""
        self.kept = False
        for text in self:
            tell(text)
        self.clear()


_notes: ContextVar[Notes] = ContextVar("notes", default=Notes())  # noqa: B039 - set anew by every command line


def take_notes(notes: Notes) -> None:
    """From here on notes go this way."""
    _notes.set(notes)


def notes() -> Notes:
    """The way that notes go."""
    return _notes.get()


def note(text: str) -> None:
    """Says something beside the data: a line on stderr, unless notes are not wanted, or are kept."""
    if notes().kept:
        notes().append(text)
    elif not notes().quiet:
        tell(text)


def tell(text: str) -> None:
    """Writes a line for the person to stderr, with what nobody sees spelled out: an error, or what is asked about, which is said in any case. Where it
    cannot be written there is nobody to tell, and the work goes on."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{visible_lines(text)}\n")
    except OSError:
        _silence(sys.stderr)


def flush() -> None:
    """Hands over what is still buffered, before the interpreter does and complains. Raises OSError where it cannot be written."""
    if sys.stdout is None:
        return
    try:
        end_page()
        sys.stdout.flush()
    except OSError as error:
        _failed(error)


class Closed(io.TextIOBase):
    """A stream that was closed before the program began: writing to it is an error, and nothing else is."""

    def __init__(self, name: str) -> None:
        self._name = name

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), self._name)


def prepare() -> None:
    """Output of any text on any terminal: what its encoding lacks is shown by the nearest sign or escaped, instead of ending in an error. In the place of a stream that was
    closed before the program began stands one that cannot be written, for data, or one that leads nowhere, for what is said to a person."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the end of the program
    if sys.stdout is None:
        sys.stdout = Closed("stdout")
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the end of the program
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)
    sys.unraisablehook = _told_already


def _told_already(fault: "sys.UnraisableHookArgs") -> None:
    """A file that a disk has no room for is told of when it is written; that it cannot be closed either, when it is thrown away, is not news."""
    if not isinstance(fault.exc_value, OSError):
        sys.__unraisablehook__(fault)


def _through(text: str) -> None:
    if sys.stdout is None:  # closed before the program began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "stdout")
    page = _page.get()
    if page is not None:
        page.texts.append(text)
        return
    try:
        sys.stdout.write(text)
    except OSError as error:
        _failed(error)


def _failed(error: OSError) -> None:
    _silence(sys.stdout)
    if not isinstance(error, BrokenPipeError):
        error.filename = "stdout"
        raise error


def _silence(stream: TextIO) -> None:
    if isinstance(stream, Closed):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
