"""What people type for a fact, read as the workbook reads it: dates in three ways, keys or labels, yes and no in eight."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, NewType, get_args

from cli.language import say
from cli.outcome import Problem
from domain.kinds import Kind

Month = NewType("Month", str)
"""A month as "2019-05"."""

LONGEST_CODE = 64
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2})|/(\d{1,2})|年(\d{1,2})月)")
_YES_NO = {"yes": True, "是": True, "1": True, "true": True, "no": False, "否": False, "0": False, "false": False}


def typed(text: str, wanted: Any, where: str) -> Any:
    """The value of the wanted type that the text stands for. `where` is the option or argument it was given to."""
    wanted = type_of(wanted)
    text = text.strip()
    if not text:
        raise bad_value(where, say("取值为空 ‖ the value is empty"), say("要清空某项,请用 --clear。 ‖ Use --clear to empty a fact."))
    if wanted is date:
        return day(text, where)
    if wanted is Month:
        return month(text, where)
    if wanted is Decimal:
        return amount(text, where)
    if wanted is bool:
        return yes_no(text, where)
    if wanted is int:
        return whole(text, where)
    if isinstance(wanted, type) and issubclass(wanted, Kind):
        return member(text, wanted, where)
    return _clean(text, where)


def type_of(wanted: Any) -> Any:
    """The type of a fact, without the None that an option left out is."""
    if isinstance(wanted, UnionType):
        return next(part for part in get_args(wanted) if part is not type(None))
    return wanted


def day(text: str, where: str) -> date:
    """A date: 2019-05-03, 2019/5/3 or 2019年5月3日."""
    found = _DATE.fullmatch(_half_width(text))
    if found:
        year, month_of_year, day_of_month = (int(part) for part in found.groups() if part)
        try:
            return date(year, month_of_year, day_of_month)
        except ValueError:
            pass
    raise bad_value(
        where, say("「{text}」不是日期 ‖ {text!r} is no date", text=text), say("日期写作 2019-05-03。 ‖ Write a date as 2019-05-03.")
    )


def month(text: str, where: str) -> Month:
    """A month: 2019-05, 2019/5 or 2019年5月."""
    found = _MONTH.fullmatch(_half_width(text))
    if found:
        year, number = (int(part) for part in found.groups() if part)
        if 1 <= number <= 12:  # noqa: PLR2004 - months of a year
            return Month(f"{year:04d}-{number:02d}")
    raise bad_value(
        where, say("「{text}」不是月份 ‖ {text!r} is no month", text=text), say("月份写作 2019-05。 ‖ Write a month as 2019-05.")
    )


def amount(text: str, where: str) -> Decimal:
    """A number of at least 0 with at most two places."""
    try:
        value = Decimal(_half_width(text))
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0 or value != round(value, 2):
        why = say("「{text}」不是最多两位小数的非负数 ‖ {text!r} is no number from 0 with at most two places", text=text)
        raise bad_value(where, why, say("数写作 1234.50。 ‖ Write a number as 1234.50."))
    return round(value, 2)


def whole(text: str, where: str) -> int:
    """A whole number of at least 0."""
    number = _half_width(text)
    if not (number.isascii() and number.isdigit()) or len(number) > 15:  # noqa: PLR2004 - what a spreadsheet holds exactly
        raise bad_value(
            where, say("「{text}」不是整数 ‖ {text!r} is no whole number", text=text), say("整数写作 12。 ‖ Write a whole number as 12.")
        )
    return int(number)


def yes_no(text: str, where: str) -> bool:
    """Yes or no, in either language."""
    answer = _YES_NO.get(_half_width(text).casefold())
    if answer is None:
        raise bad_value(
            where, say("「{text}」不是是或否 ‖ {text!r} is neither yes nor no", text=text), say("请写 是 或 否。 ‖ Write yes or no.")
        )
    return answer


def member(text: str, kind: type[Kind], where: str) -> Kind:
    """A member of a closed vocabulary, by key or by label."""
    wanted = text.casefold()
    for one in kind:
        if wanted in {one.value.casefold(), one.zh.casefold(), one.en.casefold()}:
            return one
    choices = say("、 ‖ , ").join(say("{key}({zh}) ‖ {key}", key=one.value, zh=one.zh) for one in kind)
    why = say("没有取值「{text}」 ‖ {text!r} is not among the values", text=text)
    raise bad_value(where, why, say("可用:{choices}。 ‖ Choose from {choices}.", choices=choices))


def code(text: str, where: str) -> str:
    """A code: text of at most 64 characters, `*` is none."""
    clean = _clean(_half_width(text), where)
    if clean in {"", "*"} or len(clean) > LONGEST_CODE:
        raise bad_value(
            where,
            say("「{text}」不能用作代码 ‖ {text!r} cannot be a code", text=text),
            say("代码是不超过 64 个字的文字。 ‖ A code is text of at most 64 characters."),
        )
    return clean


def known_at(text: str, where: str) -> datetime | int:
    """A moment, or a position in the log. A moment without an offset is Asia/Shanghai."""
    from infra.clock import parse_timestamp

    return whole(text, where) if text.isascii() and text.isdigit() else parse_timestamp(text)


def bad_value(where: str, why: str, hint: str) -> Problem:
    """What was typed cannot be read."""
    return Problem("bad_value", where, why, hint)


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _clean(text: str, where: str) -> str:
    text = text.strip()
    if any(unicodedata.category(char) == "Cc" for char in text):
        raise bad_value(where, say("含有控制字符 ‖ there is a control character in it"), say("请删去后再试。 ‖ Remove it and try again."))
    return text
