"""The views of the decided cases: each of them, and by committee and month of closing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, text

from domain.base.text import Text
from domain.policies.allocation import Claim, parts
from domain.policies.days import month_of
from domain.policies.subsidy import reason_words
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Label
from projections.questions.subsidy.paid import claims, co_mediators, paid, several_cases_matter
from projections.questions.view import Column, View
from projections.registers.as_of import holds

Row = tuple[object, ...]


def subsidy_eligibility(connection: Connection, on: date, rules: RulesInForce) -> Sequence[Row]:
    """Every case closed by that day, as it stood then."""
    if several_cases_matter(rules):
        return [
            (*one.claim[:4], one.claim.closed_on.isoformat(), one.eligible, one.fen, one.reasons)
            for one in paid(connection, on, rules).values()
        ]
    # The reasons stay JSON text: there are many cases and few different reasons.
    rows = connection.execute(
        text(f"""
            SELECT case_no, county_code, committee_code, mediator_code, closed_on, eligible, amount, reasons FROM subsidy_segment s
            WHERE {holds("s")} ORDER BY case_no
        """),
        {"on": on.isoformat()},
    )
    return [tuple(row) for row in rows]


def subsidy_summary(connection: Connection, on: date, rules: RulesInForce) -> Sequence[Row]:
    """The same cases by committee and month of closing."""
    if several_cases_matter(rules):
        sums: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for one in paid(connection, on, rules).values():
            found = sums[one.claim.county_code, one.claim.committee_code, month_of(one.claim.closed_on)]
            for place, more in enumerate((1, one.eligible, one.fen)):
                found[place] += more
        return [(*place, *found) for place, found in sums.items()]
    rows = connection.execute(
        text(f"""
            SELECT county_code, committee_code, month, count(*), sum(CASE WHEN eligible THEN 1 ELSE 0 END), sum(amount) FROM subsidy_segment s
            WHERE {holds("s")} GROUP BY county_code, committee_code, month
        """),
        {"on": on.isoformat()},
    )
    return [tuple(row) for row in rows]


def subsidy_shares(connection: Connection, on: date, rules: RulesInForce) -> Sequence[Row]:
    """Who gets how much from whom, for every case for which something is paid: to the fen what `subsidy-eligibility` shows."""
    helping = co_mediators(connection)
    amounts: Iterable[tuple[Claim, int]]
    if several_cases_matter(rules):
        amounts = ((one.claim, one.fen) for one in paid(connection, on, rules).values())
    else:
        amounts = ((claim, claim.fen) for claim in claims(connection, on))
    rows: list[Row] = []
    for claim, fen in amounts:
        if fen:
            subsidy = rules(claim.closed_on, claim.county_code).subsidy
            shares = parts(fen, claim.mediator_code, helping.get(claim.case_no, ()), subsidy)
            rows.extend((*claim[:3], share.mediator_code, share.payer, claim.closed_on.isoformat(), share.fen) for share in shares)
    return rows


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


def _payer_words(rules: Rulebook) -> Mapping[str, Label]:
    return {payer.key: payer.label for payer in rules.subsidy.payers}


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
