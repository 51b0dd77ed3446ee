"""How the contract counts, rounds, orders and reads dates: its sections 3 and 4, quoted where they say so.

A table is a list of rows, a row a dict with every column of its sheet: dates are `datetime.date`, months "2019-05", numbers `Fraction`
or `int`, yes/no `bool`, an enum its key, an empty cell `None`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Tables = Mapping[str, list[Row]]
CITY = "*"


def rounded(value: Fraction | int, places: int) -> Fraction:
    """ "Rounding is half up, from exact arithmetic, once." Nothing here is negative."""
    unit = 10**places
    twice_as_many_halves = Fraction(value) * unit * 2 + 1
    return Fraction(twice_as_many_halves // 2, unit)


def shown(value: Fraction | int, places: int) -> str:
    """ "money and scores are decimal strings with two places, shares decimal strings with four" """
    units = int(rounded(value, places) * 10**places)
    return f"{units // 10**places}.{units % 10**places:0{places}d}"


def share(part: int, base: int) -> Fraction:
    """ "A share without a base is `0.0000`"; "Targets and ranks use the figure as shown." """
    if base == 0:
        return Fraction(0)
    return rounded(Fraction(part, base), 4)


def meets(value: Fraction, base: int, target: Fraction) -> bool:
    """A share without a base "misses its target"."""
    return base > 0 and value >= target


def rank_of(mine: Fraction, all_of_them: list[Fraction]) -> int:
    """ "by score descending, equal scores share the better rank (1, 2, 2, 4)" """
    better = 0
    for other in all_of_them:
        if other > mine:
            better += 1
    return better + 1


def text_order(*values: Any) -> tuple[tuple[bool, str], ...]:
    """ "as plain text by code point, `*` first" """
    return tuple((value != CITY, value or "") for value in values)


def month_of(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1:04d}-01" if number == 12 else f"{year:04d}-{number + 1:02d}"


def first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    return first_day(next_month(month)) - timedelta(days=1)


def seen(day: date | None, as_of: date) -> bool:
    """ "A fact dated after D does not exist yet" """
    return day is not None and day <= as_of


def within(day: date, begin: date, end: date | None) -> bool:
    """ "All spans include both their ends; an empty end means until further notice" """
    return begin <= day and (end is None or day <= end)


def the(rows: list[Row], column: str, code: str) -> Row:
    """The one row with that code."""
    found = [row for row in rows if row[column] == code]
    if len(found) != 1:
        raise LookupError(f"{len(found)} rows with {column} {code!r}")
    return found[0]
