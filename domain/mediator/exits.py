"""退出与增补 How a mediator leaves, and who comes into the place (2.2.2-a, 2.2.5-a; Mediation Law, article 15)."""

from collections.abc import Iterator
from datetime import date

from domain.base.checks import future
from domain.base.event import Envelope
from domain.base.kinds import ExitCause, IncidentKind
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.mediator.checks import faults, outside_service
from domain.mediator.commands import EliminateMediator, LeaveService, ReinstateMediator, SucceedMediator
from domain.mediator.events import MediatorEliminated, MediatorEvent, MediatorLeft, MediatorReinstated, MediatorSucceeded
from domain.mediator.exit_form import CAUSES, form_of
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Left, Mediator, facts_of, vacancy_of

STATUTORY = (IncidentKind.FAVOURITISM, IncidentKind.INSULT, IncidentKind.IMPROPER_GAIN, IncidentKind.LEAK)
"""The grounds of article 15 on which an elected mediator is removed and a hired one dismissed."""


def leave(command: LeaveService, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """离任, for whatever cause but elimination. Raises `Refused`."""
    _refuse_end(mediator, command.left_on, envelope)
    refuse_any(_ground_faults(command))
    if command.cause in CAUSES:
        form_of(command.code, mediator.service.joined_as, CAUSES[command.cause])
    return [
        MediatorLeft(
            left_on=command.left_on,
            cause=command.cause,
            ground=command.ground,
            document_no=command.document_no,
            resolved_by=command.resolved_by,
        )
    ]


def eliminate(command: EliminateMediator, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """末位淘汰, by a review. Raises `Refused`."""
    _refuse_end(mediator, command.left_on, envelope)
    if command.exit_form is not None:
        form_of(command.code, mediator.service.joined_as, command.exit_form)
    return [
        MediatorEliminated(
            left_on=command.left_on,
            review=command.review,
            grounds=command.grounds,
            document_no=command.document_no,
            exit_form=command.exit_form,
            resolved_by=command.resolved_by,
            last_place_ground=command.last_place_ground,
        )
    ]


def reinstate(command: ReinstateMediator, mediator: Mediator) -> list[MediatorEvent]:
    """恢复任职 of one who left by an elimination and was not appointed again since. Raises `Refused`."""
    earlier = mediator.service.earlier
    if (
        earlier
        and earlier[-1].cause is ExitCause.ELIMINATED
        and not (isinstance(mediator, Left) and mediator.cause is ExitCause.ELIMINATED)
    ):
        params = {"code": command.code, "appointed_on": mediator.service.appointed_on}
        raise refuse(MediatorRejection.REAPPOINTED_SINCE, "mediator_code", **params)
    if not isinstance(mediator, Left) or mediator.cause is not ExitCause.ELIMINATED:
        raise refuse(MediatorRejection.NOT_ELIMINATED_NOW, "mediator_code", code=command.code)
    return [
        MediatorReinstated(
            left_on=mediator.left_on,
            review=command.review,
            rescinded_on=command.rescinded_on,
            why=command.why,
            document_no=command.document_no,
        )
    ]


def _refuse_end(mediator: Mediator, left_on: date, envelope: Envelope) -> None:
    """Refuse the end of a service that ended already, or that would leave recorded changes outside it."""
    if isinstance(mediator, Left):
        raise refuse(MediatorRejection.ALREADY_LEFT, "left_on", left_on=mediator.left_on)
    row = RegisterRow.over(facts_of(mediator), {"left_on": left_on})
    refuse_any((*faults(row, envelope), *outside_service(row, mediator.service)))


def succeed(command: SucceedMediator, mediator: Mediator, envelope: Envelope) -> list[MediatorEvent]:
    """Who comes into a vacant place, having come after it fell vacant. Raises `Refused`; whether the successor serves there is checked with the references."""
    vacancy = vacancy_of(mediator)
    if vacancy is None:
        raise refuse(MediatorRejection.NOT_LEFT, "mediator_code", code=command.code)
    if vacancy.successor_code == command.successor_code:
        return []
    faults_found = [*future({"succeeded_on": command.succeeded_on}, envelope)]
    if vacancy.successor_code is not None:
        params = {"code": command.code, "successor_code": vacancy.successor_code}
        faults_found.append(Rejection(MediatorRejection.PLACE_FILLED, "successor_code", params))
    if command.successor_code == command.code:
        faults_found.append(Rejection(MediatorRejection.OWN_SUCCESSOR, "successor_code", {"code": command.code}))
    if command.succeeded_on <= vacancy.left_on:
        days = {"date": command.succeeded_on, "left_on": vacancy.left_on}
        faults_found.append(Rejection(MediatorRejection.SUCCEEDED_TOO_EARLY, "succeeded_on", days))
    if command.came_on is not None and command.came_on <= vacancy.left_on and command.successor_code != command.code:
        there = {"successor_code": command.successor_code, "came_on": command.came_on, "left_on": vacancy.left_on}
        faults_found.append(Rejection(MediatorRejection.SUCCESSOR_THERE_BEFORE, "successor_code", there))
    if command.fills is not None and vacancy.successor_code is None:
        other = {"successor_code": command.successor_code, "other": command.fills}
        faults_found.append(Rejection(MediatorRejection.FILLS_ANOTHER, "successor_code", other))
    refuse_any(faults_found)
    return [MediatorSucceeded(successor_code=command.successor_code, succeeded_on=command.succeeded_on, document_no=command.document_no)]


def _ground_faults(command: LeaveService) -> Iterator[Rejection]:
    """A removal or dismissal has one of the statutory grounds, nothing else has any; an elimination has its review."""
    if command.cause is ExitCause.ELIMINATED:
        yield Rejection(MediatorRejection.ELIMINATED_BY_REVIEW, "cause")
    elif command.cause in CAUSES:
        if command.ground not in STATUTORY:
            grounds = tuple(STATUTORY)
            yield Rejection(MediatorRejection.GROUND_NEEDED, "ground", {"cause": command.cause, "grounds": grounds})
    elif command.ground is not None:
        yield Rejection(MediatorRejection.GROUND_UNFIT, "ground", {"ground": command.ground})
    elif command.resolved_by is not None:
        yield Rejection(MediatorRejection.BODY_UNFIT, "resolved_by")
