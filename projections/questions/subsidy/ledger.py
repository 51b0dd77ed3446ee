"""补贴台账 What was declared, approved, paid, recovered and is still owed, by county, period, committee and mediator (2.2.1-a, 2.2.4-a)."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.subsidy.award_money import COMMITTEE, awards_due
from projections.questions.subsidy.paid import refusals_on
from projections.questions.subsidy.payments import payments
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import within
from projections.registers.values import day


class LedgerRow(NamedTuple):
    """A row of `subsidy-ledger`, amounts in hundredths; without a mediator: the awards of the committee. Without a period: what is paid for under the rules and stands in no round yet.

    declared = left + pending + approved, and approved = paid + outstanding; `recovered` was paid before; `left` holds what was
    taken off after the approval too. `days_overdue` counts from the approval,
    where something is outstanding.
    """

    county_code: str
    period: str | None
    committee_code: str
    mediator_code: str | None
    name: str
    entitled: int
    declared: int
    left: int
    pending: int
    approved: int
    paid: int
    recovered: int
    outstanding: int
    days_overdue: int | None


Place = tuple[str, str | None, str, str]


class _Sums:
    """What a place's row adds up."""

    __slots__ = ("approved", "approved_on", "declared", "entitled", "left", "paid", "pending", "recovered")

    def __init__(self) -> None:
        self.entitled = self.declared = self.left = self.pending = self.approved = self.paid = self.recovered = 0
        self.approved_on: str | None = None


