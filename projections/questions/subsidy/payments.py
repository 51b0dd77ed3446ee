"""应付款 What is due for each case by mediator and payer, as of a date: what several views add up, each in its own way."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.policies.sharing import among_mediators, borne
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.subsidy import Subsidy
from projections.questions.subsidy.paid import beyond_themselves, co_mediators, refusals_on
from projections.reading import Connection, text
from projections.registers.as_of import holds, within
from projections.registers.values import day

PAID_FOR = "s.case_no IN (SELECT p.case_no FROM subsidy_payment p WHERE p.amount > 0 AND p.paid_on <= :on)"
"""The cases for which something was paid by the day, in SQL."""


class Payment(NamedTuple):
    """应付款 of a case for which something is paid: what each mediator gets, in fen."""

    case_no: str
    county_code: str
    committee_code: str
    closed_on: str
    shares: Mapping[str, int]


def payments(
    connection: Connection, on: date, rules: RulesInForce, county: str | None = None, *, scope: str | None = None, wanted: str = "1 = 1"
) -> list[Payment]:
    """Every case closed by that day for which something is paid, of all counties or of one; or those that are `wanted`, a condition in SQL. `scope` is a
    county with which all wanted cases have to do, where they are not just its own."""
    rows = connection.execute(
        text(f"""
            SELECT s.case_no, s.county_code, s.committee_code, s.mediator_code, s.closed_on, s.amount FROM subsidy_segment s
            WHERE {within(county, "s.county_code")} AND {holds("s")} AND s.eligible AND s.amount > 0 AND {wanted}
        """),
        {"on": on.isoformat(), "county": county},
    ).fetchall()
    together, refused = beyond_themselves(connection, on, rules, county or scope), refusals_on(connection, on)
    helping, subsidy_of = co_mediators(connection), subsidies(rules)
    if not (together or refused.rejected or refused.settled):
        return [
            Payment(
                case_no,
                place,
                committee,
                closed_on,
                among_mediators(fen, mediator, helping[case_no], subsidy_of(closed_on, place)) if case_no in helping else {mediator: fen},
            )
            for case_no, place, committee, mediator, closed_on, fen in rows
        ]
    due = []
    for case_no, place, committee, mediator, closed_on, fen in rows:
        payment = together.get(case_no)
        if payment is not None:
            shares: Mapping[str, int] = payment.shares if payment.fen else {}
        elif refused.against(case_no, place, day(closed_on)):
            shares = {}
        else:
            shares = among_mediators(fen, mediator, helping.get(case_no, ()), subsidy_of(closed_on, place))
        if shares:
            due.append(Payment(case_no, place, committee, closed_on, shares))
    return due


def subsidies(rules: RulesInForce) -> Callable[[str, str], Subsidy]:
    """The rules on subsidies for a case, by its day of closing and its county."""
    known: dict[tuple[str, str], Subsidy] = {}

    def of(closed_on: str, county: str) -> Subsidy:
        place = closed_on, county
        return known.get(place) or known.setdefault(place, rules(day(closed_on), county).subsidy)

    return of


def payers(rules: RulesInForce) -> Callable[[str, str, int], Sequence[tuple[str | None, int]]]:
    """Who bears how much of an amount, by the day of closing and the county of its case. There are few different amounts."""
    subsidy_of = subsidies(rules)
    known: dict[tuple[int, int], Sequence[tuple[str | None, int]]] = {}

    def of(closed_on: str, county: str, fen: int) -> Sequence[tuple[str | None, int]]:
        subsidy = subsidy_of(closed_on, county)
        place = id(subsidy), fen
        return known.get(place) or known.setdefault(place, tuple(borne(fen, subsidy).items()))

    return of
