"""奖惩与证书 Honours, misconduct and certificates of a mediator: what is on record, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from domain.base.event import Value
from domain.base.kinds import IncidentKind
from domain.mediator.personnel_record.events import (
    Certificate,
    CertificateCorrected,
    CertificateWithdrawn,
    Honour,
    HonourCorrected,
    HonourWithdrawn,
    MediatorCertified,
    MediatorHonoured,
    Misconduct,
    MisconductCorrected,
    MisconductFindingWithdrawn,
    MisconductFound,
    PersonnelRecordEvent,
)

Key = TypeVar("Key")
Held = TypeVar("Held", bound=Value)


@dataclass(frozen=True, slots=True)
class PersonnelRecord:
    """奖惩与证书, each by its key."""

    honours: Mapping[tuple[str, date], Honour] = field(default_factory=dict)
    incidents: Mapping[tuple[IncidentKind, date], Misconduct] = field(default_factory=dict)
    certificates: Mapping[str, Certificate] = field(default_factory=dict)


def evolve(personnel_record: PersonnelRecord, event: PersonnelRecordEvent) -> PersonnelRecord:
    """The record after the event."""
    match event:
        case MediatorHonoured():
            honour = Honour(level=event.level, document_no=event.document_no)
            return replace(personnel_record, honours=_with(personnel_record.honours, (event.title, event.awarded_on), honour))
        case HonourCorrected():
            return replace(personnel_record, honours=_with(personnel_record.honours, (event.title, event.awarded_on), event.now))
        case MisconductFound():
            misconduct = Misconduct(case_no=event.case_no, document_no=event.document_no)
            return replace(personnel_record, incidents=_with(personnel_record.incidents, (event.kind, event.found_on), misconduct))
        case MisconductCorrected():
            return replace(personnel_record, incidents=_with(personnel_record.incidents, (event.kind, event.found_on), event.now))
        case MediatorCertified():
            certificate = Certificate(
                grade=event.grade,
                tier=event.tier,
                certified_on=event.certified_on,
                valid_until=event.valid_until,
                issued_by=event.issued_by,
            )
            return replace(personnel_record, certificates=_with(personnel_record.certificates, event.certificate_no, certificate))
        case CertificateCorrected():
            return replace(personnel_record, certificates=_with(personnel_record.certificates, event.certificate_no, event.now))
        case HonourWithdrawn() | MisconductFindingWithdrawn() | CertificateWithdrawn():
            return _withdrawn(personnel_record, event)


def _withdrawn(
    personnel_record: PersonnelRecord, event: HonourWithdrawn | MisconductFindingWithdrawn | CertificateWithdrawn
) -> PersonnelRecord:
    match event:
        case HonourWithdrawn():
            return replace(personnel_record, honours=_without(personnel_record.honours, (event.title, event.awarded_on)))
        case MisconductFindingWithdrawn():
            return replace(personnel_record, incidents=_without(personnel_record.incidents, (event.kind, event.found_on)))
        case CertificateWithdrawn():
            return replace(personnel_record, certificates=_without(personnel_record.certificates, event.certificate_no))


def _with(entries: Mapping[Key, Held], key: Key, now: Held) -> Mapping[Key, Held]:
    return {**entries, key: now}


def _without(entries: Mapping[Key, Held], key: Key) -> Mapping[Key, Held]:
    return {each: value for each, value in entries.items() if each != key}
