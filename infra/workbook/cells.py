"""What one cell says, by the type of its column: a value, or the problem with it (contract, section 2, "Reading")."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.base.amounts import CENT, LARGEST
from domain.base.text import Text, listed
from infra.workbook.book import ErrorCell, Number, RawCell, plain, shown
from infra.workbook.column import CellValue, Column, ColumnType
from infra.workbook.formats.epoch import Epoch
from infra.workbook.labels import YES_NO, folded, member_named
from infra.workbook.problems import Problem, ProblemCode, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.base.kinds import Kind

LONGEST_TEXT = 32_767
LONGEST_CODE = 64
EXACT_DIGITS = Decimal(10) ** 15
FIRST_YEAR, LAST_YEAR = 1900, 2199
BLANK = "".join(chr(c) for c in range(0x3001) if unicodedata.category(chr(c)) in {"Zs", "Zl", "Zp"}) + "\t\r\n"
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_WIDE = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE_SIGNS = _WIDE | {wide: wide - 0xFEE0 for wide in map(ord, "\uff0b\uff0c\uff0d\uff0e\uff0f\uff1a")} | {0x2212: "-", 0x3000: " "}
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_DAY = re.compile(
    r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})| *年 *([0-9]{1,2}) *月 *([0-9]{1,2}) *日)"
    r"(?:(?:T|\s+|(?<=日))([01]?[0-9]|2[0-3])[:时][0-5]?[0-9](?:分?|[:分][0-5]?[0-9](?:\.[0-9]+)?秒?))?"
)
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})|/([0-9]{1,2})| *年 *([0-9]{1,2}) *月)")

BETWEEN = re.compile("[、,，;；]")
"""What stands between several values in one cell."""

Parsed = CellValue | Problem


class CellParser(dict[RawCell | None, Parsed]):
    """Takes the cells of one column: `parser[cell]` is the typed value, None when it is blank, or what is wrong with it.

    Equal cells are parsed once: a column repeats few values many times.
    """

    def __init__(self, column: Column, epoch: Epoch) -> None:
        super().__init__({None: None})
        self._column = column
        self._epoch = epoch
        parsers: dict[ColumnType, Callable[[RawCell], Parsed]] = {
            "code": self._code,
            "text": self._text,
            "date": self._date,
            "month": self._month,
            "yes_no": self._yes_no,
            "kind": self._kind,
            "kinds": self._kinds,
            "amount": self._amount,
            "whole": self._whole,
            "year": self._year,
        }
        self._parse = parsers[column.type]

    def __call__(self, cell: RawCell) -> Parsed:
        return self[cell]

    def __missing__(self, cell: RawCell) -> Parsed:
        parsed = self[cell] = self._checked(cell)
        return parsed

    def _checked(self, cell: RawCell) -> Parsed:
        if isinstance(cell, ErrorCell):
            return self._problem(ProblemCode.ERROR_CELL, found=shortened(cell.shown))
        if not isinstance(cell, str):
            return self._parse(cell)
        text = cell.strip(BLANK)
        if not text:
            return None
        if len(text) > LONGEST_TEXT:
            return self._problem(ProblemCode.TEXT_TOO_LONG, length=len(text), limit=LONGEST_TEXT)
        if control := CONTROL.search(text):
            return self._problem(ProblemCode.CONTROL_CHARACTER, character=f"U+{ord(control.group()):04X}", place=control.start() + 1)
        return self._parse(text)

    def _problem(self, code: ProblemCode, **params: object) -> Problem:
        return Problem(self._column.key, code, params)

    def _text(self, cell: RawCell) -> Parsed:
        if isinstance(cell, Number) and abs(cell.value) >= EXACT_DIGITS:
            return self._problem(ProblemCode.DIGITS_LOST, found=shown(cell))
        return shown(cell)

    def _code(self, cell: RawCell) -> Parsed:
        text = self._text(cell)
        if not isinstance(text, str):
            return text
        code = text if text.isascii() else text.translate(_WIDE)
        if code == "*":
            return self._problem(ProblemCode.CODE_RESERVED)
        if len(code) > LONGEST_CODE:
            return self._problem(ProblemCode.CODE_TOO_LONG, length=len(code), limit=LONGEST_CODE)
        return code

    def _kind(self, cell: RawCell) -> Parsed:
        return self._member(shown(cell))

    def _kinds(self, cell: RawCell) -> Parsed:
        named: set[Kind] = set()
        for name in filter(None, (part.strip(BLANK) for part in BETWEEN.split(shown(cell)))):
            member = self._member(name)
            if isinstance(member, Problem):
                return member
            named.add(member)
        return tuple(member for member in self._vocabulary if member in named) or None

    @property
    def _vocabulary(self) -> "list[Kind]":
        if self._column.kind is None:
            raise AssertionError(f"a kind column without its vocabulary: {self._column.key}")
        return list(self._column.kind)

    def _member(self, name: str) -> "Kind | Problem":
        members = self._vocabulary
        member = member_named(type(members[0]), name)
        if member is not None:
            return member
        wanted = listed(Text(each.text.zh, each.value) for each in members)
        return self._problem(ProblemCode.UNKNOWN_VALUE, found=shortened(name), wanted=wanted)

    def _yes_no(self, cell: RawCell) -> Parsed:
        answer = YES_NO.get(folded(shown(cell).translate(_WIDE_SIGNS)))
        return self._problem(ProblemCode.NOT_YES_NO, found=shortened(shown(cell))) if answer is None else answer

    def _decimal(self, cell: RawCell) -> Decimal | Problem:
        """A number that is not negative and not too large, with any number of places."""
        if isinstance(cell, Number):
            value = cell.value
        elif isinstance(cell, str) and _NUMBER.fullmatch(text := cell.translate(_WIDE_SIGNS)):
            value = Decimal(text.replace(",", ""))
        else:
            return self._problem(ProblemCode.NOT_A_NUMBER, found=shortened(shown(cell)))
        if value < 0:
            return self._problem(ProblemCode.NEGATIVE, found=shortened(plain(value)))
        if value > LARGEST:
            return self._problem(ProblemCode.TOO_LARGE, found=shortened(shown(cell)), limit=str(LARGEST))
        return abs(value)

    def _amount(self, cell: RawCell) -> Parsed:
        value = self._decimal(cell)
        if isinstance(value, Problem):
            return value
        amount = value.quantize(CENT)
        return amount if amount == value else self._problem(ProblemCode.TOO_MANY_PLACES, found=shortened(plain(value)))

    def _whole(self, cell: RawCell) -> Parsed:
        value = self._decimal(cell)
        if isinstance(value, Problem):
            return value
        return int(value) if value == int(value) else self._problem(ProblemCode.NOT_WHOLE, found=shortened(plain(value)))

    def _year(self, cell: RawCell) -> Parsed:
        value = self._decimal(cell)
        if isinstance(value, Decimal) and FIRST_YEAR <= value <= LAST_YEAR and value == int(value):
            return int(value)
        return self._problem(ProblemCode.NOT_A_YEAR, found=shortened(shown(cell)), first=FIRST_YEAR, last=LAST_YEAR)

    def _date(self, cell: RawCell) -> Parsed:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = cell.translate(_WIDE_SIGNS) if isinstance(cell, str) else ""
        serial = cell.value if isinstance(cell, Number) else Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
        if serial is not None:
            return self._epoch.day(serial) or self._problem(ProblemCode.NOT_A_DATE, found=shortened(shown(cell)))
        match = _DAY.fullmatch(text)
        if match is None:
            return self._problem(ProblemCode.NOT_A_DATE, found=shortened(shown(cell)))
        year, month, day = (int(part) for part in match.groups()[:7] if part is not None)
        try:
            return date(year, month, day)
        except ValueError:
            return self._problem(ProblemCode.NO_SUCH_DATE, found=shortened(text))

    def _month(self, cell: RawCell) -> Parsed:
        match = _MONTH.fullmatch(cell.translate(_WIDE_SIGNS)) if isinstance(cell, str) else None
        if match is not None:
            year, month = (int(part) for part in match.groups() if part is not None)
        else:
            day = self._date(cell)
            year, month = (day.year, day.month) if isinstance(day, date) else (0, 0)
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
            return f"{year:04d}-{month:02d}"
        return self._problem(ProblemCode.NOT_A_MONTH, found=shortened(shown(cell)))
