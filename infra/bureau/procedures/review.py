"""年度考核的准备 The list, the ranking and the grounds of an annual review, as the read tables have them.

The review is the procedure; what it ranks by is the yearly assessment (`domain.policies.assessment`), which the view `grading` shows.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.aggregates import evolve
from domain.base.command import Command
from domain.base.event import Named
from domain.base.kinds import Decider, JoinedAs
from domain.base.procedure import Step
from domain.base.rejection import refuse
from domain.base.rejections import StepRejection
from domain.base.text import Text
from domain.county import CountyRejection
from domain.items import ItemRejection
from domain.mediator.commands import EliminateMediator, RegisterAssessment, SucceedMediator
from domain.mediator.events import EliminationGrounds
from domain.mediator.exit_form import ExitForm, form_of
from domain.policies.days import year_end
from domain.policies.step_rules import within_rules
from domain.policies.steps.last_place import rank_ground
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ConfirmReview, DraftRanking, OpenReview, OrderElimination
from domain.processes.annual_review.rejections import ReviewRejection
from domain.processes.annual_review.state import Confirmed, Draft, Drafted, Published, Review, upheld
from domain.processes.annual_review.values import LeftOut, Untaken
from infra.bureau.procedures.ranking import as_known, as_published, by_now, entries, named_band, proposed_under
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.assessment.grading import left_out, serving
from projections.questions.assessment.year_case import service_of, year_case_of
from projections.questions.point_in_time import PointInTime
from projections.questions.procedure_steps import steps_taken
from projections.registers.as_of import SERVICES, holds, serves
from projections.registers.values import day

LEFT = Named.of("left", Text("年末前已离任", "had left before the year's end"))
"""The reason of one who did not serve any more at the end of the year."""


def open_review(county_code: str, year: int, opened_on: date, document_no: str | None = None, *, as_before: bool = False) -> StepHandler:
    """启动考核 of a county's year: who served on its last day is listed, who left in it or does not meet the conditions is left out, with the reason;
    `as_before`: with its code alone."""

    def handle(point: PointInTime) -> Sequence[Command]:
        known_county(point, county_code)
        within_rules(point.rules_on(opened_on, county_code), "review.open", "opened_on", opened_on)
        last = year_end(year)
        rules = point.rules_on(last, county_code)
        if without := rules.lacks("assessment"):
            raise refuse(ItemRejection.NONE_HERE, rulebook=rules.id, source=without.source)
        there = sorted(code for code, _ in serving(point.connection, last).get(county_code, ()))
        unmet = left_out(point.connection, opened_on, year, county_code, rules)
        words = (
            {} if as_before else {gate.code: Named.of(gate.code, gate.label.text) for gate in rules.assessment.assessed} | {LEFT.key: LEFT}
        )
        reasons = [*((code, LEFT.key) for code in _left_in(point, county_code, year)), *((code, unmet[code]) for code in sorted(unmet))]
        others = [LeftOut(mediator_code=code, reason=words.get(reason, reason)) for code, reason in reasons]
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


def draft(
    county_code: str,
    year: int,
    drafted_on: date,
    *,
    without_scores: bool = False,
    taken_in: tuple[str, ...] = (),
    why: str | None = None,
) -> StepHandler:
    """拟定排名 of those on the list, with every fact as known on that day, under the rules in force at the year's end. Once it was published, only what
    upheld objections correct changes it, and who is `taken_in` for a reason, under the rules of the ranking that was published."""

    def handle(point: PointInTime) -> Sequence[Command]:
        review = review_of(point, county_code, year)
        listed = review.roll.listed
        if isinstance(review, Drafted | Published) and review.published is not None:
            base, rules = review.draft, point.rules_on.known_at(review.published.rules_at)
            taken = frozenset((*taken_in, *(code for objection in upheld(review).values() for code in objection.corrects)))
            today = entries(point, county_code, year, drafted_on, rules, {*listed, *base.ranking, *taken})
            drawn = as_published(base, today, taken, listed, rules(year_end(year), county_code))
        else:
            rules = point.rules_on
            drawn = as_known(entries(point, county_code, year, drafted_on, rules, listed), rules(year_end(year), county_code))
        ranked = {place.mediator_code for place in drawn.ranking}
        return [
            DraftRanking(
                review_code(county_code, year),
                drafted_on,
                rules(year_end(year), county_code).origin("assessment"),
                point.position,
                drawn.ranking,
                unscored=tuple(code for code in listed if code not in ranked),
                without_scores=without_scores,
                incomplete=tuple(place.mediator_code for place in drawn.ranking if place.missing),
                bases=drawn.bases,
                taken_in=taken_in,
                why=why,
                untaken=drawn.untaken,
            )
        ]

    return handle


def eliminate(  # noqa: PLR0913  what the step may state
    county_code: str,
    year: int,
    mediator_code: str,
    left_on: date,
    document_no: str | None = None,
    *,
    despite_missing: bool = False,
    despite_new_rules: bool = False,
    despite_late_facts: bool = False,
    exit_form: ExitForm | None = None,
    resolved_by: str | None = None,
    last_place_ground: str | None = None,
    as_before: bool = False,
) -> StepHandler:
    """决定淘汰: in the review's history, and with its grounds in the mediator's own, at once. The grounds are those of the ranking that was confirmed; that
    of an elimination by rank is the rules' own, or as stated where they have none. `as_before`: as releases took it that did not ask for it."""

    def handle(point: PointInTime) -> Sequence[Command]:
        review, code = review_of(point, county_code, year), review_code(county_code, year)
        order = OrderElimination(
            code,
            mediator_code,
            left_on,
            document_no,
            despite_missing=despite_missing,
            despite_new_rules=despite_new_rules,
            despite_late_facts=despite_late_facts,
        )
        if not isinstance(review, Confirmed) or mediator_code not in review.draft.proposed or mediator_code in review.settled:
            return [order]  # refused with its reason
        place = review.draft.ranking[mediator_code]
        rules = point.rules_on.known_at(review.draft.rules_at)(year_end(year), county_code)
        now = point.rules_on(year_end(year), county_code)
        if now.identity != rules.identity and mediator_code not in proposed_under(review.draft, rules, now):
            order = replace(order, spared_by=now.origin("assessment"))
        if not despite_late_facts:
            today = by_now(point, review, left_on).get(mediator_code)
            if today is None or not today.eliminate:
                score_today = None if today is None else today.score
                order = replace(order, spared_today=Untaken(mediator_code=mediator_code, score=place.score, score_today=score_today))
        grounds = EliminationGrounds(
            year=year,
            score=place.score,
            rank=place.rank,
            of=place.of,
            band=named_band(place.band, rules),
            rulebook=review.draft.rulebook,
            rules=place.rules,
            evidence=_evidence(mediator_code, year, code, point.at(review.draft.drafted_on), review.draft),
        )
        if as_before:
            return [order, EliminateMediator(mediator_code, left_on, code, grounds, document_no)]
        form = form_of(mediator_code, joined_as(point, mediator_code), exit_form)
        ground, body = rank_ground(rules, form, last_place_ground, resolved_by)
        order = replace(order, exit_form=form, resolved_by=body, last_place_ground=ground)
        return [order, EliminateMediator(mediator_code, left_on, code, grounds, document_no, form, body, ground)]

    return handle


