"""更正既往 The rows of an import that correct what is recorded already, and with which events: what they turn is compared before anything is recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.base.event import Event, Recorded
from domain.books.catalogue import BOOKS
from domain.county import CountyCorrected
from domain.dispute.events import ClosingCorrected, DisputeAccepted, DisputeCorrected, FileReviewCorrected, TypicalCaseCorrected
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    PostingCorrected,
    PremisesSurveyCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
    StarScoreCorrected,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
)
from domain.mediator.events import AssessmentCorrected, MediatorAppointed, MediatorCorrected, MediatorLeft, ReappointmentWithdrawn
from domain.mediator.personnel_record.events import CertificateCorrected, HonourCorrected, MisconductCorrected
from domain.policies.cases.case_books import CASE_BOOKS
from domain.training_record import TrainingCorrected
from infra.event_store import Change
from infra.importing.rows import ImportRow

OF_CASES: tuple[type[Event], ...] = tuple(event for book in CASE_BOOKS for event in book.events)
"""What an entry says on which cases may rest: also a new one may be about a day that is past."""

TURNS: tuple[type[Event], ...] = (
    CountyCorrected,
    OfficeCorrected,
    OfficeClosed,
    PremisesSurveyCorrected,
    PostingCorrected,
    StaffReleased,
    StaffSecondedOut,
    StarScoreCorrected,
    CommitteeCorrected,
    CommitteeFiled,
    CommitteeDissolved,
    StatisticsCorrected,
    MediatorCorrected,
    MediatorLeft,
    ReappointmentWithdrawn,
    AssessmentCorrected,
    TrainingCorrected,
    HonourCorrected,
    MisconductCorrected,
    CertificateCorrected,
    DisputeCorrected,
    ClosingCorrected,
    FileReviewCorrected,
    TypicalCaseCorrected,
    *(book.corrected for book in BOOKS),
    *OF_CASES,
)
"""What says otherwise than is recorded, or tells of a body or person that is recorded a fact that may lie in the past."""

BEGINS: tuple[type[Event], ...] = (OfficeEstablished, StaffPosted, CommitteeEstablished, MediatorAppointed, DisputeAccepted)
"""What a row that is new begins with: it tells nothing otherwise."""

BODIES = frozenset({"counties", "offices", "committees", "mediators"})


@dataclass(frozen=True, slots=True)
class TurningRow:
    """A row that corrects what is recorded, the change that it comes to, and its columns that are not as they were last imported."""

    row: ImportRow
    change: Change
    changed: frozenset[str]


@dataclass(slots=True)
class Turning:
    """The rows of an import that correct the past, and the new bodies that one of them may name. Into a store that `is_empty` comes nothing that corrects."""

    is_empty: bool = False

    rows: list[TurningRow] = field(default_factory=list)
    bodies: dict[tuple[str, str], TurningRow] = field(default_factory=dict)

    def add(self, row: ImportRow, change: Change, changed: frozenset[str]) -> None:
        """Takes a row with its change, if it is one of either."""
        if self.is_empty:
            return
        of_cases = any(isinstance(event, OF_CASES) for event in change.events)
        if any(isinstance(event, BEGINS) for event in change.events) or (change.expected_version == 0 and not of_cases):
            if row.sheet.key in BODIES:
                self.bodies[row.sheet.key, str(row.facts[row.sheet.key_columns[0]])] = TurningRow(row, change, changed)
        elif any(isinstance(event, TURNS) for event in change.events):
            self.rows.append(TurningRow(row, change, changed))

    def events(self, head: int) -> list[Recorded]:
        """The events of these rows, and before them those of new bodies that they name, as the log would hold them after its head."""
        named: dict[tuple[str, str], TurningRow] = {}
        for turning in self.rows:
            self._named_by(turning.row, named)
        return list(_recorded([*(body.change for body in named.values()), *(turning.change for turning in self.rows)], head))

    def _named_by(self, row: ImportRow, named: dict[tuple[str, str], TurningRow]) -> None:
        for column in row.sheet.references:
            for sheet in column.refers:
                place = sheet, str(row.facts.get(column.key))
                if place in self.bodies and place not in named:
                    self._named_by(self.bodies[place].row, named)
                    named[place] = self.bodies[place]


def _recorded(changes: Sequence[Change], head: int) -> Iterator[Recorded]:
    versions: dict[str, int] = {}
    for change in changes:
        for event in change.events:
            head += 1
            versions[change.stream] = versions.get(change.stream, change.expected_version) + 1
            yield Recorded(head, change.stream, versions[change.stream], event, change.envelope)
