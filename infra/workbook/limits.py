"""How much a workbook may hold, so that reading one takes time and memory in proportion to its size, whoever made it (contract, section 2)."""

from infra.workbook.problems import WorkbookError, WorkbookErrorCode

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""What a sheet of Excel has."""

MOST_CELLS = 20_000_000
"""Cells that are not empty, in all tables together: those of a province's year are fewer."""

MOST_REPEATED = 100_000
"""Cells that are written once and repeated, as .ods files do: a few bytes can stand for a million rows."""

MOST_DIRECTORY = 16 << 20
"""Bytes of the list of a zip's members: a hundred thousand of them."""

DEEPEST = 200
"""Elements within one another in the XML of an office file; real ones have a dozen."""

LONGEST_TAG = 8 << 20
"""Bytes of one tag or comment of XML, which the parser looks through again with every piece that comes."""

MOST_MERGING = 5_000_000
"""Steps that merged cells may take: rows by merges by cells."""


class Cells:
    """Counts the cells of one sheet, row by row."""

    def __init__(self, where: str, most: int = MOST_CELLS) -> None:
        self._where = where
        self._left = most
        self._rows = MOST_ROWS

    def add(self, cells: int) -> None:
        """Another row that is not blank, with so many cells that are not empty. Raises WorkbookError."""
        self._left -= cells
        self._rows -= 1
        if self._left < 0:
            raise too_many_cells(self._where)
        if self._rows < 0:
            raise WorkbookError(WorkbookErrorCode.TOO_MANY_ROWS, self._where, limit=MOST_ROWS)


def too_many_cells(where: str, limit: int = MOST_CELLS) -> WorkbookError:
    """The error for more cells than `limit`."""
    return WorkbookError(WorkbookErrorCode.TOO_MANY_CELLS, where, limit=limit)


def too_many_columns(where: str) -> WorkbookError:
    """The error for a row that is wider than a sheet can be."""
    return WorkbookError(WorkbookErrorCode.TOO_MANY_COLUMNS, where, limit=MOST_COLUMNS)
