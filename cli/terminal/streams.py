"""The two streams: data goes to stdout, everything else to stderr (contract, section 5)."""

import errno
import io
import os
import sys
from typing import TextIO


def data(text: str) -> None:
    """Writes a line of data to stdout. A reader that went away (`| head`) is no error: what is left goes nowhere. Raises OSError."""
    _through(f"{text}\n")


def raw(text: str) -> None:
    """Writes data to stdout as it is. Raises OSError."""
    _through(text)


def note(text: str) -> None:
    """Writes a line for the person to stderr. Where it cannot be written there is nobody to tell, and the work goes on."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{text}\n")
    except OSError:
        _silence(sys.stderr)


def flush() -> None:
    """Hands over what is still buffered, before the interpreter does and complains. Raises OSError where it cannot be written."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        _failed(error)


def prepare() -> None:
    """Output of any text on any terminal: what its encoding lacks is shown escaped instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _through(text: str) -> None:
    if sys.stdout is None:  # closed before the program began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "stdout")
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
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
