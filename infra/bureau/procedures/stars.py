"""星级评定的准备 The scores of a level, what the rules make of those that count, and what an award is worth."""

from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.event import Named
from domain.base.kinds import Decider, ScoreLevel
from domain.base.rejection import refuse
from domain.base.rejections import FactRejection
from domain.base.text import Text, same
from domain.explaining.gate_words import judged_words
from domain.judicial_office.commands import RegisterStarScore
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.star_evaluation.commands import AwardStars, DetermineStars, ScoreStars
from domain.judicial_office.star_evaluation.events import GateFailed, ItemCounted, ItemPoints, StarEvent, StarsDetermined
from domain.policies.days import last_day_of
from domain.policies.step_rules import within_rules
from domain.rulebooks.model import Rulebook
from domain.rulebooks.stars import Threshold
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.offices.star_case import StarCase, star_case_of
from projections.questions.point_in_time import PointInTime
from projections.questions.procedure_steps import steps_taken

EVERY_ITEM = Named.of("*", Text("全部项目", "every item"))


def score(
    office_code: str, year: int, level: ScoreLevel, scored_on: date, points: dict[str, Decimal], document_no: str | None = None
) -> StepHandler:
    """逐级评分: a level's points item by item; all but the office's own stand in the register too, and count."""

    def handle(point: PointInTime) -> list[Command]:
        rules = point.rules_on(scored_on, _known_office(point, office_code))
        items = tuple(ItemPoints(item=_item(item, rules), points=given) for item, given in points.items())
        scored: list[Command] = [ScoreStars(office_code, year, level, scored_on, items, document_no)]
        if level is not ScoreLevel.SELF:
            scored += [RegisterStarScore(office_code, year, item.item.key, scored_on, item.points) for item in items]
        return scored

    return handle


def determine(office_code: str, year: int, determined_on: date, decided_by: Decider | None = None) -> StepHandler:
    """评定: the stars that the rules in force give on that day for the points that count, decided by whom they say."""

    def handle(point: PointInTime) -> list[Command]:
        rules_of_day = point.rules_on(determined_on, _known_office(point, office_code))
        on_that_day = point.at(determined_on)
        case = star_case_of(office_code, on_that_day, year)
        if case is None:
            nothing = Decimal(0)
            return [DetermineStars(office_code, year, determined_on, 0, nothing, (), (EVERY_ITEM,), (), None, "", point.position, ())]
        rules, outcome = case.rules, case.decision.outcome
        taken_before = steps_taken(on_that_day, f"office:{office_code}", determined_on, kinds=StarEvent)
        return [
            DetermineStars(
                office_code,
                year,
                determined_on,
                outcome.stars,
                Decimal(from_hundredths(outcome.score)),
                _counted(point, case),
                tuple(_item(key, rules) for key in rules.items("stars") if key not in case.record.points),
                _gates_failed(case),
                within_rules(
                    rules_of_day, "star.determine", "determined_on", determined_on, stated=decided_by, own=_own(rules, outcome.stars)
                ),
                rules.origin("stars"),
                point.position,
                tuple(sorted({*case.positions(), *(step.position for step in taken_before)})),
            )
        ]

    return handle


def award(
    office_code: str,
    year: int,
    plaque_no: str,
    awarded_on: date,
    document_no: str | None = None,
    why: str | None = None,
    *,
    as_before: bool = False,
) -> StepHandler:
    """授牌, valid for as many years and with the reward that the rules in force give for so many stars. What the stars would be by what is known now is
    looked at again. `as_before`: as releases took it that did not."""

    def handle(point: PointInTime) -> list[Command]:
        county = _known_office(point, office_code)
        events = point.events(f"office:{office_code}")
        determined = [event for event in events if isinstance(event, StarsDetermined) and event.year == year]
        stars = determined[-1].stars if determined else 0
        within_rules(point.rules_on(awarded_on, county), "star.award", "awarded_on", awarded_on)
        step = _threshold(point.rules_on(awarded_on, county), stars)
        until = last_day_of(awarded_on, step.valid_years) if step is not None and step.valid_years is not None else None
        reward = step.reward_yuan if step is not None else None
        case = None if as_before else star_case_of(office_code, point.at(awarded_on), year)
        stars_now = None if as_before else case.decision.outcome.stars if case is not None else 0
        return [AwardStars(office_code, year, plaque_no, awarded_on, until, reward, document_no, stars_now, why)]

    return handle


def holder_of(point: PointInTime, plaque_no: str) -> str:
    """The office that has a plaque. Raises `Refused` for a number that none has."""
    query = text("SELECT office_code FROM star_award WHERE plaque_no = :number")
    office_code: str | None = point.connection.execute(query, {"number": plaque_no}).scalar()
    if office_code is None:
        raise refuse(FactRejection.NOT_RECORDED, "plaque_no", value=plaque_no)
    return office_code


def _known_office(point: PointInTime, office_code: str) -> str:
    query = text("SELECT county_code FROM office WHERE office_code = :code")
    county: str | None = point.connection.execute(query, {"code": office_code}).scalar()
    if county is None:
        raise refuse(OfficeRejection.UNKNOWN_OFFICE, "office_code", code=office_code)
    return county


def _threshold(rules: Rulebook, stars: int) -> Threshold | None:
    return next((step for step in rules.stars.thresholds if step.stars == stars), None)


def _own(rules: Rulebook, stars: int) -> str | None:
    """Who decides so many stars, by the rule of those stars."""
    step = _threshold(rules, stars)
    return step.decided_by if step is not None else None


def _counted(point: PointInTime, case: StarCase) -> tuple[ItemCounted, ...]:
    """The points that count, each with the level that gave them."""
    query = text("SELECT item, level, points FROM star_level_score WHERE office_code = :office AND year = :year AND level <> 'self'")
    by_item: dict[str, dict[str, int]] = {}
    for item, level, points in point.connection.execute(query, {"office": case.record.office_code, "year": case.record.year}):
        by_item.setdefault(item, {})[level] = points
    counted = []
    for item, points in case.record.points.items():
        levels = [level for level in ScoreLevel if by_item.get(item, {}).get(level.value) == points]
        named = _item(item, case.rules)
        counted.append(ItemCounted(item=named, points=Decimal(from_hundredths(points)), level=levels[-1] if levels else None))
    return tuple(counted)


def _item(key: str, rules: Rulebook) -> Named:
    """An item, given by its key or by its name, with both; one that the rules have not is refused by its key (domain/items.py)."""
    item = rules.item("stars", key)
    return Named.of(item.key, item.label.text) if item else Named.of(key, same(key))


def _gates_failed(case: StarCase) -> tuple[GateFailed, ...]:
    """The gates that fail, with what was found and wanted in the words that the explanation has for them."""
    failed = []
    for gate, judged in zip(case.rules.stars.gates, case.decision.judged, strict=True):
        if not judged.met:
            words = judged_words(gate, judged)
            failed.append(
                GateFailed(gate=Named.of(gate.code, words.name), found=Named.of("", words.found), wanted=Named.of("", words.wanted))
            )
    return tuple(failed)
