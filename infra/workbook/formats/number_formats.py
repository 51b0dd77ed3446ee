"""What a number format of a spreadsheet makes of a number: a date, a code with leading zeros, or just the number."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats without a text of their own that show dates or times; 27-36 and 50-58 are those of Chinese Excel."""

LONGEST_FORMAT = 255
_LITERALS = re.compile(r'"[^"]*"|\\.|[_*].|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_TOKENS = re.compile(r'"([^"]*)"|\\(.)|(0)|([-/() ])')
_TOKENS_ONLY = re.compile(r'(?:"[^"]*"|\\.|0|[-/() ])+')


@cache
def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time."""
    first = code[:LONGEST_FORMAT].split(";", maxsplit=1)[0]
    return first.strip().casefold() != "general" and re.search("[ymdhs]", _LITERALS.sub("", first), re.IGNORECASE) is not None


@cache
def padding(code: str) -> Callable[[Decimal], str | None] | None:
    """How a format such as `000000`, `"M"0000` or `000-0000` shows a whole number; None for a format that shows it as it is."""
    first = re.sub(r"\[[^\]]*\]", "", code[:LONGEST_FORMAT].split(";", maxsplit=1)[0])
    if not _TOKENS_ONLY.fullmatch(first) or "0" not in first or first == "0":
        return None
    tokens = [("0", True) if match[3] else (match[1] or match[2] or match[4] or "", False) for match in _TOKENS.finditer(first)]
    places = sum(is_digit for _, is_digit in tokens)
    if places == 0:
        return None

    def show(value: Decimal) -> str | None:
        if value < 0 or value != int(value):
            return None
        digits = str(int(value)).rjust(places, "0")
        rest = iter(digits[len(digits) - places :])
        ahead = digits[: len(digits) - places]
        text = ""
        for literal, is_digit in tokens:
            text += ahead + next(rest) if is_digit else literal
            ahead = "" if is_digit else ahead
        return text

    return show
