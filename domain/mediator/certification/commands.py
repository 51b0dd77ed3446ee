"""持证上岗程序 Certification: what somebody wants done."""

from dataclasses import dataclass
from datetime import date

from domain.base.event import Named
from domain.base.kinds import CertificateTier
from domain.base.vocabulary.panels import PanelSeat
from domain.mediator.certification.events import GradeGrounds
from domain.mediator.command_base import CommandToMediator


@dataclass(frozen=True, slots=True)
class ApplyForGrade(CommandToMediator):
    """申请等级, or propose it."""

    grade: Named
    applied_on: date
    proposed: bool
    grounds: GradeGrounds
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class DecidePanel(CommandToMediator):
    """评议. `lost` are the conditions that were met at the application and are not now: then what is passed has a reason. `confirms`: a second body decides on what
    the panel passed."""

    held_on: date
    passed: bool
    votes_for: int
    votes_against: int
    why: str | None = None
    decided_by: Named | None = None
    lost: tuple[Named, ...] = ()
    seats: tuple[PanelSeat, ...] | None = None
    confirms: bool = False


@dataclass(frozen=True, slots=True)
class PublishCertification(CommandToMediator):
    """公示. `not_before` is the first day on which the rules let the notice end; None where they have no length. `awaiting` is the body that has still to
    confirm what the panel passed."""

    first_on: date
    last_on: date
    document_no: str | None = None
    not_before: date | None = None
    awaiting: Named | None = None


@dataclass(frozen=True, slots=True)
class IssueCertificate(CommandToMediator):
    """颁证 under a number of the rulebook's pattern; `lost` as above."""

    certificate_no: str
    certified_on: date
    issued_by: str
    tier: CertificateTier | None = None
    valid_until: date | None = None
    document_no: str | None = None
    lost: tuple[Named, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class _OfCertificate(CommandToMediator):
    certificate_no: str


@dataclass(frozen=True, slots=True)
class CheckCertificate(_OfCertificate):
    """年审."""

    year: int
    checked_on: date
    passed: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class SuspendCertificate(_OfCertificate):
    """暂停."""

    suspended_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class ReinstateCertificate(_OfCertificate):
    """恢复."""

    reinstated_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class ReplaceCertificate(_OfCertificate):
    """遗失补证 under a new number."""

    new_no: str
    replaced_on: date
    why: str


@dataclass(frozen=True, slots=True)
class RevokeCertificate(_OfCertificate):
    """注销."""

    revoked_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class RescindRevocation(_OfCertificate):
    """撤销注销."""

    rescinded_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class RescindCheck(_OfCertificate):
    """撤销年审."""

    year: int
    rescinded_on: date
    why: str
    document_no: str | None = None


OfCertificate = (
    CheckCertificate | SuspendCertificate | ReinstateCertificate | ReplaceCertificate | RevokeCertificate | RescindRevocation | RescindCheck
)
CertificationCommand = ApplyForGrade | DecidePanel | PublishCertification | IssueCertificate | OfCertificate
