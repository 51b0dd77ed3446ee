"""The projection of the decided cases: which cases a batch of events touches, and deciding those again (docs/decisions/0006).

A decision rests on facts of four aggregates. So the fold only notes what changed; when the registers hold the whole batch, the cases that
rest on it are found there and decided anew.
"""

from datetime import date
from functools import partial
from typing import get_args
from zlib import crc32

from domain.base.event import Event, Recorded
from domain.base.kinds import IncidentKind
from domain.books.catalogue import BOOK_EVENTS
from domain.county import CountyCorrected, CountyKindChanged, CountyRegistered, MinimumWageSet, ResponsiblePersonNamed
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    CaseNumberCorrected,
    CaseRenumbered,
    ClosingCorrected,
    CoMediatorNamed,
    CoMediatorWithdrawn,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    PostingCorrected,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
    StarItemScored,
    StarScoreCorrected,
)
from domain.judicial_office.star_evaluation.events import StarEvent
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediator.certification.events import (
    CertificateIssued,
    CertificateReinstated,
    CertificateReplaced,
    CertificateRevoked,
    CertificateSuspended,
    CertificationEvent,
    RevocationRescinded,
)
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorReappointed,
    MediatorReinstated,
    MediatorSucceeded,
    MediatorTransferred,
    MediatorWageChanged,
    ReappointmentWithdrawn,
)
from domain.mediator.personnel_record.events import (
    CertificateCorrected,
    CertificateWithdrawn,
    HonourCorrected,
    HonourWithdrawn,
    MediatorCertified,
    MediatorHonoured,
    MisconductCorrected,
    MisconductFindingWithdrawn,
    MisconductFound,
)
from domain.policies.cases.case_books import CASE_BOOKS
from domain.processes.events import PROCESS_EVENTS
from domain.rulebooks.adoption import RulebookAdopted
from domain.rulebooks.case_facts import columns_of
from domain.rulebooks.in_force import RulesInForce
from domain.taking_back import events as taken_back
from domain.training_record import TrainingAttended, TrainingCorrected
from projections.adopted import rules_in_force
from projections.engine.projection import Handler, Projection
from projections.engine.work import Work
from projections.questions.subsidy.segments import decide_again
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from projections.questions.subsidy.touched import note_entry, touched

DECIDED = 2
"""Goes up whenever the same rules decide otherwise on the same events."""
OF_COMMITTEE = columns_of("committees") | {"filed_on"}
OF_MEDIATOR = columns_of("mediators") | {"committee_code", "appointed_on", "left_on"}
"""The corrections of a committee and of a mediator that touch their cases: of what a fact is read from or worked out from."""


def subsidy_projection(shipped: RulesInForce) -> Projection:
    """The projection under the rules in force: the shipped ones, and those adopted."""
    return Projection(
        name="subsidy",
        tables=(SUBSIDY_SEGMENT,),
        handles=HANDLES,
        ignores=IGNORES,
        needs=("committees", "mediators", "merits", "disputes", "books", "rulebooks"),
        version=crc32(f"{DECIDED}{shipped(date.max).model_dump_json(exclude={'examples'})}".encode()),  # other rules decide otherwise
        settle=partial(_settle, shipped),
    )


def _case(work: Work, _event: Event, recorded: Recorded) -> None:
    work.notes["case"].add((recorded.code,))


def _committee(work: Work, event: Event, recorded: Recorded) -> None:
    if not isinstance(event, CommitteeCorrected) or event.fact in OF_COMMITTEE:
        work.notes["committee"].add((recorded.code,))


def _statistics(work: Work, event: StatisticsSubmitted | StatisticsCorrected | taken_back.StatisticsTakenBack, recorded: Recorded) -> None:
    work.notes["statistics"].add((recorded.code, event.month))


def _mediator(work: Work, event: Event, recorded: Recorded) -> None:
    if not isinstance(event, MediatorCorrected) or event.fact in OF_MEDIATOR:
        work.notes["mediator"].add((recorded.code,))


