"""The views of the decided cases: each of them, and by committee and month of closing."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.policies.days import month_of
from domain.policies.sharing import among_payers
from domain.policies.subsidy import reason_words
from domain.policies.together.claims import Standing
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.subsidy.award_money import awards_due
from projections.questions.subsidy.paid import REJECTED_CASES, SETTLED, paid, several_cases_matter, standing_on
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import holds
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


def subsidy_eligibility(connection: Connection, on: date, rules: RulesInForce) -> list[CaseSubsidy]:
    """Every case closed by that day, as it stood then."""
    if several_cases_matter(rules):
        return [
            CaseSubsidy(*case.claim[:4], case.claim.closed_on.isoformat(), case.eligible, case.fen, case.reasons)
            for case in paid(connection, on, rules).values()
        ]
    # The reasons stay JSON text: there are many cases and few different reasons.
    rows = connection.execute(
        text(f"""
            SELECT case_no, county_code, committee_code, mediator_code, closed_on, eligible, amount, reasons FROM subsidy_segment s
            WHERE {holds("s")} ORDER BY case_no
        """),
        {"on": on.isoformat()},
    )
    standing = standing_on(connection, on)
    if not standing.rejected and not standing.settled:
        return [CaseSubsidy._make(row) for row in rows]
    return [_turned_down(CaseSubsidy._make(row), standing) for row in rows]


def _turned_down(case: CaseSubsidy, standing: Standing) -> CaseSubsidy:
    """The case with the reasons that rounds, or what was settled before, have against it."""
    against = standing.against(case.case_no, case.county_code, day(case.closed_on))
    return case._replace(eligible=False, subsidy_yuan=0, reasons=(*json.loads(str(case.reasons)), *against)) if against else case


def subsidy_summary(connection: Connection, on: date, rules: RulesInForce) -> list[MonthSubsidy]:
    """The cases closed by that day, by committee and month of closing, and the awards of the years that have ended."""
    rows = {row[:3]: row for row in _cases_by_month(connection, on, rules)}
    for award in awards_due(connection, on, rules, standing_on(connection, on)):
        if award.fen:
            place = (award.county_code, award.committee_code, month_of(award.closed_on))
            row = rows.get(place, MonthSubsidy(*place, 0, 0, 0))
            rows[place] = row._replace(subsidy_yuan=row.subsidy_yuan + award.fen)
    return list(rows.values())


def _cases_by_month(connection: Connection, on: date, rules: RulesInForce) -> list[MonthSubsidy]:
    """What `subsidy_summary` has of cases."""
    if several_cases_matter(rules):
        sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for case in paid(connection, on, rules).values():
            month = sums[case.claim.county_code, case.claim.committee_code, month_of(case.claim.closed_on)]
            for place, more in enumerate((1, case.eligible, case.fen)):
                month[place] += more
        return [MonthSubsidy._make((*place, *figures)) for place, figures in sums.items()]
    rows = connection.execute(
        text(f"""
            SELECT county_code, committee_code, month, count(*), sum(CASE WHEN eligible AND NOT rejected THEN 1 ELSE 0 END),
                sum(CASE WHEN rejected THEN 0 ELSE amount END)
            FROM (SELECT *, case_no IN ({REJECTED_CASES}) OR EXISTS ({SETTLED} AND county_code = s.county_code AND s.closed_on <= until) AS rejected FROM subsidy_segment s WHERE {holds("s")})
            GROUP BY county_code, committee_code, month
        """),
        {"on": on.isoformat()},
    )
    return [MonthSubsidy._make(row) for row in rows]


def subsidy_shares(connection: Connection, on: date, rules: RulesInForce) -> list[Share]:
    """Who gets how much from whom, for every case for which something is paid: to the fen what `subsidy-eligibility` shows."""
    return [
        Share(*payment.claim[:3], part.mediator_code, part.payer, payment.claim.closed_on.isoformat(), part.fen)
        for payment in paid(connection, on, rules).values()
        if payment.fen
        for part in among_payers(payment.shares, payment.subsidy)
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
    subsidy_eligibility,
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
