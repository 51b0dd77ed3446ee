"""持证上岗程序 Certification: which step may follow which, and what it comes to (2.2.5-c)."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.base.checks import bad_code
from domain.base.event import Envelope, Event
from domain.base.procedure import Step, after_notice, dated, done, notice_faults, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.mediator.certification.commands import (
    ApplyForGrade,
    CertificationCommand,
    CheckCertificate,
    DecidePanel,
    IssueCertificate,
    OfCertificate,
    PublishCertification,
    ReinstateCertificate,
    ReplaceCertificate,
    RevokeCertificate,
    SuspendCertificate,
)
from domain.mediator.certification.events import (
    CertificateChecked,
    CertificateIssued,
    CertificateReinstated,
    CertificateReplaced,
    CertificateRevoked,
    CertificateSuspended,
    CertificationApplied,
    CertificationPublished,
    PanelDecided,
)
from domain.mediator.certification.rejections import CertificationRejection
from domain.mediator.certification.state import Applied, Certification, Life, Passed, Published
from domain.mediator.personnel_record.events import Certificate
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection


def decide(command: CertificationCommand, state: Certification, certificates: Mapping[str, Certificate], envelope: Envelope) -> list[Event]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    match command:
        case ApplyForGrade():
            return _apply(command, state, envelope)
        case DecidePanel():
            return _panel(command, state, envelope)
        case PublishCertification():
            return _publish(command, state, envelope)
        case IssueCertificate():
            return _issue(command, state, certificates, envelope)
    held = certificates.get(command.certificate_no)
    if held is None:
        raise refuse(FactRejection.NOT_RECORDED, "certificate_no", value=command.certificate_no)
    life = state.lives.get(command.certificate_no, Life(held.certified_on))
    if life.ended is not None:
        raise refuse(CertificationRejection.CERTIFICATE_ENDED, "certificate_no", certificate_no=command.certificate_no, since=life.since)
    return _of_certificate(command, held, life, envelope)


def _apply(command: ApplyForGrade, state: Certification, envelope: Envelope) -> list[Event]:
    if state.application is not None:
        raise refuse(CertificationRejection.APPLICATION_OPEN, "grade", grade=state.application.grade)
    refuse_any(dated("applied_on", command.applied_on, date.min, envelope))
    return [
        CertificationApplied(
            grade=command.grade,
            applied_on=command.applied_on,
            proposed=command.proposed,
            grounds=command.grounds,
            document_no=command.document_no,
        )
    ]


def _panel(command: DecidePanel, state: Certification, envelope: Envelope) -> list[Event]:
    application = state.application
    if application is None:
        raise step_missing(command, Step.APPLIED)
    if not isinstance(application, Applied):
        raise done(command, Step.JUDGED)
    faults = [*dated("held_on", command.held_on, application.applied_on, envelope)]
    if command.passed and application.unmet:
        unmet = {"grade": application.grade, "unmet": application.unmet}
        faults.append(Rejection(CertificationRejection.CONDITIONS_UNMET, "passed", unmet))
    if not command.passed and not (command.why or "").strip():
        faults.append(Rejection(FactRejection.FACT_MISSING, "why"))
    if command.passed and command.votes_for <= command.votes_against:
        votes = {"votes_for": command.votes_for, "votes_against": command.votes_against}
        faults.append(Rejection(CertificationRejection.NO_MAJORITY, "votes_for", votes))
    refuse_any(faults)
    return [
        PanelDecided(
            grade=application.grade,
            held_on=command.held_on,
            passed=command.passed,
            votes_for=command.votes_for,
            votes_against=command.votes_against,
            why=command.why,
        )
    ]


def _publish(command: PublishCertification, state: Certification, envelope: Envelope) -> list[Event]:
    application = state.application
    if isinstance(application, Published):
        raise done(command, Step.PUBLISHED)
    if not isinstance(application, Passed):
        raise step_missing(command, Step.JUDGED)
    refuse_any(notice_faults(command.first_on, command.last_on, application.held_on, envelope))
    return [
        CertificationPublished(grade=application.grade, first_on=command.first_on, last_on=command.last_on, document_no=command.document_no)
    ]


def _issue(command: IssueCertificate, state: Certification, certificates: Mapping[str, Certificate], envelope: Envelope) -> list[Event]:
    application = state.application
    if not isinstance(application, Published):
        raise step_missing(command, Step.PUBLISHED)
    faults = [*after_notice("certified_on", command.certified_on, application.notice, envelope)]
    faults += bad_code("certificate_no", command.certificate_no)
    if command.certificate_no in certificates:
        params = {"certificate_no": command.certificate_no, "holder": command.code}
        faults.append(Rejection(PersonnelRecordRejection.CERTIFICATE_TAKEN, "certificate_no", params))
    refuse_any(faults)
    return [
        CertificateIssued(
            certificate_no=command.certificate_no,
            grade=application.grade,
            tier=command.tier,
            certified_on=command.certified_on,
            valid_until=command.valid_until,
            issued_by=command.issued_by,
            superseded=_in_force(certificates, state, command.certified_on),
        )
    ]


def _in_force(certificates: Mapping[str, Certificate], state: Certification, on: date) -> str | None:
    """The certificate that a new one takes the place of: the last one that has not ended or run out."""
    held = [
        number
        for number, one in certificates.items()
        if one.certified_on <= on and (one.valid_until is None or one.valid_until >= on) and not _ended(state, number)
    ]
    return max(held, key=lambda number: (certificates[number].certified_on, number), default=None)


def _ended(state: Certification, number: str) -> bool:
    life = state.lives.get(number)
    return life is not None and life.ended is not None


def _of_certificate(command: OfCertificate, held: Certificate, life: Life, envelope: Envelope) -> list[Event]:
    number = command.certificate_no
    match command:
        case CheckCertificate(year=year, checked_on=day):
            refuse_any((*dated("checked_on", day, held.certified_on, envelope), *_check_faults(command, life)))
            return [CertificateChecked(certificate_no=number, year=year, checked_on=day, passed=command.passed, why=command.why)]
        case SuspendCertificate(suspended_on=day, why=why):
            if life.suspended:
                raise refuse(CertificationRejection.CERTIFICATE_SUSPENDED, "certificate_no", certificate_no=number, since=life.since)
            refuse_any((*dated("suspended_on", day, life.since, envelope), *_missing_reason(why)))
            return [CertificateSuspended(certificate_no=number, suspended_on=day, why=why)]
        case ReinstateCertificate(reinstated_on=day):
            if not life.suspended:
                raise refuse(CertificationRejection.NOT_SUSPENDED, "certificate_no", certificate_no=number)
            refuse_any(dated("reinstated_on", day, life.since, envelope))
            return [CertificateReinstated(certificate_no=number, reinstated_on=day)]
        case ReplaceCertificate(new_no=new_no, replaced_on=day, why=why):
            refuse_any((*bad_code("new_no", new_no), *dated("replaced_on", day, life.since, envelope), *_missing_reason(why)))
            return [CertificateReplaced(certificate_no=number, new_no=new_no, replaced_on=day, why=why)]
        case RevokeCertificate(revoked_on=day, why=why):
            refuse_any((*dated("revoked_on", day, life.since, envelope), *_missing_reason(why)))
            return [CertificateRevoked(certificate_no=number, revoked_on=day, why=why, document_no=command.document_no)]


def _check_faults(command: CheckCertificate, life: Life) -> Iterator[Rejection]:
    if command.year in life.checked:
        yield Rejection(CertificationRejection.CHECKED_ALREADY, "year", {"certificate_no": command.certificate_no, "year": command.year})
    if not command.passed:
        yield from _missing_reason(command.why or "")


def _missing_reason(why: str) -> Iterator[Rejection]:
    if not why.strip():
        yield Rejection(FactRejection.FACT_MISSING, "why")
