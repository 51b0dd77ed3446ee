"""不利决定 What a decision that harms a person owes that person: to be heard, to be served, to appeal (2.2.2-a; People's Mediation Law, article 15).

The decision itself stands where it was taken: an elimination in its review, a revocation with the certificate, a recovery in its round. Here stands
how it reached the person, one stream a decision: `decision:elimination-410802-2019-M0001`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, assert_never

from domain.base.checks import missing_reason
from domain.base.command import Command
from domain.base.event import Envelope, Event
from domain.base.procedure import Step, dated, done, step_missing
from domain.base.rejection import ImpossibleHistory, Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner
from domain.processes.adverse_rejections import AdverseRejection

# --- events ----------------------------------------------------------------------------------------------------------


class PersonHeard(
    Event,
    effective="heard_on",
    zh="{adverse}（{about}）决定前告知 {mediator_code}，放弃陈述申辩：{declined}[；陈述：{statement}]",
    en="{mediator_code} told of the intended {adverse} ({about}), declined to be heard: {declined}[; statement: {statement}]",
):
    """陈述申辩, before the decision: what the person said, or that nothing was to be said. `about` is the review, the certificate or the case."""

    adverse: Adverse
    about: str
    mediator_code: str
    heard_on: date
    declined: bool
    statement: str | None = None


class DecisionServed(
    Event,
    effective="served_on",
    zh="{adverse}决定（{about}）由 {served_by} {manner} {mediator_code}[（{document_no}）]；申诉至 {appeal_until} 止",
    en="decision of {adverse} ({about}) served on {mediator_code} by {served_by}, {manner}[ ({document_no})]; open to appeal until {appeal_until}",
):
    """送达: when, by whom and how; the last day of an appeal."""

    adverse: Adverse
    about: str
    mediator_code: str
    served_on: date
    served_by: str
    manner: Manner
    appeal_until: date
    document_no: str | None = None


class AppealFiled(Event, effective="filed_on", zh="向 {to} 申诉：{claim}[；逾期：{why}]", en="appeal to {to}: {claim}[; late: {why}]"):
    """申诉. One after its last day has the reason for which it is taken all the same."""

    filed_on: date
    to: str
    claim: str
    why: str | None = None


class AppealDecided(
    Event,
    effective="decided_on",
    zh="申诉结果：{outcome}；理由：{why}[（{document_no}）]",
    en="appeal decided, {outcome}, because: {why}[ ({document_no})]",
):
    """申诉结果. Where the decision does not stand, the procedure that took it undoes it by a step of its own."""

    decided_on: date
    outcome: AppealOutcome
    why: str
    document_no: str | None = None


AdverseEvent = PersonHeard | DecisionServed | AppealFiled | AppealDecided

# --- commands --------------------------------------------------------------------------------------------------------


def decision_code(adverse: Adverse, about: str, mediator_code: str) -> str:
    """The code of what a decision owes to a person."""
    return f"{adverse.value}-{about}-{mediator_code}"


@dataclass(frozen=True, slots=True)
class CommandToDecision(Command):
    """不利决定. To what one decision owes to one person."""

    kind: ClassVar[str] = "decision"


@dataclass(frozen=True, slots=True)
class HearPerson(CommandToDecision):
    """陈述申辩. `decided_on` is the day of the decision, None while there is none."""

    adverse: Adverse
    about: str
    mediator_code: str
    heard_on: date
    statement: str | None = None
    declined: bool = False
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class ServeDecision(CommandToDecision):
    """送达. `decided_on` is the day of the decision, None while there is none."""

    adverse: Adverse
    about: str
    mediator_code: str
    served_on: date
    served_by: str
    manner: Manner
    appeal_until: date
    document_no: str | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class FileAppeal(CommandToDecision):
    """申诉."""

    filed_on: date
    to: str
    claim: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class DecideAppeal(CommandToDecision):
    """申诉结果."""

    decided_on: date
    outcome: AppealOutcome
    why: str
    document_no: str | None = None
    mediator_code: str | None = None


AdverseCommand = HearPerson | ServeDecision | FileAppeal | DecideAppeal

# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Owed:
    """已办到哪一步. The days of the steps so far, and the last day of an appeal."""

    days: dict[Step, date] = field(default_factory=dict)
    appeal_until: date | None = None


# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: AdverseCommand, owed: Owed | None, envelope: Envelope) -> list[AdverseEvent]:
    """The events that follow from the step. Raises `Refused` with every fault found."""
    owed = owed or Owed()
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
    """陈述申辩, once, before the decision: a statement, or that the person declined. Raises `Refused`."""
    if Step.HEARD in owed.days:
        raise done(command, Step.HEARD)
    faults = [*dated("heard_on", command.heard_on, date.min, envelope)]
    if command.decided_on is not None and command.heard_on > command.decided_on:
        faults.append(
            Rejection(AdverseRejection.HEARD_AFTERWARDS, "heard_on", {"date": command.heard_on, "decided_on": command.decided_on})
        )
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


def serve(command: ServeDecision, owed: Owed, envelope: Envelope) -> list[AdverseEvent]:
    """送达 of what was decided, once, after the person was heard. Raises `Refused`."""
    if Step.SERVED in owed.days:
        raise done(command, Step.SERVED)
    if Step.HEARD not in owed.days:
        raise step_missing(command, Step.HEARD)
    if command.decided_on is None:
        raise refuse(AdverseRejection.NOT_DECIDED, None, adverse=command.adverse, about=command.about, code=command.mediator_code)
    faults = [*dated("served_on", command.served_on, max(command.decided_on, owed.days[Step.HEARD]), envelope)]
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
    if Step.APPEALED in owed.days:
        raise done(command, Step.APPEALED)
    if owed.appeal_until is None:
        raise step_missing(command, Step.SERVED)
    faults = [*dated("filed_on", command.filed_on, owed.days[Step.SERVED], envelope), *_said(command)]
    if command.filed_on > owed.appeal_until and not (command.why or "").strip():
        faults.append(Rejection(AdverseRejection.APPEAL_LATE, "filed_on", {"date": command.filed_on, "appeal_until": owed.appeal_until}))
    refuse_any(faults)
    return [AppealFiled(filed_on=command.filed_on, to=command.to, claim=command.claim, why=command.why)]


def _said(command: FileAppeal) -> Iterator[Rejection]:
    for fact in ("to", "claim"):
        if not getattr(command, fact).strip():
            yield Rejection(FactRejection.FACT_MISSING, fact)


def decide_appeal(command: DecideAppeal, owed: Owed, envelope: Envelope) -> list[AdverseEvent]:
    """申诉结果, once, with its reason. Raises `Refused`."""
    if Step.APPEAL_DECIDED in owed.days:
        raise done(command, Step.APPEAL_DECIDED)
    if Step.APPEALED not in owed.days:
        raise step_missing(command, Step.APPEALED)
    day, why = command.decided_on, command.why
    refuse_any((*dated("decided_on", day, owed.days[Step.APPEALED], envelope), *missing_reason(why)))
    return [AppealDecided(decided_on=day, outcome=command.outcome, why=why, document_no=command.document_no)]


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(owed: Owed | None, event: AdverseEvent) -> Owed:
    """What was done after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    match owed, event:
        case None, PersonHeard():
            return Owed({Step.HEARD: event.heard_on})
        case Owed(), DecisionServed():
            return replace(owed, days={**owed.days, Step.SERVED: event.served_on}, appeal_until=event.appeal_until)
        case Owed(), AppealFiled():
            return replace(owed, days={**owed.days, Step.APPEALED: event.filed_on})
        case Owed(), AppealDecided():
            return replace(owed, days={**owed.days, Step.APPEAL_DECIDED: event.decided_on})
    raise ImpossibleHistory(owed, event)
