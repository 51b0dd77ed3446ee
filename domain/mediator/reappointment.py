"""再次任命 Who left is appointed again under the same code: by a command, or by a register's row that tells of it; and taken back (2.2.5)."""

from collections.abc import Iterator
from datetime import date
from typing import cast

from domain.base.checks import bad_numbers, future, missing_reason
from domain.base.event import Envelope
from domain.base.kinds import ExitCause
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.mediator.checks import days_of_change, faults
from domain.mediator.commands import ReappointMediator, RegisterMediator, WithdrawReappointment
from domain.mediator.events import MediatorEvent, MediatorLeft, MediatorReappointed, ReappointmentWithdrawn
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Mediator, evolve, facts_of


def reappoint(command: ReappointMediator, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """再次任命 of who left; after an elimination when the rules allow it. Raises `Refused`."""
    if not isinstance(mediator, Left):
        raise refuse(MediatorRejection.STILL_IN_SERVICE, "mediator_code", code=command.code)
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
            {
                **facts,
                "appointed_on": day,
                "eliminated_on": eliminated_on,
                "document_no": command.document_no,
                "joined_as": command.joined_as,
            }
        )
    ]


def withdraw(command: WithdrawReappointment, mediator: Mediator) -> list[MediatorEvent]:
    """撤回再次任命, while no change rests on it. Raises `Refused`."""
    service = mediator.service
    if not service.earlier:
        raise refuse(MediatorRejection.NOT_REAPPOINTED, "mediator_code", code=command.code)
    refuse_any(missing_reason(command.why))
    changed = [day for day in days_of_change(service) if day > service.appointed_on]
    if changed:
        params = {"date": changed[0], "appointed_on": service.appointed_on}
        raise refuse(MediatorRejection.CHANGED_OUTSIDE_SERVICE, "appointed_on", **params)
    return [ReappointmentWithdrawn(appointed_on=service.appointed_on, why=command.why)]


# --- as a register's row tells of it ---------------------------------------------------------------------------------


def begins_again(row: RegisterRow, left: Left) -> bool:
    """Whether a row tells of a further appointment: one on a day after the recorded last day of service. An earlier day is a correction."""
    appointed_on = row.day("appointed_on")
    return "appointed_on" in row.changed and appointed_on is not None and appointed_on > left.left_on


def appoint_again(command: RegisterMediator, row: RegisterRow, left: Left, envelope: Envelope) -> Iterator[MediatorEvent]:
    """再次任命 by a row, and the leaving that it tells of; a last day of the service before contradicts it. Raises `Refused`."""
    left_on = cast("date | None", command.facts.get("left_on"))
    row = RegisterRow.over(row.facts, {**{fact: row.get(fact) for fact in row.changed}, "left_on": left_on})
    refuse_any(faults(row, envelope))
    if left.cause is ExitCause.ELIMINATED:
        raise refuse(MediatorRejection.ELIMINATED_BEFORE, "appointed_on", code=command.code, left_on=left.left_on)
    yield MediatorReappointed.model_validate(
        {
            **{fact: row.get(fact) for fact in ("committee_code", "engagement", "appointed_on", "monthly_wage")},
            "joined_as": command.facts.get("joined_as"),
        }
    )
    if left_on is not None:
        yield MediatorLeft(left_on=left_on)


def runs_into_earlier(row: RegisterRow, mediator: Mediator) -> bool:
    """Whether a row has the last service begin before the one before it ended: then there was no further appointment."""
    earlier, appointed_on = mediator.service.earlier, row.day("appointed_on")
    return bool(earlier) and "appointed_on" in row.changed and appointed_on is not None and appointed_on <= earlier[-1].left_on


def not_appointed_again(mediator: Mediator, row: RegisterRow) -> tuple[list[MediatorEvent], Mediator]:
    """The further appointments that the row does not know, taken back, and the mediator without them."""
    withdrawn: list[MediatorEvent] = []
    while runs_into_earlier(row, mediator):
        event = ReappointmentWithdrawn(appointed_on=mediator.service.appointed_on)
        withdrawn.append(event)
        mediator = evolve(mediator, event)
    return withdrawn, mediator
