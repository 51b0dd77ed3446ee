"""人民调解员 Mediator: what a bureau takes, what it refuses, and which events follow."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.base.checks import bad_code, bad_numbers, future
from domain.base.command import Command, Facts
from domain.base.event import Envelope, Event
from domain.base.facts import to_scalar
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.base.timeline import Timeline
from domain.mediator.certification.commands import CertificationCommand
from domain.mediator.certification.decisions import decide as decide_certification
from domain.mediator.checks import days_of_change, faults, outside_service
from domain.mediator.commands import (
    AppointMediator,
    ChangeEngagement,
    ChangeWage,
    CorrectMediator,
    EliminateMediator,
    LeaveService,
    RegisterAssessment,
    RegisterMediator,
    SucceedMediator,
    TransferMediator,
)
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorTransferred,
    MediatorWageChanged,
)
from domain.mediator.exits import leave, succeed
from domain.mediator.personnel_record.commands import PersonnelRecordCommand
from domain.mediator.personnel_record.decisions import decide as decide_personnel_record
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Mediator, Service, facts_of

IDENTITY = ("name", "id_number", "sex", "birth_on")
CORRECTED = ("committee_code", "education", "occupation", "engagement", "appointed_on", "monthly_wage", "in_service_official")
APPOINTMENT = (*IDENTITY, *CORRECTED)


def decide(command: Command, mediator: Mediator | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case AppointMediator() if mediator is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "mediator_code", code=command.code)
        case RegisterMediator() if mediator is None and not isinstance(command, CorrectMediator):
            return _appoint(command, envelope)
    if mediator is None:
        raise refuse(MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code", code=command.code)
    match command:
        case RegisterMediator():
            return _register(command, mediator, envelope)
        case RegisterAssessment():
            return _assess(command, mediator.service, envelope)
        case LeaveService() | EliminateMediator():
            return leave(command, mediator, envelope)
        case SucceedMediator():
            return succeed(command, mediator, envelope)
    if isinstance(command, PersonnelRecordCommand):
        return decide_personnel_record(command, mediator.service.personnel_record, mediator.service.appointed_on, envelope)
    if isinstance(command, CertificationCommand):
        return decide_certification(command, mediator.service.certification, mediator.service.personnel_record.certificates, envelope)
    return _change(command, mediator, envelope)


def _appoint(command: RegisterMediator, envelope: Envelope) -> list[Event]:
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("mediator_code", command.code), *faults(row, envelope)))
    appointed = MediatorAppointed.model_validate({fact: row.get(fact) for fact in APPOINTMENT})
    left_on = row.day("left_on")
    return [appointed] if left_on is None else [appointed, MediatorLeft(left_on=left_on)]


def _register(command: RegisterMediator, mediator: Mediator, envelope: Envelope) -> list[Event]:
    known = facts_of(mediator)
    row = RegisterRow.over(known, {fact: command.facts.get(fact) for fact in command.changed})
    refuse_any((*faults(row, envelope), *outside_service(row, days_of_change(mediator.service))))
    if isinstance(command, CorrectMediator):
        # A register's row stands for itself: there a certificate from before the appointment is the row at fault.
        refuse_any(_certified_before(row, mediator.service))
    return [*_corrections(known, row), *_leaving(known, row)]


def _change(command: Command, mediator: Mediator, envelope: Envelope) -> list[Event]:
    """A change in the world with its day: another committee, wage or engagement."""
    service = mediator.service
    match command:
        case TransferMediator(committee_code=committee_code, transferred_on=day):
            _refuse_change(mediator, service.committees, ("committee_code", committee_code), ("transferred_on", day), envelope)
            return [MediatorTransferred(committee_code=committee_code, transferred_on=day)]
        case ChangeWage(monthly_wage=wage, changed_on=day):
            _refuse_change(mediator, service.wages, ("monthly_wage", wage), ("changed_on", day), envelope)
            return [MediatorWageChanged(monthly_wage=wage, changed_on=day)]
        case ChangeEngagement(engagement=engagement, changed_on=day):
            _refuse_change(mediator, service.engagements, ("engagement", engagement), ("changed_on", day), envelope)
            return [MediatorEngagementChanged(engagement=engagement, changed_on=day)]
    raise TypeError(f"not a command for a mediator: {command!r}")


def _assess(command: RegisterAssessment, service: Service, envelope: Envelope) -> list[Event]:
    """An item scored. On a day on which it has a score already, the score is corrected."""
    item = {"year": command.year, "item": command.item, "scored_on": command.scored_on}
    refuse_any((*future({"scored_on": command.scored_on}, envelope), *bad_numbers({"points": command.points, "year": command.year})))
    was = service.scores.get((command.year, command.item, command.scored_on))
    if was is None:
        return [MediatorAssessed(**item, points=command.points)]
    return [] if was == command.points else [AssessmentCorrected(**item, was=was, now=command.points)]


# --- what a bureau refuses -------------------------------------------------------------------------------------------


def _certified_before(row: RegisterRow, service: Service) -> Iterator[Rejection]:
    """Certificates from before the appointment."""
    appointed_on = row.day("appointed_on")
    first = min((held.certified_on for held in service.personnel_record.certificates.values()), default=None)
    if "appointed_on" in row.changed and appointed_on is not None and first is not None and first < appointed_on:
        params = {"certified_on": first, "appointed_on": appointed_on}
        yield Rejection(PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED, "appointed_on", params)


def _refuse_change(
    mediator: Mediator, timeline: Timeline[Any], change: tuple[str, object], dated: tuple[str, date], envelope: Envelope
) -> None:
    (fact, value), (day_fact, day) = change, dated
    faults = [*future({day_fact: day}, envelope), *bad_numbers({fact: value})]
    if day < mediator.service.appointed_on:
        params = {"date": day, "appointed_on": mediator.service.appointed_on}
        faults.append(Rejection(MediatorRejection.CHANGED_OUTSIDE_SERVICE, day_fact, params))
    if isinstance(mediator, Left) and day > mediator.left_on:
        faults.append(Rejection(MediatorRejection.ALREADY_LEFT, day_fact, {"left_on": mediator.left_on}))
    if timeline.on(day) == value:
        faults.append(Rejection(FactRejection.ALREADY_SO, fact, {"date": day, "value": value}))
    elif timeline.has(day):
        faults.append(Rejection(FactRejection.ALREADY_CHANGED, day_fact, {"date": day}))
    refuse_any(faults)


# --- which events follow ---------------------------------------------------------------------------------------------


def _corrections(known: Facts, row: RegisterRow) -> Iterator[Event]:
    for fact in APPOINTMENT:
        was, now = to_scalar(known[fact]), to_scalar(row.get(fact))
        if was != now:
            corrected = MediatorIdentityCorrected if fact in IDENTITY else MediatorCorrected
            yield corrected.model_validate({"fact": fact, "was": was, "now": now})


def _leaving(known: Facts, row: RegisterRow) -> Iterator[Event]:
    was, now = known["left_on"], row.day("left_on")
    if was is None and now is not None:
        yield MediatorLeft(left_on=now)
    elif was != now:
        yield MediatorCorrected(fact="left_on", was=to_scalar(was), now=to_scalar(now))
