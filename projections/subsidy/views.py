"""The views of the decided cases: each of them, and by committee and month of closing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, text

from domain.policies.subsidy import reason_words
from domain.rules_in_force import RulesInForce
from projections.view import Column, View


def subsidy_eligibility(connection: Connection, on: date, _rules: RulesInForce) -> Sequence[tuple[object, ...]]:
    """Every case closed by that day, as it stood then. The reasons are JSON text: there are many cases and few different reasons."""
    rows = connection.execute(
        text("""
            SELECT case_no, county_code, committee_code, mediator_code, closed_on, eligible, amount, reasons FROM subsidy_segment
            WHERE valid_from <= :on AND (valid_until IS NULL OR valid_until > :on) ORDER BY case_no
        """),
        {"on": on.isoformat()},
    )
    return rows.fetchall()


def subsidy_summary(connection: Connection, on: date, _rules: RulesInForce) -> Sequence[tuple[object, ...]]:
    """The same cases by committee and month of closing."""
    rows = connection.execute(
        text("""
            SELECT county_code, committee_code, month, count(*), sum(CASE WHEN eligible THEN 1 ELSE 0 END), sum(amount) FROM subsidy_segment
            WHERE valid_from <= :on AND (valid_until IS NULL OR valid_until > :on) GROUP BY county_code, committee_code, month
        """),
        {"on": on.isoformat()},
    )
    return rows.fetchall()


SUBSIDY_ELIGIBILITY = View(
    "subsidy-eligibility",
    "案件补贴资格",
    "Subsidy by case",
    (
        Column("case_no", "text", "案号", "Case number"),
        Column("county_code", "text", "县市区", "County"),
        Column("committee_code", "text", "调委会代码", "Committee code"),
        Column("mediator_code", "text", "调解员代码", "Mediator code"),
        Column("closed_on", "date", "结案日期", "Closed on"),
        Column("eligible", "bool", "可补贴", "Eligible"),
        Column("subsidy_yuan", "money", "补贴(元)", "Subsidy, yuan"),
        Column("reasons", "list", "原因", "Reasons", reason_words),
    ),
    ("case_no",),
    subsidy_eligibility,
)

SUBSIDY_SUMMARY = View(
    "subsidy-summary",
    "案件补贴汇总",
    "Subsidy by committee and month",
    (
        Column("county_code", "text", "县市区", "County"),
        Column("committee_code", "text", "调委会代码", "Committee code"),
        Column("month", "month", "结案月份", "Month"),
        Column("closed", "int", "结案数", "Closed"),
        Column("eligible", "int", "可补贴数", "Eligible"),
        Column("subsidy_yuan", "money", "补贴(元)", "Subsidy, yuan"),
    ),
    ("county_code", "committee_code", "month"),
    subsidy_summary,
)
