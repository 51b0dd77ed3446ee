"""What every format gives: the sheets found in a file, each to be read when it is wanted."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain

from infra.workbook.book import RawCell
from infra.workbook.formats.epoch import Epoch
from infra.workbook.limits import MOST_MERGING, too_many_cells

RawRow = tuple[int, dict[int, RawCell]]
"""A row's number, counted from 1, and its cells that are not empty by their column, counted from 0."""


Covered = dict[int, list[tuple[int, int]]]
"""By the row's number, the columns that merged cells cover: from the first to the last."""


@dataclass(slots=True)
class SheetCells:
    """The cells of one sheet, merged cells in their first row only. `unstored` counts formulas without a stored value by column.

    `epoch` is what a bare number in a date column counts from. `bounded` is true where the header says how many cells a row has (csv). `covered` are
    the cells that a merged one covers. `in_all` is how many rows there are, where they come one by one.
    """

    rows: Iterable[RawRow]
    epoch: Epoch
    unstored: dict[int, int] = field(default_factory=dict)
    bounded: bool = False
    covered: Covered = field(default_factory=dict)
    in_all: int = 0

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return self.in_all or len(self._listed())

    def header(self) -> dict[int, RawCell]:
        """The cells of row 1. Of rows that come one by one it is the first, unless a program has written them in another order."""
        if isinstance(self.rows, list):
            return next((cells for number, cells in self.rows if number == 1), {})
        coming = iter(self.rows)
        first = next(coming, None)
        self.rows = coming if first is None else chain([first], coming)
        if first is None or first[0] == 1:
            return first[1] if first else {}
        self._listed()
        return self.header()

    def _listed(self) -> list[RawRow]:
        self.rows = self.rows if isinstance(self.rows, list) else list(self.rows)
        return self.rows


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet or csv file. `name` is what tells its table, `where` how messages name it."""

    name: str
    where: str
    read: Callable[[], SheetCells]


Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, all included; rows from 1, columns from 0."""


def without_covered(rows: list[RawRow], merges: list[Merge], where: str) -> Covered:
    """Empties the cells that a merged cell covers: it counts in its first row and column alone. Gives what is covered.

    Raises WorkbookError for more than a person merges.
    """
    covered: Covered = {}
    numbers = sorted({number for number, _ in rows})
    steps = 0
    for first_row, first_column, last_row, last_column in merges:
        below = _between(numbers, first_row, last_row)
        steps += len(below)
        if steps > MOST_MERGING:
            raise too_many_cells(where)
        for number in below:
            covered.setdefault(number, []).append((first_column + (number == first_row), last_column))
    for number, cells in rows:
        for first, last in covered.get(number, ()):
            steps += len(cells)
            if steps > MOST_MERGING:
                raise too_many_cells(where)
            for column in [column for column in cells if first <= column <= last]:
                del cells[column]
    return covered


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
