"""看不见的字符 Characters that nobody sees: they make one name look like another, move the cursor, turn a line round, or begin a line of their own.

What is recorded has none of them (`unseen_in`). What is shown has them spelled out (`visible`): a log may be older than this rule, and a file may be called anything.
"""

import re

from domain.base.codes import INVISIBLE

_UNSEEN = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{INVISIBLE.pattern[1:-1]}]")
_PART_OF_A_SIGN = "\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Joiners and selectors, which choose how the sign before them looks and do nothing else to a screen."""

_WITHIN_A_LINE = re.compile(f"{_UNSEEN.pattern}(?<![{_PART_OF_A_SIGN}])")
_AMONG_LINES = re.compile(f"{_UNSEEN.pattern}(?<![\t\n{_PART_OF_A_SIGN}])")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def unseen_in(text: str) -> str | None:
    """The first character of a text that nobody sees: a control character, a format or a bidirectional one."""
    if text.isascii() and text.isprintable():
        return None
    unseen = _UNSEEN.search(text)
    return None if unseen is None else unseen.group()


def visible(text: str) -> str:
    """The text in one line with what nobody sees spelled out as JSON spells it, line breaks among it."""
    return text if text.isascii() and text.isprintable() else _WITHIN_A_LINE.sub(_spelled, text)


def visible_lines(text: str) -> str:
    """The text with what nobody sees spelled out, but for the line breaks and tabs that it is laid out with. JSON stays the same JSON."""
    return _AMONG_LINES.sub(_spelled, text)


def _spelled(unseen: re.Match[str]) -> str:
    character = unseen.group()
    units = character.encode("utf-16-be", "surrogatepass")
    return _SHORT.get(character) or "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
