"""奖惩与证书 Honours, misconduct and certificates of a mediator: what is on record, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.base.grown import with_entry, without_entry
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
            return replace(personnel_record, honours=with_entry(personnel_record.honours, (event.title, event.awarded_on), honour))
        case HonourCorrected():
            return replace(personnel_record, honours=with_entry(personnel_record.honours, (event.title, event.awarded_on), event.now))
        case MisconductFound():
            misconduct = Misconduct(case_no=event.case_no, document_no=event.document_no)
            return replace(personnel_record, incidents=with_entry(personnel_record.incidents, (event.kind, event.found_on), misconduct))
        case MisconductCorrected():
            return replace(personnel_record, incidents=with_entry(personnel_record.incidents, (event.kind, event.found_on), event.now))
        case MediatorCertified():
            certificate = Certificate(
                grade=event.grade,
                tier=event.tier,
                certified_on=event.certified_on,
                valid_until=event.valid_until,
                issued_by=event.issued_by,
            )
            return replace(personnel_record, certificates=with_entry(personnel_record.certificates, event.certificate_no, certificate))
        case CertificateCorrected():
            return replace(personnel_record, certificates=with_entry(personnel_record.certificates, event.certificate_no, event.now))
        case HonourWithdrawn() | MisconductFindingWithdrawn() | CertificateWithdrawn():
            return _withdrawn(personnel_record, event)


def _withdrawn(
    personnel_record: PersonnelRecord, event: HonourWithdrawn | MisconductFindingWithdrawn | CertificateWithdrawn
) -> PersonnelRecord:
    match event:
        case HonourWithdrawn():
            return replace(personnel_record, honours=without_entry(personnel_record.honours, (event.title, event.awarded_on)))
        case MisconductFindingWithdrawn():
            return replace(personnel_record, incidents=without_entry(personnel_record.incidents, (event.kind, event.found_on)))
        case CertificateWithdrawn():
            return replace(personnel_record, certificates=without_entry(personnel_record.certificates, event.certificate_no))
