"""调委会登记 Registration of a committee: what a register row must hold, and which events the difference to what is known leads to."""

from collections.abc import Iterator

from domain.base.checks import bad_code, future_in, missing, out_of_order
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.facts import to_scalar
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse_any
from domain.mediation_committee.commands import RegisterCommittee
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeEvent,
    CommitteeFact,
    CommitteeFiled,
)
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediation_committee.state import ESTABLISHMENT, Committee, facts_of

REQUIRED = ("county_code", "name", "kind", "established_on")
DATES = ("established_on", "filed_on", "dissolved_on")


def establish(command: RegisterCommittee, envelope: Envelope) -> list[CommitteeEvent]:
    """设立, and the filing and dissolution that the first row tells of. Raises `Refused`."""
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("committee_code", command.code), *_faults(row, envelope)))
    established = CommitteeEstablished.model_validate({fact: row.get(fact) for fact in ESTABLISHMENT})
    nothing: Facts = {}
    return [established, *_filing(nothing, row), *_dissolution(nothing, row)]


def register(command: RegisterCommittee, committee: Committee, envelope: Envelope) -> list[CommitteeEvent]:
    """登记. What a later row says otherwise than is known. Raises `Refused`."""
    known = facts_of(committee)
    row = RegisterRow.said(known, command.facts, command.changed)
    refuse_any(_faults(row, envelope))
    return [*_corrections(known, row), *_filing(known, row), *_dissolution(known, row)]


def corrected(fact: CommitteeFact, was: object, now: object) -> CommitteeCorrected:
    """更正 of one fact."""
    return CommitteeCorrected(fact=fact, was=to_scalar(was), now=to_scalar(now))


def _faults(row: RegisterRow, envelope: Envelope) -> Iterator[Rejection]:
    yield from missing(row, REQUIRED)
    yield from future_in(row, DATES, envelope)
    yield from out_of_order(row, "established_on", "filed_on", CommitteeRejection.FILED_BEFORE_ESTABLISHED)
    yield from out_of_order(row, "established_on", "dissolved_on", CommitteeRejection.DISSOLVED_BEFORE_ESTABLISHED)


def _corrections(known: Facts, row: RegisterRow) -> Iterator[CommitteeEvent]:
    for fact in ESTABLISHMENT:
        if known[fact] != row.get(fact):
            yield corrected(fact, known[fact], row.get(fact))


def _filing(known: Facts, row: RegisterRow) -> Iterator[CommitteeEvent]:
    """The first word of a filing, or its day when only the number was known, is a filing; everything else corrects it."""
    was_on, was_no = known.get("filed_on"), known.get("filing_no")
    filed_on, filing_no = row.day("filed_on"), row.text("filing_no")
    files = was_on is None and (filed_on is not None or (was_no is None and filing_no is not None))
    if was_no != filing_no and not (files and was_no is None):
        yield corrected("filing_no", was_no, filing_no)
    if files:
        yield CommitteeFiled(filed_on=filed_on, filing_no=filing_no)
    elif was_on != filed_on:
        yield corrected("filed_on", was_on, filed_on)


def _dissolution(known: Facts, row: RegisterRow) -> Iterator[CommitteeEvent]:
    was, now = known.get("dissolved_on"), row.day("dissolved_on")
    if was is None and now is not None:
        yield CommitteeDissolved(dissolved_on=now)
    elif was != now:
        yield corrected("dissolved_on", was, now)
