"""The views of the decided cases: each of them, and by committee and month of closing."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain.base.text import Text
from domain.policies.days import month_of
from domain.policies.subsidy import reason_words
from domain.policies.together.claims import Paid, Standing
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.subsidy.award_money import awards_due
from projections.questions.subsidy.paid import beyond_themselves, refusals_on, several_cases_matter
from projections.questions.subsidy.payments import payers, payments
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import holds, within
from projections.registers.values import day


class CaseSubsidy(NamedTuple):
    """A row of `subsidy-eligibility`: a closed case, what is paid for it in hundredths of a yuan, and the codes of the reasons why not, as a
    tuple or JSON text."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str
    closed_on: str
    eligible: bool
    subsidy_yuan: int
    reasons: tuple[str, ...] | str


class MonthSubsidy(NamedTuple):
    """A row of `subsidy-summary`: the cases that a committee closed in a month, those paid for, and the hundredths of a yuan; in its December the
    awards of the year too, once it is over."""

    county_code: str
    committee_code: str
    month: str
    closed: int
    eligible: int
    subsidy_yuan: int


class Share(NamedTuple):
    """A row of `subsidy-shares`: what a mediator gets for a case from a payer (None: there is one only), in hundredths of a yuan."""

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str
    payer: str | None
    closed_on: str
    subsidy_yuan: int


def subsidy_eligibility(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[CaseSubsidy]:
    """Every case closed by that day, as it stood then."""
    return eligibility(connection, on, rules, county)


def eligibility(
    connection: Connection, on: date, rules: RulesInForce, county: str | None = None, *, scope: str | None = None, wanted: str = "1 = 1"
) -> list[CaseSubsidy]:
    """The rows of `subsidy-eligibility`, of all cases or those that are `wanted`, a condition in SQL. `scope` is a county with which all wanted cases have to
    do, where they are not just its own."""
    return list(map(CaseSubsidy._make, _decided(connection, on, rules, county, scope=scope, wanted=wanted)))


def _decided(
    connection: Connection, on: date, rules: RulesInForce, county: str | None = None, *, scope: str | None = None, wanted: str = "1 = 1"
) -> Sequence[tuple[Any, ...]]:
    """The rows of `eligibility` without names for their figures, which take as long to make as the rows to read. The reasons stay JSON text where they are the case's own: there
    are many cases and few different reasons."""
    rows: Sequence[tuple[Any, ...]] = connection.execute(
        text(f"""
            SELECT case_no, county_code, committee_code, mediator_code, closed_on, eligible, amount, reasons FROM subsidy_segment s
            WHERE {within(county, "s.county_code")} AND {holds("s")} AND {wanted} ORDER BY case_no
        """),
        {"on": on.isoformat(), "county": county},
    ).fetchall()
    together, standing = beyond_themselves(connection, on, rules, county or scope), refusals_on(connection, on)
    if not together and not standing.rejected and not standing.settled:
        return rows
    return [_in_the_end(case, together.get(case[0]), standing) for case in rows]


def _in_the_end(case: tuple[Any, ...], payment: Paid | None, standing: Standing) -> tuple[Any, ...]:
    """The case with what other cases, rounds, or what was settled before have against it."""
    if payment is not None:
        return (*case[:5], payment.eligible, payment.fen, payment.reasons)
    against = standing.against(case[0], case[1], day(case[4]))
    return (*case[:5], False, 0, (*json.loads(str(case[7])), *against)) if against else case


def subsidy_summary(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[MonthSubsidy]:
    """The cases closed by that day, by committee and month of closing, and the awards of the years that have ended."""
    standing = refusals_on(connection, on)
    by_month = _cases_by_month(connection, on, rules, county, standing)
    if not any(rulebook.subsidy.awards for rulebook in rules.every()):
        return by_month
    rows = {row[:3]: row for row in by_month}
    for award in awards_due(connection, on, rules, standing, county):
        if award.fen:
            place = (award.county_code, award.committee_code, month_of(award.closed_on))
            row = rows.get(place, MonthSubsidy(*place, 0, 0, 0))
            rows[place] = row._replace(subsidy_yuan=row.subsidy_yuan + award.fen)
    return list(rows.values())


def _cases_by_month(connection: Connection, on: date, rules: RulesInForce, county: str | None, standing: Standing) -> list[MonthSubsidy]:
    """What `subsidy_summary` has of cases."""
    if several_cases_matter(rules) or standing.rejected or standing.settled:
        sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for _case_no, place, committee, _mediator, closed_on, eligible, fen, _reasons in _decided(connection, on, rules, county):
            month = sums[place, committee, closed_on[:7]]
            month[0] += 1
            month[1] += eligible
            month[2] += fen
        return [MonthSubsidy._make((*place, *figures)) for place, figures in sums.items()]
    rows = connection.execute(
        text(f"""
            SELECT county_code, committee_code, month, count(*), sum(CASE WHEN eligible THEN 1 ELSE 0 END), sum(amount)
            FROM subsidy_segment s WHERE {within(county, "s.county_code")} AND {holds("s")} GROUP BY committee_code, month, county_code
        """),  # what tells most rows apart comes first: sorting them is most of the work
        {"on": on.isoformat(), "county": county},
    )
    return list(map(MonthSubsidy._make, rows.fetchall()))


def subsidy_shares(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Share]:
    """Who gets how much from whom, for every case for which something is paid: to the fen what `subsidy-eligibility` shows."""
    borne_by = payers(rules)
    return [
        Share(case_no, place, committee, mediator, payer, closed_on, fen)
        for case_no, place, committee, closed_on, shares in payments(connection, on, rules, county)
        for mediator, whole in shares.items()
        for payer, fen in borne_by(closed_on, place, whole)
    ]


SUBSIDY_ELIGIBILITY = View(
    "subsidy-eligibility",
    Text("案件补贴资格", "Subsidy by case"),
    (
        Column("case_no", "text"),
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("closed_on", "date"),
        Column("eligible", "bool"),
        Column("subsidy_yuan", "money"),
        Column("reasons", "list", reason_words),
    ),
    ("case_no",),
    _decided,
)

SUBSIDY_SUMMARY = View(
    "subsidy-summary",
    Text("案件补贴汇总", "Subsidy by committee and month"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("month", "month"),
        Column("closed", "int"),
        Column("eligible", "int"),
        Column("subsidy_yuan", "money"),
    ),
    ("county_code", "committee_code", "month"),
    subsidy_summary,
)


def _payer_words(rules: Rulebook) -> Mapping[str, Text]:
    return {payer.key: payer.label.text for payer in rules.subsidy.payers}


SUBSIDY_SHARES = View(
    "subsidy-shares",
    Text("案件补贴分配", "Subsidy by mediator and payer"),
    (
        Column("case_no", "text"),
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("payer", "text", _payer_words),
        Column("closed_on", "date"),
        Column("subsidy_yuan", "money"),
    ),
    ("case_no", "mediator_code", "payer"),
    subsidy_shares,
)
