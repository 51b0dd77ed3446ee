"""调解员登记 Registration of a mediator: what a register row must hold, and which events the difference to what is known leads to."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from domain.base.checks import bad_code, bad_numbers, future
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.facts import to_scalar
from domain.base.kinds import ExitCause
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.mediator.checks import faults, outside_service
from domain.mediator.commands import CorrectMediator, ReappointMediator, RegisterMediator
from domain.mediator.events import (
    IdentityFact,
    MediatorAppointed,
    MediatorCorrected,
    MediatorEvent,
    MediatorFact,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorReappointed,
)
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Mediator, Service, facts_of

IDENTITY: tuple[IdentityFact, ...] = ("name", "id_number", "sex", "birth_on")
CORRECTED: tuple[MediatorFact, ...] = (
    "committee_code",
    "education",
    "occupation",
    "engagement",
    "appointed_on",
    "monthly_wage",
    "in_service_official",
)


def appoint(command: RegisterMediator, envelope: Envelope) -> list[MediatorEvent]:
    """任命, and the leaving that the first row tells of. Raises `Refused`."""
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("mediator_code", command.code), *faults(row, envelope)))
    appointed = MediatorAppointed.model_validate({fact: row.get(fact) for fact in (*IDENTITY, *CORRECTED)})
    left_on = row.day("left_on")
    return [appointed] if left_on is None else [appointed, MediatorLeft(left_on=left_on)]


def register(command: RegisterMediator, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """登记. What a later row says otherwise than is known. Raises `Refused`."""
    known = facts_of(mediator)
    row = RegisterRow.over(known, {fact: command.facts.get(fact) for fact in command.changed})
    if isinstance(mediator, Left) and not isinstance(command, CorrectMediator) and _begins_again(row, mediator):
        return [*_identity(known, row), *appoint_again(command, row, mediator, envelope)]
    refuse_any((*faults(row, envelope), *outside_service(row, mediator.service)))
    if isinstance(command, CorrectMediator):
        # A register's row stands for itself: there a certificate from before the appointment is the row at fault.
        refuse_any(_certified_before(row, mediator.service))
    return [*_corrections(known, row), *_leaving(known, row)]


def _begins_again(row: RegisterRow, mediator: Left) -> bool:
    """Whether a register's row tells of a further appointment: one on a day after the recorded last day of service. An earlier one is a correction."""
    appointed_on = row.day("appointed_on")
    return "appointed_on" in row.changed and appointed_on is not None and appointed_on > mediator.left_on


def appoint_again(command: RegisterMediator, row: RegisterRow, mediator: Left, envelope: Envelope) -> Iterator[MediatorEvent]:
    """再次任命 by a register's row, and the leaving that it tells of; a last day that is the recorded one contradicts it. Raises `Refused`."""
    left_on = cast("date | None", command.facts.get("left_on"))
    row = RegisterRow.over(row.facts, {**{fact: row.get(fact) for fact in row.changed}, "left_on": left_on})
    refuse_any(faults(row, envelope))
    if mediator.cause is ExitCause.ELIMINATED:
        raise refuse(MediatorRejection.ELIMINATED_BEFORE, "appointed_on", code=command.code, left_on=mediator.left_on)
    known = facts_of(mediator)
    for fact in ("education", "occupation", "in_service_official"):
        was, now = to_scalar(known[fact]), to_scalar(row.get(fact))
        if was != now:
            yield MediatorCorrected(fact=fact, was=was, now=now)
    again = ("committee_code", "engagement", "appointed_on", "monthly_wage")
    yield MediatorReappointed.model_validate({fact: row.get(fact) for fact in again})
    if left_on is not None:
        yield MediatorLeft(left_on=left_on)


def reappoint(command: ReappointMediator, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """再次任命 of who left; after an elimination when the rules allow it. Raises `Refused`."""
    if not isinstance(mediator, Left):
        raise refuse(MediatorRejection.STILL_SERVES, "mediator_code", code=command.code)
    day, known = command.appointed_on, facts_of(mediator)
    faults_found = [*future({"appointed_on": day}, envelope), *bad_numbers({"monthly_wage": command.monthly_wage})]
    if day <= mediator.left_on:
        params = {"appointed_on": day, "left_on": mediator.left_on}
        faults_found.append(Rejection(MediatorRejection.APPOINTED_WHILE_SERVING, "appointed_on", params))
    if command.barred_until is not None and day <= command.barred_until:
        barred = {"code": command.code, "until": command.barred_until}
        faults_found.append(Rejection(MediatorRejection.ELIMINATED_TOO_RECENTLY, "appointed_on", barred))
    refuse_any(faults_found)
    given = {"committee_code": command.committee_code, "engagement": command.engagement, "monthly_wage": command.monthly_wage}
    facts = {fact: known[fact] if value is None else value for fact, value in given.items()}
    eliminated_on = mediator.left_on if mediator.cause is ExitCause.ELIMINATED else None
    return [
        MediatorReappointed.model_validate(
            {**facts, "appointed_on": day, "eliminated_on": eliminated_on, "document_no": command.document_no}
        )
    ]


def _certified_before(row: RegisterRow, service: Service) -> Iterator[Rejection]:
    """Certificates from before the appointment."""
    appointed_on = row.day("appointed_on")
    first = min((certificate.certified_on for certificate in service.personnel_record.certificates.values()), default=None)
    if not service.earlier and "appointed_on" in row.changed and appointed_on is not None and first is not None and first < appointed_on:
        params = {"certified_on": first, "appointed_on": appointed_on}
        yield Rejection(PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED, "appointed_on", params)


def _identity(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    for fact in IDENTITY:
        was, now = to_scalar(known[fact]), to_scalar(row.get(fact))
        if was != now:
            yield MediatorIdentityCorrected(fact=fact, was=_as_text(was), now=_as_text(now))


def _corrections(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    yield from _identity(known, row)
    for changed in CORRECTED:
        was, now = to_scalar(known[changed]), to_scalar(row.get(changed))
        if was != now:
            yield MediatorCorrected(fact=changed, was=was, now=now)


def _as_text(value: object) -> str | None:
    """What identifies a person is held as text."""
    return None if value is None else str(value)


def _leaving(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    was, now = known["left_on"], row.day("left_on")
    if was is None and now is not None:
        yield MediatorLeft(left_on=now)
    elif was != now:
        yield MediatorCorrected(fact="left_on", was=to_scalar(was), now=to_scalar(now))