def ledger(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[LedgerRow]:
    """Every mediator with something in a round by that day, or paid for and in none."""
    seen = {"on": on.isoformat(), "county": county}
    there, last = within(county, "r.county_code"), on.isoformat()
    sums: defaultdict[Place, _Sums] = defaultdict(_Sums)
    in_a_round: set[str] = set()
    for row in connection.execute(text(CLAIMS.format(there=there)), seen).mappings():
        place_sums = sums[row["county_code"], row["period"], row["committee_code"], row["mediator_code"]]
        gone = row["fate"] is not None and row["fate_on"] <= last
        if not gone or row["fate"] == "rejected":
            in_a_round.add(row["case_no"])
        approved = row["approved_on"] is not None and row["approved_on"] <= last
        place_sums.declared += row["amount"]
        place_sums.left += row["amount"] if gone else 0
        place_sums.approved += row["amount"] if approved and not gone else 0
        place_sums.pending += row["amount"] if not approved and not gone else 0
        place_sums.approved_on = row["approved_on"] if approved else None
    for place, period, committee, mediator, paid, recovered in connection.execute(text(PAYMENTS.format(there=there)), seen):
        place_sums = sums[place, period, committee, mediator]
        place_sums.paid, place_sums.recovered = place_sums.paid + paid, place_sums.recovered + recovered
    for place, period, committee, mediator, reduced in connection.execute(text(REDUCTIONS.format(there=there)), seen):
        place_sums = sums[place, period, committee, mediator]
        place_sums.left, place_sums.approved = place_sums.left + reduced, place_sums.approved - reduced
    for case_no, place, committee, _closed_on, shares in payments(connection, on, rules, county):
        if case_no not in in_a_round:
            for mediator, fen in shares.items():
                sums[place, None, committee, mediator].entitled += fen
    for award in awards_due(connection, on, rules, refusals_on(connection, on), county):
        if award.fen and award.number not in in_a_round:
            sums[award.county_code, None, award.committee_code, COMMITTEE].entitled += award.fen
    name_of = payees(connection)
    return [_row(where, place_sums, name_of(where[3], where[2]), on) for where, place_sums in sums.items()]


def payees(connection: Connection) -> Callable[[str, str], str]:
    """What a mediator is called; where none is named, the committee."""
    mediators = _names(connection, "SELECT mediator_code, name FROM mediator")
    committees = _names(connection, "SELECT committee_code, name FROM committee")
    return lambda mediator, committee: mediators[mediator] if mediator else committees[committee]


def _names(connection: Connection, query: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in connection.execute(text(query))}


def _row(place: Place, total: _Sums, name: str, on: date) -> LedgerRow:
    outstanding = total.approved - total.paid
    overdue = (on - day(total.approved_on)).days if outstanding and total.approved_on else None
    amounts = (total.declared, total.left, total.pending, total.approved, total.paid, total.recovered, outstanding)
    return LedgerRow(*place[:3], place[3] or None, name, total.entitled, *amounts, overdue)


CLAIMS = """
    SELECT r.county_code, r.period, r.approved_on, c.committee_code, c.mediator_code, c.case_no, c.amount, c.fate, c.fate_on
    FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code WHERE r.declared_on <= :on AND {there}
"""
PAYMENTS = """
    SELECT r.county_code, r.period, c.committee_code, c.mediator_code,
        sum(CASE WHEN p.amount > 0 THEN p.amount ELSE 0 END), sum(CASE WHEN p.amount < 0 THEN -p.amount ELSE 0 END)
    FROM subsidy_payment p JOIN subsidy_round r ON r.round_code = p.round_code
    JOIN subsidy_claim c ON c.round_code = p.round_code AND c.case_no = p.case_no AND c.mediator_code = p.mediator_code AND c.payer = p.payer
    WHERE p.paid_on <= :on AND {there} GROUP BY 1, 2, 3, 4
"""
REDUCTIONS = """
    SELECT r.county_code, r.period, c.committee_code, c.mediator_code, sum(p.amount)
    FROM subsidy_reduction p JOIN subsidy_round r ON r.round_code = p.round_code
    JOIN subsidy_claim c ON c.round_code = p.round_code AND c.case_no = p.case_no AND c.mediator_code = p.mediator_code AND c.payer = p.payer
    WHERE p.reduced_on <= :on AND {there} GROUP BY 1, 2, 3, 4
"""


class LedgerSum(NamedTuple):
    """A row of `subsidy-ledger-summary`: the same amounts of a committee, of a county (`committee_code` is `*`), of the city (both are). The days
    are those of what is outstanding longest."""

    county_code: str
    committee_code: str
    entitled: int
    declared: int
    left: int
    pending: int
    approved: int
    paid: int
    recovered: int
    outstanding: int
    days_overdue: int | None


def ledger_summary(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[LedgerSum]:
    """The ledger over all periods, by committee, county and city."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(AMOUNTS))
    longest: dict[tuple[str, str], int] = {}
    for row in ledger(connection, on, rules, county):
        for place in ((row.county_code, row.committee_code), (row.county_code, CITY), *(() if county else ((CITY, CITY),))):
            amounts = sums[place]
            for number, name in enumerate(AMOUNTS):
                amounts[number] += getattr(row, name)
            if row.days_overdue is not None:
                longest[place] = max(longest.get(place, 0), row.days_overdue)
    return [LedgerSum._make((*place, *amounts, longest.get(place))) for place, amounts in sums.items()]


AMOUNTS = ("entitled", "declared", "left", "pending", "approved", "paid", "recovered", "outstanding")

AMOUNT_COLUMNS = (
    Column("entitled", "money"),
    Column("declared", "money"),
    Column("left", "money"),
    Column("pending", "money"),
    Column("approved", "money"),
    Column("paid", "money"),
    Column("recovered", "money"),
    Column("outstanding", "money"),
    Column("days_overdue", "int"),
)

SUBSIDY_LEDGER = View(
    "subsidy-ledger",
    Text("补贴台账", "Subsidy ledger"),
    (
        Column("county_code", "text"),
        Column("period", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        *AMOUNT_COLUMNS,
    ),
    ("county_code", "period", "committee_code", "mediator_code"),
    ledger,
)

SUBSIDY_LEDGER_SUMMARY = View(
    "subsidy-ledger-summary",
    Text("补贴台账汇总", "Subsidy ledger, summed"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        *AMOUNT_COLUMNS,
    ),
    ("county_code", "committee_code"),
    ledger_summary,
)
