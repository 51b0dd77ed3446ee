"""Mappings of which each version is the one before and one entry more, as the state of a long stream has them.

Copying a mapping for every event makes a stream of n events cost n² (20,000 scores of an office: a second, and ten for its surveys). Here all versions share one dict, which
belongs to the newest; an older one knows what it has otherwise. The newest is what a fold reads, at the cost of a dict; an older one, still as it was, is
read at the cost of the way to it.
"""

# ruff: noqa: SLF001 - versions of one mapping know one another
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")

ABSENT = object()


class Grown(Mapping[K, V], Generic[K, V]):
    """A mapping that never changes. `with_entry` and `without_entry` give the next version."""

    __slots__ = ("_base", "_key", "_values", "_was")

    def __init__(self, values: Mapping[K, V]) -> None:
        self._values: dict[K, V] | None = dict(values)  # None: what `_base` has, but for what was at `_key`
        self._base: Grown[K, V] | None = None
        self._key: K | None = None
        self._was: object = ABSENT

    def changed(self, key: K, now: object) -> "Grown[K, V]":
        """The next version, with another value at the key, or none (ABSENT)."""
        values = self._own()
        newer: Grown[K, V] = Grown.__new__(Grown)
        newer._values, newer._base, newer._key, newer._was = values, None, None, ABSENT
        self._give_to(newer, key, _put(values, key, now))
        return newer

    def __getitem__(self, key: K) -> V:
        return self._own()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._own()

    def __iter__(self) -> Iterator[K]:
        return iter(tuple(self._own()))

    def __len__(self) -> int:
        return len(self._own())

    def __repr__(self) -> str:
        return f"Grown({self._own()!r})"

    def _own(self) -> dict[K, V]:
        """The shared dict, in which this version's entries stand afterwards."""
        if self._values is None:
            way = [self]
            while (base := way[-1]._base) is not None:
                way.append(base)
            for older, newer in zip(reversed(way[:-1]), reversed(way[1:]), strict=True):
                values = cast("dict[K, V]", newer._values)
                key = cast("K", older._key)
                was = _put(values, key, older._was)
                older._values, older._base, older._key, older._was = values, None, None, ABSENT
                newer._give_to(older, key, was)
        return cast("dict[K, V]", self._values)

    def _give_to(self, other: "Grown[K, V]", key: K, was: object) -> None:
        self._values, self._base, self._key, self._was = None, other, key, was


def with_entry(entries: Mapping[K, V], key: K, now: V) -> Mapping[K, V]:
    """The entries with one more, or with another value at that key. The first time they are copied, from then on they grow."""
    return (entries if isinstance(entries, Grown) else Grown(entries)).changed(key, now)


def with_entries(entries: Mapping[K, V], more: Mapping[K, V]) -> Mapping[K, V]:
    """The entries and some more."""
    for key, now in more.items():
        entries = with_entry(entries, key, now)
    return entries


def without_entry(entries: Mapping[K, V], key: K) -> Mapping[K, V]:
    """The entries without the one at that key."""
    if key not in entries:
        return entries
    return (entries if isinstance(entries, Grown) else Grown(entries)).changed(key, ABSENT)


def _put(values: dict[K, V], key: K, now: object) -> object:
    """Puts a value, or none, at the key; gives what was there."""
    was: object = values.get(key, cast("V", ABSENT))
    if now is ABSENT:
        values.pop(key, None)
    else:
        values[key] = cast("V", now)
    return was
