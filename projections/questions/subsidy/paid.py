"""补贴核算 What is paid for cases taken together, as of a date: the decided cases, and over them the rules on several cases."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, text

from domain.policies.allocation import Claim, Paid, allocate
from domain.rulebooks.in_force import RulesInForce
from projections.registers.as_of import holds
from projections.registers.values import day


def several_cases_matter(rules: RulesInForce) -> bool:
    """Whether any rulebook that is or was in force has a rule on several cases; where none has, every case stands for itself."""
    return any(rulebook.subsidy.beyond_a_case for rulebook in rules.every())


def claims(connection: Connection, on: date) -> list[Claim]:
    """Every case closed by that day, as it stood then by itself."""
    rows = connection.execute(
        text(f"""
            SELECT s.case_no, s.county_code, s.committee_code, s.mediator_code, s.closed_on, s.eligible, s.amount, s.reasons, s.row, c.kind
            FROM subsidy_segment s JOIN committee c ON c.committee_code = s.committee_code WHERE {holds("s")}
        """),
        {"on": on.isoformat()},
    )
    return [
        Claim(case_no, county, committee, mediator, day(closed_on), bool(eligible), fen, tuple(json.loads(reasons)), row, kind)
        for case_no, county, committee, mediator, closed_on, eligible, fen, reasons, row, kind in rows
    ]


def earlier_cases(connection: Connection) -> dict[str, str]:
    """The earlier case of every case that has one."""
    rows = connection.execute(text("SELECT case_no, earlier_case_no FROM dispute WHERE earlier_case_no IS NOT NULL"))
    return {str(row[0]): str(row[1]) for row in rows}


def declared_by(connection: Connection, on: date | None = None) -> dict[str, int]:
    """What stands in a round by that day (None: whenever) for each case and was not recovered, in fen: it uses up caps, budgets and the one
    payment of a dispute before everything else. A case that was returned, carried over or rejected holds nothing."""
    seen = "9999-12-31" if on is None else on.isoformat()
    rows = connection.execute(text(STANDING), {"on": seen})
    return {str(case_no): fen for case_no, fen in rows if fen > 0}


STANDING = """
    SELECT case_no, sum(amount) FROM (
        SELECT c.case_no, c.amount FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code
        WHERE r.declared_on <= :on AND (c.fate IS NULL OR c.fate_on > :on)
        UNION ALL SELECT case_no, amount FROM subsidy_payment WHERE amount < 0 AND paid_on <= :on
    ) standing GROUP BY case_no
"""


def paid(connection: Connection, on: date, rules: RulesInForce, declared: Mapping[str, int] | None = None) -> Mapping[str, Paid]:
    """What is paid for every case closed by that day, by case number; `declared` is what stands in a round by then, where it is not given."""
    standing = declared_by(connection, on) if declared is None else declared
    return allocate(claims(connection, on), earlier_cases(connection), rules, standing)


def co_mediators(connection: Connection) -> dict[str, list[str]]:
    """The co-mediators of every case that has some, in the order of their codes."""
    helping: dict[str, list[str]] = defaultdict(list)
    for case_no, mediator in connection.execute(text("SELECT case_no, mediator_code FROM co_mediator ORDER BY case_no, mediator_code")):
        helping[case_no].append(mediator)
    return helping
