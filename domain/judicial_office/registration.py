"""司法所登记 Registration of an office: what a register row must hold, and which events the difference to what is known leads to."""

from collections.abc import Iterator
from datetime import date

from domain.base.checks import bad_code, bad_numbers, future_in, missing, out_of_order
from domain.base.command import Facts
from domain.base.event import Envelope
from domain.base.facts import to_scalar
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse_any
from domain.judicial_office.commands import (
    CorrectOffice,
    RegisterOffice,
)
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    OfficeEvent,
    OfficeFact,
)
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.state import ESTABLISHMENT, Office, Registration, facts_of
from domain.judicial_office.surveys import first_survey, surveys

REQUIRED = ("county_code", "name")
DATES = ("established_on", "closed_on", "surveyed_on")


def establish(command: RegisterOffice, envelope: Envelope) -> list[OfficeEvent]:
    """设立, with the survey and the closing that the first row tells of. Raises `Refused`."""
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("office_code", command.code), *_faults(row, envelope)))
    established = OfficeEstablished.model_validate({fact: row.get(fact) for fact in ESTABLISHMENT})
    nothing: Facts = {}
    return [established, *first_survey(command), *_closing(nothing, row)]


def register(command: RegisterOffice, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """登记. What a later row says otherwise than is known. Raises `Refused`."""
    known = facts_of(office)
    row = RegisterRow.said(known, command.facts, command.changed)
    refuse_any(_faults(row, envelope))
    if isinstance(command, CorrectOffice):
        # A register's row stands for itself: there the postings and scores from before are the rows at fault.
        refuse_any(outside_existence(office.registration, row.day("established_on"), row.day("closed_on")))
    return [*_corrections(known, row), *surveys(command, office.registration.surveys), *_closing(known, row)]


def outside_existence(registration: Registration, established_on: date | None, closed_on: date | None) -> Iterator[Rejection]:
    """Postings and scores from before the office is established, postings from after it is closed."""
    first, end = established_on or date.min, closed_on or date.max
    postings = sorted((start_on, person_code) for person_code, start_on in registration.postings)
    if postings and postings[0][0] < first:
        params = {"person_code": postings[0][1], "start_on": postings[0][0], "established_on": first}
        yield Rejection(OfficeRejection.POSTED_BEFORE_ESTABLISHED, "established_on", params)
    if postings and postings[-1][0] >= end:
        yield Rejection(OfficeRejection.OFFICE_CLOSED, "closed_on", {"closed_on": end, "start_on": postings[-1][0]})
    first_scored = min((scored_on for _, _, scored_on in registration.scores), default=first)
    if first_scored < first:
        yield Rejection(OfficeRejection.SCORED_BEFORE_ESTABLISHED, "established_on", {"scored_on": first_scored, "established_on": first})


def _faults(row: RegisterRow, envelope: Envelope) -> Iterator[Rejection]:
    yield from missing(row, REQUIRED)
    yield from future_in(row, DATES, envelope)
    yield from bad_numbers({"area_m2": row.get("area_m2")})
    yield from out_of_order(row, "established_on", "closed_on", OfficeRejection.CLOSED_BEFORE_ESTABLISHED)


def _corrections(known: Facts, row: RegisterRow) -> Iterator[OfficeEvent]:
    for fact in ESTABLISHMENT:
        if known[fact] != row.get(fact):
            yield _corrected(fact, known[fact], row.get(fact))


def _corrected(fact: OfficeFact, was: object, now: object) -> OfficeCorrected:
    return OfficeCorrected(fact=fact, was=to_scalar(was), now=to_scalar(now))


def _closing(known: Facts, row: RegisterRow) -> Iterator[OfficeEvent]:
    was, now = known.get("closed_on"), row.day("closed_on")
    if was is None and now is not None:
        yield OfficeClosed(closed_on=now)
    elif was != now:
        yield _corrected("closed_on", was, now)
