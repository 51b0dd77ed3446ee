"""季度 The quarters of the risk analysis."""

from datetime import date
from typing import NamedTuple

from domain.policies.days import month_end


class Quarter(NamedTuple):
    """A quarter of a year."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """As 2019-Q2."""
        return f"{self.year}-Q{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return month_end(f"{self.year}-{self.number * 3:02d}")

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def year_before(self) -> "Quarter":
        return Quarter(self.year - 1, self.number)


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_to(day: date) -> list[Quarter]:
    """The quarters of the year of a day that have begun by it."""
    return [Quarter(day.year, number) for number in range(1, quarter_of(day).number + 1)]
