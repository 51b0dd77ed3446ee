"""星级的说明 Every item and every gate of an office's rating."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.errors import FengqiaoError
from domain.base.text import Text, count, listed, reading
from domain.explaining import near_stars
from domain.explaining.explanation import Explanation, Node, fact
from domain.explaining.gate_words import fact_words, gate_name, gate_wants, typed, value_words
from domain.judicial_office.star_evaluation.events import StarEvent
from domain.policies import gates
from domain.policies.decision import Evidence
from domain.policies.staffing import Posting
from domain.policies.stars import most_stars, rate, reached, stars_for
from domain.provenance import Provenance, score
from domain.rulebooks.gates import Gate
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Item
from domain.rulebooks.stars import Decider, Threshold
from projections.questions.errors import QuestionCode
from projections.questions.offices.people_explained import people
from projections.questions.offices.staffing import postings
from projections.questions.offices.stars import Rated, rated
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import procedure_of

QUESTION = "star"
VIEW = "star-rating"
PEOPLE = ("headcount", "civil_servants")
DECIDERS: Mapping[Decider, Text] = {
    "office": Text("司法所", "the judicial office"),
    "county": Text("县级司法局", "the county's bureau"),
    "city": Text("市司法局", "the city's bureau"),
    "province": Text("省司法厅", "the province's department"),
}


def explain_star(office_code: str, point: PointInTime) -> Explained:
    """The stars of an office. Raises FengqiaoError (unknown_code); an office never scored is told so."""
    found = next((one for one in rated(point.connection, point.as_of, point.rules_on) if one.office_code == office_code), None)
    title = Text("司法所 {code} 的星级", "Stars of office {code}").fill(code=office_code)
    if found is None:
        if point.connection.execute(text("SELECT 1 FROM office WHERE office_code = :code"), {"code": office_code}).scalar() is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, office_code)
        why = Text("截至 {on} 从未评分，没有星级", "Never scored by {on}, so there is no rating").fill(on=point.as_of)
        return point.explained(Explanation(QUESTION, office_code, title, VIEW, point.rules.id, (), Node("no_figure", why)))
    stream = f"office:{office_code}"
    held = point.provenance([stream])[stream]
    outcome = found.decision.outcome
    row = {
        "county_code": found.county_code,
        "office_code": office_code,
        "office_name": found.office_name,
        "year": found.year,
        "score": from_hundredths(outcome.score),
        "stars": outcome.stars,
        "gates_failed": list(found.decision.codes),
    }
    root = rating(found, held, postings(point.connection).get(office_code, ()), point, point.as_of)
    root = replace(root, parts=(*root.parts, *procedure_of(point, stream, StarEvent)))
    return point.explained(
        Explanation(QUESTION, office_code, title, VIEW, point.rules_on(found.read_on, found.county_code).id, (row,), root)
    )


def rating(found: Rated, held: Provenance, posted: Sequence[Posting], point: PointInTime, on: date) -> Node:
    """The tree of one office's rating as of that day."""
    rules, facts = point.rules_on(found.read_on, found.county_code), found.facts
    staff = people(posted, held, found.read_on, rules, point)
    of_staff = tuple(sorted({place for one in staff if one.value == "counts" for place in one.evidence}))
    surveyed = held.on("premises", found.read_on)
    by_fact: Evidence = {name: of_staff if name in PEOPLE else surveyed for name in facts}
    by_item: Evidence = {item.key: held.on(score(found.year, item.key), on) for item in rules.stars.items}
    decision = rate(found.points, facts, rules, {**by_fact, **by_item})
    total, stars = decision.outcome
    shown = from_hundredths(total)
    score_node = Node(
        "score",
        Text("{year} 年得分", "score of {year}").fill(year=found.year),
        shown,
        Text("{points} 分", "{points} points").fill(points=shown),
        how=Text("{sum} = {total}", "{sum} = {total}").fill(
            sum=" + ".join(from_hundredths(found.points.get(item.key, 0)) for item in rules.stars.items),
            total=shown,
        ),
        near=near_stars.points_short(found.points, rules),
        parts=tuple(_item(item, found, by_item, rules) for item in rules.stars.items),
    )
    return Node(
        "stars",
        Text("{year} 年星级", "stars of {year}").fill(year=found.year),
        stars,
        Text("{n} 星", "{en}").fill(n=stars, en=count(stars, "star", "stars")),
        near=near_stars.outcome(found.points, facts, rules),
        how=_how(found, rules),
        evidence=decision.evidence,
        parts=(
            score_node,
            *(_threshold(place, found, total, rules) for place in range(len(rules.stars.thresholds))),
            *(_gate(gate, by_fact, found, staff, rules) for gate in rules.stars.gates),
        ),
    )


