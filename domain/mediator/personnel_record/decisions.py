"""奖惩与证书 Honours, misconduct and certificates of a mediator: what somebody wants done, and what follows (2.2.5-a, 2.2.5-c).

Each is a record under a key of its own. Reported again with other facts it is corrected, and one recorded by mistake is withdrawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, TypeVar

from domain.base.checks import bad_code, future
from domain.base.command import Command, Facts
from domain.base.event import Envelope, Event, Value
from domain.base.kinds import IncidentKind
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
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

# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Merit(Command):
    kind: ClassVar[str] = "mediator"


@dataclass(frozen=True, slots=True)
class _Register(_Merit):
    """`changed` names those of the facts that are new; of a record that is known the others stay."""

    facts: Facts
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class RegisterHonour(_Register):
    """登记表彰. Facts: level, document_no."""

    title: str
    awarded_on: date


@dataclass(frozen=True, slots=True)
class RegisterIncident(_Register):
    """登记违规事项. Facts: case_no, document_no."""

    incident: IncidentKind
    found_on: date


@dataclass(frozen=True, slots=True)
class RegisterCertificate(_Register):
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
class WithdrawHonour(_Merit):
    """撤回误登的表彰."""

    title: str
    awarded_on: date


@dataclass(frozen=True, slots=True)
class WithdrawIncident(_Merit):
    """撤回误登的违规事项."""

    incident: IncidentKind
    found_on: date


@dataclass(frozen=True, slots=True)
class WithdrawCertificate(_Merit):
    """撤回误登的证书."""

    certificate_no: str


PersonnelRecordCommand = RegisterHonour | RegisterIncident | RegisterCertificate | WithdrawHonour | WithdrawIncident | WithdrawCertificate

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonnelRecord:
    """奖惩与证书, each by its key."""

    honours: Mapping[tuple[str, date], Honour] = field(default_factory=dict)
    incidents: Mapping[tuple[IncidentKind, date], Misconduct] = field(default_factory=dict)
    certificates: Mapping[str, Certificate] = field(default_factory=dict)


Key = TypeVar("Key")
Held = TypeVar("Held", bound=Value)

# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: PersonnelRecordCommand, personnel_record: PersonnelRecord, appointed_on: date, envelope: Envelope) -> list[Event]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case RegisterHonour(title=title, awarded_on=day):
            refuse_any(future({"awarded_on": day}, envelope))
            return _honour(command, personnel_record.honours.get((title, day)))
        case RegisterIncident(incident=incident, found_on=day):
            refuse_any(future({"found_on": day}, envelope))
            return _incident(command, personnel_record.incidents.get((incident, day)))
        case RegisterCertificate():
            return _certificate(command, personnel_record, appointed_on, envelope)
        case WithdrawHonour(title=title, awarded_on=day):
            _known(personnel_record.honours.get((title, day)), "title", title)
            return [HonourWithdrawn(title=title, awarded_on=day)]
        case WithdrawIncident(incident=incident, found_on=day):
            _known(personnel_record.incidents.get((incident, day)), "kind", incident)
            return [MisconductFindingWithdrawn(kind=incident, found_on=day)]
        case WithdrawCertificate(certificate_no=number):
            held = _known(personnel_record.certificates.get(number), "certificate_no", number)
            return [CertificateWithdrawn(certificate_no=number, certified_on=held.certified_on)]


def _honour(command: RegisterHonour, was: Honour | None) -> list[Event]:
    if was is None and isinstance(command, CorrectHonour):
        raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, "title", value=command.title)
    facts = _over(was, command)
    if facts.get("level") is None:
        raise refuse(FactRejection.FACT_MISSING, "level")
    key, now = {"title": command.title, "awarded_on": command.awarded_on}, Honour.model_validate(facts)
    if was is None:
        return [MediatorHonoured.model_validate({**key, **now.model_dump()})]
    return [] if was == now else [HonourCorrected.model_validate({**key, "was": was, "now": now})]


def _incident(command: RegisterIncident, was: Misconduct | None) -> list[Event]:
    if was is None and isinstance(command, CorrectIncident):
        raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, "kind", value=command.incident)
    key, now = {"kind": command.incident, "found_on": command.found_on}, Misconduct.model_validate(_over(was, command))
    if was is None:
        return [MisconductFound.model_validate({**key, **now.model_dump()})]
    return [] if was == now else [MisconductCorrected.model_validate({**key, "was": was, "now": now})]


def _certificate(command: RegisterCertificate, personnel_record: PersonnelRecord, appointed_on: date, envelope: Envelope) -> list[Event]:
    number = command.certificate_no
    was = personnel_record.certificates.get(number)
    if was is None and isinstance(command, CorrectCertificate):
        raise refuse(PersonnelRecordRejection.RECORD_WITHDRAWN, "certificate_no", value=number)
    facts = _over(was, command)
    refuse_any((*bad_code("certificate_no", number), *_certificate_faults(facts, appointed_on, envelope)))
    now = Certificate.model_validate(facts)
    if was is None:
        return [MediatorCertified.model_validate({"certificate_no": number, **now.model_dump()})]
    return [] if was == now else [CertificateCorrected(certificate_no=number, was=was, now=now)]


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


def _over(was: Value | None, command: _Register) -> dict[str, object]:
    """The record's facts with those that are new laid over them."""
    return {**(was.model_dump() if was is not None else {}), **{fact: command.facts.get(fact) for fact in command.changed}}


def _known(record: Held | None, fact: str, value: object) -> Held:
    if record is None:
        raise refuse(FactRejection.NOT_RECORDED, fact, value=value)
    return record


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(personnel_record: PersonnelRecord, event: PersonnelRecordEvent) -> PersonnelRecord:
    """The record after the event."""
    match event:
        case MediatorHonoured():
            honour = Honour(level=event.level, document_no=event.document_no)
            return replace(personnel_record, honours=_with(personnel_record.honours, (event.title, event.awarded_on), honour))
        case HonourCorrected():
            return replace(personnel_record, honours=_with(personnel_record.honours, (event.title, event.awarded_on), event.now))
        case MisconductFound():
            found = Misconduct(case_no=event.case_no, document_no=event.document_no)
            return replace(personnel_record, incidents=_with(personnel_record.incidents, (event.kind, event.found_on), found))
        case MisconductCorrected():
            return replace(personnel_record, incidents=_with(personnel_record.incidents, (event.kind, event.found_on), event.now))
        case MediatorCertified():
            certificate = Certificate.model_validate(event.model_dump(exclude={"certificate_no"}))
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


def _with(held: Mapping[Key, Held], key: Key, now: Held) -> Mapping[Key, Held]:
    return {**held, key: now}


def _without(held: Mapping[Key, Held], key: Key) -> Mapping[Key, Held]:
    return {each: value for each, value in held.items() if each != key}
