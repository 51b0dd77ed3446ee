"""The cells of one SpreadsheetML sheet, element by element. The inner loop of reading: a city has a million cells."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from infra.workbook.book import ErrorCell, Number, RawCell
from infra.workbook.found import Covered, Merge, RawRow, without_covered
from infra.workbook.limits import MOST_ROWS, Cells, too_many_cells

MOST_REMEMBERED = 20_000
"""So many numbers of a sheet are held to be one object where they are equal."""

EXACT_LENGTH = 15
LAST_COLUMN_LETTERS = 3


def number_of(text: str) -> Decimal | None:
    """A number as a spreadsheet shows it, at 15 significant digits; None for what is not a finite number."""
    if len(text) <= EXACT_LENGTH and text.isdecimal() and text.isascii():
        return Decimal(text)
    try:
        value = Decimal(format(float(text), f".{EXACT_LENGTH}g"))
    except ValueError:
        return None
    return value if value.is_finite() else None


def moment_of(text: str) -> RawCell:
    """A date in ISO form as a date, with its time where it has one other than midnight; what is none stays a text. An offset is left off: programs
    write the day that a person typed with a Z behind it."""
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
    return moment if moment.time() != datetime.min.time() else moment.date()


def column_index(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26, at most three letters; a `ValueError` for anything else."""
    if not (letters.isascii() and letters.isalpha() and len(letters) <= LAST_COLUMN_LETTERS):
        raise ValueError(f"no column: {letters[:9]}")
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


class SheetReader:
    """Takes the elements of a sheet and keeps its rows; `finished` gives them when all have come."""

    def __init__(
        self, texts: Mapping[int, str], styles: Sequence[Callable[[Decimal], RawCell] | None], unescaped: Callable[[str], str], where: str
    ) -> None:
        self.unstored: dict[int, int] = {}
        self.covered: Covered = {}
        self._where = where
        self._count = Cells(where).add
        self._rows: list[RawRow] = []
        self._merges: list[Merge] = []
        self._texts = texts
        self._styles = styles
        self._unescaped = unescaped
        self._pieces: list[str] = []
        self.text = self._pieces.append
        self._prefix: str | None = None
        self._letters: dict[str, int] = {}
        self._plain_letters: dict[bytes, int] = {}
        self._numbers: dict[tuple[str, str | None], RawCell] = {}
        self._plain_numbers: dict[tuple[bytes, bytes], RawCell] = {}
        self.in_rows = False
        self._cells: dict[int, RawCell] = {}
        self._row = 0
        self._column = -1
        self._type: str | None = None
        self._style: str | None = None
        self._inline: list[str] = []
        self._has_formula = False
        self._value: str | None = None
        self._guides = 0
        self._c, self._v = "c", "v"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self._c:
            self._begin_cell(attributes)
        elif tag == self._v:
            self._pieces.clear()
        else:
            self._begin_other(tag, attributes)

    def end(self, tag: str) -> None:
        if tag == self._v:
            self._value = "".join(self._pieces)
        elif tag == self._c:
            self._end_cell()
        else:
            name = tag.rpartition(":")[2]
            if name == "row":
                if self._cells:
                    self._count(len(self._cells))
                    self._rows.append((self._row, self._cells))
            elif name == "t" and not self._guides:
                self._inline.extend(self._pieces)
            elif name == "rPh":
                self._guides -= 1
            elif name == "sheetData":
                self.in_rows = False

    def plain_row(self, number: int, filled: Sequence[tuple[bytes, bytes, bytes, bytes]]) -> None:
        """A row of cells that hold just a value: letters of the column, number of the style, type, value; empty where not given."""
        cells: dict[int, RawCell] = {}
        for letters, style, kind, value in filled:
            try:
                column = self._plain_letters[letters]
            except KeyError:
                column = self._plain_letters[letters] = column_index(letters.decode())
            if kind == b"s":
                cell: RawCell = self._texts[int(value)]
                if cell == "":
                    continue
            elif kind == b"b":
                cell = value == b"1"
            elif kind == b"e":
                cell = ErrorCell(value.decode())
            else:
                try:
                    cell = self._plain_numbers[value, style]
                except KeyError:
                    if len(self._plain_numbers) >= MOST_REMEMBERED:
                        self._plain_numbers.clear()
                    cell = self._plain_numbers[value, style] = self._number(value.decode(), style.decode() or None)
            cells[column] = cell
        self._row = number
        if cells:
            self._count(len(cells))
            self._rows.append((number, cells))

    def taken(self) -> list[RawRow]:
        """The rows that have come since they were last taken, of a sheet without merged cells."""
        rows, self._rows = self._rows, []
        return rows

    def finished(self) -> list[RawRow]:
        """The rows in the file's order, merged cells in their first row only."""
        if self._merges:
            self.covered = without_covered(self._rows, self._merges, self._where)
        return self._rows

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if not reference:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            try:
                self._column = self._letters[letters]
            except KeyError:
                self._column = self._letters[letters] = column_index(letters)
        self._type = attributes.get("t")
        self._style = attributes.get("s")
        self._value = None
        self._has_formula = False
        self._inline.clear()

    def _begin_other(self, tag: str, attributes: dict[str, str]) -> None:
        if self._prefix is None:
            prefix, colon, _ = tag.rpartition(":")
            self._prefix = prefix + colon
            self._c, self._v = f"{self._prefix}c", f"{self._prefix}v"
        name = tag.rpartition(":")[2]
        if name == "row":
            number = attributes.get("r")
            self._row = int(number) if number else self._row + 1
            self._column = -1
            self._cells = {}
        elif name == "f":
            self._has_formula = True
        elif name == "sheetData":
            self.in_rows = True
        elif name == "t":
            self._pieces.clear()
        elif name == "rPh":
            self._guides += 1
        elif name == "mergeCell":
            self._merges.append(_merge(attributes.get("ref", "")))
            if len(self._merges) > MOST_ROWS:
                raise too_many_cells(self._where)

    def _end_cell(self) -> None:
        value, kind = self._value, self._type
        if kind == "s":
            cell: RawCell = self._texts[int(value)] if value else ""
        elif kind is None or kind == "n":
            if not value:
                if self._has_formula:
                    self.unstored[self._column] = self.unstored.get(self._column, 0) + 1
                return
            key = (value, self._style)
            try:
                cell = self._numbers[key]
            except KeyError:
                if len(self._numbers) >= MOST_REMEMBERED:
                    self._numbers.clear()
                cell = self._numbers[key] = self._number(value, self._style)
        elif kind == "d":
            cell = moment_of(value or "")
        elif kind == "inlineStr":
            cell = self._unescaped("".join(self._inline))
        elif kind == "b":
            cell = (value or "0").strip() in {"1", "true"}
        elif kind == "e":
            cell = ErrorCell(value or "#VALUE!")
        else:
            cell = self._unescaped(value or "")
        if cell != "":
            self._cells[self._column] = cell

    def _number(self, text: str, style: str | None) -> RawCell:
        value = number_of(text)
        if value is None:
            return text
        show = self._styles[int(style)] if style and int(style) < len(self._styles) else None
        return Number(value) if show is None else show(value)


def _merge(reference: str) -> Merge:
    first, _, last = reference.replace("$", "").partition(":")
    last = last or first
    letters = [corner.rstrip("0123456789") for corner in (first, last)]
    rows = [int(corner[len(of) :]) for corner, of in zip((first, last), letters, strict=True)]
    return rows[0], column_index(letters[0]), rows[1], column_index(letters[1])
