"""星级的说明 Every item and every gate of an office's rating."""

from dataclasses import replace

from domain.base.amounts import from_hundredths
from domain.base.errors import FengqiaoError
from domain.base.text import Text, count, listed
from domain.explaining import near_stars
from domain.explaining.explanation import Explanation, Node, fact
from domain.explaining.gate_words import fact_words, gate_name, judged_words, typed
from domain.judicial_office.star_evaluation.events import StarEvent
from domain.policies.decision import Reason
from domain.policies.stars import reached, stars_for, stars_left
from domain.rulebooks.gates import StarGate
from domain.rulebooks.rules import Item
from domain.rulebooks.stars import DECIDERS, Threshold
from projections.questions.errors import QuestionCode
from projections.questions.offices.people_explained import people_nodes
from projections.questions.offices.star_case import PEOPLE, StarCase, star_case_of
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import procedure_of
from projections.reading import text

QUESTION = "star"
VIEW = "star-rating"


def explain_star(office_code: str, point: PointInTime) -> Explained:
    """The stars of an office; one never scored is told so. Raises FengqiaoError (`unknown_code`)."""
    case = star_case_of(office_code, point)
    title = Text("司法所 {code} 的星级", "Stars of office {code}").fill(code=point.coded("office", office_code))
    if case is None:
        county = point.connection.execute(text("SELECT county_code FROM office WHERE office_code = :code"), {"code": office_code}).scalar()
        if county is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, office_code)
        without = point.rules_on(point.as_of, county).lacks("stars")
        why = (
            without.text
            if without is not None
            else Text("截至 {on} 从未评分，没有星级", "Never scored by {on}, so there is no rating").fill(on=point.as_of)
        )
        return point.explained(Explanation(QUESTION, office_code, title, VIEW, point.rules.id, (), Node("no_figure", why)))
    score, stars = case.decision.outcome
    row = {
        "county_code": case.record.county_code,
        "office_code": office_code,
        "office_name": case.record.office_name,
        "year": case.record.year,
        "score": from_hundredths(score),
        "stars": stars,
        "gates_failed": list(case.decision.codes),
    }
    root = rating(case, point)
    root = replace(root, parts=(*root.parts, *procedure_of(point, f"office:{office_code}", StarEvent)))
    return point.explained(Explanation(QUESTION, office_code, title, VIEW, case.rules.id, (row,), root))


def rating(case: StarCase, point: PointInTime) -> Node:
    """The tree of one office's rating."""
    record, rules = case.record, case.rules
    total, stars = case.decision.outcome
    shown = from_hundredths(total)
    score_node = Node(
        "score",
        Text("{year} 年得分", "score of {year}").fill(year=record.year),
        shown,
        Text("{points} 分", "{points} points").fill(points=shown),
        how=Text("{sum} = {total}", "{sum} = {total}").fill(
            sum=" + ".join(from_hundredths(record.points.get(item.key, 0)) for item in rules.stars.items),
            total=shown,
        ),
        near=near_stars.points_short(record.points, rules),
        parts=tuple(_item(item, case) for item in rules.stars.items),
    )
    staff = people_nodes(case.people, point)
    return Node(
        "stars",
        Text("{year} 年星级", "stars of {year}").fill(year=record.year),
        stars,
        Text("{n} 星", "{en}").fill(n=stars, en=count(stars, "star", "stars")),
        near=near_stars.outcome(record.points, record.facts, rules),
        how=_how(case),
        evidence=case.decision.evidence,
        parts=(
            score_node,
            *(_threshold(place, case) for place in range(len(rules.stars.thresholds))),
            *(_gate(gate, judged, case, staff) for gate, judged in zip(rules.stars.gates, case.decision.judged, strict=True)),
        ),
    )


