"""不利决定 What a decision that harms a person owes that person: to be heard, to be served, to appeal (2.2.2-a; People's Mediation Law, article 15).

The decision itself stands where it was taken: an elimination in its review, a revocation with the certificate, a recovery in its round. Here stands
how it reached the person, one stream a decision: `decision:elimination-410802-2019-M0001`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from domain.base.command import Command
from domain.base.event import Event
from domain.base.grown import with_entry
from domain.base.procedure import Step
from domain.base.rejection import ImpossibleHistory
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner

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
    """陈述申辩. `decided_on` is the day of the decision, None while there is none; `not_before` the first day on which one can be heard before it: that on
    which the decision before it was undone, or the day after it. `another` may follow this one; `concerned` is false where there is nothing to decide."""

    adverse: Adverse
    about: str
    mediator_code: str
    heard_on: date
    statement: str | None = None
    declined: bool = False
    decided_on: date | None = None
    not_before: date | None = None
    another: bool = False
    concerned: bool = True


@dataclass(frozen=True, slots=True)
class ServeDecision(CommandToDecision):
    """送达. `decided_on` is the first day on which the decision can be served, None while there is none; `not_before` as above, and `heard_by` the last day
    of a hearing before it."""

    adverse: Adverse
    about: str
    mediator_code: str
    served_on: date
    served_by: str
    manner: Manner
    appeal_until: date
    document_no: str | None = None
    decided_on: date | None = None
    not_before: date | None = None
    heard_by: date | None = None


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
class Course:
    """一次决定所办各步. The days of the steps so far, of one decision and person, and the last day of an appeal."""

    days: Mapping[Step, date] = field(default_factory=dict)
    appeal_until: date | None = None


Owed = Mapping[int, Course]
"""已办到哪一步. One course for each decision on the person about the same thing, by number from 0, the last one at the end: what was undone may be decided again."""


def last_with(courses: Owed, step: Step) -> int | None:
    """The place of the last course that came to a step; None where none did."""
    return next((place for place in reversed(range(len(courses))) if step in courses[place].days), None)


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(owed: Owed | None, event: AdverseEvent) -> Owed:
    """What was done after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    courses: Owed = {} if owed is None else owed
    match event:
        case PersonHeard() if not courses or courses[len(courses) - 1].days != {Step.HEARD: event.heard_on}:
            return with_entry(courses, len(courses), Course({Step.HEARD: event.heard_on}))
        case DecisionServed():
            return _after(courses, Step.HEARD, event, Step.SERVED, event.served_on)
        case AppealFiled():
            return _after(courses, Step.SERVED, event, Step.APPEALED, event.filed_on)
        case AppealDecided():
            return _after(courses, Step.APPEALED, event, Step.APPEAL_DECIDED, event.decided_on)
    raise ImpossibleHistory(owed, event)


def _after(courses: Owed, before: Step, event: AdverseEvent, step: Step, day: date) -> Owed:
    place = last_with(courses, before)
    if place is None:
        raise ImpossibleHistory(courses, event)
    course = courses[place]
    until = event.appeal_until if isinstance(event, DecisionServed) else course.appeal_until
    return with_entry(courses, place, Course({**course.days, step: day}, until))
