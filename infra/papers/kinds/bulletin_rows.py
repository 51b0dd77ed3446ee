"""月度通报的行 The rows of the monthly bulletin's tables."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Standing:
    """A county's line of the table, or the city's."""

    rank: int | None
    county: str
    committees: int
    closed: int
    entered: int
    per_committee: Fraction | None
    met: bool | None
    short: int | None
    in_time: Fraction | None
    silent: int
    silent_share: Fraction | None
    typical: int
    adopted: int
    statistics: Fraction | None
    rank_before: int | None
    moved: str
    year_entered: int
    year_monthly: Fraction | None


@dataclass(frozen=True)
class Silent:
    """A committee that entered nothing."""

    county: str
    township: str | None
    committee: str
    kind: str | None
    months: int
    director: str | None = None


@dataclass(frozen=True)
class LateStatistics:
    """A committee whose statistics came late or not at all."""

    county: str
    committee: str
    month: str
    due_on: str
    submitted_on: str | None
    days: int | None
    cases: int


@dataclass(frozen=True)
class TypicalCase:
    """A typical case, by what it is about."""

    county: str
    title: str | None
    kind: str | None
    submitted_on: str
    level: str | None
    adopted: str | None = None
