"""What stands where in a copy of bad rows: the columns of the source, the reasons beside those that have one, and first of all what is to be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple, Protocol

from domain.base.text import Lang, Text
from infra.called import as_typed
from infra.workbook.book import RawCell, SheetRow, Table, shown
from infra.workbook.cells import LONGEST_TEXT
from infra.workbook.column import CellValue
from infra.workbook.labels import REASON, is_reason

BAD, FOLLOWS = "#FFC7CE", "#DDEBF7"
"""The fill of what is to be mended, and of what merely follows."""
WHOLE_ROW = Text("本行", "row")
TO_MEND, FOLLOWING = Text("要改", "to mend"), Text("随之登记", "follows")
MOST_NOTES, LONGEST_NOTE = 5_000, 1_000
"""So many rows of a sheet have notes, beside the reasons that all of them have: with very many a spreadsheet becomes slow."""
MARK_WIDTH, REASON_WIDTH = 14, 40


class Reason(Protocol):
    """Why a row was rejected: a `Problem` of reading or what the importer found. `column` is None for the row as a whole."""

    @property
    def column(self) -> str | None: ...

    def message(self, lang: Lang) -> str: ...


class RejectedRow(NamedTuple):
    """A row with its reasons. One that `follows` goes in by itself once another is mended."""

    row: SheetRow
    reasons: Sequence[Reason]
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source column stands in the copy, counted from 0, and where its reasons do, if it has any. `index` is its place among the headers."""

    index: int
    key: str | None
    header: str
    at: int
    reason_at: int | None


class PlacedCell(NamedTuple):
    """A cell of the copy with its fill, its reason and its note, where it has them."""

    place: Place
    value: RawCell | CellValue
    fill: str | None
    reason: str | None
    note: str | None


class Line(NamedTuple):
    """A row of the copy."""

    rejected: RejectedRow
    mark: str
    fill: str
    cells: list[PlacedCell]


def places_of(table: Table, rows: Sequence[RejectedRow]) -> list[Place]:
    """The columns of the copy, from the second on."""
    with_reasons = {_beside(reason, table) for rejected in rows for reason in rejected.reasons}
    places: list[Place] = []
    at = 1
    for index, header in enumerate(table.headers):
        if header.key is None and is_reason(header.text):
            continue
        reason_at = at + 1 if header.key in with_reasons and header.key is not None else None
        places.append(Place(index, header.key, header.text, at, reason_at))
        at += 1 if reason_at is None else 2
    return places


def width_of(places: Sequence[Place]) -> int:
    """How many columns the copy has."""
    return max(place.at if place.reason_at is None else place.reason_at for place in places) + 1


def lines_of(table: Table, rows: Sequence[RejectedRow], places: Sequence[Place], lang: Lang) -> Iterator[Line]:
    """The rows of the copy, one after the other."""
    for number, rejected in enumerate(rows, start=1):
        row, reasons, follows = rejected
        texts: dict[str, list[str]] = {}
        for reason in reasons:
            texts.setdefault(_beside(reason, table), []).append(as_typed(reason.message(lang)))
        bad = {reason.column for reason in reasons}
        fill = FOLLOWS if follows else BAD
        cells = []
        for place in places:
            text = None if place.key not in texts else writable(_in_row(row.number, texts[place.key], lang))[:LONGEST_TEXT]
            note = text[:LONGEST_NOTE] if text is not None and not follows and number <= MOST_NOTES else None
            cells.append(PlacedCell(place, _copied(row, place), fill if place.key is not None and place.key in bad else None, text, note))
        yield Line(rejected, (FOLLOWING if follows else TO_MEND).of(lang), fill, cells)


def reason_header(header: str | Text, lang: Lang) -> str:
    """The head of a column of reasons."""
    header = header.of(lang) if isinstance(header, Text) else header
    return f"{REASON[0]}\uff1a{header}" if lang == "zh" else f"{REASON[1]}: {header}"


def writable(text: str) -> str:
    """Half a surrogate pair cannot be written; another control character stands for it, so that the cell stays bad until it is mended."""
    return "".join("\x1a" if "\ud800" <= character <= "\udfff" else character for character in text)


def _beside(reason: Reason, table: Table) -> str:
    """The column beside which a reason stands: one that belongs to no column of the file stands beside the first of the key."""
    return reason.column if reason.column is not None and reason.column in table.columns else table.sheet.key_columns[0]


def _in_row(number: int, texts: Sequence[str], lang: Lang) -> str:
    return f"第 {number} 行：" + "；".join(texts) if lang == "zh" else f"row {number}: " + "; ".join(texts)


def _copied(row: SheetRow, place: Place) -> RawCell | CellValue:
    """What the copy holds: numbers and dates as such, codes and all else as the text that the source shows."""
    value = None if place.key is None else row.cells.get(place.key)
    if isinstance(value, Decimal | date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    cell = row.source[place.index]
    if isinstance(value, str) and cell is not None:
        return shown(cell)
    return cell
