"""评分项目 Whether a score is one that the rulebook in force knows: its item, and no more points than the item's maximum."""

from domain.command import Command
from domain.judicial_office import RegisterStarScore
from domain.mediator import RegisterAssessment
from domain.rejection import Rejection, RejectionCode
from domain.rulebooks.model import RulesOn


def check_item(command: Command, rules_on: RulesOn) -> list[Rejection]:
    """What is wrong with the item and the points of a score; nothing for any other command. The rulebook is that of the day of scoring."""
    if not isinstance(command, RegisterStarScore | RegisterAssessment):
        return []
    rules = rules_on(command.scored_on)
    items = rules.items("stars" if isinstance(command, RegisterStarScore) else "assessment")
    item = items.get(command.item)
    if item is None:
        return [Rejection(RejectionCode.UNKNOWN_ITEM, "item", {"item": command.item, "items": ", ".join(items), "rulebook": rules.id})]
    if command.points > item.max:
        return [Rejection(RejectionCode.ABOVE_MAXIMUM, "points", {"item": item.key, "points": command.points, "maximum": item.max})]
    return []
