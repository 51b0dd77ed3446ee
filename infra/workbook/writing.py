"""Writing .xlsx files: as a whole or not at all, and what goes wrong as an error with a code."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from infra.files import written_atomically
from infra.workbook.damage import system_words
from infra.workbook.mark import mark
from infra.workbook.problems import WorkbookError, WorkbookErrorCode


class Saved(Protocol):
    """A workbook that can be saved."""

    def save(self, filename: str) -> None: ...


@contextmanager
def opened_for_writing(path: Path, *, force: bool = False, private: bool = True, streaming: bool = False) -> Iterator[xlsxwriter.Workbook]:
    """A new workbook that takes its place at `path` once it is complete; `streaming` holds no row but the last, and takes them from above downwards. Raises WorkbookError where it cannot be written, and what
    `written_atomically` does where another file is there."""
    try:
        with written_atomically(path, force=force, private=private) as unfinished:
            parts = Path(f"{unfinished}.parts")  # what the library writes on its way goes when the file does, also after a kill
            parts.mkdir(mode=0o700)
            options = {"strings_to_formulas": False, "strings_to_urls": False, "tmpdir": str(parts), "constant_memory": streaming}
            book = xlsxwriter.Workbook(str(unfinished), options)
            yield book
            book.close()
            mark(unfinished)
    except (OSError, XlsxFileError) as error:
        raise WorkbookError(
            WorkbookErrorCode.NOT_WRITABLE, str(path), cause=system_words(error) if isinstance(error, OSError) else str(error)
        ) from error


def save(book: Saved, path: Path) -> None:
    """Saves a workbook of openpyxl, which takes its place at `path` once it is complete. Raises what `opened_for_writing` does."""
    try:
        with written_atomically(path) as unfinished:
            parts = Path(f"{unfinished}.parts")
            parts.mkdir(mode=0o700)
            usual, tempfile.tempdir = tempfile.tempdir, str(parts)  # where openpyxl writes on its way, and nobody else meanwhile
            try:
                book.save(str(unfinished))
            finally:
                tempfile.tempdir = usual
            mark(unfinished)
    except OSError as error:
        raise WorkbookError(WorkbookErrorCode.NOT_WRITABLE, str(path), cause=system_words(error)) from error
