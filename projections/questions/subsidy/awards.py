"""年度奖励 Which committee has earned a yearly award, by the rules of the year's last day and with all facts as known on the date."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from domain.base.text import Text
from domain.policies.awards import awarded
from domain.policies.days import day_of_next_month, months, year_end
from domain.policies.decision import Found
from domain.policies.subsidy import statistics_due_on
from domain.policies.subsidy_amounts import NO_AMOUNT, OUT_OF_BOUNDS
from domain.policies.windows.entry_seen import last_entry
from domain.policies.working_days import CalendarUnknown
from domain.rulebooks.gates import UNKNOWN
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.grading import last_year
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import exists, holds, serves, within
from projections.registers.values import day


class CommitteeAward(NamedTuple):
    """A row of `committee-awards`. The amount in hundredths of a yuan."""

    year: int
    county_code: str
    committee_code: str
    award: str
    met: bool
    subsidy_yuan: int
    reasons: tuple[str, ...]


def committee_awards(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[CommitteeAward]:
    """Every award of every year that has ended, for the committees that are of its kind and were there at the year's end."""
    if not any(rulebook.subsidy.awards for rulebook in rules.every()):
        return []
    first = connection.execute(text("SELECT min(closed_on) FROM dispute WHERE closed_on <= :on"), {"on": on.isoformat()}).scalar()
    rows: list[CommitteeAward] = []
    for year in range(int(str(first)[:4]), last_year(on) + 1) if first else ():
        for (code, committee), facts in years_of_committees(connection, year, on, rules, county).items():
            in_force = rules(year_end(year), code)
            for award in in_force.subsidy.awards:
                if not award.committee_kind or facts["committee_kind"] in award.committee_kind:
                    decision = awarded(award, facts)
                    rows.append(CommitteeAward(year, code, committee, award.code, not decision.reasons, decision.outcome, decision.codes))
    return rows


def years_of_committees(
    connection: Connection, year: int, on: date, rules: RulesInForce, only: str | None = None
) -> Mapping[tuple[str, str], Mapping[str, Found]]:
    """The facts of the year (domain.rulebooks.facts.AWARDS) of every committee that was there at its end, by county and committee; of all counties
    or of one."""
    last = year_end(year).isoformat()
    span = {
        "first": f"{year:04d}-01-01",
        "last": last,
        "first_month": f"{year:04d}-01",
        "last_month": f"{year:04d}-12",
        "seen": min(on, year_end(year)).isoformat(),
        "on": on.isoformat(),
        "county": only,
    }
    there = within(only, "c.county_code")
    counted = _cases(connection, span, on, rules, there)
    for name, query in COUNTS.items():
        for committee, number in connection.execute(text(query.format(there=there)), span):
            counted[committee][name] += number
    for committee, _case, result in connection.execute(text(FILES.format(there=there)), span):
        for name in ("files_reviewed", f"files_{result}"):
            counted[committee][name] += 1
    reported = {
        (committee, month): sent for committee, month, sent in connection.execute(text(STATISTICS.format(there=there)), span).fetchall()
    }
    due: dict[str, list[tuple[str, str]]] = {}
    years = {}
    for committee, county, office, kind, filed_on, established_on in connection.execute(text(COMMITTEES.format(there=there)), span):
        in_force = rules(year_end(year), county)
        if in_force.identity not in due:
            due[in_force.identity] = _months_due(year, on, in_force)
        since = established_on[:7]
        late = sum(
            month >= since and not NEVER < reported.get((committee, month), NEVER) <= last_day for month, last_day in due[in_force.identity]
        )
        years[county, committee] = {
            **dict.fromkeys(NUMBERS, 0),
            **counted[committee],
            "committee_kind": kind,
            "county_code": county,
            "office_code": office,
            "committee_code": committee,
            "filed": filed_on is not None and filed_on <= last,
            "months_reported_late": late,
        }
    return years


NUMBERS = (
    "mediators", "full_time_mediators", "closed", "agreed", "failed", "withdrawn", "transferred", "oral", "written", "entered_in_time",
    "entered", "typical_cases", "files_reviewed", "files_qualified", "files_rectify", "files_unqualified",
)  # fmt: skip

