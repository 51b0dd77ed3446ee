"""期限检查 What was to be done by a day that is over: screening, statistics, reports of funds, replies, what an inspection or a survey of premises demanded."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from domain.base.text import Text
from domain.base.vocabulary.funding import FundLine
from domain.base.vocabulary.standing import RoundStanding, Standing
from domain.books.county.funds import FUNDS
from domain.books.dispute.hand_over import HAND_OVER
from domain.books.office.premises_problem import PREMISES_PROBLEM
from domain.books.screening.round import ROUND
from domain.books.supervision.finding import FINDING
from domain.policies.days import month_end, month_of, months
from domain.policies.subsidy import statistics_due_on
from domain.policies.working_days import CalendarUnknown
from projections.findings.declared import Asked, FactFinding, Found, selected
from projections.questions.campaign.funding import funding
from projections.questions.campaign.inspections import inspections
from projections.questions.campaign.premises_problems import premises_problems
from projections.questions.campaign.screening import Screening, screening_compliance
from projections.reading import text
from projections.registers.as_of import counties, exists
from projections.registers.values import day

LINES = {line.value: line for line in FundLine}


def _not_screened(asked: Asked) -> Iterator[Found]:
    """One finding a body that is there, however many periods it has missed in the year of the day before: on its last day a period is not over."""
    there = {str(row["code"]) for row in asked.rows(BODIES, "k.county_code")}
    before = asked.on - timedelta(1)
    missing: defaultdict[str, list[Screening]] = defaultdict(list)
    for row in screening_compliance(asked.connection, before, asked.rules, asked.county):
        if row.standing == RoundStanding.MISSING.value and (row.kind is None or row.body_code in there):
            missing[row.body_code].append(row)
    for code in sorted(missing):
        last = max(missing[code], key=lambda row: (row.due_on, row.period))
        count = len(missing[code])
        yield Found(code, str(count), None, {"year": before.year, "missing": count, "period": last.period})


BODIES = f"SELECT k.committee_code AS code FROM committee k WHERE {exists('k')} AND {{county}}"


def _no_statistics(asked: Asked) -> Iterator[Found]:
    """One finding a body that is there, however many months it owes of those that fell due in the year of the day before."""
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for code, _kind in counties(asked.connection, asked.on, asked.county):
        for month in _due_months(asked, code):
            by = {"on": asked.on.isoformat(), "last": month_end(month).isoformat(), "month": month, "county": code}
            for (committee,) in asked.connection.execute(text(NO_STATISTICS), by):
                missing[committee].append(month)
    year = (asked.on - timedelta(1)).year
    for committee in sorted(missing):
        owed = missing[committee]
        yield Found(committee, str(len(owed)), None, {"year": year, "missing": len(owed), "month": owed[-1]})


def _due_months(asked: Asked, county: str) -> Iterator[str]:
    """The months whose statistics were due in the year of the day before, by the rules of each month's end; where that is a working day of a year
    without a calendar, nothing is known to be missing."""
    before = asked.on - timedelta(1)
    for month in months(month_of(date(before.year - 1, 12, 1)), month_of(before)):
        with suppress(CalendarUnknown):
            due = statistics_due_on(month, asked.rules(month_end(month), county))
            if due.year == before.year and due <= before:
                yield month


NO_STATISTICS = f"""
    SELECT k.committee_code FROM committee k
    LEFT JOIN statistics s ON s.committee_code = k.committee_code AND s.month = :month AND s.submitted_on <= :on
    WHERE s.month IS NULL AND k.county_code = :county AND {exists("k", ":last")} AND {exists("k")} ORDER BY 1
