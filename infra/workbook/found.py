"""What every format gives: the sheets found in a file, each to be read when it is wanted."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from infra.workbook.book import RawCell
from infra.workbook.formats.epoch import Epoch

RawRow = tuple[int, dict[int, RawCell]]
"""A row's number, counted from 1, and its cells that are not empty by their column, counted from 0."""


@dataclass(slots=True)
class SheetCells:
    """The cells of one sheet, merged cells in their first row only. `unstored` counts formulas without a stored value by column.

    `epoch` is what a bare number in a date column counts from. `bounded` is true where the header says how many cells a row has (csv).
    """

    rows: list[RawRow]
    epoch: Epoch
    unstored: dict[int, int] = field(default_factory=dict)
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet or csv file. `name` is what tells its table, `where` how messages name it."""

    name: str
    where: str
    read: Callable[[], SheetCells]


Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, all included; rows from 1, columns from 0."""


def without_covered(rows: list[RawRow], merges: list[Merge]) -> None:
    """Empties the cells that a merged cell covers: it counts in its first row and column alone."""
    by_row: dict[int, list[Merge]] = {}
    numbers = sorted({number for number, _ in rows})
    for merge in merges:
        for number in _between(numbers, merge[0], merge[2]):
            by_row.setdefault(number, []).append(merge)
    for number, cells in rows:
        for first_row, first_column, _, last_column in by_row.get(number, ()):
            for column in [c for c in cells if first_column <= c <= last_column and (number, c) != (first_row, first_column)]:
                del cells[column]


def _between(numbers: list[int], first: int, last: int) -> list[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
