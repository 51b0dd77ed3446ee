"""登记行 A register row as it would read after a command: what is known, with what changed laid over it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from domain.base.command import Facts


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Facts by column name, and which of them the command changes: only those can be at fault."""

    facts: Mapping[str, Any]
    changed: AbstractSet[str]

    @classmethod
    def first(cls, facts: Facts) -> Self:
        """The row of a code not yet known: every fact that is not empty is new."""
        return cls(facts, {fact for fact, value in facts.items() if value is not None})

    @classmethod
    def over(cls, known: Facts, changes: Mapping[str, object]) -> Self:
        """The known row with the changes laid over it."""
        return cls({**known, **changes}, changes.keys())

    @classmethod
    def said(cls, known: Facts, facts: Facts, changed: AbstractSet[str]) -> Self:
        """The known row with what a register's row says in its changed cells laid over it. What it says as it is known is no change and at no fault,
        whatever rules have come since it was recorded."""
        return cls.over(known, {fact: facts.get(fact) for fact in changed if fact not in known or known[fact] != facts.get(fact)})

    def get(self, fact: str) -> object:
        return self.facts.get(fact)

    def day(self, fact: str) -> date | None:
        day: date | None = self.facts.get(fact)
        return day

    def text(self, fact: str) -> str | None:
        text: str | None = self.facts.get(fact)
        return text

    def at_fault(self, *facts: str) -> str:
        """The first of the facts that the command changes; where it changes none, the first."""
        return next((fact for fact in facts if fact in self.changed), facts[0])
