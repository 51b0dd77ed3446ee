"""The two streams: data goes to stdout, everything else to stderr (contract, section 5)."""

import io
import os
import sys
from typing import TextIO


def data(text: str) -> None:
    """Writes a line of data to stdout. A reader that went away (`| head`) is no error: what is left goes nowhere."""
    _through(f"{text}\n")


def raw(text: str) -> None:
    """Writes data to stdout as it is."""
    _through(text)


def note(text: str) -> None:
    """Writes a line for the person to stderr."""
    try:
        sys.stderr.write(f"{text}\n")
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
