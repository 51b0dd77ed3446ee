"""What people type for a fact, read as a cell of the workbook is: the same dates, labels, numbers and codes, the same faults."""

from datetime import date, datetime
from decimal import Decimal
from types import UnionType
from typing import TYPE_CHECKING, Any, NewType, Union, get_args, get_origin

from cli.terminal.language import say, spoken
from cli.terminal.problem import Problem
from domain.base.codes import as_code
from domain.base.kinds import Kind

if TYPE_CHECKING:
    from infra.bureau.at_head import Shows
    from infra.workbook.column import ColumnType, Listed

Code = NewType("Code", str)


class TypedCode(str):
    """A code as it counts, and as it was typed: one of an older release may be registered as it was typed."""

    __slots__ = ("typed",)
    typed: str


Month = NewType("Month", str)
"""A month as "2019-05"."""
Year = NewType("Year", int)

COLUMN_TYPES: dict[object, "ColumnType"] = {
    Code: "code",
    str: "text",
    date: "date",
    Month: "month",
    bool: "yes_no",
    Decimal: "amount",
    int: "whole",
    Year: "year",
}
"""The type of the workbook's column that a verb's fact is read as."""


def type_of(wanted: Any) -> "ColumnType | type[Kind]":
    """What a fact of an annotated type is read as; the None of an option left out does not count."""
    if get_origin(wanted) in {UnionType, Union}:
        wanted = next(part for part in get_args(wanted) if part is not type(None))
    return wanted if isinstance(wanted, type) and issubclass(wanted, Kind) else COLUMN_TYPES[wanted]


def read(text: str, wanted: "ColumnType | Listed", where: str) -> Any:
    """The value that the text stands for. `where` is the option or argument it was given to. Raises Problem."""
    from infra.workbook.cells import CellParser, is_serial
    from infra.workbook.column import column
    from infra.workbook.formats.epoch import EPOCH_1900
    from infra.workbook.problems import Problem as CellProblem
    from infra.workbook.problems import ProblemCode

    value = CellParser(column(where, wanted), EPOCH_1900)(text)
    if wanted == "code" and (isinstance(value, str) or (isinstance(value, CellProblem) and value.code is ProblemCode.INVISIBLE_CHARACTER)):
        # What nobody sees is refused where a code is registered; it may have come along with one that is.
        return _typed(text.strip(), value if isinstance(value, str) else text.strip())
    if wanted in {"date", "month"} and not isinstance(value, CellProblem) and is_serial(text):  # a date in a spreadsheet only
        value = CellProblem(where, ProblemCode.NOT_A_DATE if wanted == "date" else ProblemCode.NOT_A_MONTH, {"found": text.strip()})
    if value is None:
        why = say("取值为空 ‖ the value is empty")
        raise Problem("empty_value", where, why, say("要清空某项，请用 change --clear。 ‖ To empty a fact, use change --clear."))
    if isinstance(value, CellProblem):
        raise Problem(value.code.value, where, value.message(spoken()))
    return value


def _typed(text: str, code: str) -> TypedCode:
    typed = TypedCode(code)
    typed.typed = text
    return typed


def registered(bureau: "Shows", value: Any) -> Any:
    """A value that was read, a code as the one under which something is registered."""
    return bureau.registered(value.typed, str(value)) if isinstance(value, TypedCode) else value


def codes_of(text: str | None) -> tuple[str, ...]:
    """The codes of an option that takes several, between commas."""
    return tuple(as_code(code) for code in (text or "").replace("，", ",").split(",") if code.strip())


def day(text: str, where: str) -> date:
    """A date as the workbook takes it."""
    date_given: date = read(text, "date", where)
    return date_given


def known_at(text: str, where: str) -> datetime | int:
    """A moment, or a position in the log. A moment without an offset is Beijing time."""
    from domain.base.errors import FengqiaoError
    from infra.clock import parse_timestamp

    if text.isascii() and text.isdigit():
        position: int = read(text, "whole", where)
        return position
    try:
        return parse_timestamp(text)
    except FengqiaoError as error:
        error.where = where
        raise