def _how(found: Rated, rules: Rulebook) -> Text:
    """How the gates turn the points into stars."""
    failing = sum(not gates.passed(gate, found.facts) for gate in rules.stars.gates)
    points = from_hundredths(found.decision.outcome.score)
    if not failing:
        return Text("{points} 分，门槛全部通过", "{points} points, all gates passed").fill(points=points)
    most, would = most_stars(found.facts, rules), stars_for(found.points, rules)
    if most >= would:
        return Text(
            "有 {n} 道门槛未过（至多 {most} 星）；{points} 分为 {would} 星，不受影响",
            "{n} failed (at most {most} stars); {points} points give {would}, which it does not touch",
        ).fill(
            n=Text(str(failing), count(failing, "gate", "gates")),
            most=most,
            points=points,
            would=would,
        )
    return Text(
        "有 {n} 道门槛未过，{follows}（否则 {points} 分为 {would} 星）", "{n} failed, so {follows} (else {points} points give {would})"
    ).fill(
        n=Text(str(failing), count(failing, "gate", "gates")),
        follows=Text("至多 {most} 星", "at most {en}").fill(most=most, en=count(most, "star", "stars"))
        if most
        else Text("即为 0 星", "no star"),
        points=points,
        would=would,
    )


def _item(item: Item, found: Rated, evidence: Evidence, rules: Rulebook) -> Node:
    points = found.points.get(item.key)
    shown = from_hundredths(points or 0)
    return Node(
        f"item.{item.key}",
        Text(item.label.zh, item.label.en),
        shown,
        Text("{points}（满分 {most}）", "{points} (of {most})").fill(points=shown, most=item.max),
        how=None if points is not None else Text("未评分，计 0 分", "not scored: 0 points"),
        rule=cited(rules, f"stars.items.{item.key}", item),
        evidence=evidence[item.key],
    )


def _threshold(place: int, found: Rated, total: int, rules: Rulebook) -> Node:
    step = rules.stars.thresholds[place]
    labels = {item.key: item.label for item in rules.stars.items}
    parts = [
        Node(
            f"least.{item}",
            Text(labels[item].zh, labels[item].en),
            from_hundredths(found.points.get(item, 0)),
            Text("{points} 分", "{points} points").fill(points=from_hundredths(found.points.get(item, 0))),
            Text("不少于 {least} 分", "at least {least}").fill(least=from_hundredths(least)),
            met=found.points.get(item, 0) >= least,
        )
        for item, least in step.least_of.items()
    ]
    return Node(
        f"threshold.{step.stars}",
        Text("{n} 星分数线", "threshold of {en}").fill(n=step.stars, en=count(step.stars, "star", "stars")),
        from_hundredths(total),
        Text("{points} 分", "{points} points").fill(points=from_hundredths(total)),
        Text("不少于 {least} 分", "at least {least}").fill(least=step.at_least),
        met=reached(step, found.points, rules),
        how=_award(step),
        rule=cited(rules, f"stars.thresholds.{place + 1}", step),
        parts=tuple(parts),
    )


def _award(step: Threshold) -> Text | None:
    """Who decides these stars, how long they hold, what reward goes with them."""
    said = []
    if step.decided_by is not None:
        said.append(Text("由{who}评定", "decided by {who}").fill(who=DECIDERS[step.decided_by]))
    if step.valid_years is not None:
        said.append(Text("有效 {n} 年", "valid for {en}").fill(n=step.valid_years, en=count(step.valid_years, "year", "years")))
    if step.reward_yuan is not None:
        said.append(Text("奖励 {yuan} 元", "reward {yuan} yuan").fill(yuan=step.reward_yuan))
    return listed(tuple(said)) if said else None


def _gate(gate: Gate, evidence: Evidence, found: Rated, staff: tuple[Node, ...], rules: Rulebook) -> Node:
    known = found.facts
    why, met = gates.reason("stars.gates", gate, known, evidence), gates.passed(gate, known)
    near = None if met else near_stars.gate(gate, known)
    parts: list[Node] = []
    for name in gates.facts_of(gate):
        if name in PEOPLE:
            parts.extend(staff)
        else:
            parts.append(fact(name, fact_words(name), typed(name, known[name]), evidence[name] if known[name] is not None else ()))
    return Node(
        f"gate.{gate.code}",
        gate_name(gate),
        why.found if isinstance(why.found, str | int | bool | None) else f"{why.found:.2f}",
        value_words(gate.fact, why.found) if gate.fact else reading(why.found),
        gate_wants(gate),
        met=met,
        reason=None if met else Text(gate.label.zh, gate.label.en),
        how=Text("按 {on} 的情况", "as it was on {on}").fill(on=found.read_on),
        rule=cited(rules, why.rule, gate),
        near=(near,) if near else (),
        evidence=why.evidence,
        parts=tuple(parts),
    )
