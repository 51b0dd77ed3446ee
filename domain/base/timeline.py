"""What a fact was from when on: a wage, an engagement, the committee a mediator serves, a survey."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Timeline(Generic[T]):
    """Values by the day from which they hold, in the order of those days; None comes first and means always."""

    entries: tuple[tuple[date | None, T], ...] = ()

    @property
    def latest(self) -> T | None:
        """The value of the last entry by date; None when there is no entry."""
        return self.entries[-1][1] if self.entries else None

    @property
    def latest_from(self) -> date | None:
        """The day from which the latest value holds; None when it always did, or there is none."""
        return self.entries[-1][0] if self.entries else None

    def has(self, start: date | None) -> bool:
        return any(day == start for day, _ in self.entries)

    def on(self, day: date | None) -> T | None:
        """The value that holds on a day; of the undated entry, when `day` is None."""
        begun = [value for start, value in self.entries if start is None or (day is not None and start <= day)]
        return begun[-1] if begun else None

    def changed(self, start: date | None, value: T) -> "Timeline[T]":
        """With the value from that day on; an entry of that very day is replaced."""
        return Timeline(tuple(sorted([*self.without(start).entries, (start, value)], key=_order)))

    def without(self, start: date | None) -> "Timeline[T]":
        """Without the entry of that very day."""
        return Timeline(tuple(entry for entry in self.entries if entry[0] != start))

    def moved(self, was: date, now: date) -> "Timeline[T]":
        """With the entry of one day on another."""
        return self.without(was).changed(now, next(value for day, value in self.entries if day == was)) if self.has(was) else self

    def corrected(self, value: T) -> "Timeline[T]":
        """With another value in the latest entry, or as the undated entry where there is none."""
        return Timeline((*self.entries[:-1], (self.latest_from, value)))


def _order(entry: tuple[date | None, object]) -> date:
    return entry[0] or date.min
