"""不利决定 What each step of an adverse decision comes to: heard before it, served, open to appeal (2.2.2-a; People's Mediation Law, article 15)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from domain.base.checks import missing_reason
from domain.base.event import Envelope
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.processes.adverse_decision import (
    AdverseCommand,
    AdverseEvent,
    AppealDecided,
    AppealFiled,
    Course,
    DecideAppeal,
    DecisionServed,
    FileAppeal,
    HearPerson,
    Owed,
    PersonHeard,
    ServeDecision,
    last_with,
)
from domain.processes.adverse_rejections import AdverseRejection


def decide(command: AdverseCommand, owed: Owed | None, envelope: Envelope) -> list[AdverseEvent]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    owed = {} if owed is None else owed
    match command:
        case HearPerson():
            return hear(command, owed, envelope)
        case ServeDecision():
            return serve(command, owed, envelope)
        case FileAppeal():
            return file_appeal(command, owed, envelope)
        case DecideAppeal():
            return decide_appeal(command, owed, envelope)
    assert_never(command)


def hear(command: HearPerson, owed: Owed, envelope: Envelope) -> list[AdverseEvent]:
    """陈述申辩, once for each decision and before it: a statement, or that the person declined. Raises `Refused`."""
    if not command.concerned:
        raise refuse(AdverseRejection.NOT_CONCERNED, "about", adverse=command.adverse, about=command.about, code=command.mediator_code)
    course, decided_on = _course(owed), command.decided_on
    first, last = command.not_before or date.min, decided_on
    if command.another and decided_on is not None and command.heard_on > decided_on:
        first, last = decided_on + timedelta(days=1), None  # before the one that is to follow
    if _heard_within(course, first, last):
        raise done(command, Step.HEARD)
    faults = [*dated("heard_on", command.heard_on, first, envelope)]
    if last is not None and command.heard_on > last:
        faults.append(Rejection(AdverseRejection.HEARD_AFTERWARDS, "heard_on", {"date": command.heard_on, "decided_on": last}))
    if command.declined == bool((command.statement or "").strip()):
        faults.append(Rejection(AdverseRejection.STATEMENT_OR_DECLINED, "statement"))
    refuse_any(faults)
    return [
        PersonHeard(
            adverse=command.adverse,
            about=command.about,
            mediator_code=command.mediator_code,
            heard_on=command.heard_on,
            declined=command.declined,
            statement=command.statement,
        )
    ]


def _course(owed: Owed) -> Course:
    """The last course; an empty one where there is none."""
    return owed[len(owed) - 1] if owed else Course()


def _heard_within(course: Course, first: date, last: date | None) -> bool:
    """Whether the person was heard for this very decision: not before the one that was undone, and not after it."""
    heard_on = course.days.get(Step.HEARD)
    return heard_on is not None and first <= heard_on and (last is None or heard_on <= last)


def serve(command: ServeDecision, owed: Owed, envelope: Envelope) -> list[AdverseEvent]:
    """送达 of what was decided, once for each decision, after the person was heard. Raises `Refused`."""
    course = _course(owed)
    if not _heard_within(course, command.not_before or date.min, command.heard_by):
        raise step_missing(command, Step.HEARD)
    if Step.SERVED in course.days:
        raise done(command, Step.SERVED)
    if command.decided_on is None:
        raise refuse(AdverseRejection.NOT_DECIDED, None, adverse=command.adverse, about=command.about, code=command.mediator_code)
    faults = [*dated("served_on", command.served_on, max(command.decided_on, course.days[Step.HEARD]), envelope)]
    if command.appeal_until < command.served_on:
        params = {"date": command.appeal_until, "served_on": command.served_on}
        faults.append(Rejection(AdverseRejection.APPEAL_ENDS_BEFORE, "appeal_until", params))
    if not command.served_by.strip():
        faults.append(Rejection(FactRejection.FACT_MISSING, "served_by"))
    refuse_any(faults)
    return [
        DecisionServed(
            adverse=command.adverse,
            about=command.about,
            mediator_code=command.mediator_code,
            served_on=command.served_on,
            served_by=command.served_by,
            manner=command.manner,
            appeal_until=command.appeal_until,
            document_no=command.document_no,
        )
    ]


def file_appeal(command: FileAppeal, owed: Owed, envelope: Envelope) -> list[AdverseEvent]:
    """申诉 within its term, or later for a reason. Raises `Refused`."""
    course = _last_that(owed, Step.SERVED)
    until = course.appeal_until
    if until is None:
        raise step_missing(command, Step.SERVED)
    if Step.APPEALED in course.days:
        raise done(command, Step.APPEALED)
    faults = [*dated("filed_on", command.filed_on, course.days[Step.SERVED], envelope), *_said(command)]
    if command.filed_on > until and not (command.why or "").strip():
        faults.append(Rejection(AdverseRejection.APPEAL_LATE, "filed_on", {"date": command.filed_on, "appeal_until": until}))
    refuse_any(faults)
    return [AppealFiled(filed_on=command.filed_on, to=command.to, claim=command.claim, why=command.why)]


def _last_that(owed: Owed, step: Step) -> Course:
    """The last course that came to the step; an empty one where none did."""
    place = last_with(owed, step)
    return Course() if place is None else owed[place]


def _said(command: FileAppeal) -> Iterator[Rejection]:
    for fact in ("to", "claim"):
        if not getattr(command, fact).strip():
            yield Rejection(FactRejection.FACT_MISSING, fact)


def decide_appeal(command: DecideAppeal, owed: Owed, envelope: Envelope) -> list[AdverseEvent]:
    """申诉结果, once, with its reason. Raises `Refused`."""
    course = _last_that(owed, Step.APPEALED)
    if Step.APPEALED not in course.days:
        raise step_missing(command, Step.APPEALED)
    if Step.APPEAL_DECIDED in course.days:
        raise done(command, Step.APPEAL_DECIDED)
    refuse_any((*dated("decided_on", command.decided_on, course.days[Step.APPEALED], envelope), *missing_reason(command.why)))
    return [AppealDecided(decided_on=command.decided_on, outcome=command.outcome, why=command.why, document_no=command.document_no)]
