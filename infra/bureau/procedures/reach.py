"""规则的牵连 How far the rules on several cases carry: which other cases can move what is paid for those of a period (2.2.4-a, 2.2.5-f)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.policies.periods import days_of_period, period_of
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.payment import Bar, Budget, Cap, Per
from domain.rulebooks.subsidy import Subsidy

FORGED = "forged_files"
"""The fact of a case that looks at what was found of other files."""


class Reach(NamedTuple):
    """牵连. Cases of the same body, closed from the first through the last day, count together."""

    per: Per
    first: date
    last: date


class Case(NamedTuple):
    """A case as rules on several see it; None where it is not closed."""

    county_code: str
    committee_code: str
    mediator_code: str
    closed_on: date | None


class Shared(NamedTuple):
    """What the cases of a county's period share with others: how far, with whom, and the disputes that are paid for once. `forged`: misconduct found later
    counts against them too."""

    reaches: tuple[Reach, ...]
    county_code: str
    committees: frozenset[str]
    mediators: frozenset[str]
    disputes: frozenset[str]
    forged: bool

    def has(self, case_no: str, case: Case | None) -> bool:
        """Whether a case can move what is paid for one of the period."""
        if case_no in self.disputes:
            return True
        closed_on = None if case is None else case.closed_on
        return closed_on is not None and any(
            reach.first <= closed_on <= reach.last and self._of_its_body(reach.per, case) for reach in self.reaches
        )

    def among(self, connection: Connection) -> Iterator[str]:
        """The registered cases that can."""
        yield from self.disputes
        if self.reaches:
            span = {"first": min(reach.first for reach in self.reaches), "last": max(reach.last for reach in self.reaches)}
            cases = connection.execute(text(CLOSED), {key: day.isoformat() for key, day in span.items()})
            for case_no, county, committee, mediator, closed_on in cases:
                if self.has(case_no, Case(county, committee, mediator, date.fromisoformat(closed_on))):
                    yield case_no

    def has_month(self, committee_code: str, month: str) -> bool:
        """Whether the statistics of a committee for a month can: late ones bar other cases."""
        day = date.fromisoformat(f"{month}-01")
        return committee_code in self.committees and any(reach.first <= day <= reach.last for reach in self.reaches)

    def _of_its_body(self, per: Per, case: Case | None) -> bool:
        if case is None:
            return False
        match per:
            case "mediator":
                return case.mediator_code in self.mediators
            case "committee":
                return case.committee_code in self.committees
            case "county":
                return case.county_code == self.county_code
            case "city":
                return True


def shared(
    connection: Connection, rules: RulesInForce, county_code: str, span: tuple[date, date], cases: frozenset[str], mediators: frozenset[str]
) -> Shared:
    """What the cases of a county's period, with those who mediated them, share under the rules in force in it."""
    in_force = {rulebook.identity: rulebook.subsidy for rulebook in (rules(day, county_code) for day in span)}.values()
    reaches = dict.fromkeys(reach for subsidy in in_force for reach in _reaches(subsidy, span))
    committees = connection.execute(text("SELECT committee_code FROM committee WHERE county_code = :county"), {"county": county_code})
    disputes = _same_disputes(connection, cases) if any(subsidy.once is not None for subsidy in in_force) else frozenset()
    forged = any(FORGED in subsidy.also for subsidy in in_force)
    return Shared(tuple(reaches), county_code, frozenset(committees.scalars()), mediators, disputes, forged)


def _reaches(subsidy: Subsidy, span: tuple[date, date]) -> Iterator[Reach]:
    rules: tuple[Bar | Cap | Budget, ...] = (*subsidy.bars, *subsidy.caps, *subsidy.budgets)
    for rule in rules:
        period = {"none": rule.period, "year": "year", "ever": "ever"}[rule.carry_over] if isinstance(rule, Budget) else rule.period
        days = [days_of_period(period_of(day, period)) or (date.min, date.max) for day in span]
        yield Reach(rule.per, min(first for first, _ in days), max(last for _, last in days))


def _same_disputes(connection: Connection, cases: frozenset[str]) -> frozenset[str]:
    """The cases that are about the dispute of one of them."""
    links = connection.execute(text("SELECT case_no, earlier_case_no FROM dispute WHERE earlier_case_no IS NOT NULL")).fetchall()
    linked: set[str] = set(cases)
    while more := {each for link in links if not linked.isdisjoint(link) for each in link} - linked:
        linked |= more
    return frozenset(linked - cases)


CLOSED = """
    SELECT d.case_no, c.county_code, d.committee_code, d.mediator_code, d.closed_on
    FROM dispute d JOIN committee c ON c.committee_code = d.committee_code WHERE d.closed_on BETWEEN :first AND :last
"""