def _certificate(work: Work, _event: Event, recorded: Recorded) -> None:
    work.notes["mediator_grade"].add((recorded.code,))


def _finding(work: Work, event: MisconductFound | MisconductCorrected | MisconductFindingWithdrawn, recorded: Recorded) -> None:
    if event.kind is IncidentKind.FORGED_FILE:
        work.notes["forged_files"].add((recorded.code,))


def _adopted(work: Work, event: RulebookAdopted, recorded: Recorded) -> None:
    work.notes["adopted"].add((recorded.code, event.valid_from.isoformat()))


HANDLES: dict[type[Event], Handler] = {
    **dict.fromkeys(
        (
            DisputeAccepted,
            DisputeSettled,
            MediationFailed,
            DisputeWithdrawn,
            DisputeTransferred,
            ClosingCorrected,
            CaseEntered,
            AgreementPerformed,
            AgreementAnnulled,
            CoMediatorNamed,
            CoMediatorWithdrawn,
            CaseFileReviewed,
            FileReviewCorrected,
            DisputeCorrected,
            taken_back.DisputeTakenBack,
            CaseRenumbered,
            CaseNumberCorrected,
            taken_back.FileReviewTakenBack,
        ),
        _case,
    ),
    **dict.fromkeys((CommitteeEstablished, CommitteeFiled, CommitteeCorrected, taken_back.CommitteeTakenBack), _committee),
    **dict.fromkeys((StatisticsSubmitted, StatisticsCorrected, taken_back.StatisticsTakenBack), _statistics),
    RulebookAdopted: _adopted,
    **dict.fromkeys(
        (
            MediatorAppointed,
            MediatorLeft,
            MediatorEliminated,
            MediatorReinstated,
            *(MediatorReappointed, ReappointmentWithdrawn),
            MediatorTransferred,
            MediatorEngagementChanged,
            MediatorOfficialChanged,
            MediatorCorrected,
            *(taken_back.MediatorTransferTakenBack, taken_back.MediatorEngagementTakenBack, taken_back.MediatorOfficialTakenBack),
            taken_back.MediatorTakenBack,
        ),
        _mediator,
    ),
    **dict.fromkeys(
        (
            MediatorCertified,
            CertificateCorrected,
            CertificateWithdrawn,
            CertificateIssued,
            CertificateReinstated,
            CertificateReplaced,
            CertificateRevoked,
            CertificateSuspended,
            RevocationRescinded,
        ),
        _certificate,
    ),
    **dict.fromkeys((MisconductFound, MisconductCorrected, MisconductFindingWithdrawn), _finding),
    **{event: partial(note_entry, book) for book in CASE_BOOKS for event in book.events},
}

IGNORES: frozenset[type[Event]] = frozenset({
    CountyRegistered, CountyCorrected, CountyKindChanged, MinimumWageSet, ResponsiblePersonNamed,
    OfficeEstablished, OfficeCorrected, OfficeClosed, PremisesSurveyed, PremisesSurveyCorrected,
    StaffPosted, StaffReleased, StaffSecondedOut, SecondmentEnded, PostingCorrected, StaffIdentityCorrected,
    StarItemScored, StarScoreCorrected, CommitteeDissolved,
    MediatorWageChanged, MediatorIdentityCorrected, MediatorAssessed, AssessmentCorrected, MediatorHonoured, HonourCorrected,
    HonourWithdrawn, MediatorSucceeded,
    TrainingAttended, TrainingCorrected, TypicalCaseSubmitted, TypicalCaseCorrected,
    *(frozenset(get_args(taken_back.TakenBack)) - HANDLES.keys()),
    *(frozenset(get_args(CertificationEvent)) - HANDLES.keys()), *get_args(StarEvent), *PROCESS_EVENTS,
    *(frozenset(BOOK_EVENTS) - HANDLES.keys()),
})  # fmt: skip


def _settle(shipped: RulesInForce, work: Work) -> None:
    """Decides again every case whose facts the batch changed."""
    rules = rules_in_force(work.connection, shipped)
    if cases := touched(work, rules):
        decide_again(work, sorted(cases), rules)
