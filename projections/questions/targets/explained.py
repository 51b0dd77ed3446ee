"""目标的说明 What a target of the notice asks for, what was reached by whom, and how many more it takes."""

from collections.abc import Sequence
from datetime import date

from domain.base.errors import FengqiaoError
from domain.base.text import Text, choice, reading, same
from domain.explaining.explanation import Cited, Explanation, Node
from domain.rulebooks.measures import MEASURES
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Target
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.targets.measured import TargetRow
from projections.questions.targets.measures import MEASURING
from projections.questions.targets.rows import targets
from projections.questions.view import CITY
from projections.register_rows.county_names import counties_listed, county_codes

QUESTION = "target"
VIEW = "targets"
AT_LEAST = Text("不少于 {target}", "at least {target}")
AT_MOST = Text("不多于 {target}", "at most {target}")


def explain_target(clause: str, measure: str | None, subject: str | None, point: PointInTime, county: str | None = None) -> Explained:
    """The targets that rest on a clause, of one measure, one subject and one county where they are named, a measure by its key or its name. Raises `FengqiaoError` where no target rests
    on the clause (UNKNOWN_CLAUSE), none has that subject (UNKNOWN_SUBJECT), or there is no such county (UNKNOWN_COUNTY)."""
    measure = _by_key(measure)
    _check_clause(clause, measure, point)
    if county is not None and county not in county_codes(point.connection):
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=counties_listed(point.connection))
    rows = [row for row in _rows(clause, measure, subject, point) if county in {None, row.county_code}]
    title = Text("条款 {clause} 的目标", "Targets of clause {clause}").fill(clause=clause)
    root = _root(title, [_target(row, point) for row in rows], point)
    return point.explained(Explanation(QUESTION, clause, title, VIEW, point.rules.id, tuple(row._asdict() for row in rows), root))


def _check_clause(clause: str, measure: str | None, point: PointInTime) -> None:
    """Refuses a clause on which no target of the day rests, or none of the measure."""
    in_force = [target for rulebook in point.rules_on.on_day(point.as_of) for target in rulebook.targets]
    if not any(target.source == clause and measure in {None, target.measure} for target in in_force):
        known = dict.fromkeys((target.source, target.measure) for target in in_force)
        named = tuple(Text("{clause} {measure}", "{clause} {measure}").fill(clause=of, measure=_called(key)) for of, key in known)
        asked = " ".join(part for part in (clause, measure) if part)
        raise FengqiaoError(QuestionCode.UNKNOWN_CLAUSE, asked, targets=named)


def _called(measure: str) -> Text:
    """A measure by its name and its key."""
    return choice(measure, MEASURES[measure].text)


def _by_key(measure: str | None) -> str | None:
    """The key of a measure given by its key or by its name in either language; what is none stays as it is given."""
    folded = None if measure is None else measure.strip().casefold()
    return next((key for key, known in MEASURES.items() if folded in {key, known.text.zh.casefold(), known.text.en.casefold()}), measure)


def _rows(clause: str, measure: str | None, subject: str | None, point: PointInTime) -> list[TargetRow]:
    """The rows of the view that are asked for: by measure, the city first, then by county and subject."""
    rows = [
        row
        for row in targets(point.connection, point.as_of, point.rules_on)
        if row.clause == clause and measure in {None, row.measure} and subject in {None, row.subject_code}
    ]
    if subject is not None and not rows:
        raise FengqiaoError(QuestionCode.UNKNOWN_SUBJECT, subject, as_of=point.as_of)
    return sorted(rows, key=lambda row: (row.measure, row.county_code != CITY, row.county_code, row.subject_code != CITY, row.subject_code))


def _root(title: Text, nodes: Sequence[Node], point: PointInTime) -> Node:
    """One target by itself, several under how many are met; without any, why there is no figure."""
    if not nodes:
        why = Text("截至 {on} 该目标没有对象，没有数字", "As of {on} the target has no subject, and so no figure").fill(on=point.as_of)
        return Node("no_figure", why)
    if len(nodes) == 1:
        return nodes[0]
    met = sum(bool(node.met) for node in nodes)
    shown = Text("{met} / {n} 项达到", "{met} of {n} met").fill(met=met, n=len(nodes))
    return Node("targets", title, met, shown, parts=tuple(nodes))


def _target(row: TargetRow, point: PointInTime) -> Node:
    read_on = point.as_of if row.due_on is None else min(point.as_of, date.fromisoformat(row.due_on))
    place, target = _rule(row, point)
    reached = MEASURING[row.measure].explain(point, read_on, row, target)
    by = reading(date.fromisoformat(row.due_on)) if row.due_on else Text("随时", "at any time")
    asks = Node(
        "target",
        Text("目标", "target"),
        row.target,
        Text("{target}，期限 {by}", "{target}, due {by}").fill(target=row.target, by=by),
        how=None if target.basis is None else Text("口径：{basis}", "counted: {basis}").fill(basis=target.basis.text),
        rule=cited(_rules_of(row, point), f"targets.{place + 1}", target),
    )
    return Node(
        f"target.{row.measure}",
        Text("{measure}（{subject}，{on}）", "{measure} ({subject}, {on})").fill(
            measure=MEASURES[row.measure].text,
            subject=_subject(row, point),
            on=read_on,
        ),
        row.actual,
        reading(row.actual),
        (AT_MOST if MEASURES[row.measure].ceiling else AT_LEAST).fill(target=row.target),
        met=row.met,
        how=reached.how,
        rule=asks.rule if target.figure is not None else _figure_rule(row.measure, point.rules_on(read_on, _county(row))),
        near=() if row.met else reached.near,
        evidence=tuple(sorted({position for part in reached.parts for node in part.walk() for position in node.evidence})),
        parts=(asks, *reached.parts),
    )


def _subject(row: TargetRow, point: PointInTime) -> Text:
    """Whom the target is for, as it reads."""
    if row.subject_code == CITY:
        return Text("全市", "whole city")
    register = MEASURES[row.measure].subject
    return same(row.subject_code) if register is None else point.coded(register, row.subject_code)


def _county(row: TargetRow) -> str | None:
    """The county whose rules hold for the row; None for the city's row."""
    return None if row.county_code == CITY else row.county_code


def _rules_of(row: TargetRow, point: PointInTime) -> Rulebook:
    """The rulebook that says which targets the row's county has."""
    return point.rules_on(point.as_of, _county(row))


def _rule(row: TargetRow, point: PointInTime) -> tuple[int, Target]:
    """The target of the rulebook that the row stands for: where a measure has several, the one due on the row's day."""
    same = [
        (place, target)
        for place, target in enumerate(_rules_of(row, point).targets)
        if (target.source, target.measure) == (row.clause, row.measure)
    ]
    return next(((place, target) for place, target in same if (target.due_on and target.due_on.isoformat()) == row.due_on), same[0])


def _figure_rule(key: str, rules: Rulebook) -> Cited | None:
    """The rule by which the measure's value is asked for, where a rule of its own says it."""
    measure = MEASURES[key]
    rule = measure.rule_of(rules)
    return cited(rules, measure.rule, rule) if measure.rule and rule else None
