"""人民调解员 Mediator: what a bureau takes, what it refuses, and which events follow.

Registration, leaving, the personnel record and certification have files of their own.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, assert_never

from domain.base.checks import bad_numbers, future
from domain.base.event import Envelope
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.base.timeline import Timeline
from domain.mediator.certification.commands import CertificationCommand
from domain.mediator.certification.decisions import decide as decide_certification
from domain.mediator.certification.standing import refuse_behind
from domain.mediator.checks import in_earlier
from domain.mediator.commands import (
    AppointMediator,
    ChangeEngagement,
    ChangeOfficial,
    ChangeWage,
    CorrectMediator,
    EliminateMediator,
    LeaveService,
    MediatorCommand,
    ReappointMediator,
    RegisterAssessment,
    RegisterMediator,
    ReinstateMediator,
    SucceedMediator,
    TransferMediator,
    WithdrawReappointment,
)
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAssessed,
    MediatorEngagementChanged,
    MediatorEvent,
    MediatorOfficialChanged,
    MediatorTransferred,
    MediatorWageChanged,
)
from domain.mediator.exits import eliminate, leave, reinstate, succeed
from domain.mediator.personnel_record.commands import PersonnelRecordCommand
from domain.mediator.personnel_record.decisions import decide as decide_personnel_record
from domain.mediator.reappointment import reappoint, withdraw
from domain.mediator.registration import appoint, register
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Mediator, Service


def decide(  # noqa: C901, PLR0911, PLR0912  one arm a command
    command: MediatorCommand, mediator: Mediator | None, envelope: Envelope
) -> list[MediatorEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case AppointMediator() if mediator is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "mediator_code", code=command.code)
        case RegisterMediator() if mediator is None and not isinstance(command, CorrectMediator):
            return appoint(command, envelope)
    if mediator is None:
        raise refuse(MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code", code=command.code)
    service = mediator.service
    if isinstance(command, PersonnelRecordCommand):
        events = decide_personnel_record(command, service.personnel_record, service.first_appointed_on, envelope)
        refuse_behind(service.certification, events)
        return [*events]
    if isinstance(command, CertificationCommand):
        return [*decide_certification(command, service.certification, service.personnel_record.certificates, envelope)]
    match command:
        case RegisterMediator():
            return register(command, mediator, envelope)
        case RegisterAssessment():
            return assess(command, service, envelope)
        case TransferMediator():
            return transfer(command, mediator, envelope)
        case ChangeWage():
            return change_wage(command, mediator, envelope)
        case ChangeEngagement():
            return change_engagement(command, mediator, envelope)
        case ChangeOfficial():
            return change_official(command, mediator, envelope)
        case LeaveService():
            return leave(command, mediator, envelope)
        case EliminateMediator():
            return eliminate(command, mediator, envelope)
        case ReinstateMediator():
            return reinstate(command, mediator)
        case SucceedMediator():
            return succeed(command, mediator, envelope)
        case ReappointMediator():
            return reappoint(command, mediator, envelope)
        case WithdrawReappointment():
            return withdraw(command, mediator)
    assert_never(command)


def transfer(command: TransferMediator, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """调任. Raises `Refused`."""
    code, day = command.committee_code, command.transferred_on
    change = ("committee_code", code), ("transferred_on", day)
    refuse_any(_change_faults(mediator, mediator.service.committees, *change, envelope))
    return [MediatorTransferred(committee_code=code, transferred_on=day)]


def change_wage(command: ChangeWage, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """调整月薪. Raises `Refused`."""
    wage, day = command.monthly_wage, command.changed_on
    change = ("monthly_wage", wage), ("changed_on", day)
    refuse_any(_change_faults(mediator, mediator.service.wages, *change, envelope))
    return [MediatorWageChanged(monthly_wage=wage, changed_on=day)]


def change_engagement(command: ChangeEngagement, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """专兼职变更. Raises `Refused`."""
    engagement, day = command.engagement, command.changed_on
    change = ("engagement", engagement), ("changed_on", day)
    refuse_any(_change_faults(mediator, mediator.service.engagements, *change, envelope))
    return [MediatorEngagementChanged(engagement=engagement, changed_on=day)]


def change_official(command: ChangeOfficial, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """在职公职人员变更. Raises `Refused`."""
    official, day = command.in_service_official, command.changed_on
    change = ("in_service_official", official), ("changed_on", day)
    refuse_any(_change_faults(mediator, mediator.service.officials, *change, envelope))
    return [MediatorOfficialChanged(in_service_official=official, changed_on=day)]


def assess(command: RegisterAssessment, service: Service, envelope: Envelope) -> list[MediatorEvent]:
    """考核评分. On a day on which the item has a score already, the score is corrected. Raises `Refused`."""
    year, item, day, points = command.year, command.item, command.scored_on, command.points
    refuse_any((*future({"scored_on": day}, envelope), *bad_numbers({"points": points, "year": year})))
    was = service.scores.get((year, item, day))
    if was is None:
        return [MediatorAssessed(year=year, item=item, scored_on=day, points=points)]
    return [] if was == points else [AssessmentCorrected(year=year, item=item, scored_on=day, was=was, now=points)]


def _change_faults(
    mediator: Mediator, timeline: Timeline[Any], change: tuple[str, object], dated: tuple[str, date], envelope: Envelope
) -> Iterator[Rejection]:
    """A change in the world, by its fact, on a day, by its fact: outside the service, already so, or the second on that day."""
    (fact, value), (day_fact, day) = change, dated
    yield from future({day_fact: day}, envelope)
    yield from bad_numbers({fact: value})
    if day < mediator.service.appointed_on and not in_earlier(day, mediator.service):
        params = {"date": day, "appointed_on": mediator.service.appointed_on}
        yield Rejection(MediatorRejection.CHANGED_OUTSIDE_SERVICE, day_fact, params)
    if isinstance(mediator, Left) and day > mediator.left_on:
        yield Rejection(MediatorRejection.ALREADY_LEFT, day_fact, {"left_on": mediator.left_on})
    if timeline.on(day) == value:
        yield Rejection(FactRejection.ALREADY_SO, fact, {"date": day, "value": value})
    elif timeline.has(day):
        yield Rejection(FactRejection.ALREADY_CHANGED, day_fact, {"date": day})