COMMITTEES = f"""
    SELECT committee_code, county_code, office_code, kind, filed_on, established_on FROM committee c
    WHERE {exists("c", ":last")} AND {{there}}
"""
CASES = """
    SELECT d.committee_code, c.county_code, d.closed_on, d.outcome, d.agreement_form, d.entered_on FROM dispute d
    JOIN committee c ON c.committee_code = d.committee_code WHERE d.closed_on BETWEEN :first AND :last AND {there}
"""
FILES = """
    SELECT d.committee_code, d.case_no, r.result FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    JOIN file_review r ON r.case_no = d.case_no AND r.reviewed_on = (
        SELECT max(x.reviewed_on) FROM file_review x WHERE x.case_no = d.case_no AND x.reviewed_on <= :on)
    WHERE d.closed_on BETWEEN :first AND :last AND {there}
"""
"""The latest review of each file."""
STATISTICS = """
    SELECT s.committee_code, s.month, s.submitted_on FROM statistics s JOIN committee c ON c.committee_code = s.committee_code
    WHERE s.month BETWEEN :first_month AND :last_month AND s.submitted_on <= :on AND {there}
"""
SERVING = f"""
    SELECT a.committee_code, count(*) FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
        AND {holds("a", ":last")}
    JOIN committee c ON c.committee_code = a.committee_code
    WHERE {serves("m", ":last")} AND {{{{there}}}} {{}}
    GROUP BY a.committee_code
"""
FULL_TIME = f"""AND EXISTS (SELECT 1 FROM mediator_engagement e WHERE e.mediator_code = m.mediator_code AND e.engagement = 'full_time'
    AND {holds("e", ":last")})"""
COUNTS: Mapping[str, str] = {
    "mediators": SERVING.format(""),
    "full_time_mediators": SERVING.format(FULL_TIME),
    "entered": """
        SELECT d.committee_code, count(*) FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        WHERE d.entered_on BETWEEN :first AND :seen AND {there} GROUP BY d.committee_code
    """,
    "typical_cases": """
        SELECT d.committee_code, count(*) FROM typical_case t JOIN dispute d ON d.case_no = t.case_no
        JOIN committee c ON c.committee_code = d.committee_code
        WHERE t.submitted_on BETWEEN :first AND :seen AND {there} GROUP BY d.committee_code
    """,
}


def _cases(connection: Connection, span: Mapping[str, Any], on: date, rules: RulesInForce, there: str) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(NUMBERS, 0))
    last: dict[tuple[str, str], str] = {}
    for committee, county, closed_on, outcome, form, entered_on in connection.execute(text(CASES.format(there=there)), span).fetchall():
        counts = counted[committee]
        counts["closed"] += 1
        counts[outcome] += 1
        if form is not None:
            counts[form] += 1
        if entered_on is not None:
            place = closed_on, county
            if place not in last:
                last[place] = last_entry(day(closed_on), on, rules(day(closed_on), county))
            counts["entered_in_time"] += entered_on <= last[place]
    return counted


NEVER = ""
"""Before every day, as text."""


def _months_due(year: int, on: date, rules: Rulebook) -> list[tuple[str, str]]:
    """The months of the year whose statistics were due before the day, each with the last day for them."""
    due = ((month, _due_on(month, rules)) for month in months(f"{year:04d}-01", f"{year:04d}-12"))
    return [(month, last.isoformat()) for month, last in due if last < on]


def _due_on(month: str, rules: Rulebook) -> date:
    try:
        return statistics_due_on(month, rules)
    except CalendarUnknown:
        return day_of_next_month(month, 1)


def _award_words(rules: Rulebook) -> Mapping[str, Text]:
    return {award.code: award.label.text for award in rules.subsidy.awards}


def award_reason_words(rules: Rulebook) -> Mapping[str, Text]:
    """The words of every reason against an award."""
    unmet = {award.code: Text("不符合：{award}", "not met: {award}").fill(award=award.label) for award in rules.subsidy.awards}
    unknown = Text("事实缺失或没有基数，无法计算", "a fact or a base is missing")
    return {**unmet, **{award.code + UNKNOWN: unknown for award in rules.subsidy.awards}, OUT_OF_BOUNDS: NO_AMOUNT[OUT_OF_BOUNDS]}


COMMITTEE_AWARDS = View(
    "committee-awards",
    Text("调委会年度奖励", "Yearly awards of committees"),
    (
        Column("year", "int"),
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("award", "text", _award_words),
        Column("met", "bool"),
        Column("subsidy_yuan", "money"),
        Column("reasons", "list", award_reason_words),
    ),
    ("year", "county_code", "committee_code", "award"),
    committee_awards,
)
