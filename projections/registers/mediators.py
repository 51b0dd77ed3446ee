"""调解员 Mediators: the register, committee, engagement and wage through time, and reviewers' scores."""

from sqlalchemy import Index

from domain.base.amounts import hundredths
from domain.base.event import Recorded
from domain.base.kinds import ExitCause
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorReappointed,
    MediatorReinstated,
    MediatorSucceeded,
    MediatorTransferred,
    MediatorWageChanged,
    ReappointmentWithdrawn,
)
from domain.taking_back.events import (
    AssessmentTakenBack,
    MediatorEngagementTakenBack,
    MediatorOfficialTakenBack,
    MediatorTakenBack,
    MediatorTransferTakenBack,
    MediatorWageTakenBack,
)
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, maybe_yes, number, text, whole
from projections.registers.values import begin, cents, change, correct_latest, corrected, forget, iso, key, move, unchange

MEDIATOR = fact_table(
    "mediator",
    code("mediator_code"),
    text("name"),
    maybe_text("id_number"),
    maybe_text("sex"),
    maybe_text("birth_on"),
    maybe_text("education"),
    maybe_text("occupation"),
    text("appointed_on"),
    maybe_text("left_on"),
    maybe_text("left_cause"),
    maybe_text("successor_code"),
    maybe_text("succeeded_on"),
    maybe_yes("in_service_official"),
    maybe_text("joined_as"),
)
"""The last service, from `appointed_on` to `left_on`, both included; the place is filled again from `succeeded_on` on. Those before: `earlier_service`."""

EARLIER_SERVICE = fact_table(
    "earlier_service",
    code("mediator_code"),
    code("appointed_on"),
    text("left_on"),
    maybe_text("left_cause"),
    text("committee_code"),
    maybe_text("successor_code"),
    maybe_text("succeeded_on"),
    maybe_text("joined_as"),
)
"""The services that ended before a further appointment, with the committee served on the last day; who comes back to it fills the own place."""

MEDIATOR_ASSIGNMENT = fact_table(
    "mediator_assignment",
    code("mediator_code"),
    code("valid_from"),
    maybe_text("valid_until"),
    text("committee_code"),
    Index("mediator_assignment_by_committee", "committee_code"),
)

MEDIATOR_ENGAGEMENT = fact_table(
    "mediator_engagement", code("mediator_code"), code("valid_from"), maybe_text("valid_until"), text("engagement")
)

MEDIATOR_WAGE = fact_table(
    "mediator_wage", code("mediator_code"), code("valid_from"), maybe_text("valid_until"), maybe_whole("monthly_wage")
)
"""The three timelines tile the whole of time for every mediator; `monthly_wage` in hundredths of a yuan, NULL where none is known."""

MEDIATOR_OFFICIAL = fact_table(
    "mediator_official", code("mediator_code"), code("valid_from"), maybe_text("valid_until"), maybe_yes("in_service_official")
)
"""Likewise whether somebody is an official in service, NULL where that is not known; the mediator's own row has what holds last."""

REVIEWER_SCORE = fact_table(
    "reviewer_score",
    code("mediator_code"),
    number("year"),
    code("item"),
    code("scored_on"),
    whole("points"),
    Index("reviewer_score_by_year", "year"),
)
"""`points` in hundredths. The latest `scored_on` on or before a date stands."""

SPELL = ("appointed_on", "left_on", "left_cause", "successor_code", "succeeded_on", "joined_as")
"""What is of each service by itself."""

FOLD = Fold()
_TIMELINES = {"committee_code": MEDIATOR_ASSIGNMENT, "engagement": MEDIATOR_ENGAGEMENT, "monthly_wage": MEDIATOR_WAGE}


@FOLD.on(MediatorAppointed)
def _appointed(work: Work, e: MediatorAppointed, at: Recorded) -> None:
    work.put(
        MEDIATOR,
        mediator_code=at.code,
        name=e.name,
        id_number=e.id_number,
        sex=key(e.sex),
        birth_on=iso(e.birth_on),
        education=e.education,
        occupation=e.occupation,
        appointed_on=iso(e.appointed_on),
        in_service_official=e.in_service_official,
        joined_as=key(e.joined_as),
    )
    begin(work, MEDIATOR_ASSIGNMENT, at.code, e.committee_code)
    begin(work, MEDIATOR_ENGAGEMENT, at.code, key(e.engagement))
    begin(work, MEDIATOR_WAGE, at.code, cents(e.monthly_wage))
    begin(work, MEDIATOR_OFFICIAL, at.code, e.in_service_official)