def _how(case: StarCase) -> Text:
    """How the gates turn the points into stars."""
    failing = len(case.decision.reasons)
    points = from_hundredths(case.decision.outcome.score)
    if not failing:
        return Text("{points} 分，门槛全部通过", "{points} points, all gates passed").fill(points=points)
    most, would = stars_left(case.decision.judged, case.rules), stars_for(case.record.points, case.rules)
    n = Text(str(failing), count(failing, "gate", "gates"))
    if most >= would:
        return Text(
            "有 {n} 道门槛未过（至多 {most} 星）；{points} 分为 {would} 星，不受影响",
            "{n} failed (at most {most} stars); {points} points give {would}, which it does not touch",
        ).fill(n=n, most=most, points=points, would=would)
    follows = (
        Text("至多 {most} 星", "at most {en}").fill(most=most, en=count(most, "star", "stars")) if most else Text("即为 0 星", "no star")
    )
    return Text(
        "有 {n} 道门槛未过，{follows}（否则 {points} 分为 {would} 星）", "{n} failed, so {follows} (else {points} points give {would})"
    ).fill(n=n, follows=follows, points=points, would=would)


def _item(item: Item, case: StarCase) -> Node:
    points = case.record.points.get(item.key)
    shown = from_hundredths(points or 0)
    return Node(
        f"item.{item.key}",
        item.label.text,
        shown,
        Text("{points}（满分 {most}）", "{points} (of {most})").fill(points=shown, most=item.max),
        how=None if points is not None else Text("未评分，计 0 分", "not scored: 0 points"),
        rule=cited(case.rules, f"stars.items.{item.key}", item),
        evidence=case.by_item[item.key],
    )


def _threshold(place: int, case: StarCase) -> Node:
    rules, points, total = case.rules, case.record.points, from_hundredths(case.decision.outcome.score)
    step = rules.stars.thresholds[place]
    labels = {item.key: item.label for item in rules.stars.items}
    parts = [
        Node(
            f"least.{item}",
            labels[item].text,
            from_hundredths(points.get(item, 0)),
            Text("{points} 分", "{points} points").fill(points=from_hundredths(points.get(item, 0))),
            Text("不少于 {least} 分", "at least {least}").fill(least=from_hundredths(least)),
            met=points.get(item, 0) >= least,
        )
        for item, least in step.least_of.items()
    ]
    return Node(
        f"threshold.{step.stars}",
        Text("{n} 星分数线", "threshold of {en}").fill(n=step.stars, en=count(step.stars, "star", "stars")),
        total,
        Text("{points} 分", "{points} points").fill(points=total),
        Text("不少于 {least} 分", "at least {least}").fill(least=step.at_least),
        met=reached(step, points, rules),
        how=_award(step),
        rule=cited(rules, f"stars.thresholds.{place + 1}", step),
        parts=tuple(parts),
    )


def _award(step: Threshold) -> Text | None:
    """Who decides these stars, how long they hold, what reward goes with them."""
    terms = []
    if step.decided_by is not None:
        terms.append(Text("由{who}评定", "decided by {who}").fill(who=DECIDERS[step.decided_by]))
    if step.valid_years is not None:
        terms.append(Text("有效 {n} 年", "valid for {en}").fill(n=step.valid_years, en=count(step.valid_years, "year", "years")))
    if step.reward_yuan is not None:
        terms.append(Text("奖励 {yuan} 元", "reward {yuan} yuan").fill(yuan=step.reward_yuan))
    return listed(terms) if terms else None


def _gate(gate: StarGate, judged: Reason, case: StarCase, staff: tuple[Node, ...]) -> Node:
    facts, words = case.record.facts, judged_words(gate, judged)
    near = None if judged.met else near_stars.gate(gate, facts)
    parts: list[Node] = []
    for name in gate.all_named():
        if name in PEOPLE:
            parts.extend(staff)
        else:
            evidence = case.by_fact[name] if facts[name] is not None else ()
            parts.append(fact(name, fact_words(name), typed(name, facts[name]), evidence))
    return Node(
        f"gate.{gate.code}",
        gate_name(gate),
        judged.found if isinstance(judged.found, str | int | bool | None) else f"{judged.found:.2f}",
        words.found,
        words.wanted,
        met=judged.met,
        reason=None if judged.met else words.name,
        how=Text("按 {on} 的情况", "as it was on {on}").fill(on=case.record.read_on),
        rule=cited(case.rules, judged.rule, gate),
        near=(near,) if near else (),
        evidence=judged.evidence,
        parts=tuple(parts),
    )
