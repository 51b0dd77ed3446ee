"""Writing .xlsx files: as a whole or not at all, and what goes wrong as an error with a code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

import xlsxwriter
from xlsxwriter.exceptions import XlsxFileError

from infra.workbook.problems import WorkbookError, WorkbookErrorCode


@contextmanager
def opened_for_writing(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """A new workbook that takes its place at `path` once it is complete."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".xlsx", delete=False) as file:
            unfinished = Path(file.name)
        try:
            book = xlsxwriter.Workbook(str(unfinished), {"strings_to_formulas": False, "strings_to_urls": False})
            yield book
            book.close()
            unfinished.chmod(0o666 & ~_umask())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, XlsxFileError) as error:
        raise WorkbookError(WorkbookErrorCode.NOT_WRITABLE, str(path), cause=str(error)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
