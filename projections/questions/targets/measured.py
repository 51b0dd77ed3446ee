"""被测对象 A subject of a target with its figure, how the figure comes about, and what gives both for one measure."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from domain.base.text import Text
from domain.explaining.explanation import NearMiss, Node
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.rules import Target
from projections.questions.point_in_time import PointInTime
from projections.reading import Connection


class TargetRow(NamedTuple):
    """A row of `targets`. Target, actual and gap are whole numbers, or decimal text as the measure's own view shows it. The gap is None where the target
    is met; the days left are counted from the as-of date, below 0 once the target is overdue."""

    clause: str
    measure: str
    county_code: str
    subject_code: str
    target: int | str
    actual: int | str
    met: bool
    due_on: str | None
    days_left: int | None = None
    gap: int | str | None = None
    gap_zh: str | None = None
    gap_en: str | None = None


class Measured(NamedTuple):
    """One subject, measured. `due_on` where the measure itself sets the day."""

    county_code: str
    subject_code: str
    target: int | str
    actual: int | str
    met: bool
    due_on: str | None = None


class Reached(NamedTuple):
    """How the figure comes about: the arithmetic, what is short of it, what it is made of."""

    how: Text | None
    near: tuple[NearMiss, ...]
    parts: tuple[Node, ...]


ViewsRead = MutableMapping[tuple[str, date], list[Mapping[str, Any]]]
"""The rows of views that several targets read, by view and day."""


class ReadOn(NamedTuple):
    """测算日. The day on which a target is read, which is the day it is due once that is over, and the as-of date up to which facts are known; and the
    county whose subjects are asked for (None: every subject)."""

    day: date
    as_of: date
    county: str | None = None
    views: ViewsRead | None = None


Rows = Callable[[Connection, ReadOn, RulesInForce, Target], Iterator[Measured]]
"""The subjects of a target on the day it is read, each with its figure."""

Explain = Callable[[PointInTime, date, TargetRow, Target], Reached]
"""How the figure of a row comes about, read on that day for that target."""


@dataclass(frozen=True, slots=True)
class Measuring:
    """测算 of one measure of domain.rulebooks.measures: its rows in the view, and their explanation."""

    rows: Rows
    explain: Explain
