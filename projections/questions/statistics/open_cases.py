"""未结案件 Cases that have been open longer than the rules say a case should be, with their age (2.2.3-a)."""

from datetime import date, timedelta
from typing import NamedTuple

from domain.base.kinds import Difficulty, DisputeKind
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import counties
from projections.registers.values import day


class OpenCase(NamedTuple):
    """A row of `open-cases`. `days_open` are the calendar days since the day of acceptance, `days_over` those beyond what the rules allow."""

    county_code: str
    committee_code: str
    mediator_code: str
    case_no: str
    kind: str
    difficulty: str
    accepted_on: str
    days_open: int
    days_over: int


def open_cases(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[OpenCase]:
    """Every case not closed by that day and accepted more than so many days before it; none where the county's rules say nothing of it."""
    rows: list[OpenCase] = []
    for code, _ in counties(connection, on, county):
        campaign = rules(on, code).campaign
        asked = None if campaign is None else campaign.open_cases
        if asked is None:
            continue
        bounds = {"county": code, "on": on.isoformat(), "before": (on - timedelta(days=asked.open_days)).isoformat()}
        for committee, mediator, case_no, kind, difficulty, accepted_on in connection.execute(text(OPEN), bounds):
            days = (on - day(accepted_on)).days
            rows.append(OpenCase(code, committee, mediator, case_no, kind, difficulty, accepted_on, days, days - asked.open_days))
    return rows


OPEN = """
    SELECT d.committee_code, d.mediator_code, d.case_no, d.kind, d.difficulty, d.accepted_on
    FROM committee c JOIN dispute d ON d.committee_code = c.committee_code AND (d.closed_on IS NULL OR d.closed_on > :on)
    WHERE c.county_code = :county AND d.accepted_on < :before
"""

OPEN_CASES = View(
    "open-cases",
    Text("久未结案的纠纷", "Cases open too long"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("case_no", "text"),
        Column("kind", "text", kind_words(DisputeKind)),
        Column("difficulty", "text", kind_words(Difficulty)),
        Column("accepted_on", "date"),
        Column("days_open", "int"),
        Column("days_over", "int"),
    ),
    ("county_code", "accepted_on", "case_no"),
    open_cases,
)
