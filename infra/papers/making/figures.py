"""数字写法 How figures stand on a paper. What is not on record, or does not apply, is a dash; nothing is empty and nothing is made up."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from domain.base.amounts import from_hundredths, half_up
from domain.base.kinds import Kind

DASH = "—"
Form = Literal["text", "count", "yuan", "share", "average", "mark", "figure"]
"""text; a count; money in hundredths of a yuan; a part of one shown in per cent; a number with two places; met or not; a figure that is a text already."""


def shown(value: object, form: Form = "text") -> str:
    """A value as it is printed."""
    if value is None or value == "":
        return DASH
    if form == "mark":
        return "√" if value else "×"
    if form == "yuan":
        return from_hundredths(int(str(value)))
    if form == "share":
        return f"{two_places(Fraction(str(value)) * 100)}%"
    return two_places(Fraction(str(value))) if form == "average" else str(value)


def label(kind: type[Kind], value: object) -> str | None:
    """What a value of a vocabulary is called; one of a later release is shown as it is, none is not on record."""
    return next((member.text.zh for member in kind if member.value == value), None if value is None else str(value))


def two_places(value: Fraction) -> str:
    """A number with two places, half up, from exact arithmetic."""
    return from_hundredths(half_up(value * 100))


def part(count: int, base: int) -> Fraction | None:
    """A part of a base; None where there is no base."""
    return Fraction(count, base) if base else None


def change(now: int, before: int) -> str:
    """How a figure moved, in per cent with its sign; a dash where there is nothing to compare with."""
    if not before:
        return DASH
    moved = Fraction(now - before, before) * 100
    return f"{'+' if moved > 0 else ''}{two_places(moved)}%"


def listed(names: Iterable[str], none: str = "无") -> str:
    """Names one after the other."""
    return "、".join(names) or none


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def in_capitals(hundredths: int) -> str:
    """人民币大写: 1050030 分 is 壹万零伍佰元叁角整, as the central bank's rules for vouchers write it (票据 正确填写票据和结算凭证的基本规定)."""
    yuan, cents = divmod(abs(hundredths), 100)
    jiao, fen = divmod(cents, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        words += "零"
    words += f"{_DIGITS[fen]}分" if fen else "整"
    return ("负" if hundredths < 0 else "") + (words if yuan or cents else "零元整")


def _whole(number: int) -> str:
    """A whole number in capitals: noughts between digits are said once, those at the end of four are not said."""
    words, gap = "", False
    groups = []
    while number:
        number, rest = divmod(number, 10_000)
        groups.append(rest)
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(words)
            continue
        if words and (gap or group < 1_000):  # noqa: PLR2004 - four digits make a group
            words += "零"
        words += _four(group) + _GROUPS[place]
        gap = False
    return words


def _four(group: int) -> str:
    words = ""
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit:
            words += _DIGITS[digit] + _PLACES[place]
        elif words and group % 10**place:
            words += "" if words.endswith("零") else "零"
    return words
