"""The copy of a workbook with its bad rows: the cells as they were, the reason in a column beside each cell that has one, and as a note on it.

The first column tells the rows to mend from those that merely follow, so that a filter shows either. A copy of an .xlsx keeps its form. Mended, it is a
workbook to import again: the columns of reasons are passed over.
"""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from domain.base.text import Lang
from infra.workbook.book import Workbook
from infra.workbook.copying.layout import Reason, RejectedRow
from infra.workbook.copying.plain import Formats, write_sheet
from infra.workbook.reading import UNPACKED_LIMIT
from infra.workbook.writing import opened_for_writing, save

MOST_IN_FORM = 5_000
"""So many rows are copied with the form of each cell; more are copied plainly, which takes a hundredth of the time."""


def write_rejected(
    path: Path, workbook: Workbook, rejected: Mapping[str, Sequence[RejectedRow]], lang: Lang, *, limit: int = UNPACKED_LIMIT
) -> None:
    """Writes the rejected rows, by the sheet's key, under the source's own sheet names and headers. `limit` is the most bytes that the source may
    unpack to.

    Raises a `WorkbookError` when the file cannot be written.
    """
    book = _in_its_form(workbook, rejected, lang, limit)
    if book is not None:
        save(book, path)
        return
    with opened_for_writing(path) as plain:
        forms = Formats(plain)
        for key, table in workbook.tables.items():
            if rejected.get(key):
                write_sheet(plain.add_worksheet(table.title.strip()), table, list(rejected[key]), lang, forms)
        forms.drop_downs.finish()


def _in_its_form(workbook: Workbook, rejected: Mapping[str, Sequence[RejectedRow]], lang: Lang, limit: int) -> Any | None:
    """The copy in the form of the source; None where that has none, or one that cannot be kept: then a plain copy does."""
    if sum(map(len, rejected.values())) > MOST_IN_FORM or not _is_xlsx(workbook.source):
        return None
    from infra.workbook.copying.kept_form import book_in_its_form  # noqa: PLC0415 - a tenth of a second that few imports need

    try:
        return book_in_its_form(workbook, rejected, lang, limit)
    except Exception:  # noqa: BLE001 - whatever openpyxl makes of another program's file, the rows go back all the same
        return None


def _is_xlsx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


__all__ = ["Reason", "RejectedRow", "write_rejected"]
