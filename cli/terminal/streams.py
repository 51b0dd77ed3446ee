"""The two streams: data goes to stdout, everything else to stderr (contract, section 5)."""

import io
import os
import sys
from collections.abc import Iterable
from typing import TextIO

from domain.base.unseen import visible, visible_lines


def data(text: str) -> None:
    """Writes a line of data to stdout, or several that are laid out already. What nobody sees is spelled out, as JSON does. A reader that went away
    (`| head`) is no error: what is left goes nowhere."""
    _through(f"{visible_lines(text)}\n")


def lines(texts: Iterable[str]) -> None:
    """Writes lines of data to stdout, each one line whatever is in it."""
    data("\n".join(map(visible, texts)))


def raw(text: str) -> None:
    """Writes data for programs to stdout as it is; on a terminal, what nobody sees is spelled out."""
    _through(visible_lines(text) if sys.stdout.isatty() else text)


def note(text: str) -> None:
    """Writes a line for the person to stderr. What nobody sees is spelled out."""
    try:
        sys.stderr.write(f"{visible_lines(text)}\n")
    except BrokenPipeError:
        _silence(sys.stderr)


def flush() -> None:
    """Hands over what is still buffered, before the interpreter does and complains."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)


def prepare() -> None:
    """Output of any text on any terminal: what its encoding lacks is shown escaped instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _through(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        _silence(sys.stdout)


def _silence(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