"""


def _not_reported(asked: Asked) -> Iterator[Found]:
    missing: defaultdict[str, list[FundLine]] = defaultdict(list)
    for row in funding(asked.connection, asked.on, asked.rules, asked.county):
        if row.reported_on is None:
            missing[row.county_code].append(LINES[row.fund_line])
    for code, lines in missing.items():
        campaign = asked.under(code).campaign
        due = None if campaign is None or campaign.funds is None else campaign.funds.due_on(asked.on.year)
        if due is not None and asked.on.isoformat() > due:
            yield Found(code, ", ".join(lines), due, {"due": due, "lines": tuple(lines)})


def _not_rectified(asked: Asked) -> Iterator[Found]:
    overdue = (row for row in inspections(asked.connection, asked.on, asked.rules, asked.county) if row.standing == Standing.OVERDUE.value)
    for row in sorted(overdue, key=lambda row: (row.body_code, row.inspection_no, str(row.finding_no))):
        words = {"inspection": row.inspection_no, "number": row.finding_no, "due": row.due_on}
        yield Found(row.body_code, row.rectified_on, row.due_on, words)


def _not_solved(asked: Asked) -> Iterator[Found]:
    rows = premises_problems(asked.connection, asked.on, asked.rules, asked.county)
    for row in sorted((row for row in rows if row.standing == Standing.OVERDUE.value), key=lambda row: (row.office_code, row.problem_no)):
        days = (asked.on - day(str(row.planned_on))).days
        yield Found(row.office_code, None, row.planned_on, {"number": row.problem_no, "due": row.planned_on, "days": days})


FINDINGS = (
    FactFinding(
        "screening_missing",
        ROUND.clause,
        ROUND.kind,
        Text(
            "{year} 年有 {missing} 个应排查的期间没有排查，最近的是 {period}",
            "in {year} it has not screened in {missing} periods in which it had to, last in {period}",
        ),
        Text(
            "请补登已开展的排查，没有发现的报零；哪些期间，见 fengqiao view screening-compliance：fengqiao screening record --help",
            "record the rounds that were held, those that found nothing too; fengqiao view screening-compliance has the periods: fengqiao screening record --help",
        ),
        _not_screened,
    ),
    FactFinding(
        "statistics_missing",
        "2.2.5-f",
        "committee",
        Text(
            "{year} 年到期的统计有 {missing} 个月没有报送，最近的是 {month}",
            "of the statistics that were due in {year}, those of {missing} months were not submitted, last of {month}",
        ),
        Text(
            "请补报后登记；期间未报的，其案件没有补贴：fengqiao committee report --help",
            "submit them, then record it; until then its cases have no subsidy: fengqiao committee report --help",
        ),
        _no_statistics,
    ),
    FactFinding(
        "funds_not_reported",
        FUNDS.clause,
        FUNDS.kind,
        Text("{due} 前应报送而没有报送的经费：{lines}", "of its funds was not reported by {due}: {lines}"),
        Text("请报送预算后登记：fengqiao county budget --help", "report the budget, then record it: fengqiao county budget --help"),
        _not_reported,
    ),
    FactFinding(
        "rectification_overdue",
        FINDING.clause,
        FINDING.kind,
        Text(
            "督查 {inspection} 的问题 {number} 应于 {due} 前整改，尚未销号",
            "finding {number} of inspection {inspection} was to be rectified by {due}, and is not closed",
        ),
        Text(
            "请整改并复核后登记：fengqiao supervision rectify --help、fengqiao supervision review-finding --help",
            "rectify and review it, then record both: fengqiao supervision rectify --help, fengqiao supervision review-finding --help",
        ),
        _not_rectified,
    ),
    FactFinding(
        "premises_problem_overdue",
        PREMISES_PROBLEM.clause,
        PREMISES_PROBLEM.kind,
        Text("用房问题 {number} 计划 {due} 完成，已逾期 {days} 日", "premises problem {number} was to be solved by {due}, {days} days ago"),
        Text(
            "请解决后登记销号：fengqiao office solve-problem --help", "solve it, then strike it off: fengqiao office solve-problem --help"
        ),
        _not_solved,
    ),
    FactFinding(
        "reply_overdue",
        HAND_OVER.clause,
        HAND_OVER.kind,
        Text("移交 {number} 应于 {wanted} 前回复，没有回复", "the reply to hand-over {number} was due by {wanted}, and there is none"),
        Text("请催办或回复后登记：fengqiao dispute reply --help", "ask for it, or give it, then record it: fengqiao dispute reply --help"),
        selected(
            """SELECT h.case_no AS code, h.reply_due_on AS wanted, h.hand_over_no AS number FROM hand_overs h
            JOIN dispute d ON d.case_no = h.case_no JOIN committee k ON k.committee_code = d.committee_code
            WHERE h.handed_over_on <= :on AND h.reply_due_on < :on AND (h.replied_on IS NULL OR h.replied_on > :on) AND {county} ORDER BY 1, 3""",
            "k.county_code",
        ),
    ),
)
