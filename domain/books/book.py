"""台账 What a book is: about which body it is kept, what names an entry, and the events by which an entry is made.

One declaration is all there is to a book (docs/decisions/0041). From it follow the stream (`premises_problem:410802-01`), the decider and the fold, the register table, the
sheet of the workbook, the commands, correcting and taking back, and what an export writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from domain.base.command import Facts
from domain.base.event import Event
from domain.base.facts import FACT_TYPES
from domain.base.rejection import Rejection
from domain.base.text import Text
from domain.books.events import EntryCorrected, EntryTakenBack, FactType, facts_of

Subject = Literal["county", "office", "committee", "mediator", "dispute", "person"]
"""What a book may be kept about, and what a fact of an entry may refer to; a person is a mediator or a staff member."""


def _no_faults(_facts: Facts) -> Iterable[Rejection]:
    return ()


@dataclass(frozen=True, slots=True)
class Stage:
    """办理环节 One thing that happens to an entry: the event that says so, and the verb under which a person records it.

    The first makes the entry. Each further one has happened as soon as its `anchor` is there, the first fact that it requires: the day, as a rule.
    """

    event: type[Event]
    verb: str
    text: Text


@dataclass(frozen=True, eq=False)
class Book:
    """台账. `name` is what a record of it is called on the line (`noun` within its `group` of commands), `sheet` its sheet of the workbook and its table,
    `clause` the notice's.

    Its entries are about one of the `subjects`, whose code is the fact `code`; within it `keys` name an entry. Every event of a stage has the keys as
    fields. `refers` are the facts that hold codes of others, `entries` those that hold the key of an entry about the same body in another book, whose key is
    that one number; `ahead` are the days that may lie ahead. `in_order` are pairs of days of which the second is not
    before the first, `within` pairs of numbers of which the first is not more than the second. `faults` looks for whatever else cannot be.
    """

    name: str
    noun: str
    group: str
    sheet: str
    text: Text
    clause: str
    subjects: tuple[Subject, ...]
    code: str
    keys: tuple[str, ...]
    stages: tuple[Stage, ...]
    corrected: type[EntryCorrected]
    taken_back: type[EntryTakenBack]
    refers: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)
    entries: "Mapping[str, Book]" = field(default_factory=dict)
    ahead: frozenset[str] = frozenset()
    in_order: tuple[tuple[str, str], ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    faults: Callable[[Facts], Iterable[Rejection]] = _no_faults

    def __post_init__(self) -> None:
        # What the facts of a book are, it says itself; whoever reads one by its name and sheet finds it there.
        facts = {**self.key_types, **self.facts}
        FACT_TYPES.update({f"{self.sheet}.{name}": _of_text(fact) for name, fact in facts.items() if fact.type is not str})

    @property
    def kind(self) -> str:
        """The kind of its streams."""
        return self.name.replace("-", "_")

    @cached_property
    def key_types(self) -> Mapping[str, FactType]:
        """What names an entry, by name."""
        return {name: facts_of(self.stages[0].event)[name] for name in self.keys}

    @cached_property
    def facts(self) -> Mapping[str, FactType]:
        """The facts of an entry but for its key, in the order of the stages."""
        return {name: fact for stage in self.stages for name, fact in self.facts_of(stage).items()}

    def facts_of(self, stage: Stage) -> Mapping[str, FactType]:
        """What a stage states but for the key."""
        return self._of_stages[stage.event][0]

    def required_of(self, stage: Stage) -> tuple[str, ...]:
        """What a stage cannot be without."""
        return self._of_stages[stage.event][1]

    @cached_property
    def _of_stages(self) -> Mapping[type[Event], tuple[Mapping[str, FactType], tuple[str, ...]]]:
        """By the event of a stage what it states but for the key, and what of it cannot be empty: an import asks for every row."""
        stated = {
            stage.event: {name: fact for name, fact in facts_of(stage.event).items() if name not in self.keys} for stage in self.stages
        }
        return {event: (facts, tuple(name for name, fact in facts.items() if not fact.optional)) for event, facts in stated.items()}

    def has_happened(self, stage: Stage, entry: Facts) -> bool:
        """Whether a stage of an entry is on record."""
        return stage is self.stages[0] or entry.get(self.required_of(stage)[0]) is not None

    @property
    def events(self) -> Iterator[type[Event]]:
        """Every type of event of its streams."""
        yield from (stage.event for stage in self.stages)
        yield from (self.corrected, self.taken_back)


def _of_text(fact: FactType) -> Callable[..., Any]:
    """What makes a fact of a correction's text."""
    kind = fact.kind
    if kind is None or not fact.several:
        return fact.type
    return lambda keys: tuple(member for member in kind if member.value in set(str(keys).split(",")))
