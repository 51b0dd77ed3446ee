"""What one cell says, by the type of its column: a value, or the problem with it (contract, section 2, "Reading")."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.base.amounts import CENT, LARGEST
from domain.base.codes import as_code, invisible_in, plain_signs
from domain.base.days import FIRST_DAY, LAST_DAY
from domain.base.text import Text, listed
from infra.workbook.book import ErrorCell, Number, RawCell, plain, shown
from infra.workbook.column import CellValue, Column, ColumnType
from infra.workbook.formats.epoch import Epoch
from infra.workbook.problems import Problem, ProblemCode, shortened
from infra.workbook.words import YES_NO, folded, member_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from domain.base.kinds import Kind

LONGEST_TEXT = 32_767
LONGEST_CODE = 64
EXACT_DIGITS = Decimal(10) ** 15
FIRST_YEAR, LAST_YEAR = FIRST_DAY.year, LAST_DAY.year
BLANK = "".join(chr(c) for c in range(0x3001) if unicodedata.category(chr(c)) in {"Zs", "Zl", "Zp"}) + "\t\r\n"
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_BREAK = re.compile("\r\n|[\t\n\r\u2028\u2029]")

MOST_REMEMBERED = 20_000
"""So many cells of a column are remembered as they were parsed."""

YEARS = range(1900, 2201)
"""Whole numbers that are years, as clerks write them, and not days counted from an epoch."""

END_DATES = frozenset({"end_on", "left_on", "dissolved_on", "seconded_out_to"})
NO_END = frozenset({"至今", "-", "--", "/", "无"})
"""What clerks write for an end that has not come, once dashes are folded: 至今, —, -, /, 无."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_CLOCK = (
    r"(?:(?:T|\s+|(?<=[日号]))([01]?[0-9]|2[0-3])[:时][0-5]?[0-9](?:分?|[:分][0-5]?[0-9](?:\.[0-9]+)?秒?)(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_DAY = re.compile(r"([0-9]{4})(?:(?P<sign>[-/.])([0-9]{1,2})(?P=sign)([0-9]{1,2})| *年 *([0-9]{1,2}) *月 *([0-9]{1,2}) *[日号])" + _CLOCK)
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SIX_DIGITS = re.compile(r"(?:19|2[01])[0-9]{2}(?:0[1-9]|1[0-2])")
_MONTH = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})| *年 *([0-9]{1,2}) *月份?)")
_YEAR_ONLY = re.compile(r"[0-9]{4} *年")

BETWEEN = re.compile("[、,，;；]")
"""What stands between several values in one cell."""

Parsed = CellValue | Problem


def is_serial(text: str) -> bool:
    """Whether a text counts days from a spreadsheet's epoch, if it is a date at all. Eight digits are a date as people write it, and a point between
    four digits and one or two more is a month."""
    digits = plain_signs(text).strip()
    return _NUMBER.fullmatch(digits) is not None and not _EIGHT_DIGITS.fullmatch(digits) and not _MONTH.fullmatch(digits)


