"""持证上岗程序 Certification: how far it has come, what became of certificates, and how each event changes that (2.2.5-c)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from domain.base.event import Named
from domain.base.grown import with_entry, without_entry
from domain.base.procedure import PublicNotice
from domain.mediator.certification.events import (
    CertificateChecked,
    CertificateIssued,
    CertificateReinstated,
    CertificateReplaced,
    CertificateRevoked,
    CertificateSuspended,
    CertificationApplied,
    CertificationEvent,
    CertificationPublished,
    CheckRescinded,
    PanelDecided,
    RevocationRescinded,
)
from domain.mediator.personnel_record.events import Certificate


@dataclass(frozen=True, slots=True)
class Applied:
    """已申请."""

    grade: Named
    applied_on: date
    unmet: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """评议通过."""

    grade: Named
    held_on: date


@dataclass(frozen=True, slots=True)
class Published:
    """公示中."""

    grade: Named
    notice: PublicNotice


Application = Applied | Passed | Published
Ended = Literal["revoked", "replaced", "superseded"]


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """证书状态. Since when it is what it is: in force, suspended, or ended for good. The years for which it was checked, each with the day."""

    since: date
    suspended: bool = False
    ended: Ended | None = None
    checked: Mapping[int, date] = field(default_factory=dict)

    @property
    def last_on(self) -> date:
        """The day of the last step: nothing that follows may lie before it."""
        return max((self.since, *self.checked.values()))


@dataclass(frozen=True, slots=True)
class Certification:
    """持证情况. The application under way, what became of certificates (one of which nothing is recorded is in force as it says), the day on which the
    last application ended, and the certificates that the procedure issued, each with its day."""

    application: Application | None = None
    statuses: Mapping[str, CertificateStatus] = field(default_factory=dict)
    ended_on: date = date.min
    issued: Mapping[str, date] = field(default_factory=dict)


def evolve(state: Certification, event: CertificationEvent, certificates: Mapping[str, Certificate]) -> Certification:
    """The certification after the event; `certificates` are those before it."""
    match event:
        case CertificationApplied():
            unmet = tuple(ground.condition for ground in event.grounds.unmet)
            return replace(state, application=Applied(event.grade, event.applied_on, unmet))
        case PanelDecided():
            if event.passed:
                return replace(state, application=Passed(event.grade, event.held_on))
            return replace(state, application=None, ended_on=max(state.ended_on, event.held_on))
        case CertificationPublished():
            return replace(state, application=Published(event.grade, PublicNotice(event.first_on, event.last_on, event.document_no)))
        case CertificateIssued(superseded=superseded):
            numbers = with_entry(state.issued, event.certificate_no, event.certified_on)
            issued = replace(state, application=None, ended_on=max(state.ended_on, event.certified_on), issued=numbers)
            return _with(issued, superseded, CertificateStatus(event.certified_on, ended="superseded")) if superseded else issued
    status = state.statuses.get(event.certificate_no, CertificateStatus(certificates[event.certificate_no].certified_on))
    changed = _with(state, event.certificate_no, _changed(status, event))
    if isinstance(event, CertificateReplaced):
        changed = replace(changed, issued=with_entry(changed.issued, event.new_no, event.replaced_on))
        return _with(changed, event.new_no, CertificateStatus(event.replaced_on, suspended=status.suspended, checked=status.checked))
    return changed


def _changed(
    status: CertificateStatus,
    event: CertificateChecked
    | CheckRescinded
    | CertificateSuspended
    | CertificateReinstated
    | CertificateReplaced
    | CertificateRevoked
    | RevocationRescinded,
) -> CertificateStatus:
    match event:
        case CertificateChecked():
            return replace(status, checked=with_entry(status.checked, event.year, event.checked_on))
        case CheckRescinded():
            return replace(status, checked=without_entry(status.checked, event.year))
        case CertificateSuspended():
            return replace(status, since=event.suspended_on, suspended=True)
        case CertificateReinstated():
            return replace(status, since=event.reinstated_on, suspended=False)
        case CertificateReplaced():
            return replace(status, since=event.replaced_on, ended="replaced")
        case RevocationRescinded(superseded_on=date() as superseded_on):
            return replace(status, since=max(status.since, superseded_on), ended="superseded")
        case RevocationRescinded():
            return replace(status, since=max(status.since, event.rescinded_on), ended=None)
        case CertificateRevoked():
            return replace(status, since=event.revoked_on, ended="revoked")


def _with(state: Certification, number: str, status: CertificateStatus) -> Certification:
    return replace(state, statuses=with_entry(state.statuses, number, status))


def certificates_after(certificates: Mapping[str, Certificate], event: CertificationEvent) -> Mapping[str, Certificate]:
    """The certificates on record after the event: one more when one was issued or replaced."""
    match event:
        case CertificateIssued():
            certificate = Certificate(
                grade=event.grade.key,
                tier=event.tier,
                certified_on=event.certified_on,
                valid_until=event.valid_until,
                issued_by=event.issued_by,
            )
            return with_entry(certificates, event.certificate_no, certificate)
        case CertificateReplaced():
            return with_entry(certificates, event.new_no, certificates[event.certificate_no])
    return certificates
