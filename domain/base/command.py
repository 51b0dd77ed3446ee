"""The command base. A command is an imperative with the code of the aggregate it is for; who, when and why come beside it in `Envelope`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, Final

Facts = Mapping[str, object]
"""Facts by the name of their workbook column, as typed values (dates, `Amount`s, kinds, text, bool, int); None is an empty cell."""


class Unchanged(Enum):
    """Nothing is said of a fact: what is known of it stays. Not the same as None, which says that there is none."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants done to one aggregate. `kind` is the aggregate's kind, the first half of the stream's name."""

    kind: ClassVar[str]
    code: str

    @property
    def stream(self) -> str:
        return f"{self.kind}:{self.code}"


@dataclass(frozen=True, slots=True)
class Register(Command):
    """登记. A register (a workbook row, a form) reports facts; `changed` names those that are new in it.

    The decider turns what changed into the events that say what happened. `facts` holds every fact the register shows, because a further
    survey needs its unchanged cells too. For a code not yet known, every fact that is not empty is new.
    """

    facts: Facts = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
