"""司法所 Offices: the register, what surveys of the premises found, and star scores."""

from sqlalchemy import Index

from domain.base.amounts import hundredths
from domain.base.event import Recorded
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    Premises,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    StarItemScored,
    StarScoreCorrected,
)
from domain.taking_back.events import OfficeTakenBack, PremisesSurveyTakenBack, StarScoreTakenBack
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, maybe_yes, number, text, whole
from projections.registers.staff import POSTING, SECONDMENT, STAFF
from projections.registers.values import cents, forget, iso, key, since

OFFICE = fact_table(
    "office",
    code("office_code"),
    text("county_code"),
    text("name"),
    maybe_text("township"),
    maybe_text("established_on"),
    maybe_text("closed_on"),
    Index("office_by_county", "county_code"),
)

PREMISES_SURVEY = fact_table(
    "premises_survey",
    code("office_code"),
    code("surveyed_on"),
    maybe_whole("area_m2"),
    maybe_text("tenure"),
    maybe_text("land_use"),
    maybe_yes("misappropriated"),
    maybe_yes("signs"),
    maybe_yes("rule_boards"),
)
"""`area_m2` in hundredths of a square metre. The latest survey on or before a date stands."""

STAR_SCORE = fact_table("star_score", code("office_code"), number("year"), code("item"), code("scored_on"), whole("points"))
"""`points` in hundredths. The latest `scored_on` on or before a date stands."""

FOLD = Fold()


@FOLD.on(OfficeEstablished)
def _established(work: Work, e: OfficeEstablished, at: Recorded) -> None:
    work.put(
        OFFICE,
        office_code=at.code,
        county_code=e.county_code,
        name=e.name,
        township=e.township,
        established_on=iso(e.established_on),
    )


@FOLD.on(OfficeCorrected)
def _corrected(work: Work, e: OfficeCorrected, at: Recorded) -> None:
    work.row(OFFICE, at.code)[e.fact] = e.now


@FOLD.on(OfficeClosed)
def _closed(work: Work, e: OfficeClosed, at: Recorded) -> None:
    work.row(OFFICE, at.code)["closed_on"] = iso(e.closed_on)


@FOLD.on(PremisesSurveyed)
def _surveyed(work: Work, e: PremisesSurveyed, at: Recorded) -> None:
    work.put(PREMISES_SURVEY, office_code=at.code, surveyed_on=since(e.surveyed_on), **_found(e.premises))


@FOLD.on(PremisesSurveyCorrected)
def _survey_corrected(work: Work, e: PremisesSurveyCorrected, at: Recorded) -> None:
    work.row(PREMISES_SURVEY, at.code, since(e.surveyed_on)).update(_found(e.now))


@FOLD.on(StarItemScored)
def _scored(work: Work, e: StarItemScored, at: Recorded) -> None:
    work.put(STAR_SCORE, office_code=at.code, year=e.year, item=e.item, scored_on=e.scored_on.isoformat(), points=hundredths(e.points))


@FOLD.on(StarScoreCorrected)
def _score_corrected(work: Work, e: StarScoreCorrected, at: Recorded) -> None:
    work.row(STAR_SCORE, at.code, e.year, e.item, e.scored_on.isoformat())["points"] = hundredths(e.now)


@FOLD.on(PremisesSurveyTakenBack)
def _survey_taken_back(work: Work, e: PremisesSurveyTakenBack, at: Recorded) -> None:
    work.remove(PREMISES_SURVEY, at.code, since(e.surveyed_on))


@FOLD.on(StarScoreTakenBack)
def _score_taken_back(work: Work, e: StarScoreTakenBack, at: Recorded) -> None:
    work.remove(STAR_SCORE, at.code, e.year, e.item, e.scored_on.isoformat())


@FOLD.on(OfficeTakenBack)
def _taken_back(work: Work, _e: OfficeTakenBack, at: Recorded) -> None:
    forget(work, at.code, OFFICE, PREMISES_SURVEY)


def _found(premises: Premises) -> dict[str, object]:
    return {
        "area_m2": cents(premises.area_m2),
        "tenure": key(premises.tenure),
        "land_use": key(premises.land_use),
        "misappropriated": premises.misappropriated,
        "signs": premises.signs,
        "rule_boards": premises.rule_boards,
    }


OFFICES = Projection(
    name="offices", tables=(OFFICE, PREMISES_SURVEY, POSTING, SECONDMENT, STAR_SCORE), handles={**FOLD.handles, **STAFF.handles}
)
