"""现行规则 Which rulebook is in force on a day in a county: what the county has adopted, else the city, else what is shipped."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, Self

from domain.rulebook_adoption import CITY
from domain.rulebooks.model import Rulebook, parse


class UnreadableRulebook(Exception):
    """An adopted text is no rulebook for this release: the log is broken or written by a newer one."""


class Adoption(NamedTuple):
    """规则施行. In force in its jurisdiction from its day on; of two for one day the one recorded later."""

    jurisdiction: str
    valid_from: date
    position: int
    text: str


@lru_cache(maxsize=64)
def read_adopted(text: str) -> Rulebook:
    """The rulebook in an adopted text. Raises UnreadableRulebook."""
    read = parse(text)
    if not isinstance(read, Rulebook):
        raise UnreadableRulebook("; ".join(f"{problem.line}: {problem.en}" for problem in read[:3]))
    return read


class RulesInForce:
    """现行规则. `shipped` gives the rulebook of every day and county for which nothing is adopted.

    The rulebook of one adoption is one object, so whoever keeps something by rulebook may do so by identity; ids need not differ.
    """

    def __init__(self, shipped: Callable[[], Rulebook], adoptions: Iterable[Adoption] = ()) -> None:
        self._shipped = shipped
        self.adoptions: Sequence[Adoption] = sorted(adoptions, key=lambda one: (one.valid_from, one.position))
        self._days: defaultdict[str, list[date]] = defaultdict(list)
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.adoptions:
            self._days[one.jurisdiction].append(one.valid_from)
            self._texts[one.jurisdiction].append(one.text)
        self._read: dict[str, Rulebook] = {}

    def __call__(self, on: date, county: str | None = None) -> Rulebook:
        """The rulebook in force on that day in that county; without one, that of the city."""
        if self.adoptions:
            for jurisdiction in (CITY,) if county is None else (county, CITY):
                if jurisdiction in self._days and (count := bisect_right(self._days[jurisdiction], on)):
                    return self._of(self._texts[jurisdiction][count - 1])
        return self._shipped()

    def of_county(self, county: str | None) -> Callable[[date], Rulebook]:
        """The rulebook in force in one county, by day."""
        return lambda on: self(on, county)

    def every(self) -> list[Rulebook]:
        """Every rulebook that is or was in force anywhere, the shipped one first."""
        return [self._shipped(), *(self._of(one.text) for one in self.adoptions)]

    def adopting(self, *adoptions: Adoption) -> Self:
        """The same with further adoptions."""
        return type(self)(self._shipped, (*self.adoptions, *adoptions))

    def trying(self, draft: Adoption) -> Self:
        """The same as if the draft were in force in its jurisdiction from its day on, whatever was adopted there for later days."""
        kept = (one for one in self.adoptions if one.jurisdiction != draft.jurisdiction or one.valid_from < draft.valid_from)
        return type(self)(self._shipped, (*kept, draft))

    def _of(self, text: str) -> Rulebook:
        rulebook = self._read.get(text)
        return rulebook if rulebook is not None else self._read.setdefault(text, read_adopted(text))
