"""年度奖励的发放 Awards as money of a round: each has a number of its own, is due to its committee, and is shared among those who pay."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from domain.policies.days import year_end
from domain.policies.together.claims import Standing
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.subsidy import Subsidy
from projections.questions.subsidy.awards import committee_awards
from projections.reading import Connection

COMMITTEE = ""
"""Who gets it, where money of a case names a mediator."""


class AwardDue(NamedTuple):
    """应发奖励. An award of a year that has ended, in fen; 0 with the reasons where it is not earned, was rejected in a round or settled before the record began."""

    number: str
    year: int
    county_code: str
    committee_code: str
    award: str
    fen: int
    reasons: tuple[str, ...]
    subsidy: Subsidy

    @property
    def closed_on(self) -> date:
        """The last day of its year."""
        return year_end(self.year)


def award_number(committee_code: str, year: int, award: str) -> str:
    """The number under which a round declares it."""
    return f"{committee_code}/{year}/{award}"


def awards_due(connection: Connection, on: date, rules: RulesInForce, standing: Standing, county: str | None = None) -> Iterator[AwardDue]:
    """Every award of every year that had ended by that day, in all counties or in one."""
    for row in committee_awards(connection, on, rules, county):
        number = award_number(row.committee_code, row.year, row.award)
        against = standing.against(number, row.county_code, year_end(row.year))
        fen, reasons = (0, (*row.reasons, *against)) if against else (row.subsidy_yuan, row.reasons)
        subsidy = rules(year_end(row.year), row.county_code).subsidy
        yield AwardDue(number, row.year, row.county_code, row.committee_code, row.award, fen, reasons, subsidy)
