"""证书 What becomes of a certificate: checked each year, suspended, reinstated, replaced, revoked (2.2.5-c)."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from domain.base.checks import bad_code, missing_reason
from domain.base.event import Envelope
from domain.base.procedure import dated
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.mediator.certification.commands import (
    CheckCertificate,
    OfCertificate,
    ReinstateCertificate,
    ReplaceCertificate,
    RescindCheck,
    RescindRevocation,
    RevokeCertificate,
    SuspendCertificate,
)
from domain.mediator.certification.events import (
    CertificateChecked,
    CertificateReinstated,
    CertificateReplaced,
    CertificateRevoked,
    CertificateSuspended,
    CertificationEvent,
    CheckRescinded,
    RevocationRescinded,
)
from domain.mediator.certification.rejections import CertificationRejection
from domain.mediator.certification.state import CertificateStatus, Certification
from domain.mediator.personnel_record.events import Certificate


def decide_of_certificate(
    command: OfCertificate, state: Certification, certificates: Mapping[str, Certificate], envelope: Envelope
) -> list[CertificationEvent]:
    """The events that follow for one certificate, which is on record and has not ended. Raises `Refused`."""
    number = command.certificate_no
    certificate = certificates.get(number)
    if certificate is None:
        raise refuse(FactRejection.NOT_RECORDED, "certificate_no", value=number)
    status = state.statuses.get(number, CertificateStatus(certificate.certified_on))
    if isinstance(command, RescindRevocation):
        return rescind(command, status, certificates, envelope)
    if status.ended is not None:
        raise refuse(CertificationRejection.CERTIFICATE_ENDED, "certificate_no", certificate_no=number, since=status.since)
    match command:
        case CheckCertificate():
            return check(command, status, envelope)
        case RescindCheck():
            return rescind_check(command, status, envelope)
        case SuspendCertificate():
            return suspend(command, status, envelope)
        case ReinstateCertificate():
            return reinstate(command, status, envelope)
        case ReplaceCertificate():
            return replace(command, status, envelope)
        case RevokeCertificate():
            return revoke(command, status, envelope)
    assert_never(command)


def check(command: CheckCertificate, status: CertificateStatus, envelope: Envelope) -> list[CertificationEvent]:
    """年审, once a year. Raises `Refused`."""
    number, year, day = command.certificate_no, command.year, command.checked_on
    refuse_any((*dated("checked_on", day, status.last_on, envelope), *_check_faults(command, status)))
    return [CertificateChecked(certificate_no=number, year=year, checked_on=day, passed=command.passed, why=command.why)]


def _check_faults(command: CheckCertificate, status: CertificateStatus) -> Iterator[Rejection]:
    if command.year in status.checked:
        params = {"certificate_no": command.certificate_no, "year": command.year}
        yield Rejection(CertificationRejection.CHECKED_ALREADY, "year", params)
    if not command.passed:
        yield from missing_reason(command.why)


def rescind_check(command: RescindCheck, status: CertificateStatus, envelope: Envelope) -> list[CertificationEvent]:
    """撤销年审, recorded wrongly, for a reason. Raises `Refused`."""
    number, year, day = command.certificate_no, command.year, command.rescinded_on
    if year not in status.checked:
        raise refuse(CertificationRejection.NOT_CHECKED, "year", certificate_no=number, year=year)
    refuse_any((*dated("rescinded_on", day, status.last_on, envelope), *missing_reason(command.why)))
    return [
        CheckRescinded(
            certificate_no=number,
            year=year,
            checked_on=status.checked[year],
            rescinded_on=day,
            why=command.why,
            document_no=command.document_no,
        )
    ]


def suspend(command: SuspendCertificate, status: CertificateStatus, envelope: Envelope) -> list[CertificationEvent]:
    """暂停. Raises `Refused`."""
    number, day, why = command.certificate_no, command.suspended_on, command.why
    if status.suspended:
        raise refuse(CertificationRejection.CERTIFICATE_SUSPENDED, "certificate_no", certificate_no=number, since=status.since)
    refuse_any((*dated("suspended_on", day, status.last_on, envelope), *missing_reason(why)))
    return [CertificateSuspended(certificate_no=number, suspended_on=day, why=why, document_no=command.document_no)]


def reinstate(command: ReinstateCertificate, status: CertificateStatus, envelope: Envelope) -> list[CertificationEvent]:
    """恢复 of one that is suspended. Raises `Refused`."""
    number, day = command.certificate_no, command.reinstated_on
    if not status.suspended:
        raise refuse(CertificationRejection.NOT_SUSPENDED, "certificate_no", certificate_no=number)
    refuse_any(dated("reinstated_on", day, status.last_on, envelope))
    return [CertificateReinstated(certificate_no=number, reinstated_on=day, document_no=command.document_no)]


def replace(command: ReplaceCertificate, status: CertificateStatus, envelope: Envelope) -> list[CertificationEvent]:
    """遗失补证 under a new number. Raises `Refused`."""
    new_no, day, why = command.new_no, command.replaced_on, command.why
    refuse_any((*bad_code("new_no", new_no), *dated("replaced_on", day, status.last_on, envelope), *missing_reason(why)))
    return [CertificateReplaced(certificate_no=command.certificate_no, new_no=new_no, replaced_on=day, why=why)]


def revoke(command: RevokeCertificate, status: CertificateStatus, envelope: Envelope) -> list[CertificationEvent]:
    """注销. Raises `Refused`."""
    day, why = command.revoked_on, command.why
    refuse_any((*dated("revoked_on", day, status.last_on, envelope), *missing_reason(why)))
    return [CertificateRevoked(certificate_no=command.certificate_no, revoked_on=day, why=why, document_no=command.document_no)]


def rescind(
    command: RescindRevocation, status: CertificateStatus, certificates: Mapping[str, Certificate], envelope: Envelope
) -> list[CertificationEvent]:
    """撤销注销, for a reason. What was issued since the revocation takes the place of the certificate. Raises `Refused`."""
    number, day, why = command.certificate_no, command.rescinded_on, command.why
    if status.ended != "revoked":
        raise refuse(CertificationRejection.NOT_REVOKED, "certificate_no", certificate_no=number)
    refuse_any((*dated("rescinded_on", day, status.last_on, envelope), *missing_reason(why)))
    since = (each.certified_on for other, each in certificates.items() if other != number and each.certified_on >= status.since)
    return [
        RevocationRescinded(
            certificate_no=number,
            revoked_on=status.since,
            rescinded_on=day,
            why=why,
            document_no=command.document_no,
            superseded_on=min(since, default=None),
        )
    ]
