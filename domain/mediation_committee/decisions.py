"""人民调解委员会 Mediation committee: what a bureau takes, what it refuses, and which events follow. Registration has a file of its own."""

from typing import assert_never

from domain.base.checks import bad_month, before, future
from domain.base.event import Envelope
from domain.base.rejection import refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.mediation_committee.commands import (
    CommitteeCommand,
    CorrectCommittee,
    DissolveCommittee,
    EstablishCommittee,
    FileCommittee,
    RegisterCommittee,
    RegisterStatistics,
)
from domain.mediation_committee.events import (
    CommitteeDissolved,
    CommitteeEvent,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediation_committee.registration import corrected, establish, register
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediation_committee.state import Committee, Dissolved


def decide(command: CommitteeCommand, committee: Committee | None, envelope: Envelope) -> list[CommitteeEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case EstablishCommittee() if committee is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "committee_code", code=command.code)
        case RegisterCommittee() if committee is None and not isinstance(command, CorrectCommittee):
            return establish(command, envelope)
    if committee is None:
        raise refuse(CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code", code=command.code)
    match command:
        case RegisterCommittee():
            return register(command, committee, envelope)
        case FileCommittee():
            return file(command, committee, envelope)
        case DissolveCommittee():
            return dissolve(command, committee, envelope)
        case RegisterStatistics():
            return submit_statistics(command, committee, envelope)
    assert_never(command)


def file(command: FileCommittee, committee: Committee, envelope: Envelope) -> list[CommitteeEvent]:
    """备案. Another number than the one that was known before is a correction, too. Raises `Refused`."""
    registration, day = committee.registration, command.filed_on
    if registration.filed_on is not None:
        raise refuse(CommitteeRejection.ALREADY_FILED, "filed_on", filed_on=registration.filed_on)
    if isinstance(committee, Dissolved) and day >= committee.dissolved_on:
        raise refuse(CommitteeRejection.COMMITTEE_DISSOLVED, "filed_on", code=command.code, dissolved_on=committee.dissolved_on)
    established = ("established_on", registration.established_on)
    too_early = before(("filed_on", day), established, CommitteeRejection.FILED_BEFORE_ESTABLISHED)
    refuse_any((*future({"filed_on": day}, envelope), *too_early))
    was, now = registration.filing_no, command.filing_no or registration.filing_no
    filed = CommitteeFiled(filed_on=day, filing_no=now)
    return [filed] if was in {None, now} else [corrected("filing_no", was, now), filed]


def dissolve(command: DissolveCommittee, committee: Committee, envelope: Envelope) -> list[CommitteeEvent]:
    """撤销. Raises `Refused`."""
    day = command.dissolved_on
    if isinstance(committee, Dissolved):
        raise refuse(CommitteeRejection.ALREADY_DISSOLVED, "dissolved_on", dissolved_on=committee.dissolved_on)
    established = ("established_on", committee.registration.established_on)
    too_early = before(("dissolved_on", day), established, CommitteeRejection.DISSOLVED_BEFORE_ESTABLISHED)
    refuse_any((*future({"dissolved_on": day}, envelope), *too_early))
    return [CommitteeDissolved(dissolved_on=day)]


def submit_statistics(command: RegisterStatistics, committee: Committee, envelope: Envelope) -> list[CommitteeEvent]:
    """报送统计 of a month. Reported again with another date, the date is corrected. Raises `Refused`."""
    month, day = command.month, command.submitted_on
    refuse_any((*bad_month("month", month), *future({"submitted_on": day}, envelope)))
    was = committee.registration.statistics.get(month)
    if was is None:
        return [StatisticsSubmitted(month=month, submitted_on=day)]
    return [] if was == day else [StatisticsCorrected(month=month, was=was, now=day)]
