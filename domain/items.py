"""评分项目与等级 Whether a score is one that the rulebook in force knows: its item, and no more points than the item's maximum; and whether the grade of a
certificate is one of its grades. Items and grades are given by their keys or by their names."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from domain.base.command import Command
from domain.base.rejection import Rejection, RejectionCode
from domain.base.text import choice
from domain.judicial_office.commands import RegisterStarScore
from domain.judicial_office.star_evaluation.commands import ScoreStars
from domain.mediator.commands import RegisterAssessment
from domain.mediator.personnel_record.commands import RegisterCertificate

if TYPE_CHECKING:
    from domain.rulebooks.grades import Grades
    from domain.rulebooks.model import RulesOn, Scored


class ItemRejection(RejectionCode):
    """评分项目与等级 Items and grades that the rules in force do not know."""

    UNKNOWN_ITEM = (
        "unknown_item",
        "现行规则 {rulebook} 没有评分项目“{item}”；可用项目：{items}。",
        'the rulebook in force, {rulebook}, has no item "{item}"; its items are {items}.',
    )
    NONE_HERE = (
        "none_here",
        "规则 {rulebook} 写明本地没有（{source}）；没有可记录的。",
        "rulebook {rulebook} says that there is none here ({source}); there is nothing to record.",
    )
    UNKNOWN_GRADE = (
        "unknown_grade",
        "现行规则 {rulebook} 没有等级“{grade}”；可用等级：{grades}。",
        'the rulebook in force, {rulebook}, has no grade "{grade}"; its grades are {grades}.',
    )
    ABOVE_MAXIMUM = (
        "above_maximum",
        "“{item}”得分 {points} 超过满分 {maximum}；请改正得分。",
        "{points} points for {item} are above its maximum, {maximum}; mend the points.",
    )


def by_key(command: Command, rules_on: "RulesOn") -> Command:
    """The command with the item of a score, or the grade of a certificate, by its key, where people gave its name; what is none stays as given."""
    if isinstance(command, RegisterCertificate):
        return _grade_by_key(command, rules_on)
    if not isinstance(command, RegisterStarScore | RegisterAssessment):
        return command
    item = rules_on(command.scored_on).item(_scored(command), command.item)
    return command if item is None or item.key == command.item else replace(command, item=item.key)


def _grade_by_key(command: RegisterCertificate, rules_on: "RulesOn") -> RegisterCertificate:
    grade, certified_on = command.facts.get("grade"), command.facts.get("certified_on")
    if not isinstance(grade, str) or not isinstance(certified_on, date) or (scheme := rules_on(certified_on).grades) is None:
        return command
    level = scheme.level(grade)
    return command if level is None or level.key == grade else replace(command, facts={**command.facts, "grade": level.key})


def _scored(command: RegisterStarScore | RegisterAssessment) -> "Scored":
    return "stars" if isinstance(command, RegisterStarScore) else "assessment"


def check_item(command: Command, rules_on: "RulesOn") -> list[Rejection]:
    """What is wrong with the item and the points of a score; nothing for any other command. The rulebook is that of the day of scoring."""
    if isinstance(command, RegisterCertificate):
        return _check_grade(command, rules_on)
    if isinstance(command, ScoreStars):
        scores = (
            RegisterStarScore(command.code, command.year, scored.item.key, command.scored_on, scored.points) for scored in command.items
        )
        return [replace(fault, fact="items") for each in scores for fault in check_item(each, rules_on)]
    if not isinstance(command, RegisterStarScore | RegisterAssessment):
        return []
    rules = rules_on(command.scored_on)
    section = _scored(command)
    if without := rules.lacks(section):
        return [Rejection(ItemRejection.NONE_HERE, None, {"rulebook": rules.id, "source": without.source})]
    items = rules.items(section)
    item = items.get(command.item)
    if item is None:
        choices = tuple(choice(each.key, each.label.text) for each in items.values())
        return [Rejection(ItemRejection.UNKNOWN_ITEM, "item", {"item": command.item, "items": choices, "rulebook": rules.id})]
    if command.points > item.max:
        return [Rejection(ItemRejection.ABOVE_MAXIMUM, "points", {"item": item.label, "points": command.points, "maximum": item.max})]
    return []


def _check_grade(command: RegisterCertificate, rules_on: "RulesOn") -> list[Rejection]:
    """A grade of a scheme that the rulebook in force has not. The rulebook is that of the day of the certificate; without a scheme any grade is
    taken."""
    grade, certified_on = command.facts.get("grade"), command.facts.get("certified_on")
    if not isinstance(grade, str) or not isinstance(certified_on, date):
        return []
    rules = rules_on(certified_on)
    if rules.grades is None or any(level.key == grade for level in rules.grades.levels):
        return []
    return [unknown_grade(grade, rules.grades, rules.id)]


def unknown_grade(grade: str, scheme: "Grades", rulebook: str) -> Rejection:
    """A grade that a scheme has not, with those that it has."""
    choices = tuple(choice(level.key, level.label.text) for level in scheme.levels)
    return Rejection(ItemRejection.UNKNOWN_GRADE, "grade", {"grade": grade, "grades": choices, "rulebook": rulebook})
