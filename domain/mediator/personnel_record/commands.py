"""奖惩与证书 Honours, misconduct and certificates of a mediator: what somebody wants done.

Misconduct is called an incident in commands, as its sheet and its options are; the events speak of misconduct, which was found or not.
"""

from dataclasses import dataclass
from datetime import date

from domain.base.command import Facts
from domain.base.kinds import IncidentKind
from domain.mediator.command_base import CommandToMediator


@dataclass(frozen=True, slots=True)
class RegisterRecord(CommandToMediator):
    """`changed` names those of the facts that are new; of a record that is known the others stay."""

    facts: Facts
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisterHonour(RegisterRecord):
    """登记表彰. Facts: level, document_no."""

    title: str
    awarded_on: date


@dataclass(frozen=True, slots=True)
class RegisterIncident(RegisterRecord):
    """登记违规事项. Facts: case_no, document_no."""

    incident: IncidentKind
    found_on: date


@dataclass(frozen=True, slots=True)
class RegisterCertificate(RegisterRecord):
    """登记证书. Facts: grade, tier, certified_on, valid_until, issued_by."""

    certificate_no: str


@dataclass(frozen=True, slots=True)
class CorrectHonour(RegisterHonour):
    """更正已登记的表彰. Of one that is not on record it is refused."""


@dataclass(frozen=True, slots=True)
class CorrectIncident(RegisterIncident):
    """更正已登记的违规事项. Of one that is not on record it is refused."""


@dataclass(frozen=True, slots=True)
class CorrectCertificate(RegisterCertificate):
    """更正已登记的证书. Of one that is not on record it is refused."""


@dataclass(frozen=True, slots=True)
class WithdrawHonour(CommandToMediator):
    """撤回误登的表彰."""

    title: str
    awarded_on: date


@dataclass(frozen=True, slots=True)
class WithdrawIncident(CommandToMediator):
    """撤回误登的违规事项."""

    incident: IncidentKind
    found_on: date


@dataclass(frozen=True, slots=True)
class WithdrawCertificate(CommandToMediator):
    """撤回误登的证书."""

    certificate_no: str


PersonnelRecordCommand = RegisterHonour | RegisterIncident | RegisterCertificate | WithdrawHonour | WithdrawIncident | WithdrawCertificate
