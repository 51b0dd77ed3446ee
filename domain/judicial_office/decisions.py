"""司法所 Judicial office: what a bureau takes, what it refuses, and which events follow.

Registration, surveys, postings and the star evaluation have files of their own.
"""

from collections.abc import Iterator
from typing import assert_never

from domain.base.checks import bad_numbers, before, future
from domain.base.event import Envelope
from domain.base.rejection import Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.judicial_office.commands import (
    CloseOffice,
    CorrectOffice,
    EndSecondment,
    EstablishOffice,
    OfficeCommand,
    PostStaff,
    RegisterOffice,
    RegisterPosting,
    RegisterStarScore,
    ReleaseStaff,
    SecondStaff,
    SurveyPremises,
)
from domain.judicial_office.events import OfficeClosed, OfficeEvent, StarItemScored, StarScoreCorrected
from domain.judicial_office.postings import end_secondment, post, register_posting, release, second
from domain.judicial_office.registration import establish, outside_existence, register
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.star_evaluation.commands import StarCommand
from domain.judicial_office.star_evaluation.decisions import decide as decide_stars
from domain.judicial_office.state import Closed, Office, Registration
from domain.judicial_office.surveys import survey


def decide(  # noqa: C901, PLR0911  one arm a command
    command: OfficeCommand, office: Office | None, envelope: Envelope
) -> list[OfficeEvent]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    match command:
        case EstablishOffice() if office is not None:
            raise refuse(FactRejection.ALREADY_REGISTERED, "office_code", code=command.code)
        case RegisterOffice() if office is None and not isinstance(command, CorrectOffice):
            return establish(command, envelope)
    if office is None:
        raise refuse(OfficeRejection.UNKNOWN_OFFICE, "office_code", code=command.code)
    if isinstance(command, StarCommand):
        return [*decide_stars(command, office.registration.stars, envelope)]
    match command:
        case RegisterOffice():
            return register(command, office, envelope)
        case CloseOffice():
            return close(command, office, envelope)
        case SurveyPremises():
            return survey(command, office, envelope)
        case RegisterStarScore():
            return score(command, office.registration, envelope)
        case RegisterPosting():
            return register_posting(command, office, envelope)
        case PostStaff():
            return post(command, office, envelope)
        case ReleaseStaff():
            return release(command, office, envelope)
        case SecondStaff():
            return second(command, office, envelope)
        case EndSecondment():
            return end_secondment(command, office, envelope)
    assert_never(command)


def close(command: CloseOffice, office: Office, envelope: Envelope) -> list[OfficeEvent]:
    """撤销, while nobody was posted there on that day or later. Raises `Refused`."""
    registration, day = office.registration, command.closed_on
    if isinstance(office, Closed):
        raise refuse(OfficeRejection.OFFICE_ALREADY_CLOSED, "closed_on", closed_on=office.closed_on)
    established = ("established_on", registration.established_on)
    too_early = before(("closed_on", day), established, OfficeRejection.CLOSED_BEFORE_ESTABLISHED)
    outside = outside_existence(registration, registration.established_on, day)
    refuse_any((*future({"closed_on": day}, envelope), *too_early, *outside))
    return [OfficeClosed(closed_on=day)]


def score(command: RegisterStarScore, registration: Registration, envelope: Envelope) -> list[OfficeEvent]:
    """星级评分 of an item. On a day on which it has a score already, the score is corrected. Raises `Refused`."""
    refuse_any(_score_faults(command, registration, envelope))
    year, item, day, points = command.year, command.item, command.scored_on, command.points
    was = registration.scores.get((year, item, day))
    if was is None:
        return [StarItemScored(year=year, item=item, scored_on=day, points=points)]
    return [] if was == points else [StarScoreCorrected(year=year, item=item, scored_on=day, was=was, now=points)]


def _score_faults(command: RegisterStarScore, registration: Registration, envelope: Envelope) -> Iterator[Rejection]:
    yield from future({"scored_on": command.scored_on}, envelope)
    yield from bad_numbers({"points": command.points, "year": command.year})
    established_on = registration.established_on
    if established_on is not None and command.scored_on < established_on:
        params = {"scored_on": command.scored_on, "established_on": established_on}
        yield Rejection(OfficeRejection.SCORED_BEFORE_ESTABLISHED, "scored_on", params)
