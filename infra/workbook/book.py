"""What reading gives: a workbook's tables, their rows with typed cells, what is wrong with them, and what was left aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from infra.workbook.column import CellValue
from infra.workbook.problems import Problem, Report
from infra.workbook.sheet import Sheet

if TYPE_CHECKING:
    from infra.workbook.held import Rows


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A number cell, one object for equal cells of a sheet, so that it is told by identity, which is quick. `value` has 15 significant digits, as a spreadsheet shows it; `shown` is its text where its format says otherwise."""

    value: Decimal
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """An error cell, `#N/A` and the like."""

    shown: str


RawCell = str | bool | Number | date | datetime | time | ErrorCell
"""A cell as it stands in the file, formulas by their stored value."""


@dataclass(frozen=True, slots=True)
class Header:
    """One column as the file has it. `text` is its header, `key` the column it means, None for an unknown one."""

    text: str
    key: str | None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not blank. `number` is the sheet's row, counted from 1.

    `cells` has every known column of the table that the file has; a bad cell is None there and named in `problems`.
    `source` are the cells as they stand in the file, one for each of the table's headers.
    """

    number: int
    cells: dict[str, CellValue]
    problems: tuple[Problem, ...]
    source: tuple[RawCell | None, ...]
    headers: tuple[Header, ...]

    @property
    def raw(self) -> dict[str, str]:
        """The text that each known column shows; "" for an empty cell."""
        return {header.key: shown(cell) for header, cell in zip(self.headers, self.source, strict=True) if header.key is not None}


@dataclass(frozen=True, slots=True)
class Table:
    """One table as the file has it. `title` is the sheet's name there, `headers` its columns from left to right, `places` where they stand, counted
    from 0."""

    sheet: Sheet
    title: str
    headers: tuple[Header, ...]
    rows: "Rows"
    places: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The known columns that the file has."""
        return tuple(header.key for header in self.headers if header.key is not None)


@dataclass(frozen=True)
class Workbook:
    """A workbook as read: its tables by the sheet's key, in the order of the contract, and what was left aside."""

    source: Path
    tables: Mapping[str, Table]
    reports: list[Report] = field(default_factory=list)


def shown(cell: RawCell | None) -> str:
    """The text that a spreadsheet shows for a cell: `410802`, never `410802.0`; dates in ISO form; TRUE and FALSE."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, Number):
        return plain(cell.value) if cell.shown is None else cell.shown
    if isinstance(cell, ErrorCell):
        return cell.shown
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()


def plain(value: Decimal) -> str:
    """A decimal without exponent, without zeros at the end of its places and without a point when whole."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
