"""应排期间 When a body has to screen: every week, month or quarter, before and after each holiday, in each sensitive period (2.2.5-d)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from math import inf
from typing import NamedTuple

from domain.base.vocabulary.standing import RoundStanding
from domain.policies.days import days_after, month_end
from domain.policies.working_days import Holiday, holidays_of
from domain.rulebooks.campaign.model import HolidayDuty, Rhythm


class DuePeriod(NamedTuple):
    """应排期间: its name, such as 2019-W23, 2019-06, 2019-Q2 or 2019-10-01/before, and its first and last day. A round up to `late_until` is late."""

    period: str
    first: date
    last: date
    late_until: date


class Round(NamedTuple):
    """一次排查: when, and how many disputes it found."""

    screened_on: date
    found: int


class Kept(NamedTuple):
    """How a body kept to a period: how it stands, and by which round."""

    standing: RoundStanding
    screened_on: date | None
    found: int | None


def regular_periods(every: Rhythm, year: int, late_days: int) -> list[DuePeriod]:
    """The periods that end in a year: weeks from Monday to Sunday by ISO number, months, quarters."""
    return [DuePeriod(name, first, last, days_after(last, late_days)) for name, first, last in _spans(every, year)]


def _spans(every: Rhythm, year: int) -> Iterator[tuple[str, date, date]]:
    if every == "week":
        sunday = date(year, 1, 1) + timedelta(days=(7 - date(year, 1, 1).isoweekday()))
        while sunday.year == year:
            of_year, week, _ = sunday.isocalendar()
            yield f"{of_year}-W{week:02d}", sunday - timedelta(days=6), sunday
            sunday += timedelta(days=7)
        return
    for month in range(1, 13):
        if every == "month":
            yield f"{year}-{month:02d}", date(year, month, 1), month_end(f"{year}-{month:02d}")
        elif month % 3 == 0:
            yield f"{year}-Q{month // 3}", date(year, month - 2, 1), month_end(f"{year}-{month:02d}")


def holiday_periods(duty: HolidayDuty, year: int) -> list[DuePeriod]:
    """The days before and after every holiday of the year that is long enough. Refused as `calendar_unknown` in a year without a published calendar."""
    made = []
    for holiday in holidays_of(year):
        if (holiday.last - holiday.first).days + 1 >= duty.least_days:
            made += [_before(holiday, duty.days_before), _after(holiday, duty.days_after)]
    return counting_since(made, duty.since)


def counting_since(periods: Iterable[DuePeriod], since: date | None) -> list[DuePeriod]:
    """Those that begin on the day from which they count, or later."""
    return [period for period in periods if since is None or period.first >= since]


def _before(holiday: Holiday, days: int) -> DuePeriod:
    last = holiday.first - timedelta(days=1)
    return DuePeriod(f"{holiday.first}/before", holiday.first - timedelta(days=days), last, last)


def _after(holiday: Holiday, days: int) -> DuePeriod:
    last = holiday.last + timedelta(days=days)
    return DuePeriod(f"{holiday.first}/after", holiday.last + timedelta(days=1), last, last)


MISSING = Kept(RoundStanding.MISSING, None, None)


class Bounds(NamedTuple):
    """Between which rounds of a body those of a period lie: an infinite number found comes after every round of its day."""

    first: tuple[date]
    last: tuple[date, float]
    late_until: tuple[date, float]


def bounds(period: DuePeriod) -> Bounds:
    """The bounds of a period, worked out once for all bodies that have to screen in it."""
    return Bounds((period.first,), (period.last, inf), (period.late_until, inf))


def kept(period: DuePeriod, rounds: Sequence[Round]) -> Kept:
    """How a body with these rounds, in order of their days, kept to a period: by its first round within, else by the first that is only late."""
    return kept_within(bounds(period), rounds)


def kept_within(period: Bounds, rounds: Sequence[Round]) -> Kept:
    """How a body with these rounds, in order of their days, kept to the period with these bounds (see `kept`)."""
    first = bisect_left(rounds, period.first)
    after = bisect_left(rounds, period.last, first)
    if after > first:
        disputes = sum([each.found for each in rounds[first:after]])
        return Kept(RoundStanding.DONE if disputes else RoundStanding.NIL, rounds[first].screened_on, disputes)
    if after < len(rounds) and rounds[after] < period.late_until:
        return Kept(RoundStanding.LATE, *rounds[after])
    return MISSING
