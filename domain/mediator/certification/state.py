"""持证上岗程序 Certification: how far it has come, what became of certificates, and how each event changes that (2.2.5-c)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from domain.base.event import Named
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
    PanelDecided,
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
class Life:
    """证书状态. Since when it is what it is: in force, suspended, or ended for good. The years for which it was checked."""

    since: date
    suspended: bool = False
    ended: Ended | None = None
    checked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Certification:
    """持证情况. The application under way, and what became of certificates; one of which nothing is recorded is in force as it says."""

    application: Application | None = None
    lives: Mapping[str, Life] = field(default_factory=dict)


def evolve(state: Certification, event: CertificationEvent, certificates: Mapping[str, Certificate]) -> Certification:
    """The certification after the event; `certificates` are those before it."""
    match event:
        case CertificationApplied():
            unmet = tuple(one.condition for one in event.grounds.unmet)
            return replace(state, application=Applied(event.grade, event.applied_on, unmet))
        case PanelDecided():
            return replace(state, application=Passed(event.grade, event.held_on) if event.passed else None)
        case CertificationPublished():
            return replace(state, application=Published(event.grade, PublicNotice(event.first_on, event.last_on, event.document_no)))
        case CertificateIssued():
            envelope = replace(state, application=None)
            return _living(envelope, event.superseded, Life(event.certified_on, ended="superseded")) if event.superseded else envelope
    return _lived(state, event, state.lives.get(event.certificate_no, Life(certificates[event.certificate_no].certified_on)))


def _lived(
    state: Certification,
    event: CertificateChecked | CertificateSuspended | CertificateReinstated | CertificateReplaced | CertificateRevoked,
    life: Life,
) -> Certification:
    number = event.certificate_no
    match event:
        case CertificateChecked():
            return _living(state, number, replace(life, checked=life.checked | {event.year}))
        case CertificateSuspended():
            return _living(state, number, replace(life, since=event.suspended_on, suspended=True))
        case CertificateReinstated():
            return _living(state, number, replace(life, since=event.reinstated_on, suspended=False))
        case CertificateReplaced():
            replaced = _living(state, number, replace(life, since=event.replaced_on, ended="replaced"))
            return _living(replaced, event.new_no, Life(event.replaced_on, suspended=life.suspended, checked=life.checked))
        case CertificateRevoked():
            return _living(state, number, replace(life, since=event.revoked_on, ended="revoked"))


def _living(state: Certification, number: str, life: Life) -> Certification:
    return replace(state, lives={**state.lives, number: life})


def certificates_after(certificates: Mapping[str, Certificate], event: CertificationEvent) -> Mapping[str, Certificate]:
    """The certificates on record after the event: one more when one was issued or replaced."""
    match event:
        case CertificateIssued():
            facts = {"tier": event.tier, "certified_on": event.certified_on, "valid_until": event.valid_until, "issued_by": event.issued_by}
            return {**certificates, event.certificate_no: Certificate.model_validate({"grade": event.grade.key, **facts})}
        case CertificateReplaced():
            return {**certificates, event.new_no: certificates[event.certificate_no]}
    return certificates
