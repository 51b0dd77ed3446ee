"""补助的说明 Why somebody has an allowance for a year or not: every month, or the year, with the facts that its rule looks at and the events they come from."""

from collections import defaultdict
from typing import Any

from domain.base.amounts import from_hundredths
from domain.base.errors import FengqiaoError
from domain.base.text import Text, count, listed, same
from domain.explaining.explanation import Explanation, Node
from domain.rulebooks.allowances.model import RECIPIENTS, Allowance, Recipient
from domain.rulebooks.gates import UNKNOWN
from projections.questions.allowances.periods import Period, periods
from projections.questions.errors import QuestionCode
from projections.questions.grades.grade_case import career_evidence
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.ratings.evidence import Evidence, of_committee, of_office
from projections.questions.ratings.explained import fact_nodes
from projections.reading import text

QUESTION = "allowances"
FOUND: tuple[tuple[Recipient, str], ...] = (
    ("mediator", "SELECT mediator_code FROM mediator WHERE mediator_code = :code"),
    ("committee", "SELECT committee_code FROM committee WHERE committee_code = :code"),
    ("office", "SELECT office_code FROM office WHERE office_code = :code"),
)


def explain_allowances(code: str, year: int, point: PointInTime) -> Explained:
    """The allowances of a mediator's, a committee's or an office's year. Raises FengqiaoError (`unknown_code`); who may have none is told why."""
    recipient = next((sort for sort, query in FOUND if point.connection.execute(text(query), {"code": code}).scalar() is not None), None)
    if recipient is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
    title = Text("{code} {year} 年的补助", "The allowances of {code} for {year}").fill(code=point.coded(recipient, code), year=year)
    own = [
        each
        for each in periods(point.connection, point.as_of, point.rules_on, recipient=recipient)
        if each.code == code and each.last.year == year
    ]
    if not own:
        why = Text(
            "没有补助：该期间尚未结束，或期末还没有它，或规则没有它的 [[allowances]]",
            "no allowance: no period of the year is over, or it was not there at its end, or the rules have no [[allowances]] for it",
        )
        return point.explained(Explanation(QUESTION, code, title, QUESTION, point.rules.id, (), Node("no_figure", why)))
    evidence = _evidence(recipient, code, year, point)
    by_rule: defaultdict[str, list[Period]] = defaultdict(list)
    for each in own:
        by_rule[each.rule.code].append(each)
    total = sum(each.decision.outcome for each in own)
    root = Node(
        "allowances",
        title,
        from_hundredths(total),
        Text("{yuan} 元", "{yuan} yuan").fill(yuan=from_hundredths(total)),
        parts=tuple(_rule(each, point, evidence) for each in by_rule.values()),
    )
    rows = tuple(_row(recipient, each) for each in by_rule.values() if any(period.decision.outcome for period in each))
    return point.explained(Explanation(QUESTION, code, title, QUESTION, point.rules.id, rows, root))


def _evidence(recipient: Recipient, code: str, year: int, point: PointInTime) -> Evidence:
    if recipient == "committee":
        return of_committee(code, year, point)
    if recipient == "office":
        return of_office(code, year, point)
    by_fact = career_evidence(code, point)
    return lambda names: tuple(sorted({position for name in names for position in by_fact[name]}))


def _row(recipient: Recipient, own: list[Period]) -> dict[str, Any]:
    rule = own[-1].rule
    return {
        "year": own[0].last.year,
        "county_code": own[-1].county_code,
        **{f"{sort}_code": own[0].code if sort == recipient else None for sort in ("office", "committee", "mediator")},
        "allowance": rule.code,
        "payer": None if rule.payer is None else rule.code,
        "periods": sum(not each.decision.reasons for each in own),
        "allowance_yuan": from_hundredths(sum(each.decision.outcome for each in own)),
        "reasons": [],
    }


def _rule(own: list[Period], point: PointInTime, evidence: Evidence) -> Node:
    """One allowance of the year."""
    rule, total = own[-1].rule, from_hundredths(sum(each.decision.outcome for each in own))
    got = sum(not each.decision.reasons for each in own)
    zh, en = ("个月", count(got, "month", "months")) if rule.period == "month" else ("年", count(got, "year", "years"))
    return Node(
        f"allowance.{rule.code}",
        rule.label.text,
        total,
        Text("{yuan} 元（{n} {zh}）", "{yuan} yuan ({en})").fill(yuan=total, n=got, zh=zh, en=en),
        how=None if rule.payer is None else Text("由{payer}出资", "borne by {payer}").fill(payer=rule.payer.text),
        rule=cited(point.rules_on(own[-1].last, own[-1].county_code), f"allowances.{rule.code}", rule),
        parts=tuple(_period(each, evidence) for each in own),
    )


def _period(each: Period, evidence: Evidence) -> Node:
    """One month or year of an allowance."""
    rule, decision = each.rule, each.decision
    over = RECIPIENTS[rule.recipient]
    shown = each.last.isoformat()[:7] if rule.period == "month" else str(each.last.year)
    missing = tuple(over[name].text for reason in decision.reasons for name in reason.missing if name in over)
    if not decision.reasons:
        shown_as = Text("{yuan} 元", "{yuan} yuan").fill(yuan=from_hundredths(decision.outcome))
    elif decision.codes[0].endswith(UNKNOWN):
        shown_as = Text("无法计算：{missing}", "cannot be decided: {missing}").fill(missing=listed(missing) if missing else "-")
    else:
        shown_as = Text("不符合", "not met")
    return Node(
        f"period.{shown}",
        Text("{period}", "{period}").fill(period=shown),
        from_hundredths(decision.outcome),
        shown_as,
        _wanted(rule),
        met=not decision.reasons,
        parts=fact_nodes(dict.fromkeys(rule.named()), each.facts, over, evidence),
    )


def _wanted(rule: Allowance) -> Text | None:
    """What the rule asks for: its condition, and one of the grades that it pays by."""
    parts = [] if rule.when is None else [same(rule.when)]
    if rule.by_grade is not None:
        grades = ", ".join(rule.by_grade)
        parts.append(Text("等级为 {grades} 之一", "a grade of {grades}").fill(grades=grades))
    return listed(parts) if parts else None
