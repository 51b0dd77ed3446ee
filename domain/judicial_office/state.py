"""司法所 Judicial office: active or closed, its surveys, postings and scores, and how each event changes that."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from domain.base.command import Facts
from domain.base.facts import from_scalar
from domain.base.grown import with_entry
from domain.base.kinds import Establishment, JoinedBy, Post
from domain.base.rejection import ImpossibleHistory
from domain.base.timeline import Timeline
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    OfficeEvent,
    OfficeFact,
    PostingCorrected,
    Premises,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
    StarItemScored,
    StarScoreCorrected,
)
from domain.judicial_office.star_evaluation.events import StarEvent
from domain.judicial_office.star_evaluation.state import Stars
from domain.judicial_office.star_evaluation.state import evolve as evolve_stars

PostingKey = tuple[str, date]
ScoreKey = tuple[int, str, date]
Secondment = tuple[date, date | None]
"""借调. First and last day; an empty last day means until further notice."""


@dataclass(frozen=True, slots=True)
class Posting:
    """任职. One person's time in the office, named by person and first day; `end_on` is the last day."""

    person_code: str
    start_on: date
    name: str
    establishment: Establishment
    post: Post | None
    joined_by: JoinedBy | None
    birth_on: date | None
    education: str | None
    end_on: date | None = None
    secondments: tuple[Secondment, ...] = ()


@dataclass(frozen=True, slots=True)
class Registration:
    """司法所登记."""

    county_code: str
    name: str
    township: str | None
    established_on: date | None
    surveys: Timeline[Premises] = field(default_factory=Timeline)
    postings: Mapping[PostingKey, Posting] = field(default_factory=dict)
    scores: Mapping[ScoreKey, Decimal] = field(default_factory=dict)
    stars: Stars = field(default_factory=Stars)


@dataclass(frozen=True, slots=True)
class Active:
    """在设."""

    registration: Registration


@dataclass(frozen=True, slots=True)
class Closed:
    """已撤销. `closed_on` is the first day on which it no longer is."""

    registration: Registration
    closed_on: date


Office = Active | Closed

PersonFact = Literal["name", "establishment", "post", "joined_by", "birth_on", "education"]

ESTABLISHMENT: tuple[OfficeFact, ...] = ("county_code", "name", "township", "established_on")
PERSON: tuple[PersonFact, ...] = ("name", "establishment", "post", "joined_by", "birth_on", "education")


def facts_of(office: Office) -> Facts:
    """The office's own facts as the workbook's row would show them, without the premises, and with closed_on."""
    facts: dict[str, object] = {fact: getattr(office.registration, fact) for fact in ESTABLISHMENT}
    facts["closed_on"] = office.closed_on if isinstance(office, Closed) else None
    return facts


def facts_of_posting(posting: Posting) -> Facts:
    """A posting's facts as the workbook's row would show them; the last secondment stands for the secondments."""
    facts: dict[str, object] = {fact: getattr(posting, fact) for fact in (*PERSON, "start_on", "end_on")}
    facts["seconded_out_from"], facts["seconded_out_to"] = posting.secondments[-1] if posting.secondments else (None, None)
    return facts


def evolve(office: Office | None, event: OfficeEvent) -> Office:
    """The office after the event. Raises `ImpossibleHistory` for an event that cannot follow."""
    if office is None:
        if isinstance(event, OfficeEstablished):
            return Active(Registration(**{fact: getattr(event, fact) for fact in ESTABLISHMENT}))
        raise ImpossibleHistory(office, event)
    match event:
        case OfficeClosed():
            return Closed(office.registration, event.closed_on)
        case OfficeCorrected(fact="closed_on", now=None):
            return Active(office.registration)
        case OfficeCorrected(fact="closed_on") if isinstance(office, Closed):
            return replace(office, closed_on=from_scalar("closed_on", event.now))
    return replace(office, registration=_evolve_registration(office, event))


def _evolve_registration(office: Office, event: OfficeEvent) -> Registration:
    registration = office.registration
    if isinstance(event, StarEvent):
        return replace(registration, stars=evolve_stars(registration.stars, event))
    match event:
        case OfficeCorrected() if event.fact != "closed_on":
            return replace(registration, **{event.fact: from_scalar(event.fact, event.now, event.sheet)})
        case PremisesSurveyed():
            return replace(registration, surveys=registration.surveys.changed(event.surveyed_on, event.premises))
        case PremisesSurveyCorrected():
            return replace(registration, surveys=registration.surveys.changed(event.surveyed_on, event.now))
        case StarItemScored():
            return replace(registration, scores=with_entry(registration.scores, (event.year, event.item, event.scored_on), event.points))
        case StarScoreCorrected():
            return replace(registration, scores=with_entry(registration.scores, (event.year, event.item, event.scored_on), event.now))
        case StaffPosted():
            facts = {fact: getattr(event, fact) for fact in PERSON}
            return _with(registration, Posting(event.person_code, event.start_on, **facts))
        case StaffReleased() | StaffSecondedOut() | SecondmentEnded() | PostingCorrected() | StaffIdentityCorrected():
            posting = registration.postings.get((event.person_code, event.start_on))
            if posting is not None and (posting.secondments or not _is_of_secondment(event)):
                return _with(registration, _evolve_posting(posting, event))
    raise ImpossibleHistory(office, event)


def _is_of_secondment(event: OfficeEvent) -> bool:
    """Whether the event needs a secondment that it ends or corrects."""
    corrects = isinstance(event, PostingCorrected) and event.fact in {"seconded_out_from", "seconded_out_to"}
    return corrects or isinstance(event, SecondmentEnded)


def _with(registration: Registration, posting: Posting) -> Registration:
    return replace(registration, postings=with_entry(registration.postings, (posting.person_code, posting.start_on), posting))


def _evolve_posting(
    posting: Posting, event: StaffReleased | StaffSecondedOut | SecondmentEnded | PostingCorrected | StaffIdentityCorrected
) -> Posting:
    match event:
        case StaffReleased():
            return replace(posting, end_on=event.end_on)
        case StaffSecondedOut():
            return replace(posting, secondments=(*posting.secondments, (event.seconded_out_from, event.seconded_out_to)))
        case SecondmentEnded():
            return replace(posting, secondments=_last(posting, seconded_out_to=event.seconded_out_to))
        case PostingCorrected(fact="seconded_out_from" | "seconded_out_to"):
            return replace(posting, secondments=_last(posting, **{event.fact: from_scalar(event.fact, event.now)}))
    return replace(posting, **{event.fact: from_scalar(event.fact, event.now, event.sheet)})


def _last(posting: Posting, **corrected: date | None) -> tuple[Secondment, ...]:
    """The secondments with the last one corrected; without a first day it never was."""
    *others, (was_start, was_end) = posting.secondments
    start, end = corrected.get("seconded_out_from", was_start), corrected.get("seconded_out_to", was_end)
    return tuple(others) if start is None else (*others, (start, end))
