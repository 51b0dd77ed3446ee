"""持证上岗程序 Certification: which step may follow which, and what it comes to (2.2.5-c)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from domain.base.checks import bad_code, missing_reason
from domain.base.event import Envelope, Named
from domain.base.procedure import Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.mediator.certification.certificates import decide_of_certificate
from domain.mediator.certification.commands import (
    ApplyForGrade,
    CertificationCommand,
    CheckCertificate,
    DecidePanel,
    IssueCertificate,
    PublishCertification,
    ReinstateCertificate,
    ReplaceCertificate,
    RescindCheck,
    RescindRevocation,
    RevokeCertificate,
    SuspendCertificate,
)
from domain.mediator.certification.events import (
    CertificateIssued,
    CertificationApplied,
    CertificationEvent,
    CertificationPublished,
    PanelDecided,
)
from domain.mediator.certification.rejections import CertificationRejection
from domain.mediator.certification.state import Applied, Certification, Passed, Published
from domain.mediator.personnel_record.events import Certificate
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection


def decide(
    command: CertificationCommand, state: Certification, certificates: Mapping[str, Certificate], envelope: Envelope
) -> list[CertificationEvent]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    match command:
        case ApplyForGrade():
            return apply(command, state, envelope)
        case DecidePanel():
            return decide_panel(command, state, envelope)
        case PublishCertification():
            return publish(command, state, envelope)
        case IssueCertificate():
            return issue(command, state, certificates, envelope)
        case (
            CheckCertificate()
            | SuspendCertificate()
            | ReinstateCertificate()
            | ReplaceCertificate()
            | RevokeCertificate()
            | RescindRevocation()
            | RescindCheck()
        ):
            return decide_of_certificate(command, state, certificates, envelope)
    assert_never(command)


def apply(command: ApplyForGrade, state: Certification, envelope: Envelope) -> list[CertificationEvent]:
    """申请, or a proposal, while no other is open. Raises `Refused`."""
    if state.application is not None:
        raise refuse(CertificationRejection.APPLICATION_OPEN, "grade", grade=state.application.grade)
    refuse_any(dated("applied_on", command.applied_on, state.ended_on, envelope))
    return [
        CertificationApplied(
            grade=command.grade,
            applied_on=command.applied_on,
            proposed=command.proposed,
            grounds=command.grounds,
            document_no=command.document_no,
        )
    ]


def decide_panel(command: DecidePanel, state: Certification, envelope: Envelope) -> list[CertificationEvent]:
    """评议, or what a second body makes of it. A grade whose conditions are not met cannot be passed, and what is passed has a majority. Raises `Refused`."""
    application = state.application
    if application is None:
        raise step_missing(command, Step.APPLIED)
    confirms = command.confirms and isinstance(application, Passed)
    if not confirms and not isinstance(application, Applied):
        raise done(command, Step.JUDGED)
    earliest = (
        application.held_on if isinstance(application, Passed) else application.applied_on if isinstance(application, Applied) else date.min
    )
    faults = [*dated("held_on", command.held_on, earliest, envelope)]
    if command.passed and isinstance(application, Applied) and application.unmet:
        unmet = {"grade": application.grade, "unmet": application.unmet}
        faults.append(Rejection(CertificationRejection.CONDITIONS_UNMET, "passed", unmet))
    if not command.passed:
        faults += missing_reason(command.why)
    if command.passed and command.votes_for <= command.votes_against:
        votes = {"votes_for": command.votes_for, "votes_against": command.votes_against}
        faults.append(Rejection(CertificationRejection.NO_MAJORITY, "votes_for", votes))
    if command.passed:
        faults += _lost_faults(application.grade, command.lost, command.why)
    refuse_any(faults)
    return [
        PanelDecided(
            grade=application.grade,
            held_on=command.held_on,
            passed=command.passed,
            votes_for=command.votes_for,
            votes_against=command.votes_against,
            why=command.why,
            decided_by=command.decided_by,
            seats=command.seats,
        )
    ]


def publish(command: PublishCertification, state: Certification, envelope: Envelope) -> list[CertificationEvent]:
    """公示, after the panel passed it. Raises `Refused`."""
    application = state.application
    if isinstance(application, Published):
        raise done(command, Step.PUBLISHED)
    if not isinstance(application, Passed):
        raise step_missing(command, Step.JUDGED)
    if command.awaiting is not None:
        raise refuse(CertificationRejection.CONFIRMATION_MISSING, "first_on", grade=application.grade, by=command.awaiting)
    refuse_any(notice_faults(command.first_on, command.last_on, command.not_before, application.held_on, envelope))
    return [
        CertificationPublished(grade=application.grade, first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)
    ]


def issue(
    command: IssueCertificate, state: Certification, certificates: Mapping[str, Certificate], envelope: Envelope
) -> list[CertificationEvent]:
    """颁证, after the notice. The certificate before it, if one is in force, is superseded. Raises `Refused`."""
    application = state.application
    if not isinstance(application, Published):
        raise step_missing(command, Step.PUBLISHED)
    faults = [*after_notice("certified_on", command.certified_on, application.notice, envelope)]
    faults += bad_code("certificate_no", command.certificate_no)
    before = _in_force(certificates, state, command.certified_on)
    if before is not None and before in state.statuses and not faults:
        faults += dated("certified_on", command.certified_on, state.statuses[before].last_on, envelope)
    if command.certificate_no in certificates:
        params = {"certificate_no": command.certificate_no, "holder": command.code}
        faults.append(Rejection(PersonnelRecordRejection.CERTIFICATE_TAKEN, "certificate_no", params))
    refuse_any((*faults, *_lost_faults(application.grade, command.lost, command.why)))
    return [
        CertificateIssued(
            certificate_no=command.certificate_no,
            grade=application.grade,
            tier=command.tier,
            certified_on=command.certified_on,
            valid_until=command.valid_until,
            issued_by=command.issued_by,
            superseded=before,
            document_no=command.document_no,
            why=command.why if command.lost else None,
        )
    ]


def _lost_faults(grade: Named, lost: tuple[Named, ...], why: str | None) -> Iterator[Rejection]:
    """Conditions that were met at the application and are not now, without a reason why that does not matter."""
    if lost and not (why or "").strip():
        yield Rejection(CertificationRejection.CONDITIONS_LOST, "why", {"grade": grade, "lost": lost})


def _in_force(certificates: Mapping[str, Certificate], state: Certification, on: date) -> str | None:
    """The certificate that a new one takes the place of: the last one that has not ended or run out."""
    in_force = [
        number
        for number, certificate in certificates.items()
        if certificate.certified_on <= on
        and (certificate.valid_until is None or certificate.valid_until >= on)
        and not _ended(state, number)
    ]
    return max(in_force, key=lambda number: (certificates[number].certified_on, number), default=None)


def _ended(state: Certification, number: str) -> bool:
    status = state.statuses.get(number)
    return status is not None and status.ended is not None
