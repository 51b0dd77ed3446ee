"""司法所年度 The facts of a judicial office's year (domain/rulebooks/ratings/office_facts.py): how it stands on the last day, and what its committees did."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from domain.policies.days import year_end
from domain.policies.decision import Found
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.ratings.office_facts import OFFICES
from projections.questions.campaign.ledger import LedgerRow, ledger
from projections.questions.subsidy.awards import NUMBERS, years_of_committees
from projections.reading import Connection, text

HONOURS = """
    SELECT office_code, count(*) FROM office_honours WHERE awarded_on BETWEEN :first AND :last GROUP BY office_code
"""
SUMMED = (*NUMBERS, "months_reported_late")
"""What is added up over the committees that an office guides."""
IN_HUNDREDTHS = ("area_m2", "local_yuan", "central_yuan")


def years_of_offices(
    connection: Connection, year: int, on: date, rules: RulesInForce, only: str | None = None
) -> Mapping[tuple[str, str], Mapping[str, Found]]:
    """The facts of the year of every office that was there at its end, by county and office; of all counties or of one."""
    last = year_end(year)
    span = {"first": f"{year:04d}-01-01", "last": last.isoformat()}
    honours = {str(office): int(str(number)) for office, number in connection.execute(text(HONOURS), span)}
    sums: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys((*SUMMED, "committees", "committees_filed"), 0))
    for facts in years_of_committees(connection, year, on, rules, only).values():
        own = sums[str(facts["office_code"])]
        own["committees"] += 1
        own["committees_filed"] += bool(facts["filed"])
        for name in SUMMED:
            own[name] += int(str(facts[name]))
    return {
        (row.county_code, row.office_code): {**_standing(row), **sums[row.office_code], "office_honours": honours.get(row.office_code, 0)}
        for row in ledger(connection, last, rules, only)
    }


def _standing(row: LedgerRow) -> dict[str, Any]:
    """What the ledger says of the office: money and areas as decimals, yes and no as such."""
    standing = {key: value for key, value in row._asdict().items() if key in OFFICES}
    standing |= {key: None if standing[key] is None else Decimal(standing[key]) / 100 for key in IN_HUNDREDTHS}
    return {key: bool(value) if value is not None and OFFICES[key].type == "yes_no" else value for key, value in standing.items()}
