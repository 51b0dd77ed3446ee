"""奖惩与证书 Honours, misconduct and certificates of a mediator: what a bureau takes, what it refuses, and which events follow (2.2.5-a, 2.2.5-c).

Each is a record under a key of its own. Reported again with other facts it is corrected, and one recorded by mistake is withdrawn.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar, assert_never

from domain.base.checks import bad_code, future
from domain.base.command import Facts
from domain.base.event import Envelope, Value
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.mediator.personnel_record.commands import (
    CorrectCertificate,
    CorrectHonour,
    CorrectIncident,
    PersonnelRecordCommand,
    RegisterCertificate,
    RegisterHonour,
    RegisterIncident,
    RegisterRecord,
    WithdrawCertificate,
    WithdrawHonour,
    WithdrawIncident,
)
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
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.mediator.personnel_record.state import PersonnelRecord

Held = TypeVar("Held", bound=Value)


def decide(
    command: PersonnelRecordCommand, personnel_record: PersonnelRecord, appointed_on: date, envelope: Envelope
) -> list[PersonnelRecordEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case RegisterHonour():
            return register_honour(command, personnel_record, envelope)
        case RegisterIncident():
            return register_incident(command, personnel_record, envelope)
        case RegisterCertificate():
            return register_certificate(command, personnel_record, appointed_on, envelope)
        case WithdrawHonour():
            return withdraw_honour(command, personnel_record)
        case WithdrawIncident():
            return withdraw_incident(command, personnel_record)
        case WithdrawCertificate():
            return withdraw_certificate(command, personnel_record)
    assert_never(command)


def register_honour(command: RegisterHonour, personnel_record: PersonnelRecord, envelope: Envelope) -> list[PersonnelRecordEvent]:
    """登记表彰, or what is said otherwise of one on record. Raises `Refused`."""
    refuse_any(future({"awarded_on": command.awarded_on}, envelope))
    was = personnel_record.honours.get((command.title, command.awarded_on))
    if was is None and isinstance(command, CorrectHonour):
        raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, "title", value=command.title)
    facts = _over(was, command)
    if facts.get("level") is None:
        raise refuse(FactRejection.FACT_MISSING, "level")
    title, day, now = command.title, command.awarded_on, Honour.model_validate(facts)
    if was is None:
        return [MediatorHonoured(title=title, level=now.level, awarded_on=day, document_no=now.document_no)]
    return [] if was == now else [HonourCorrected(title=title, awarded_on=day, was=was, now=now)]


def register_incident(command: RegisterIncident, personnel_record: PersonnelRecord, envelope: Envelope) -> list[PersonnelRecordEvent]:
    """登记违规事项, or what is said otherwise of one on record. Raises `Refused`."""
    refuse_any(future({"found_on": command.found_on}, envelope))
    was = personnel_record.incidents.get((command.incident, command.found_on))
    if was is None and isinstance(command, CorrectIncident):
        raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, "kind", value=command.incident)
    kind, day, now = command.incident, command.found_on, Misconduct.model_validate(_over(was, command))
    if was is None:
        return [MisconductFound(kind=kind, found_on=day, case_no=now.case_no, document_no=now.document_no)]
    return [] if was == now else [MisconductCorrected(kind=kind, found_on=day, was=was, now=now)]


def register_certificate(
    command: RegisterCertificate, personnel_record: PersonnelRecord, appointed_on: date, envelope: Envelope
) -> list[PersonnelRecordEvent]:
    """登记证书, or what is said otherwise of one on record. Raises `Refused`."""
    number = command.certificate_no
    was = personnel_record.certificates.get(number)
    if was is None and isinstance(command, CorrectCertificate):
        raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, "certificate_no", value=number)
    facts = _over(was, command)
    refuse_any((*bad_code("certificate_no", number), *_certificate_faults(facts, appointed_on, envelope)))
    now = Certificate.model_validate(facts)
    if was is None:
        return [
            MediatorCertified(
                certificate_no=number,
                grade=now.grade,
                tier=now.tier,
                certified_on=now.certified_on,
                valid_until=now.valid_until,
                issued_by=now.issued_by,
            )
        ]
    return [] if was == now else [CertificateCorrected(certificate_no=number, was=was, now=now)]


def withdraw_honour(command: WithdrawHonour, personnel_record: PersonnelRecord) -> list[PersonnelRecordEvent]:
    """撤回误登的表彰. Raises `Refused`."""
    title, day = command.title, command.awarded_on
    _recorded(personnel_record.honours.get((title, day)), "title", title)
    return [HonourWithdrawn(title=title, awarded_on=day)]


def withdraw_incident(command: WithdrawIncident, personnel_record: PersonnelRecord) -> list[PersonnelRecordEvent]:
    """撤回误登的违规事项. Raises `Refused`."""
    kind, day = command.incident, command.found_on
    _recorded(personnel_record.incidents.get((kind, day)), "kind", kind)
    return [MisconductFindingWithdrawn(kind=kind, found_on=day)]


def withdraw_certificate(command: WithdrawCertificate, personnel_record: PersonnelRecord) -> list[PersonnelRecordEvent]:
    """撤回误登的证书. Raises `Refused`."""
    number = command.certificate_no
    certificate = _recorded(personnel_record.certificates.get(number), "certificate_no", number)
    return [CertificateWithdrawn(certificate_no=number, certified_on=certificate.certified_on)]


def _certificate_faults(facts: Facts, appointed_on: date, envelope: Envelope) -> Iterator[Rejection]:
    for fact in ("grade", "certified_on"):
        if facts.get(fact) in (None, ""):
            yield Rejection(FactRejection.FACT_MISSING, fact)
    if grade := facts.get("grade"):
        yield from bad_code("grade", str(grade))
    certified_on, valid_until = facts.get("certified_on"), facts.get("valid_until")
    if not isinstance(certified_on, date):
        return
    yield from future({"certified_on": certified_on}, envelope)
    if certified_on < appointed_on:
        params = {"certified_on": certified_on, "appointed_on": appointed_on}
        yield Rejection(PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED, "certified_on", params)
    if isinstance(valid_until, date) and valid_until < certified_on:
        params = {"valid_until": valid_until, "certified_on": certified_on}
        yield Rejection(PersonnelRecordRejection.EXPIRED_BEFORE_CERTIFIED, "valid_until", params)


def _over(was: Value | None, command: RegisterRecord) -> dict[str, object]:
    """The record's facts with those that are new laid over them."""
    return {**(was.model_dump() if was is not None else {}), **{fact: command.facts.get(fact) for fact in command.changed}}


def _recorded(record: Held | None, fact: str, value: object) -> Held:
    if record is None:
        raise refuse(FactRejection.NOT_RECORDED, fact, value=value)
    return record
