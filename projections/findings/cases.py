"""案件检查 Cases that stay open, are not entered, or contradict who and what they name (2.2.1-a, 2.2.1-b, 2.2.3-a)."""

import re
from collections.abc import Iterator

from domain.base.text import Text
from domain.policies.subsidy import entry_due_on
from domain.policies.working_days import CalendarUnknown
from projections.findings.declared import Asked, FactFinding, Found, selected
from projections.registers.as_of import holds, serves
from projections.registers.values import day


def _open(asked: Asked) -> Iterator[Found]:
    limits: dict[str, int | None] = {}
    for row in asked.rows(OPEN, "k.county_code"):
        county = str(row["county_code"])
        if county not in limits:
            campaign = asked.under(county).campaign
            limits[county] = None if campaign is None or campaign.open_cases is None else campaign.open_cases.open_days
        days, limit = (asked.on - day(row["accepted_on"])).days, limits[county]
        if limit is not None and days > limit:
            yield Found(str(row["case_no"]), str(days), str(limit), {"days": days, "limit": limit})


OPEN = """
    SELECT d.case_no, k.county_code, d.accepted_on FROM dispute d JOIN committee k ON k.committee_code = d.committee_code
    WHERE d.accepted_on <= :on AND (d.closed_on IS NULL OR d.closed_on > :on) AND {county} ORDER BY d.case_no
"""


def _not_entered(asked: Asked) -> Iterator[Found]:
    """By the rules of the day on which the case was closed; in a year without a calendar of working days nothing is known to be late."""
    for row in asked.rows(NOT_ENTERED, "k.county_code"):
        closed_on = day(row["closed_on"])
        try:
            due = entry_due_on(closed_on, asked.rules(closed_on, str(row["county_code"])))
        except CalendarUnknown:
            continue
        if asked.on > due:
            yield Found(str(row["case_no"]), None, due.isoformat(), {"due": due.isoformat()})


NOT_ENTERED = """
    SELECT d.case_no, k.county_code, d.closed_on FROM dispute d JOIN committee k ON k.committee_code = d.committee_code
    WHERE d.closed_on <= :on AND (d.entered_on IS NULL OR d.entered_on > :on) AND {county} ORDER BY d.case_no
"""

FIGURES = re.compile("[0-9]+")


def _out_of_pattern(asked: Asked) -> Iterator[Found]:
    patterns: dict[str, str | None] = {}
    for row in asked.rows(NUMBERS, "k.county_code"):
        county, number = str(row["county_code"]), str(row["case_no"])
        if county not in patterns:
            campaign = asked.under(county).campaign
            patterns[county] = None if campaign is None or campaign.case_numbers is None else campaign.case_numbers.pattern
        pattern = patterns[county]
        if pattern is not None and not _fits(number, pattern, county, str(row["accepted_on"])[:4]):
            yield Found(number, number, pattern, {"pattern": pattern})


def _fits(number: str, pattern: str, county: str, year: str) -> bool:
    """Whether a number is its county's, of the year of its acceptance, and ends in figures, each where the pattern has it."""
    before, _, after = pattern.replace("{county}", county).replace("{year}", year).partition("{number}")
    inner = number[len(before) : len(number) - len(after)]
    return number.startswith(before) and number.endswith(after) and FIGURES.fullmatch(inner) is not None


NUMBERS = """
    SELECT d.case_no, k.county_code, d.accepted_on FROM dispute d JOIN committee k ON k.committee_code = d.committee_code
    WHERE d.accepted_on <= :on AND {county} ORDER BY d.case_no
"""

FINDINGS = (
    FactFinding(
        "case_open_too_long",
        "2.2.3-a",
        "dispute",
        Text("受理 {days} 日仍未结案，超过 {limit} 日", "open for {days} days, longer than {limit}"),
        Text(
            "请调解结案，或说明去向：fengqiao dispute --help",
            "settle it, or say where it went: fengqiao dispute --help",
        ),
        _open,
    ),
    FactFinding(
        "case_not_entered",
        "2.2.1-a",
        "dispute",
        Text("已结案而未录入信息系统，期限 {due} 已过", "closed and not entered in the information system, which was due on {due}"),
        Text(
            "请录入后登记：fengqiao dispute enter --help",
            "enter it, then record it: fengqiao dispute enter --help",
        ),
        _not_entered,
    ),
    FactFinding(
        "case_number_out_of_pattern",
        "2.2.1-b",
        "dispute",
        Text("案号不合规则所定的格式 {pattern}", "its number is not of the pattern of the rules, {pattern}"),
        Text(
            "如系误录，请改号：fengqiao dispute renumber --help",
            "where it was typed wrongly, renumber it: fengqiao dispute renumber --help",
        ),
        _out_of_pattern,
    ),
    FactFinding(
        "case_outside_service",
        "2.2.1-b",
        "dispute",
        Text("受理之日 {recorded}，承办的 {mediator} 不在任职期内", "accepted on {recorded}, when {mediator} did not serve"),
        Text(
            "请核对受理日期、承办人和任职日期，改正有误的一项：fengqiao dispute change --help、fengqiao mediator change --help",
            "see which of the day, the mediator and the service is wrong, and correct it: fengqiao dispute change --help, fengqiao mediator change --help",
        ),
        selected(
            f"""SELECT d.case_no AS code, d.accepted_on AS recorded, d.mediator_code AS mediator FROM dispute d
            JOIN committee k ON k.committee_code = d.committee_code JOIN mediator m ON m.mediator_code = d.mediator_code
            WHERE d.accepted_on <= :on AND NOT {serves("m", "d.accepted_on")} AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "case_of_another_committee",
        "2.2.1-b",
        "dispute",
        Text(
            "受理之日承办的 {mediator} 属于 {wanted}，案件记在 {recorded}",
            "{mediator} served {wanted} on that day, and the case is recorded under {recorded}",
        ),
        Text(
            "请核对案件的调委会，或登记调任：fengqiao dispute change --help、fengqiao mediator transfer --help",
            "see whether the committee is right, or a transfer was not recorded: fengqiao dispute change --help, fengqiao mediator transfer --help",
        ),
        selected(
            f"""SELECT d.case_no AS code, d.committee_code AS recorded, a.committee_code AS wanted, d.mediator_code AS mediator FROM dispute d
            JOIN committee k ON k.committee_code = d.committee_code
            JOIN mediator_assignment a ON a.mediator_code = d.mediator_code AND {holds("a", "d.accepted_on")}
            WHERE d.accepted_on <= :on AND a.committee_code <> d.committee_code AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "case_after_dissolution",
        "2.2.1-b",
        "dispute",
        Text("受理之日 {recorded}，调委会已于 {dissolved} 撤销", "accepted on {recorded}; the committee was dissolved on {dissolved}"),
        Text(
            "请核对受理日期和撤销日期：fengqiao dispute change --help、fengqiao committee change --help",
            "see which of the two days is wrong: fengqiao dispute change --help, fengqiao committee change --help",
        ),
        selected(
            """SELECT d.case_no AS code, d.accepted_on AS recorded, k.dissolved_on AS dissolved FROM dispute d
            JOIN committee k ON k.committee_code = d.committee_code
            WHERE d.accepted_on <= :on AND k.dissolved_on <= d.accepted_on AND {county} ORDER BY 1""",
            "k.county_code",
        ),
    ),
)
