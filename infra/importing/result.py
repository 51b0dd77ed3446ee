"""What an import came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.base.event import Event
from infra.importing.rows import ImportRow
from infra.importing.turned import Turned
from infra.workbook.problems import Report


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one sheet: those that led to events, those that said nothing new, those that were bad; of the bad ones, those that only follow from others."""

    recorded: int = 0
    unchanged: int = 0
    rejected: int = 0
    following: int = 0

    @property
    def to_mend(self) -> int:
        """The bad rows with which something is wrong themselves."""
        return self.rejected - self.following


@dataclass(frozen=True, slots=True)
class Planned:
    """An event that an import records or, in a dry run, would record."""

    source: str
    stream: str
    event: Event


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Counts by sheet, reports on what was passed over, the bad rows with their reasons and where they were written.

    `planned` is filled in a dry run only. `turned` is what corrections of the past turn, None where that is nothing. `position` is the head of the log afterwards. `recorded_before` says that the same import, by its command
    id, was recorded earlier: then this is what it came to, without the reports and the reasons.
    """

    counts: Mapping[str, Counts]
    reports: Sequence[Report]
    bad: Sequence[ImportRow]
    events: int
    position: int
    planned: Sequence[Planned] = ()
    rejected_to: Path | None = None
    recorded_before: bool = False
    turned: Turned | None = None

    @property
    def rejected(self) -> int:
        """How many rows were bad."""
        return sum(count.rejected for count in self.counts.values())

    @property
    def to_mend(self) -> int:
        """With how many something is wrong themselves."""
        return sum(count.to_mend for count in self.counts.values())

    @property
    def following(self) -> int:
        """How many were bad only because of others."""
        return sum(count.following for count in self.counts.values())
