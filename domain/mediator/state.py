"""人民调解员 Mediator: serving or left, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.base.command import Facts
from domain.base.facts import from_scalar
from domain.base.grown import with_entry
from domain.base.kinds import Engagement, ExitCause, JoinedAs, Sex
from domain.base.rejection import ImpossibleHistory
from domain.base.timeline import Timeline
from domain.mediator.certification.events import CertificationEvent
from domain.mediator.certification.state import Certification, certificates_after
from domain.mediator.certification.state import evolve as evolve_certification
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorEngagementChanged,
    MediatorEvent,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorReappointed,
    MediatorReinstated,
    MediatorSucceeded,
    MediatorTransferred,
    MediatorWageChanged,
    ReappointmentWithdrawn,
)
from domain.mediator.personnel_record.events import PersonnelRecordEvent
from domain.mediator.personnel_record.state import PersonnelRecord
from domain.mediator.personnel_record.state import evolve as evolve_personnel_record
from domain.mediator.services import EarlierService

ScoreKey = tuple[int, str, date]


@dataclass(frozen=True, slots=True)
class Service:
    """调解员登记. Who it is and what the service was from when on; the first entry of each timeline has no date."""

    name: str
    id_number: str | None
    sex: Sex | None
    birth_on: date | None
    education: str | None
    occupation: str | None
    appointed_on: date
    committees: Timeline[str]
    engagements: Timeline[Engagement]
    wages: Timeline[Decimal | None] = field(default_factory=Timeline)
    officials: Timeline[bool | None] = field(default_factory=Timeline)
    joined_as: JoinedAs | None = None
    earlier: tuple[EarlierService, ...] = ()
    scores: Mapping[ScoreKey, Decimal] = field(default_factory=dict)
    personnel_record: PersonnelRecord = field(default_factory=PersonnelRecord)
    certification: Certification = field(default_factory=Certification)

    @property
    def first_appointed_on(self) -> date:
        """The first day of the first service."""
        return self.earlier[0].appointed_on if self.earlier else self.appointed_on


@dataclass(frozen=True, slots=True)
class Serving:
    """在任."""

    service: Service


@dataclass(frozen=True, slots=True)
class Left:
    """已离任. `left_on` is the last day of service."""

    service: Service
    left_on: date
    cause: ExitCause | None = None
    successor_code: str | None = None


Mediator = Serving | Left


class Vacancy(NamedTuple):
    """空缺. A place that somebody left, and who came into it."""

    committee_code: str
    left_on: date
    successor_code: str | None = None


def vacancy_of(mediator: Mediator) -> Vacancy | None:
    """The place that was left last; of who serves again, that of an earlier service which nobody has come into. None where there is none."""
    service = mediator.service
    if isinstance(mediator, Left) and (mediator.successor_code is None or not _open(service)):
        return Vacancy(service.committees.on(mediator.left_on) or "", mediator.left_on, mediator.successor_code)
    return next((Vacancy(each.committee_code, each.left_on) for each in reversed(_open(service))), None)


def _open(service: Service) -> tuple[EarlierService, ...]:
    return tuple(each for each in service.earlier if each.is_vacant)


PLAIN = ("name", "id_number", "sex", "birth_on", "education", "occupation", "appointed_on", "joined_as")
"""Facts that are held once, without a timeline."""


def facts_of(mediator: Mediator) -> Facts:
    """The facts as the workbook's row would show them: of the timelines, the latest entry."""
    service = mediator.service
    facts: dict[str, object] = {fact: getattr(service, fact) for fact in PLAIN}
    facts["committee_code"] = service.committees.latest
    facts["engagement"] = service.engagements.latest
    facts["monthly_wage"] = service.wages.latest
    facts["in_service_official"] = service.officials.latest
    facts["left_on"] = mediator.left_on if isinstance(mediator, Left) else None
    return facts


