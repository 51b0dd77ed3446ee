"""年度考核的准备 The list, the ranking and the grounds of an annual review, as the read tables have them.

The review is the procedure; what it ranks by is the yearly assessment (`domain.policies.assessment`), which the view `grading` shows.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.aggregates import evolve
from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.event import Named
from domain.base.procedure import Step
from domain.base.rejection import refuse
from domain.base.rejections import StepRejection
from domain.base.text import same
from domain.county import CountyRejection
from domain.mediator.commands import EliminateMediator, RegisterAssessment
from domain.mediator.events import EliminationGrounds
from domain.policies.assessment import Standing
from domain.policies.days import year_end
from domain.processes.annual_review.commands import DraftRanking, OpenReview, OrderElimination, review_code
from domain.processes.annual_review.events import LeftOut, Ranked
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.state import Confirmed, Review
from domain.rulebooks.model import Rulebook
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.assessment.grading import Assessment, left_out, serving, years
from projections.questions.assessment.year_case import service_of, year_case_of
from projections.questions.point_in_time import PointInTime
from projections.questions.procedure_steps import steps_taken
from projections.registers.as_of import SERVICES, holds, serves

LEFT = "left"
"""The reason of one who did not serve any more at the end of the year."""


def open_review(county_code: str, year: int, opened_on: date, document_no: str | None = None) -> StepHandler:
    """启动考核 of a county's year: who served on its last day is listed, who left in it or does not meet the conditions is left out."""

    def handle(point: PointInTime) -> Sequence[Command]:
        known_county(point, county_code)
        last = year_end(year)
        rules = point.rules_on(last, county_code)
        there = sorted(code for code, _ in serving(point.connection, last).get(county_code, ()))
        unmet = left_out(point.connection, opened_on, year, county_code, rules)
        others = [LeftOut(mediator_code=code, reason=LEFT) for code in _left_in(point, county_code, year)]
        others += [LeftOut(mediator_code=code, reason=unmet[code]) for code in sorted(unmet)]
        listed = tuple(code for code in there if code not in unmet)
        return [OpenReview(review_code(county_code, year), county_code, year, opened_on, listed, tuple(others), document_no)]

    return handle


def score(county_code: str, year: int, mediator_code: str, item: str, points: Decimal, scored_on: date) -> StepHandler:
    """评分 of one item of a mediator who is on the list, before the ranking is drafted."""

    def handle(point: PointInTime) -> Sequence[Command]:
        if mediator_code not in review_of(point, county_code, year).roll.listed:
            raise refuse(ReviewRejection.NOT_LISTED, "mediator_code", code=mediator_code)
        return [RegisterAssessment(mediator_code, year, item, scored_on, points)]

    return handle


def draft(county_code: str, year: int, drafted_on: date, *, without_scores: bool = False) -> StepHandler:
    """拟定排名 of those on the list, with every fact as known on that day, under the rules in force at the year's end."""

    def handle(point: PointInTime) -> Sequence[Command]:
        listed = review_of(point, county_code, year).roll.listed
        rolls = {(year, county_code): frozenset(listed)}
        ranked = years(point.connection, drafted_on, point.rules_on, rolls).get(year, {}).get(county_code, [])
        scored = {assessment.mediator_code for assessment, _ in ranked}
        return [
            DraftRanking(
                review_code(county_code, year),
                drafted_on,
                point.rules_on(year_end(year), county_code).origin("assessment"),
                point.position,
                tuple(_ranked(assessment, place) for assessment, place in ranked),
                tuple(code for code in listed if code not in scored),
                without_scores,
            )
        ]

    return handle


def eliminate(county_code: str, year: int, mediator_code: str, left_on: date, document_no: str | None = None) -> StepHandler:
    """决定淘汰: in the review's history, and with its grounds in the mediator's own, at once."""

    def handle(point: PointInTime) -> Sequence[Command]:
        review, code = review_of(point, county_code, year), review_code(county_code, year)
        order = OrderElimination(code, mediator_code, left_on, document_no)
        if not isinstance(review, Confirmed) or mediator_code not in review.draft.ranking:
            return [order]  # refused with its reason
        place, rules = review.draft.ranking[mediator_code], point.rules_on(year_end(year), county_code)
        grounds = EliminationGrounds(
            year=year,
            score=place.score,
            rank=place.rank,
            of=place.of,
            band=_named(place.band, rules),
            rulebook=rules.origin("assessment"),
            rules=place.rules,
            evidence=_evidence(mediator_code, year, code, point.at(review.draft.drafted_on)),
        )
        return [order, EliminateMediator(mediator_code, left_on, code, grounds, document_no)]

    return handle


def _evidence(mediator_code: str, year: int, code: str, at_draft: PointInTime) -> tuple[int, ...]:
    """The positions of the events on which the assessment rested when the ranking was drafted, and of the steps taken until then; of one who
    would not be assessed any more as the facts stand now, of the service."""
    case = year_case_of(mediator_code, year, at_draft)
    if case is not None:
        steps = steps_taken(at_draft, f"review:{code}", at_draft.as_of, mediator_code)
        return tuple(sorted({*case.positions(), *(step.position for step in steps)}))
    service = service_of(mediator_code, year_end(year), at_draft)
    return tuple(sorted({*service.positions()})) if service is not None else ()


def review_of(point: PointInTime, county_code: str, year: int) -> Review:
    """How far a county's review has come. Raises `Refused` where it is not open."""
    known_county(point, county_code)
    code = review_code(county_code, year)
    review: Review | None = evolve("review", None, point.events(f"review:{code}"))
    if review is None:
        raise refuse(StepRejection.STEP_MISSING, code=code, step=Step.OPENED)
    return review


def known_county(point: PointInTime, county_code: str) -> None:
    """Raises `Refused` for a county that is not registered."""
    query = text("SELECT 1 FROM county WHERE county_code = :code")
    if point.connection.execute(query, {"code": county_code}).scalar() is None:
        raise refuse(CountyRejection.UNKNOWN_COUNTY, "county_code", code=county_code)


def _left_in(point: PointInTime, county_code: str, year: int) -> list[str]:
    """Who left the service in the year, before its last day, from a committee of the county, and did not serve again on it."""
    rows = point.connection.execute(
        text(f"""
            SELECT DISTINCT s.mediator_code FROM {SERVICES} s
            JOIN mediator m ON m.mediator_code = s.mediator_code
            JOIN mediator_assignment a ON a.mediator_code = s.mediator_code
                AND {holds("a", "s.left_on")}
            JOIN committee c ON c.committee_code = a.committee_code
            WHERE c.county_code = :county AND s.left_on >= :first AND s.left_on < :last AND NOT {serves("m", ":last")}
            ORDER BY s.mediator_code
        """),
        {"county": county_code, "first": f"{year:04d}-01-01", "last": year_end(year).isoformat()},
    )
    return [str(row[0]) for row in rows]


def _named(band: str, rules: Rulebook) -> Named:
    label = next((step.label for step in rules.assessment.bands if step.key == band), None)
    return Named.of(band, label.text if label else same(band))


def _ranked(assessment: Assessment, place: Standing) -> Ranked:
    return Ranked(
        mediator_code=assessment.mediator_code,
        score=Decimal(from_hundredths(assessment.outcome.score)),
        rank=place.rank,
        of=place.of,
        band=place.placed.band,
        eliminate=place.eliminate,
        rules=tuple(f"assessment.elimination.{place_of_rule + 1}" for place_of_rule in place.hits),
        exempt=place.exempt,
    )
