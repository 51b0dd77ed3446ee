"""回看往年 What the ranking of one county and year rests on besides: rules of elimination look at the places of the years before."""

from domain.rulebooks.in_force import RulesInForce
from projections.reading import Connection
from projections.registers.members import counties_of_members


def years_back(rules: RulesInForce) -> int:
    """How many years before a year the rules of elimination look at."""
    return max((rule.years for rulebook in rules.every() for rule in rulebook.assessment.elimination), default=1) - 1


def counties_needed(connection: Connection, county: str, rules: RulesInForce) -> frozenset[str]:
    """The counties whose years the ranking of one rests on: where rules look back, those in which its mediators served before, too."""
    return counties_of_members(connection, county) if years_back(rules) else frozenset({county})