@FOLD.on(MediatorLeft)
def _left(work: Work, e: MediatorLeft, at: Recorded) -> None:
    work.row(MEDIATOR, at.code).update(left_on=iso(e.left_on), left_cause=key(e.cause))


@FOLD.on(MediatorEliminated)
def _eliminated(work: Work, e: MediatorEliminated, at: Recorded) -> None:
    work.row(MEDIATOR, at.code).update(left_on=iso(e.left_on), left_cause=key(ExitCause.ELIMINATED))


@FOLD.on(MediatorReinstated)
def _reinstated(work: Work, _e: MediatorReinstated, at: Recorded) -> None:
    work.row(MEDIATOR, at.code).update(left_on=None, left_cause=None, successor_code=None, succeeded_on=None)


@FOLD.on(MediatorReappointed)
def _reappointed(work: Work, e: MediatorReappointed, at: Recorded) -> None:
    service, day = work.row(MEDIATOR, at.code), e.appointed_on.isoformat()
    committee = _held_on(work, at.code, service["left_on"])
    place = {name: service[name] for name in SPELL}
    if place["successor_code"] is None and committee == e.committee_code:
        place.update(successor_code=at.code, succeeded_on=day)
    work.put(EARLIER_SERVICE, mediator_code=at.code, committee_code=committee, **place)
    service.update(dict.fromkeys(SPELL), appointed_on=day, joined_as=key(e.joined_as))
    change(work, MEDIATOR_ASSIGNMENT, at.code, day, e.committee_code)
    change(work, MEDIATOR_ENGAGEMENT, at.code, day, key(e.engagement))
    change(work, MEDIATOR_WAGE, at.code, day, cents(e.monthly_wage))


@FOLD.on(ReappointmentWithdrawn)
def _reappointment_withdrawn(work: Work, e: ReappointmentWithdrawn, at: Recorded) -> None:
    before = work.rows(EARLIER_SERVICE, at.code)[-1]
    place = {name: before[name] for name in SPELL}
    if place["successor_code"] == at.code:
        place.update(successor_code=None, succeeded_on=None)
    work.row(MEDIATOR, at.code).update(place)
    work.remove(EARLIER_SERVICE, at.code, before["appointed_on"])
    for table in _TIMELINES.values():
        unchange(work, table, at.code, e.appointed_on.isoformat())


def _held_on(work: Work, mediator_code: str, day: str) -> str:
    """The committee served on a day."""
    return str(next(row["committee_code"] for row in reversed(work.rows(MEDIATOR_ASSIGNMENT, mediator_code)) if row["valid_from"] <= day))


@FOLD.on(MediatorSucceeded)
def _succeeded(work: Work, e: MediatorSucceeded, at: Recorded) -> None:
    """The place that was left last has somebody; of who serves again, that of an earlier service."""
    filled = {"successor_code": e.successor_code, "succeeded_on": iso(e.succeeded_on)}
    service = work.row(MEDIATOR, at.code)
    vacant = [row["appointed_on"] for row in work.rows(EARLIER_SERVICE, at.code) if row["successor_code"] is None]
    if vacant and (service["left_on"] is None or service["successor_code"] is not None):
        work.row(EARLIER_SERVICE, at.code, vacant[-1]).update(filled)
    else:
        service.update(filled)


@FOLD.on(MediatorTransferred)
def _transferred(work: Work, e: MediatorTransferred, at: Recorded) -> None:
    change(work, MEDIATOR_ASSIGNMENT, at.code, e.transferred_on.isoformat(), e.committee_code)


@FOLD.on(MediatorWageChanged)
def _wage_changed(work: Work, e: MediatorWageChanged, at: Recorded) -> None:
    change(work, MEDIATOR_WAGE, at.code, e.changed_on.isoformat(), cents(e.monthly_wage))


@FOLD.on(MediatorEngagementChanged)
def _engagement_changed(work: Work, e: MediatorEngagementChanged, at: Recorded) -> None:
    change(work, MEDIATOR_ENGAGEMENT, at.code, e.changed_on.isoformat(), key(e.engagement))


