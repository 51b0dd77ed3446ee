"""人民调解委员会 Mediation committee: what a bureau takes, what it refuses, and which events follow."""

from collections.abc import Iterator

from domain.base.checks import bad_code, bad_month, future, future_in, missing, out_of_order
from domain.base.command import Command, Facts
from domain.base.event import Envelope, Event
from domain.base.facts import to_scalar
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.mediation_committee.commands import (
    CorrectCommittee,
    DissolveCommittee,
    EstablishCommittee,
    FileCommittee,
    RegisterCommittee,
    RegisterStatistics,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediation_committee.state import ESTABLISHMENT, Committee, Dissolved, facts_of

REQUIRED = ("county_code", "name", "kind", "established_on")
DATES = ("established_on", "filed_on", "dissolved_on")


def decide(command: Command, committee: Committee | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case EstablishCommittee() if committee is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "committee_code", code=command.code)
        case RegisterCommittee() if committee is None and not isinstance(command, CorrectCommittee):
            return _establish(command, envelope)
    if committee is None:
        raise refuse(CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code", code=command.code)
    if isinstance(command, RegisterStatistics):
        return _submit(command, committee, envelope)
    known = facts_of(committee)
    row = RegisterRow.over(known, _changes(command, committee))
    refuse_any(_faults(row, envelope))
    return [*_corrections(known, row), *_filing(known, row), *_dissolution(known, row)]


def _establish(command: RegisterCommittee, envelope: Envelope) -> list[Event]:
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("committee_code", command.code), *_faults(row, envelope)))
    established = CommitteeEstablished.model_validate({fact: row.get(fact) for fact in ESTABLISHMENT})
    nothing: Facts = {}
    return [established, *_filing(nothing, row), *_dissolution(nothing, row)]


def _changes(command: Command, committee: Committee) -> dict[str, object]:
    """What the command changes in the row. A verb refuses what was done before."""
    filed_on, filing_no = committee.registration.filed_on, committee.registration.filing_no
    dissolved_on = committee.dissolved_on if isinstance(committee, Dissolved) else None
    match command:
        case RegisterCommittee():
            return {fact: command.facts.get(fact) for fact in command.changed}
        case FileCommittee():
            if filed_on is not None:
                raise refuse(CommitteeRejection.ALREADY_FILED, "filed_on", filed_on=filed_on)
            if dissolved_on is not None and command.filed_on >= dissolved_on:
                raise refuse(CommitteeRejection.COMMITTEE_DISSOLVED, "filed_on", code=command.code, dissolved_on=dissolved_on)
            return {"filed_on": command.filed_on, "filing_no": command.filing_no or filing_no}
        case DissolveCommittee():
            if dissolved_on is not None:
                raise refuse(CommitteeRejection.ALREADY_DISSOLVED, "dissolved_on", dissolved_on=dissolved_on)
            return {"dissolved_on": command.dissolved_on}
    raise TypeError(f"not a command for a committee: {command!r}")


def _faults(row: RegisterRow, envelope: Envelope) -> Iterator[Rejection]:
    yield from missing(row, REQUIRED)
    yield from future_in(row, DATES, envelope)
    yield from out_of_order(row, "established_on", "filed_on", CommitteeRejection.FILED_BEFORE_ESTABLISHED)
    yield from out_of_order(row, "established_on", "dissolved_on", CommitteeRejection.DISSOLVED_BEFORE_ESTABLISHED)


def _corrections(known: Facts, row: RegisterRow) -> Iterator[Event]:
    for fact in ESTABLISHMENT:
        if known[fact] != row.get(fact):
            yield _corrected(fact, known, row)


def _corrected(fact: str, known: Facts, row: RegisterRow) -> CommitteeCorrected:
    return CommitteeCorrected.model_validate({"fact": fact, "was": to_scalar(known.get(fact)), "now": to_scalar(row.get(fact))})


def _filing(known: Facts, row: RegisterRow) -> Iterator[Event]:
    """The first word of a filing, or its day when only the number was known, is a filing; everything else corrects it."""
    was_on, was_no = known.get("filed_on"), known.get("filing_no")
    filed_on, filing_no = row.day("filed_on"), row.text("filing_no")
    files = was_on is None and (filed_on is not None or (was_no is None and filing_no is not None))
    if was_no != filing_no and not (files and was_no is None):
        yield _corrected("filing_no", known, row)
    if files:
        yield CommitteeFiled(filed_on=filed_on, filing_no=filing_no)
    elif was_on != filed_on:
        yield _corrected("filed_on", known, row)


def _dissolution(known: Facts, row: RegisterRow) -> Iterator[Event]:
    was, now = known.get("dissolved_on"), row.day("dissolved_on")
    if was is None and now is not None:
        yield CommitteeDissolved(dissolved_on=now)
    elif was != now:
        yield _corrected("dissolved_on", known, row)


def _submit(command: RegisterStatistics, committee: Committee, envelope: Envelope) -> list[Event]:
    """A month's statistics. Reported again with another date, the date is corrected."""
    month, day = command.month, command.submitted_on
    refuse_any((*bad_month("month", month), *future({"submitted_on": day}, envelope)))
    was = committee.registration.statistics.get(month)
    if was is None:
        return [StatisticsSubmitted(month=month, submitted_on=day)]
    return [] if was == day else [StatisticsCorrected(month=month, was=was, now=day)]
