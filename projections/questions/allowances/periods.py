"""补助的期间 Every month or year that has ended in which somebody may have an allowance, decided under the rules of its last day."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from domain.policies.allowances.allowed import allowed
from domain.policies.days import month_end, month_of, months
from domain.policies.decision import Decision, Found
from domain.rulebooks.allowances.model import Allowance, Recipient
from domain.rulebooks.in_force import RulesInForce
from projections.questions.assessment.grading import last_year
from projections.questions.grades.careers import careers
from projections.questions.ratings.office_years import years_of_offices
from projections.questions.subsidy.awards import years_of_committees
from projections.reading import Connection, text


class Period(NamedTuple):
    """期间. Whose month or year it is, its last day, the rule, the facts that it looks at, and the decision (fen)."""

    county_code: str
    code: str
    last: date
    rule: Allowance
    facts: Mapping[str, Found]
    decision: Decision[int]


def periods(
    connection: Connection, on: date, rules: RulesInForce, county: str | None = None, recipient: Recipient | None = None
) -> Iterator[Period]:
    """Every period that has ended by the day, of all who may have an allowance of it, or of recipients of one sort."""
    if not any(rulebook.allowances for rulebook in rules.every()):
        return
    for last, of_month in _ends(connection, on):
        for sort in ("mediator", "committee", "office"):
            if recipient in {None, sort} and (wanted := _asked(rules, last, sort, of_month=of_month)):
                yield from _decided(connection, on, rules, county, sort, last, wanted)


def _ends(connection: Connection, on: date) -> Iterator[tuple[date, bool]]:
    """The last days of the months and years that have ended, and whether it is a month's."""
    first = connection.execute(text("SELECT min(appointed_on) FROM mediator WHERE appointed_on <= :on"), {"on": on.isoformat()}).scalar()
    since = connection.execute(text("SELECT min(closed_on) FROM dispute WHERE closed_on <= :on"), {"on": on.isoformat()}).scalar()
    begun = min((str(each) for each in (first, since) if each), default=None)
    if begun is None:
        return
    for month in months(begun[:7], month_of(on)):
        last = month_end(month)
        if last <= on:
            yield last, True
            if last.month == DECEMBER and last.year <= last_year(on):
                yield last, False


DECEMBER = 12


def _asked(rules: RulesInForce, last: date, sort: Recipient, *, of_month: bool) -> list[Allowance]:
    """The allowances of that sort that any rules in force on the day have."""
    period = "month" if of_month else "year"
    return [
        rule for rulebook in rules.on_day(last) for rule in rulebook.allowances or () if rule.recipient == sort and rule.period == period
    ]


def _decided(
    connection: Connection, on: date, rules: RulesInForce, county: str | None, sort: Recipient, last: date, wanted: list[Allowance]
) -> Iterator[Period]:
    period = wanted[0].period
    for (of_county, code), facts in _facts(connection, on, rules, county, sort, last, wanted).items():
        for rule in rules(last, of_county).allowances or ():
            if rule.recipient == sort and rule.period == period:
                yield Period(of_county, code, last, rule, facts, allowed(rule, facts))


def _facts(
    connection: Connection, on: date, rules: RulesInForce, county: str | None, sort: Recipient, last: date, wanted: list[Allowance]
) -> Mapping[tuple[str, str], Mapping[str, Found]]:
    """The facts of everybody of that sort, by county and code: a mediator's as they are on the last day, a committee's and an office's of the year."""
    if sort == "committee":
        return years_of_committees(connection, last.year, on, rules, county)
    if sort == "office":
        return years_of_offices(connection, last.year, on, rules, county)
    names = {name for rule in wanted for name in rule.named()}
    serving = careers(connection, last, rules, names, county)
    return {(of_county, code): career.facts for code, (_, of_county, career) in serving.items()}
