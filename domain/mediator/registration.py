"""调解员登记 Registration of a mediator: what a register row must hold, and which events the difference to what is known leads to."""

from collections.abc import Iterable, Iterator

from domain.base.checks import bad_code
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.facts import to_scalar
from domain.base.kinds import ExitCause
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse_any
from domain.mediator.checks import faults, outside_service
from domain.mediator.commands import CorrectMediator, RegisterMediator
from domain.mediator.events import (
    IdentityFact,
    MediatorAppointed,
    MediatorCorrected,
    MediatorEvent,
    MediatorFact,
    MediatorIdentityCorrected,
    MediatorLeft,
)
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.mediator.reappointment import appoint_again, begins_again, not_appointed_again, runs_into_earlier
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
    "joined_as",
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
    row = RegisterRow.said(known, command.facts, command.changed)
    if not isinstance(command, CorrectMediator):
        if isinstance(mediator, Left) and begins_again(row, mediator):
            return [*_plain(known, row), *appoint_again(command, row, mediator, envelope)]
        if runs_into_earlier(row, mediator):
            withdrawn, mediator = not_appointed_again(mediator, row)
            left_on = {"left_on": command.facts.get("left_on")}
            known, row = facts_of(mediator), RegisterRow.over(row.facts, {**{fact: row.get(fact) for fact in row.changed}, **left_on})
            refuse_any((*faults(row, envelope), *outside_service(row, mediator.service), *_behind_a_review(row, mediator)))
            return [*withdrawn, *_corrections(known, row), *_leaving(known, row)]
    refuse_any((*faults(row, envelope), *outside_service(row, mediator.service), *_behind_a_review(row, mediator)))
    if isinstance(command, CorrectMediator):
        # A register's row stands for itself: there a certificate from before the appointment is the row at fault.
        refuse_any(_certified_before(row, mediator.service))
    return [*_corrections(known, row), *_leaving(known, row)]


def _behind_a_review(row: RegisterRow, mediator: Mediator) -> Iterator[Rejection]:
    """Another last day of service, or none, for one who was eliminated: what a procedure decided is undone by that procedure."""
    if isinstance(mediator, Left) and mediator.cause is ExitCause.ELIMINATED and row.day("left_on") != mediator.left_on:
        yield Rejection(MediatorRejection.ELIMINATION_STANDS, "left_on", {"left_on": mediator.left_on})


def _certified_before(row: RegisterRow, service: Service) -> Iterator[Rejection]:
    """Certificates from before the appointment."""
    appointed_on = row.day("appointed_on")
    first = min((certificate.certified_on for certificate in service.personnel_record.certificates.values()), default=None)
    if not service.earlier and "appointed_on" in row.changed and appointed_on is not None and first is not None and first < appointed_on:
        params = {"certified_on": first, "appointed_on": appointed_on}
        yield Rejection(PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED, "appointed_on", params)


def _plain(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    """Corrections of what does not belong to one service or another."""
    yield from _identity(known, row)
    yield from _corrected(("education", "occupation", "in_service_official"), known, row)


def _identity(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    for fact in IDENTITY:
        was, now = to_scalar(known[fact]), to_scalar(row.get(fact))
        if was != now:
            yield MediatorIdentityCorrected(fact=fact, was=_as_text(was), now=_as_text(now))


def _corrections(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    yield from _identity(known, row)
    yield from _corrected(CORRECTED, known, row)


def _corrected(names: Iterable[MediatorFact], known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    for fact in names:
        was, now = to_scalar(known[fact]), to_scalar(row.get(fact))
        if was != now:
            yield MediatorCorrected(fact=fact, was=was, now=now)


def _as_text(value: object) -> str | None:
    """What identifies a person is held as text."""
    return None if value is None else str(value)


def _leaving(known: Facts, row: RegisterRow) -> Iterator[MediatorEvent]:
    was, now = known["left_on"], row.day("left_on")
    if was is None and now is not None:
        yield MediatorLeft(left_on=now)
    elif was != now:
        yield MediatorCorrected(fact="left_on", was=to_scalar(was), now=to_scalar(now))
