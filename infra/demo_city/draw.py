"""Drawing from shares and spans, each part of the city from a random source of its own, so that a change in one leaves the others alone."""

from bisect import bisect
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from domain.base.kinds import Kind

Cell = str | int | bool | Decimal | date | tuple[Kind, ...] | None
Row = dict[str, Cell]
"""A row of a sheet by column key (contract, section 2); enum values as their `Kind` members, yes/no as bool, None is empty."""

T = TypeVar("T")

FIRST_DAY = date(2018, 1, 1)
LAST_DAY = date(2020, 3, 31)
"""The city is seen on this day: nothing in it is later."""


def source(seed: int, part: str) -> Random:
    """The random source of one part: the same on every machine."""
    return Random(f"{seed}/{part}")


class Mix(Generic[T]):
    """Values with their shares, in any unit."""

    def __init__(self, *shares: tuple[T, float]) -> None:
        self._values = [value for value, _ in shares]
        self._steps = list(accumulate(share for _, share in shares))

    def draw(self, rng: Random) -> T:
        return self._values[min(bisect(self._steps, rng.random() * self._steps[-1]), len(self._values) - 1)]


def chance(rng: Random, share: float) -> bool:
    """Whether it happens, as often as `share` of 1 says."""
    return rng.random() < share


def between(rng: Random, first: date, last: date) -> date:
    """A day of the span, both ends included; `first` where the span is empty."""
    return first + timedelta(days=int(rng.random() * (max((last - first).days, 0) + 1)))


def clamp(value: float, low: float, high: float) -> float:
    """The value, or the end that it lies beyond."""
    return max(low, min(high, value))


def points(value: float, maximum: int) -> Decimal:
    """A score as reviewers give it, in half points, between nothing and the maximum."""
    return Decimal(int(clamp(round(value * 2), 0, maximum * 2)) * 5).scaleb(-1)
