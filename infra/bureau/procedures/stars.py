"""星级评定的准备 The scores of a level, what the rules make of those that count, and what an award is worth."""

from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.event import Named
from domain.base.kinds import ScoreLevel
from domain.base.rejection import refuse
from domain.base.rejections import FactRejection
from domain.base.text import Text
from domain.explaining.explanation import Node
from domain.judicial_office.commands import RegisterStarScore
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.star_evaluation.commands import AwardStars, DetermineStars, ScoreStars
from domain.judicial_office.star_evaluation.events import GateFailed, ItemCounted, ItemPoints, StarsDetermined
from domain.rulebooks.model import Rulebook
from domain.rulebooks.stars import Threshold
from infra.bureau.procedures.certification import years_later
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.offices.star_explained import DECIDERS, explain_star
from projections.questions.offices.stars import Rated, rated
from projections.questions.point_in_time import PointInTime


def score(
    office_code: str, year: int, level: ScoreLevel, scored_on: date, points: dict[str, Decimal], document_no: str | None = None
) -> StepHandler:
    """逐级评分: a level's points item by item; all but the office's own stand in the register too, and count."""

    def plan(point: PointInTime) -> list[Command]:
        rules = point.rules_on(scored_on, _known_office(point, office_code))
        items = tuple(ItemPoints(item=_item(item, rules), points=given) for item, given in points.items())
        scored: list[Command] = [ScoreStars(office_code, year, level, scored_on, items, document_no)]
        if level is not ScoreLevel.SELF:
            scored += [RegisterStarScore(office_code, year, one.item.key, scored_on, one.points) for one in items]
        return scored

    return plan


def determine(office_code: str, year: int, determined_on: date) -> StepHandler:
    """评定: the stars that the rules in force give on that day for the points that count."""

    def plan(point: PointInTime) -> list[Command]:
        _known_office(point, office_code)
        found = _rated(point, office_code, year, determined_on)
        if found is None:
            nothing = Decimal(0)
            return [DetermineStars(office_code, year, determined_on, 0, nothing, (), ("*",), (), None, "", point.position, ())]
        rules = point.rules_on(found.read_on, found.county_code)
        outcome = found.decision.outcome
        told = explain_star(office_code, point.at(determined_on)).explanation
        step = next((one for one in rules.stars.thresholds if one.stars == outcome.stars), None)
        items = rules.items("stars")
        return [
            DetermineStars(
                office_code,
                year,
                determined_on,
                outcome.stars,
                Decimal(from_hundredths(outcome.score)),
                _counted(point, office_code, found, rules),
                tuple(item for item in items if item not in found.points),
                tuple(_failed(node) for node in told.root.parts if node.key.startswith("gate.") and node.met is False),
                _decider(step),
                rules.origin("stars"),
                point.position,
                told.evidence(),
            )
        ]

    return plan


def award(office_code: str, year: int, plaque_no: str, awarded_on: date, document_no: str | None = None) -> StepHandler:
    """授牌, valid for as many years and with the reward that the rules in force give for so many stars."""

    def plan(point: PointInTime) -> list[Command]:
        county = _known_office(point, office_code)
        determined = [one for one in point.events(f"office:{office_code}") if isinstance(one, StarsDetermined) and one.year == year]
        stars = determined[-1].stars if determined else 0
        step = _threshold(point.rules_on(awarded_on, county), stars)
        until = years_later(awarded_on, step.valid_years) if step is not None and step.valid_years is not None else None
        reward = step.reward_yuan if step is not None else None
        return [AwardStars(office_code, year, plaque_no, awarded_on, until, reward, document_no)]

    return plan


def holder_of(point: PointInTime, plaque_no: str) -> str:
    """The office that has a plaque. Raises `Refused` for a number that none has."""
    query = text("SELECT office_code FROM star_award WHERE plaque_no = :number")
    found: str | None = point.connection.execute(query, {"number": plaque_no}).scalar()
    if found is None:
        raise refuse(FactRejection.NOT_RECORDED, "plaque_no", value=plaque_no)
    return found


def _known_office(point: PointInTime, office_code: str) -> str:
    query = text("SELECT county_code FROM office WHERE office_code = :code")
    county: str | None = point.connection.execute(query, {"code": office_code}).scalar()
    if county is None:
        raise refuse(OfficeRejection.UNKNOWN_OFFICE, "office_code", code=office_code)
    return county


def _rated(point: PointInTime, office_code: str, year: int, on: date) -> Rated | None:
    return next((one for one in rated(point.connection, on, point.rules_on) if one.office_code == office_code and one.year == year), None)


def _threshold(rules: Rulebook, stars: int) -> Threshold | None:
    return next((one for one in rules.stars.thresholds if one.stars == stars), None)


def _decider(step: Threshold | None) -> Named | None:
    if step is None or step.decided_by is None:
        return None
    who = DECIDERS[step.decided_by]
    return Named(key=step.decided_by, zh=who.zh, en=who.en)


def _counted(point: PointInTime, office_code: str, found: Rated, rules: Rulebook) -> tuple[ItemCounted, ...]:
    """The points that count, each with the level that gave them."""
    query = text("SELECT item, level, points FROM star_level_score WHERE office_code = :office AND year = :year AND level <> 'self'")
    by_item: dict[str, dict[str, int]] = {}
    for item, level, points in point.connection.execute(query, {"office": office_code, "year": found.year}):
        by_item.setdefault(item, {})[level] = points
    counted = []
    for item, points in found.points.items():
        levels = [level for level in ScoreLevel if by_item.get(item, {}).get(level.value) == points]
        counted.append(ItemCounted(item=_item(item, rules), points=Decimal(from_hundredths(points)), level=levels[-1] if levels else None))
    return tuple(counted)


def _item(key: str, rules: Rulebook) -> Named:
    """An item with its name; one that the rules have not is refused by its key (domain/items.py)."""
    item = rules.items("stars").get(key)
    return Named(key=key, zh=item.label.zh if item else key, en=item.label.en if item else key)


def _failed(node: Node) -> GateFailed:
    nothing = Text("（无）", "none")
    return GateFailed(
        gate=_words(node.key.removeprefix("gate."), node.reason or node.text),
        found=_words("", node.found or nothing),
        wanted=_words("", node.wanted or nothing),
    )


def _words(key: str, said: Text) -> Named:
    return Named(key=key, zh=said.zh, en=said.en)
