"""司法所 Judicial office: what a bureau takes, what it refuses, and which events follow. Surveys and postings have files of their own."""

from collections.abc import Iterator
from datetime import date

from domain.base.checks import bad_code, bad_numbers, future, future_in, missing, out_of_order
from domain.base.command import Command, Facts
from domain.base.event import Envelope, Event
from domain.base.facts import to_scalar
from domain.base.register_row import RegisterRow
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.judicial_office.commands import (
    CloseOffice,
    CorrectOffice,
    EstablishOffice,
    RegisterOffice,
    RegisterStarScore,
    SurveyPremises,
)
from domain.judicial_office.events import OfficeClosed, OfficeCorrected, OfficeEstablished, StarItemScored, StarScoreCorrected
from domain.judicial_office.postings import decide_posting
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.star_evaluation.commands import StarCommand
from domain.judicial_office.star_evaluation.decisions import decide as decide_stars
from domain.judicial_office.state import ESTABLISHMENT, Closed, Office, Registration, facts_of
from domain.judicial_office.surveys import first_survey, survey, surveys

REQUIRED = ("county_code", "name")
DATES = ("established_on", "closed_on", "surveyed_on")


def decide(command: Command, office: Office | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case EstablishOffice() if office is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "office_code", code=command.code)
        case RegisterOffice() if office is None and not isinstance(command, CorrectOffice):
            return _establish(command, envelope)
    if office is None:
        raise refuse(OfficeRejection.UNKNOWN_OFFICE, "office_code", code=command.code)
    match command:
        case RegisterOffice():
            return _register(command, office, envelope)
        case CloseOffice():
            return _close(command, office, envelope)
        case SurveyPremises():
            return survey(command, office, envelope)
        case RegisterStarScore():
            return _score(command, office.registration, envelope)
    if isinstance(command, StarCommand):
        return decide_stars(command, office.registration.stars, envelope)
    return decide_posting(command, office, envelope)


def _establish(command: RegisterOffice, envelope: Envelope) -> list[Event]:
    row = RegisterRow.first(command.facts)
    refuse_any((*bad_code("office_code", command.code), *_faults(row, envelope)))
    established = OfficeEstablished.model_validate({fact: row.get(fact) for fact in ESTABLISHMENT})
    nothing: Facts = {}
    return [established, *first_survey(command), *_closing(nothing, row)]


def _register(command: RegisterOffice, office: Office, envelope: Envelope) -> list[Event]:
    known = facts_of(office)
    row = RegisterRow.over(known, {fact: command.facts.get(fact) for fact in command.changed})
    refuse_any(_faults(row, envelope))
    if isinstance(command, CorrectOffice):
        # A register's row stands for itself: there the postings and scores from before are the rows at fault.
        refuse_any(_outside_existence(row, office.registration))
    return [*_corrections(known, row), *surveys(command, office.registration.surveys), *_closing(known, row)]


def _close(command: CloseOffice, office: Office, envelope: Envelope) -> list[Event]:
    if isinstance(office, Closed):
        raise refuse(OfficeRejection.OFFICE_ALREADY_CLOSED, "closed_on", closed_on=office.closed_on)
    row = RegisterRow.over(facts_of(office), {"closed_on": command.closed_on})
    refuse_any((*_faults(row, envelope), *_outside_existence(row, office.registration)))
    return [OfficeClosed(closed_on=command.closed_on)]


def _faults(row: RegisterRow, envelope: Envelope) -> Iterator[Rejection]:
    yield from missing(row, REQUIRED)
    yield from future_in(row, DATES, envelope)
    yield from bad_numbers({"area_m2": row.get("area_m2")})
    yield from out_of_order(row, "established_on", "closed_on", OfficeRejection.CLOSED_BEFORE_ESTABLISHED)


def _outside_existence(row: RegisterRow, registration: Registration) -> Iterator[Rejection]:
    """Postings and scores from before the office is established, postings from after it is closed."""
    established_on, closed_on = row.day("established_on") or date.min, row.day("closed_on") or date.max
    postings = sorted((start_on, person_code) for person_code, start_on in registration.postings)
    if postings and postings[0][0] < established_on:
        params = {"person_code": postings[0][1], "start_on": postings[0][0], "established_on": established_on}
        yield Rejection(OfficeRejection.POSTED_BEFORE_ESTABLISHED, "established_on", params)
    if postings and postings[-1][0] >= closed_on:
        yield Rejection(OfficeRejection.OFFICE_CLOSED, "closed_on", {"closed_on": closed_on, "start_on": postings[-1][0]})
    first_scored = min((scored_on for _, _, scored_on in registration.scores), default=established_on)
    if first_scored < established_on:
        days = {"scored_on": first_scored, "established_on": established_on}
        yield Rejection(OfficeRejection.SCORED_BEFORE_ESTABLISHED, "established_on", days)


def _corrections(known: Facts, row: RegisterRow) -> Iterator[Event]:
    for fact in ESTABLISHMENT:
        if known[fact] != row.get(fact):
            yield _corrected(fact, known, row)


def _corrected(fact: str, known: Facts, row: RegisterRow) -> OfficeCorrected:
    return OfficeCorrected.model_validate({"fact": fact, "was": to_scalar(known.get(fact)), "now": to_scalar(row.get(fact))})


def _closing(known: Facts, row: RegisterRow) -> Iterator[Event]:
    was, now = known.get("closed_on"), row.day("closed_on")
    if was is None and now is not None:
        yield OfficeClosed(closed_on=now)
    elif was != now:
        yield _corrected("closed_on", known, row)


def _score(command: RegisterStarScore, registration: Registration, envelope: Envelope) -> list[Event]:
    """An item scored. On a day on which it has a score already, the score is corrected."""
    refuse_any(_score_faults(command, registration, envelope))
    item = {"year": command.year, "item": command.item, "scored_on": command.scored_on}
    was = registration.scores.get((command.year, command.item, command.scored_on))
    if was is None:
        return [StarItemScored.model_validate({**item, "points": command.points})]
    return [] if was == command.points else [StarScoreCorrected.model_validate({**item, "was": was, "now": command.points})]


def _score_faults(command: RegisterStarScore, registration: Registration, envelope: Envelope) -> Iterator[Rejection]:
    yield from future({"scored_on": command.scored_on}, envelope)
    yield from bad_numbers({"points": command.points, "year": command.year})
    established_on = registration.established_on
    if established_on is not None and command.scored_on < established_on:
        params = {"scored_on": command.scored_on, "established_on": established_on}
        yield Rejection(OfficeRejection.SCORED_BEFORE_ESTABLISHED, "scored_on", params)
