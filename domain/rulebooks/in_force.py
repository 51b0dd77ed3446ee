"""现行规则 Which rules are in force on a day in a county: what is shipped, over it what the city adopted, over that what the county adopted.

A rulebook replaces the sections that it has and leaves the others as they are beneath it.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

from domain.rulebooks.adoption import CITY

if TYPE_CHECKING:
    from domain.rulebooks.model import Rulebook, RulebookDocument

# What a rulebook is made of is loaded when one is read: most records need none (docs/decisions/0049).


class UnreadableRulebook(Exception):
    """An adopted text is no rulebook for this release: the log is broken or written by a newer one."""


class Adoption(NamedTuple):
    """规则施行. In force in its jurisdiction from its day on; of two for one day the one recorded later."""

    jurisdiction: str
    valid_from: date
    position: int
    text: str


@lru_cache(maxsize=64)
def read_adopted(text: str) -> "RulebookDocument":
    """The rulebook in an adopted text. Raises UnreadableRulebook."""
    from domain.rulebooks.model import RulebookDocument  # noqa: PLC0415
    from domain.rulebooks.source.reading import parse  # noqa: PLC0415

    read = parse(text, adopted=True)
    if not isinstance(read, RulebookDocument):
        raise UnreadableRulebook("; ".join(f"{problem.line}: {problem.text.en}" for problem in read[:3]))
    return read


class RulesInForce:
    """现行规则. A rulebook that has ended holds no more: what lies beneath it does. `shipped` gives the rules that lie beneath everything adopted,
    `read` the rulebook in an adopted text.

    The same documents over each other are one object; whoever keeps something by rulebook does so by its `identity`.
    """

    def __init__(
        self,
        shipped: "Callable[[], Rulebook]",
        adoptions: Iterable[Adoption] = (),
        read: "Callable[[str], RulebookDocument]" = read_adopted,
    ) -> None:
        self._shipped = shipped
        self._read = read
        self.adoptions: Sequence[Adoption] = sorted(adoptions, key=lambda adoption: (adoption.valid_from, adoption.position))
        self._days: defaultdict[str, list[date]] = defaultdict(list)
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        for adoption in self.adoptions:
            self._days[adoption.jurisdiction].append(adoption.valid_from)
            self._texts[adoption.jurisdiction].append(adoption.text)
        self._by_texts: dict[tuple[str, ...], Rulebook] = {}
        self._found: dict[tuple[int, str | None, int, int], Rulebook] = {}

    @cached_property
    def _ends(self) -> list[tuple[date, str]]:
        """The texts that end, by their last day."""
        last_days = (
            (self._read(adoption.text).valid_until, adoption.text) for adoption in self.adoptions if "valid_until" in adoption.text
        )
        return sorted({(last, text) for last, text in last_days if last is not None})

    def __call__(self, on: date, county: str | None = None) -> "Rulebook":
        """The rules in force on that day in that county; without one, those of the city."""
        if not self.adoptions:
            return self._shipped()
        of_city = bisect_right(self._days[CITY], on) if CITY in self._days else 0
        of_county = bisect_right(self._days[county], on) if county is not None and county in self._days else 0
        ended = bisect_left(self._ends, (on, "")) if self._ends else 0
        place = (of_city, county if of_county else None, of_county, ended)
        rules = self._found.get(place)
        if rules is None:
            texts = [*self._texts[CITY][:of_city], *(self._texts[county][:of_county] if county is not None else ())]
            over = {text for _, text in self._ends[:ended]}
            rules = self._found[place] = self._layered([text for text in texts if text not in over])
        return rules

    def of_county(self, county: str | None) -> "Callable[[date], Rulebook]":
        """The rulebook in force in one county, by day."""
        return lambda on: self(on, county)

    def on_day(self, on: date) -> "list[Rulebook]":
        """The rules in force on that day, each once: those of the city first, then those of counties with rules of their own."""
        in_force = [self(on), *(self(on, whose) for whose in sorted(self._days) if whose != CITY)]
        return list({rules.identity: rules for rules in in_force}.values())

    def every(self) -> "list[Rulebook]":
        """The rules of every rulebook that is or was in force anywhere, the shipped one first."""
        return [self._shipped(), *(self._layered([adoption.text]) for adoption in self.adoptions)]

    def adopting(self, *adoptions: Adoption) -> Self:
        """The rules in force with further adoptions."""
        return type(self)(self._shipped, (*self.adoptions, *adoptions), self._read)

    def beside(self, draft: Adoption) -> "list[Rulebook]":
        """The rules that would be in force with a draft from its day on, each once: wherever it holds, and whatever is adopted for later days."""
        rules = self.adopting(draft)
        counties = (None, *sorted(self._days.keys() - {CITY})) if draft.jurisdiction == CITY else (draft.jurisdiction,)
        days = {draft.valid_from, *(adoption.valid_from for adoption in self.adoptions if adoption.valid_from > draft.valid_from)}
        days |= {last + timedelta(1) for last, _ in rules._ends if draft.valid_from <= last < date.max}  # noqa: SLF001 - of its own class
        in_force = [rules(day, county) for day in sorted(days) for county in counties]
        return list({each.identity: each for each in in_force}.values())

    def known_at(self, position: int) -> Self:
        """The rules in force as they were known at a position of the log, without what was adopted since."""
        known = [adoption for adoption in self.adoptions if adoption.position <= position]
        return self if len(known) == len(self.adoptions) else type(self)(self._shipped, known, self._read)

    def trying(self, draft: Adoption) -> Self:
        """The rules as if the draft were in force in its jurisdiction from its day on, whatever was adopted there for later days: of those its own
        sections stand, and the others stay as they were adopted."""
        later = (
            adoption
            for adoption in self.adoptions
            if adoption.jurisdiction == draft.jurisdiction and adoption.valid_from > draft.valid_from
        )
        last = max((adoption.position for adoption in self.adoptions), default=0) + 1
        drafts = (draft._replace(valid_from=day, position=max(draft.position, last)) for day in {adoption.valid_from for adoption in later})
        adoptions = (*self.adoptions, draft._replace(position=max(draft.position, last)), *drafts)
        return type(self)(self._shipped, adoptions, self._read)

    def _layered(self, texts: Sequence[str]) -> "Rulebook":
        """The rules of these texts, the uppermost last. Texts of which nothing is seen any more are passed over."""
        from domain.rulebooks.model import SECTIONS, complete  # noqa: PLC0415

        seen: list[str] = []
        wanting = set(SECTIONS)
        for text in reversed(texts):
            sections = wanting.intersection(self._read(text).sections())
            if sections or not seen:
                seen.append(text)
                wanting -= sections
        layered = tuple(reversed(seen))
        if layered not in self._by_texts:
            rules = self._shipped()
            for text in layered:
                rules = complete(self._read(text), rules)
            self._by_texts[layered] = rules
        return self._by_texts[layered]
