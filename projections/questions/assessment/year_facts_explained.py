"""年度事实的说明 The facts of a mediator's year as parts of an explanation: the service, the cases closed, the training."""

from datetime import date

from domain.base.amounts import from_hundredths
from domain.base.facts import from_scalar
from domain.base.text import Text, count, reading, same
from domain.explaining.explanation import Node, fact
from domain.explaining.gate_words import fact_words
from domain.policies.days import year_end
from domain.policies.subsidy import entry_due_on
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.year_case import Attended, ClosedInYear, YearCase
from projections.questions.point_in_time import PointInTime

COUNTS = {
    "closed": Text("结案数", "cases closed"),
    "agreed": Text("达成协议数", "cases agreed"),
    "entered_in_time": Text("按时录入数", "cases entered in time"),
    "training_hours": Text("培训学时", "hours of training"),
}
"""What the counts of a year are called."""


def serving_node(case: YearCase, point: PointInTime) -> Node:
    """Why the mediator is among those assessed, and in which county."""
    service = case.facts.service
    parts = (
        fact("appointed_on", fact_words("appointed_on"), service.appointed_on, service.appointed),
        fact("left_on", fact_words("left_on"), service.left_on, service.left if service.left_on else ()),
        fact(
            "county_code",
            fact_words("county_code"),
            case.county_code,
            case.facts.in_county,
            value_text=point.coded("county", case.county_code),
        ),
    )
    return Node("serving", Text("{last} 在任，参加考核", "serving on {last}, and so assessed").fill(last=year_end(case.year)), parts=parts)


def cases_node(case: YearCase) -> Node:
    """The cases that the points are counted from."""
    record = case.own.record
    return Node(
        "cases",
        Text("{year} 年结案", "cases closed in {year}").fill(year=case.year),
        record.closed,
        Text("{n} 件，达成协议 {agreed} 件，按时录入 {entered} 件", "{en}, {agreed} agreed, {entered} entered in time").fill(
            n=record.closed,
            en=count(record.closed, "case", "cases"),
            agreed=record.agreed,
            entered=record.entered_in_time,
        ),
        parts=tuple(_closed(closed, case.rules) for closed in case.facts.cases),
    )


def _closed(closed: ClosedInYear, rules: Rulebook) -> Node:
    due = entry_due_on(closed.closed_on, rules)
    in_time = Text("按时", "in time") if closed.entered_on and closed.entered_on <= due else Text("未按时", "not in time")
    shown = Text(
        "{closed} 结案，{outcome}；{entered} 录入，期限 {due}，{in_time}",
        "closed {closed}, {outcome}; entered {entered}, due {due}, {in_time}",
    ).fill(
        closed=closed.closed_on,
        outcome=from_scalar("outcome", closed.outcome),
        entered=closed.entered_on,
        due=Text("没有", "none") if due == date.max else due,
        in_time=in_time,
    )
    return Node("case", same(closed.case_no), closed.case_no, shown, evidence=closed.evidence)


def training_node(case: YearCase) -> Node:
    """The training that counts."""
    hours = case.own.record.training_hours
    return Node(
        "training",
        Text("{year} 年培训", "training in {year}").fill(year=case.year),
        f"{hours:.2f}",
        Text("{hours} 学时", "{hours} hours").fill(hours=hours),
        parts=tuple(_attended(attended) for attended in case.facts.trainings),
    )


def _attended(attended: Attended) -> Node:
    hours = from_hundredths(attended.hours)
    shown = Text("{kind}，{hours} 学时", "{kind}, {hours} hours").fill(kind=from_scalar("kind", attended.kind, "training"), hours=hours)
    return Node("attended", reading(attended.held_on), hours, shown, evidence=attended.evidence)
