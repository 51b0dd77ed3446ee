"""目标的说明 What a target of the notice asks for, what was reached by whom, and how many more it takes."""

from collections.abc import Callable, Mapping
from datetime import date

from domain.base.errors import FengqiaoError
from domain.base.text import Text, reading
from domain.explaining.explanation import Cited, Explanation, Node
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Rule, Target
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.targets.measures import Reached, full_time, monthly_wage, per_committee, review_done
from projections.questions.targets.office_measures import civil_servants, four_star_share, share_with_three, three_star_or_more
from projections.questions.targets.rows import TARGETS, TargetRow, targets
from projections.questions.view import CITY

QUESTION = "target"
VIEW = "targets"

MEASURES: Mapping[str, Callable[[PointInTime, date, TargetRow], Reached]] = {
    "share_with_three": share_with_three,
    "civil_servants": civil_servants,
    "three_star_or_more": three_star_or_more,
    "four_star_share": four_star_share,
    "per_committee": per_committee,
    "full_time": full_time,
    "monthly_wage": monthly_wage,
    "review_confirmed": review_done,
    "review_closed": review_done,
}


def explain_target(clause: str, measure: str | None, subject: str | None, point: PointInTime) -> Explained:
    """The targets that rest on a clause, of one measure and one subject where they are named. Raises UnknownClause, UnknownSubject."""
    rules = point.rules
    every = [target for rulebook in point.rules_on.on_day(point.as_of) for target in rulebook.targets]
    if not any(one.source == clause and measure in {None, one.measure} for one in every):
        known = dict.fromkeys(f"{one.source} {one.measure}" for one in every)
        raise FengqiaoError(QuestionCode.UNKNOWN_CLAUSE, " ".join(part for part in (clause, measure) if part), targets=", ".join(known))
    found = [
        row
        for row in targets(point.connection, point.as_of, point.rules_on)
        if row.clause == clause and measure in {None, row.measure} and subject in {None, row.subject_code}
    ]
    if subject is not None and not found:
        raise FengqiaoError(QuestionCode.UNKNOWN_SUBJECT, subject, as_of=point.as_of)
    found.sort(key=lambda row: (row.measure, row.county_code != CITY, row.county_code, row.subject_code != CITY, row.subject_code))
    title = Text("条款 {clause} 的目标", "Targets of clause {clause}").fill(clause=clause)
    nodes = [_target(row, point) for row in found]
    if not nodes:
        why = Text("截至 {on} 该目标没有对象，没有数字", "As of {on} the target has no subject, and so no figure").fill(on=point.as_of)
        root = Node("no_figure", why)
    elif len(nodes) == 1:
        root = nodes[0]
    else:
        met = sum(bool(node.met) for node in nodes)
        shown = Text("{met} / {n} 项达到", "{met} of {n} met").fill(met=met, n=len(nodes))
        root = Node("targets", title, met, shown, parts=tuple(nodes))
    return point.explained(Explanation(QUESTION, clause, title, VIEW, rules.id, tuple(row._asdict() for row in found), root))


def _target(row: TargetRow, point: PointInTime) -> Node:
    read_on = point.as_of if row.due_on is None else min(point.as_of, date.fromisoformat(row.due_on))
    reached = MEASURES[row.measure](point, read_on, row)
    place, target = _rule(row, point)
    by = reading(date.fromisoformat(row.due_on)) if row.due_on else Text("随时", "at any time")
    asks = Node(
        "target",
        Text("目标", "target"),
        row.target,
        Text("{target}，期限 {by}", "{target}, due {by}").fill(target=row.target, by=by),
        how=None if target.basis is None else Text("口径：{basis}", "counted: {basis}").fill(basis=Text(target.basis.zh, target.basis.en)),
        rule=cited(_rules_of(row, point), f"targets.{place + 1}", target),
    )
    return Node(
        f"target.{row.measure}",
        Text("{measure}（{subject}，{on}）", "{measure} ({subject}, {on})").fill(
            measure=_measure_words(row, point),
            subject=row.subject_code,
            on=read_on,
        ),
        row.actual,
        reading(row.actual),
        Text("不少于 {target}", "at least {target}").fill(target=row.target),
        met=row.met,
        how=reached.how,
        rule=asks.rule
        if target.at_least is not None
        else _figure_rule(row.measure, point.rules_on(read_on, None if row.county_code == CITY else row.county_code)),
        near=() if row.met else reached.near,
        evidence=tuple(sorted({place for part in reached.parts for node in part.walk() for place in node.evidence})),
        parts=(asks, *reached.parts),
    )


def _rules_of(row: TargetRow, point: PointInTime) -> Rulebook:
    """The rulebook that says which targets the row's county has."""
    return point.rules_on(point.as_of, None if row.county_code == CITY else row.county_code)


def _rule(row: TargetRow, point: PointInTime) -> tuple[int, Target]:
    """The target of the rulebook that the row stands for: where a measure has several, the one due on the row's day."""
    held = _rules_of(row, point).targets
    same = [(place, one) for place, one in enumerate(held) if (one.source, one.measure) == (row.clause, row.measure)]
    return next(((place, one) for place, one in same if (one.due_on and one.due_on.isoformat()) == row.due_on), same[0])


def _figure_rule(measure: str, rules: Rulebook) -> Cited | None:
    found: tuple[str, Rule | None] = {
        "share_with_three": ("staffing", rules.staffing),
        "civil_servants": ("staffing", rules.staffing),
        "three_star_or_more": ("stars.quota", rules.stars.quota),
        "four_star_share": ("stars.share", rules.stars.share),
        "per_committee": ("bulletin", rules.bulletin),
        "full_time": ("full_time", rules.full_time),
    }.get(measure, ("", None))
    place, rule = found
    return cited(rules, place, rule) if rule else None


def _measure_words(row: TargetRow, point: PointInTime) -> Text:
    column = next(column for column in TARGETS.columns if column.key == "measure")
    label = column.words(point.rules)[row.measure] if column.words else None
    return Text(label.zh, label.en) if label else Text(row.measure, row.measure)