def joined_as(point: PointInTime, mediator_code: str) -> JoinedAs | None:
    """How a mediator came into the service that is the last one, where that is recorded."""
    key = point.connection.execute(text("SELECT joined_as FROM mediator WHERE mediator_code = :code"), {"code": mediator_code}).scalar()
    return next((each for each in JoinedAs if each.value == key), None)


def _evidence(mediator_code: str, year: int, code: str, at_draft: PointInTime, draft: Draft) -> tuple[int, ...]:
    """The positions of the events on which the assessment rested when the ranking was drafted, none recorded later, and of the steps taken until then;
    of one who would not be assessed any more as the facts stand now, of the service."""
    basis = draft.bases.get(mediator_code)
    read_at = draft.position if basis is None else basis.position
    case = year_case_of(mediator_code, year, at_draft)
    if case is not None:
        steps = steps_taken(at_draft, f"review:{code}", at_draft.as_of, mediator_code)
        return tuple(sorted({*(place for place in case.positions() if place <= read_at), *(step.position for step in steps)}))
    service = service_of(mediator_code, year_end(year), at_draft)
    return tuple(sorted({*service.positions()})) if service is not None else ()


def replenish(mediator_code: str, successor_code: str, succeeded_on: date, document_no: str | None = None) -> StepHandler:
    """增补 of a vacant place by somebody who came to the same committee after it fell vacant."""

    def handle(point: PointInTime) -> Sequence[Command]:
        query = text(f"""
            SELECT m.appointed_on, a.valid_from FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")} WHERE m.mediator_code = :code
        """)
        serves = point.connection.execute(query, {"code": successor_code, "on": succeeded_on.isoformat()}).one_or_none()
        came_on = None if serves is None else day(max(serves))
        fills = None if came_on is None else _filled_by(point, successor_code, came_on, mediator_code)
        return [SucceedMediator(mediator_code, successor_code, succeeded_on, document_no, came_on, fills)]

    return handle


def _filled_by(point: PointInTime, successor_code: str, came_on: date, but: str) -> str | None:
    """Whose place a successor has come into since coming to the committee, other than that one's; None where there is none."""
    query = text(f"""
        SELECT mediator_code FROM {SERVICES} WHERE successor_code = :successor AND succeeded_on >= :came_on AND mediator_code <> :but
        ORDER BY succeeded_on, mediator_code LIMIT 1
    """)
    by = {"successor": successor_code, "came_on": came_on.isoformat(), "but": but}
    other: str | None = point.connection.execute(query, by).scalar()
    return other


def confirm(
    county_code: str,
    year: int,
    confirmed_on: date,
    document_no: str | None = None,
    decided_by: Decider | None = None,
    *,
    despite_new_rules: bool = False,
) -> StepHandler:
    """确认, by whom and on such days as the rules in force on that day say; whom rules adopted since the notice would propose or spare is named."""

    def handle(point: PointInTime) -> Sequence[Command]:
        known_county(point, county_code)
        rules = point.rules_on(confirmed_on, county_code)
        decider = within_rules(rules, "review.confirm", "confirmed_on", confirmed_on, stated=decided_by)
        code = review_code(county_code, year)
        command = ConfirmReview(code, confirmed_on, document_no, decider, despite_new_rules=despite_new_rules)
        review: Review | None = evolve("review", None, point.events(f"review:{code}"))
        if not isinstance(review, Published):
            return [command]  # refused with its reason
        then = point.rules_on.known_at(review.draft.rules_at)(year_end(year), county_code)
        now = point.rules_on(year_end(year), county_code)
        if now.identity == then.identity:
            return [command]
        otherwise = tuple(sorted(proposed_under(review.draft, then, now).symmetric_difference(review.draft.proposed)))
        return [replace(command, otherwise=otherwise, now=now.origin("assessment"))]

    return handle


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