def evolve(  # noqa: PLR0911  one arm an event
    mediator: Mediator | None, event: MediatorEvent
) -> Mediator:
    """The mediator after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if mediator is None:
        if isinstance(event, MediatorAppointed):
            return Serving(_appointed(event))
        raise ImpossibleHistory(mediator, event)
    match event:
        case MediatorLeft():
            return Left(mediator.service, event.left_on, event.cause)
        case MediatorEliminated():
            return Left(mediator.service, event.left_on, ExitCause.ELIMINATED)
        case MediatorReinstated() if isinstance(mediator, Left):
            return Serving(mediator.service)
        case MediatorSucceeded():
            return _succeeded(mediator, event)
        case MediatorReappointed() if isinstance(mediator, Left):
            return Serving(_reappointed(mediator, event))
        case ReappointmentWithdrawn() if mediator.service.earlier:
            return _not_reappointed(mediator.service)
        case MediatorCorrected(fact="left_on", now=None):
            return Serving(mediator.service)
        case MediatorCorrected(fact="left_on") if isinstance(mediator, Left):
            return replace(mediator, left_on=from_scalar("left_on", event.now))
        case MediatorCorrected() | MediatorIdentityCorrected():
            return replace(mediator, service=_corrected(mediator.service, event))
    return replace(mediator, service=_evolve_service(mediator, event))


def _appointed(event: MediatorAppointed) -> Service:
    return Service(
        **{fact: getattr(event, fact) for fact in PLAIN},
        committees=Timeline(((None, event.committee_code),)),
        engagements=Timeline(((None, event.engagement),)),
        wages=Timeline() if event.monthly_wage is None else Timeline(((None, event.monthly_wage),)),
        officials=Timeline(((None, event.in_service_official),)),
    )


def _reappointed(left: Left, event: MediatorReappointed) -> Service:
    service, day = left.service, event.appointed_on
    committee = service.committees.on(left.left_on) or ""
    ended = EarlierService(
        service.appointed_on,
        left.left_on,
        committee,
        left.cause,
        left.successor_code,
        returned=event.committee_code == committee,
        joined_as=service.joined_as,
    )
    return replace(
        service,
        appointed_on=day,
        joined_as=event.joined_as,
        earlier=(*service.earlier, ended),
        committees=service.committees.changed(day, event.committee_code),
        engagements=service.engagements.changed(day, event.engagement),
        wages=service.wages.changed(day, event.monthly_wage),
    )


def _not_reappointed(service: Service) -> Left:
    """The service before is the last one again."""
    before, day = service.earlier[-1], service.appointed_on
    restored = replace(
        service,
        appointed_on=before.appointed_on,
        joined_as=before.joined_as,
        earlier=service.earlier[:-1],
        committees=service.committees.without(day),
        engagements=service.engagements.without(day),
        wages=service.wages.without(day),
    )
    return Left(restored, before.left_on, before.cause, before.successor_code)


def _succeeded(mediator: Mediator, event: MediatorSucceeded) -> Mediator:
    """The place that was vacant has somebody."""
    if isinstance(mediator, Left) and (mediator.successor_code is None or not _open(mediator.service)):
        return replace(mediator, successor_code=event.successor_code)
    place = next((each for each in reversed(_open(mediator.service))), None)
    if place is None:
        raise ImpossibleHistory(mediator, event)
    filled = replace(place, successor_code=event.successor_code)
    earlier = tuple(filled if each is place else each for each in mediator.service.earlier)
    return replace(mediator, service=replace(mediator.service, earlier=earlier))


def _corrected(service: Service, event: MediatorCorrected | MediatorIdentityCorrected) -> Service:
    now = from_scalar(event.fact, event.now, event.sheet)
    match event.fact:
        case "committee_code":
            return replace(service, committees=service.committees.corrected(now))
        case "engagement":
            return replace(service, engagements=service.engagements.corrected(now))
        case "monthly_wage":
            return replace(service, wages=service.wages.corrected(now))
        case "in_service_official":
            return replace(service, officials=service.officials.corrected(now))
        case "appointed_on" if service.earlier:
            was = service.appointed_on
            committees, engagements, wages = (
                service.committees.moved(was, now), service.engagements.moved(was, now), service.wages.moved(was, now),
            )  # fmt: skip
            return replace(service, appointed_on=now, committees=committees, engagements=engagements, wages=wages)
    return replace(service, **{event.fact: now})


def _evolve_service(mediator: Mediator, event: MediatorEvent) -> Service:
    service = mediator.service
    if isinstance(event, PersonnelRecordEvent):
        return replace(service, personnel_record=evolve_personnel_record(service.personnel_record, event))
    if isinstance(event, CertificationEvent):
        certificates = service.personnel_record.certificates
        personnel_record = replace(service.personnel_record, certificates=certificates_after(certificates, event))
        return replace(
            service, certification=evolve_certification(service.certification, event, certificates), personnel_record=personnel_record
        )
    match event:
        case MediatorTransferred():
            return replace(service, committees=service.committees.changed(event.transferred_on, event.committee_code))
        case MediatorWageChanged():
            return replace(service, wages=service.wages.changed(event.changed_on, event.monthly_wage))
        case MediatorEngagementChanged():
            return replace(service, engagements=service.engagements.changed(event.changed_on, event.engagement))
        case MediatorOfficialChanged():
            return replace(service, officials=service.officials.changed(event.changed_on, event.in_service_official))
        case MediatorAssessed():
            return replace(service, scores=with_entry(service.scores, (event.year, event.item, event.scored_on), event.points))
        case AssessmentCorrected():
            return replace(service, scores=with_entry(service.scores, (event.year, event.item, event.scored_on), event.now))
    raise ImpossibleHistory(mediator, event)