@FOLD.on(MediatorCorrected)
def _corrected(work: Work, e: MediatorCorrected, at: Recorded) -> None:
    if e.fact in _TIMELINES:
        correct_latest(work, _TIMELINES[e.fact], at.code, corrected(e.fact, e.now))
        return
    row = work.row(MEDIATOR, at.code)
    if e.fact == "appointed_on" and work.rows(EARLIER_SERVICE, at.code):
        for table in _TIMELINES.values():
            move(work, table, at.code, str(row["appointed_on"]), str(e.now))
    if e.fact == "in_service_official":
        correct_latest(work, MEDIATOR_OFFICIAL, at.code, corrected(e.fact, e.now))
    row[e.fact] = e.now
    if e.fact == "left_on" and e.now is None:
        row.update(left_cause=None, successor_code=None, succeeded_on=None)


@FOLD.on(MediatorIdentityCorrected)
def _identity_corrected(work: Work, e: MediatorIdentityCorrected, at: Recorded) -> None:
    work.row(MEDIATOR, at.code)[e.fact] = e.now


@FOLD.on(MediatorAssessed)
def _assessed(work: Work, e: MediatorAssessed, at: Recorded) -> None:
    day = e.scored_on.isoformat()
    work.put(REVIEWER_SCORE, mediator_code=at.code, year=e.year, item=e.item, scored_on=day, points=hundredths(e.points))


@FOLD.on(AssessmentCorrected)
def _assessment_corrected(work: Work, e: AssessmentCorrected, at: Recorded) -> None:
    work.row(REVIEWER_SCORE, at.code, e.year, e.item, e.scored_on.isoformat())["points"] = hundredths(e.now)


@FOLD.on(MediatorTransferTakenBack)
def _transfer_taken_back(work: Work, e: MediatorTransferTakenBack, at: Recorded) -> None:
    unchange(work, MEDIATOR_ASSIGNMENT, at.code, e.transferred_on.isoformat())


@FOLD.on(MediatorWageTakenBack)
def _wage_taken_back(work: Work, e: MediatorWageTakenBack, at: Recorded) -> None:
    unchange(work, MEDIATOR_WAGE, at.code, e.changed_on.isoformat())


@FOLD.on(MediatorEngagementTakenBack)
def _engagement_taken_back(work: Work, e: MediatorEngagementTakenBack, at: Recorded) -> None:
    unchange(work, MEDIATOR_ENGAGEMENT, at.code, e.changed_on.isoformat())


@FOLD.on(MediatorOfficialChanged)
def _official_changed(work: Work, e: MediatorOfficialChanged, at: Recorded) -> None:
    change(work, MEDIATOR_OFFICIAL, at.code, e.changed_on.isoformat(), e.in_service_official)
    _latest_official(work, at.code)


@FOLD.on(MediatorOfficialTakenBack)
def _official_taken_back(work: Work, e: MediatorOfficialTakenBack, at: Recorded) -> None:
    unchange(work, MEDIATOR_OFFICIAL, at.code, e.changed_on.isoformat())
    _latest_official(work, at.code)


def _latest_official(work: Work, mediator_code: str) -> None:
    latest = work.rows(MEDIATOR_OFFICIAL, mediator_code)[-1]
    work.row(MEDIATOR, mediator_code)["in_service_official"] = latest["in_service_official"]


@FOLD.on(AssessmentTakenBack)
def _assessment_taken_back(work: Work, e: AssessmentTakenBack, at: Recorded) -> None:
    work.remove(REVIEWER_SCORE, at.code, e.year, e.item, e.scored_on.isoformat())


@FOLD.on(MediatorTakenBack)
def _taken_back(work: Work, _e: MediatorTakenBack, at: Recorded) -> None:
    forget(work, at.code, MEDIATOR, EARLIER_SERVICE, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT, MEDIATOR_WAGE, MEDIATOR_OFFICIAL)


MEDIATORS = Projection(
    name="mediators",
    tables=(MEDIATOR, EARLIER_SERVICE, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT, MEDIATOR_WAGE, MEDIATOR_OFFICIAL, REVIEWER_SCORE),
    handles=FOLD.handles,
)
