"""撤回误登 What somebody wants taken back: one command for all, a class for each kind of aggregate."""

from dataclasses import dataclass
from typing import ClassVar

from domain.base.command import Command

Key = tuple[object, ...]
"""The key of a record within its aggregate, in the order of `RecordKind.keys`; empty for the aggregate itself."""


@dataclass(frozen=True, slots=True)
class TakeBack(Command):
    """撤回误登. `record` is the kind of record (domain/taking_back/records.py)."""

    record: str
    key: Key
    why: str


@dataclass(frozen=True, slots=True)
class TakeBackOfCounty(TakeBack):
    """Of a county."""

    kind: ClassVar[str] = "county"


@dataclass(frozen=True, slots=True)
class TakeBackOfOffice(TakeBack):
    """Of an office."""

    kind: ClassVar[str] = "office"


@dataclass(frozen=True, slots=True)
class TakeBackOfCommittee(TakeBack):
    """Of a committee."""

    kind: ClassVar[str] = "committee"


@dataclass(frozen=True, slots=True)
class TakeBackOfMediator(TakeBack):
    """Of a mediator."""

    kind: ClassVar[str] = "mediator"


@dataclass(frozen=True, slots=True)
class TakeBackTraining(TakeBack):
    """Of what a person attended."""

    kind: ClassVar[str] = "training"


@dataclass(frozen=True, slots=True)
class TakeBackOfDispute(TakeBack):
    """Of a case."""

    kind: ClassVar[str] = "dispute"
