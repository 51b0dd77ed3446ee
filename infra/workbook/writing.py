"""Writing .xlsx files: as a whole or not at all, and what goes wrong as an error with a code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from infra.files import written_atomically
from infra.workbook.damage import system_words
from infra.workbook.mark import mark
from infra.workbook.problems import WorkbookError, WorkbookErrorCode


@contextmanager
def opened_for_writing(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A new workbook that takes its place at `path` once it is complete. Raises WorkbookError where it cannot be written."""
    try:
        with written_atomically(path) as unfinished:
            book = xlsxwriter.Workbook(str(unfinished), {"strings_to_formulas": False, "strings_to_urls": False})
            yield book
            book.close()
            mark(unfinished)
    except (OSError, XlsxFileError) as error:
        raise WorkbookError(
            WorkbookErrorCode.NOT_WRITABLE, str(path), cause=system_words(error) if isinstance(error, OSError) else str(error)
        ) from error
