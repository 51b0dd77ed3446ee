"""任职经历 The services of a mediator who left and was appointed again: on which days somebody served, how many they are, and in years (2.2.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from domain.base.kinds import ExitCause, JoinedAs
from domain.policies.days import completed_years


class Span(NamedTuple):
    """一段任职. From the first day of service to the last, both included; None while it lasts."""

    appointed_on: date
    left_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.appointed_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class EarlierService:
    """以前的任职. One that ended before a further appointment; `returned` when that was to the same committee, which leaves no place vacant."""

    appointed_on: date
    left_on: date
    committee_code: str
    cause: ExitCause | None = None
    successor_code: str | None = None
    returned: bool = False
    joined_as: JoinedAs | None = None

    @property
    def span(self) -> Span:
        return Span(self.appointed_on, self.left_on)

    @property
    def is_vacant(self) -> bool:
        """Whether nobody came into the place."""
        return self.successor_code is None and not self.returned


def serves(spans: Iterable[Span], day: date) -> bool:
    """在任. Whether the day lies in one of the services."""
    return any(span.covers(day) for span in spans)


def span_on(spans: Iterable[Span], day: date) -> Span:
    """The service in which a day lies; else the last one begun by then, or the first one."""
    in_order = sorted(spans)
    return next((span for span in reversed(in_order) if span.appointed_on <= day), in_order[0])


def days_served(spans: Iterable[Span], first: date, last: date) -> int:
    """在任天数. How many days of a period somebody served, both its ends included."""
    within = ((max(span.appointed_on, first), min(span.left_on or last, last)) for span in spans)
    return sum((until - since).days + 1 for since, until in within if since <= until)


def years_served(spans: Iterable[Span], on: date) -> int:
    """任职满年数 on a day of service: the services before count as if they had come right before the one in which the day lies."""
    spans = tuple(spans)
    now = span_on(spans, on)
    before = days_served((span for span in spans if span < now), date.min, on)
    return completed_years(now.appointed_on - timedelta(days=before), on)


def years_unbroken(spans: Iterable[Span], on: date) -> int:
    """连续任职满年数 on a day of service, since the last appointment."""
    return completed_years(span_on(spans, on).appointed_on, on)


def months_served(spans: Iterable[Span], year: int) -> int:
    """The months of a year with a day of service."""
    return len(set(_months(spans, year)))


def _months(spans: Iterable[Span], year: int) -> Iterator[int]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    for span in spans:
        since, until = max(span.appointed_on, first), min(span.left_on or last, last)
        if since <= until:
            yield from range(since.month, until.month + 1)
