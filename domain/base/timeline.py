"""What a fact was from when on: a wage, an engagement, the committee a mediator serves, a survey."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

from domain.base.grown import with_entry, without_entry

T = TypeVar("T")
Start = date | None
Entry = tuple[Start, T]


class Timeline(Generic[T]):
    """Values by the day from which they hold, in the order of those days; None comes first and means always. A timeline never changes; the next one shares
    with it what is the same."""

    __slots__ = ("_entries", "_last", "_values")

    def __init__(self, entries: Iterable[Entry[T]] = ()) -> None:
        self._values: Mapping[Start, T] = dict(entries)
        self._last: Start = max(self._values, key=_order, default=None)
        self._entries: tuple[Entry[T], ...] | None = None

    @property
    def entries(self) -> tuple[Entry[T], ...]:
        if self._entries is None:
            self._entries = tuple(sorted(self._values.items(), key=_order_of_entry))
        return self._entries

    @property
    def latest(self) -> T | None:
        """The value of the last entry by date; None when there is no entry."""
        return self._values[self._last] if self._values else None

    @property
    def latest_from(self) -> date | None:
        """The day from which the latest value holds; None when it always did, or there is none."""
        return self._last

    def has(self, start: date | None) -> bool:
        return start in self._values

    def at(self, start: date | None) -> T | None:
        """The value of the entry of that very day; None when there is none."""
        return self._values.get(start)

    def on(self, day: date | None) -> T | None:
        """The value that holds on a day; of the undated entry, when `day` is None."""
        begun = [value for start, value in self.entries if start is None or (day is not None and start <= day)]
        return begun[-1] if begun else None

    def changed(self, start: date | None, value: T) -> "Timeline[T]":
        """With the value from that day on; an entry of that very day is replaced."""
        last = start if not self._values else max(self._last, start, key=_order)
        return _timeline(with_entry(self._values, start, value), last)

    def without(self, start: date | None) -> "Timeline[T]":
        """Without the entry of that very day."""
        values = without_entry(self._values, start)
        return _timeline(values, max(values, key=_order, default=None) if start == self._last else self._last)

    def moved(self, was: date, now: date) -> "Timeline[T]":
        """With the entry of one day on another."""
        return self.without(was).changed(now, next(value for day, value in self.entries if day == was)) if self.has(was) else self

    def corrected(self, value: T) -> "Timeline[T]":
        """With another value in the latest entry, or as the undated entry where there is none."""
        return _timeline(with_entry(self._values, self._last, value), self._last)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timeline) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.entries)

    def __repr__(self) -> str:
        return f"Timeline({self.entries!r})"


def _timeline(values: Mapping[Start, T], last: Start) -> Timeline[T]:
    timeline = Timeline[T]()
    timeline._values, timeline._last = values, last  # noqa: SLF001 - this is how a timeline is made from another
    return timeline


def _order(start: Start) -> date:
    return start or date.min


def _order_of_entry(entry: Entry[object]) -> date:
    return _order(entry[0])