class CellParser(dict[RawCell | None, Parsed]):
    """Takes the cells of one column: `parser[cell]` is the typed value, None when it is blank, or what is wrong with it.

    Equal cells are parsed once: a column repeats few values many times. Of one that does not, such as a code, what was parsed is forgotten in time.
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
            "open": self._open,
            "amount": self._amount,
            "whole": self._whole,
            "year": self._year,
        }
        self._parse = parsers[column.type]

    def __call__(self, cell: RawCell) -> Parsed:
        return self[cell]

    def __missing__(self, cell: RawCell) -> Parsed:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
            self[None] = None
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
        text = LINE_BREAK.sub(" ", text)
        if control := CONTROL.search(text):
            return self._problem(ProblemCode.CONTROL_CHARACTER, character=f"U+{ord(control.group()):04X}", place=control.start() + 1)
        if unseen := invisible_in(text):
            return self._problem(ProblemCode.INVISIBLE_CHARACTER, character=f"U+{ord(unseen.group()):04X}", place=unseen.start() + 1)
        return self._parse(text)

    def _problem(self, code: ProblemCode, **params: object) -> Problem:
        return Problem(self._column.key, code, params)

    def _text(self, cell: RawCell) -> Parsed:
        if isinstance(cell, Number) and abs(cell.value) >= EXACT_DIGITS:
            return self._problem(ProblemCode.DIGITS_LOST, found=shown(cell))
        return shown(cell)

    def _code(self, cell: RawCell) -> Parsed:
        if isinstance(cell, date | time):
            return self._problem(ProblemCode.DATE_IN_CODE, found=shortened(shown(cell)))
        text = self._text(cell)
        if not isinstance(text, str):
            return text
        code = as_code(text)
        if code == "*":
            return self._problem(ProblemCode.CODE_RESERVED)
        if len(code) > LONGEST_CODE:
            return self._problem(ProblemCode.CODE_TOO_LONG, length=len(code), limit=LONGEST_CODE)
        return code

    def _kind(self, cell: RawCell) -> Parsed:
        return self._member(shown(cell))

    def _open(self, cell: RawCell) -> Parsed:
        text = self._text(cell)
        member = member_named(type(self._vocabulary[0]), text) if isinstance(text, str) else None
        return text if member is None else member.text.zh

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
        answer = YES_NO.get(folded(plain_signs(shown(cell))))
        return self._problem(ProblemCode.NOT_YES_NO, found=shortened(shown(cell))) if answer is None else answer

    def _decimal(self, cell: RawCell) -> Decimal | Problem:
        """A number that is not negative and not too large, with any number of places."""
        if isinstance(cell, Number):
            value = cell.value
        elif isinstance(cell, str) and _NUMBER.fullmatch(text := plain_signs(cell)):
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
        if isinstance(cell, str) and self._column.key in END_DATES and plain_signs(cell) in NO_END:
            return None
        day = self._day(cell)
        if isinstance(day, date) and not FIRST_DAY <= day <= LAST_DAY:
            return self._problem(ProblemCode.DATE_OUT_OF_RANGE, found=shortened(shown(cell)), first=FIRST_DAY, last=LAST_DAY)
        return day

    def _day(self, cell: RawCell) -> date | Problem:
        """The day of a cell, as far off as it may be."""
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        text = plain_signs(cell) if isinstance(cell, str) else plain(cell.value) if isinstance(cell, Number) else ""
        if match := _EIGHT_DIGITS.fullmatch(text) or _DAY.fullmatch(text):
            return self._calendar_day(match, text)
        serial = Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
        year_and_month = _MONTH.fullmatch(text) or _YEAR_ONLY.fullmatch(text) if serial is None else int(serial) in YEARS
        if year_and_month or _SIX_DIGITS.fullmatch(text):
            return self._problem(ProblemCode.ONLY_YEAR_AND_MONTH, found=shortened(shown(cell)))
        day = None if serial is None else self._epoch.day(serial)
        return day or self._problem(ProblemCode.NOT_A_DATE, found=shortened(shown(cell)))

    def _calendar_day(self, match: re.Match[str], text: str) -> date | Problem:
        year, month, day = [int(part) for part in match.groups() if part is not None and part.isdecimal()][:3]
        try:
            return date(year, month, day)
        except ValueError:
            return self._problem(ProblemCode.NO_SUCH_DATE, found=shortened(text))

    def _month(self, cell: RawCell) -> Parsed:
        match = _MONTH.fullmatch(plain_signs(cell)) if isinstance(cell, str) else None
        year = month = 0
        if match is not None:
            year, month = (int(part) for part in match.groups() if part is not None)
        elif not (isinstance(cell, Number) and cell.value != int(cell.value)):
            day = self._date(cell)
            year, month = (day.year, day.month) if isinstance(day, date) else (0, 0)
        if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:  # noqa: PLR2004 - the months of a year
            return f"{year:04d}-{month:02d}"
        return self._problem(ProblemCode.NOT_A_MONTH, found=shortened(shown(cell)))
