"""等级评定的说明 Every level, every condition: what a mediator's record has, what is asked for, and how much is short."""

from decimal import Decimal
from fractions import Fraction

from domain.base.errors import FengqiaoError
from domain.base.text import Text, listed
from domain.explaining.explanation import Explanation, NearMiss, Node
from domain.explaining.grade_words import PLACES, RuleJudged, grade_name, places_judged, rules_judged
from domain.mediator.certification.events import CertificationEvent
from domain.policies.decision import Decision, Found
from domain.rulebooks.facts import GRADES
from domain.rulebooks.grades import GradeGate, Level
from projections.questions.errors import QuestionCode
from projections.questions.grades.grade_case import GradeCase, grade_case_of
from projections.questions.grades.proposals import QUOTA, REASONS, TIED
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import procedure_of
from projections.reading import text
from projections.registers.as_of import holds

QUESTION = "grade"
VIEW = "grade-proposals"


def explain_grade(mediator_code: str, point: PointInTime) -> Explained:
    """The grade that a mediator's record meets. Raises FengqiaoError (unknown_code); where there is none to decide, it is told why."""
    title = Text("调解员 {code} 的等级", "Grade of mediator {code}").fill(code=point.coded("mediator", mediator_code))
    case = grade_case_of(mediator_code, point)
    if case is None:
        county = county_of(mediator_code, point)
        without = None if county is None else point.rules_on(point.as_of, county).lacks("grades")
        why = (
            without.text
            if without is not None
            else Text(
                "截至 {on} 不在任，或现行规则没有等级评定办法", "Not serving on {on}, or the rules in force have no grade scheme"
            ).fill(
                on=point.as_of,
            )
        )
        return point.explained(Explanation(QUESTION, mediator_code, title, VIEW, point.rules.id, (), Node("no_figure", why)))
    return point.explained(_explanation(case, title, point))


def county_of(mediator_code: str, point: PointInTime) -> str | None:
    """The county of the committee to which a mediator belongs by the as-of date; None for one that belongs to none by then. Raises FengqiaoError (unknown_code)."""
    if point.connection.execute(text("SELECT 1 FROM mediator WHERE mediator_code = :code"), {"code": mediator_code}).scalar() is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, mediator_code)
    county = point.connection.execute(
        text(f"""
            SELECT c.county_code FROM mediator_assignment a JOIN committee c ON c.committee_code = a.committee_code
            WHERE a.mediator_code = :code AND {holds("a")}
        """),
        {"code": mediator_code, "on": point.as_of.isoformat()},
    ).scalar()
    return None if county is None else str(county)


def _explanation(case: GradeCase, title: Text, point: PointInTime) -> Explanation:
    judged = case.judged
    met = judged.decision.outcome.grade
    row = {
        "county_code": judged.county_code,
        "mediator_code": judged.mediator_code,
        "name": judged.name,
        "grade_held": judged.career.facts["grade_held"],
        "grade_met": met,
        "grade_proposed": judged.grade_proposed,
        "proposal": judged.proposal,
        "reasons": list(judged.codes),
    }
    levels = (_level(level, decision, case) for level, decision in zip(case.scheme.levels, judged.levels, strict=True))
    root = Node(
        "grade",
        Text("截至 {on} 的等级", "Grade as of {on}").fill(on=point.as_of),
        met,
        Text("符合{met}，现持{held}", "meets {met}, holds {held}").fill(
            met=grade_name(met, case.scheme), held=grade_name(judged.grade_held, case.scheme)
        ),
        how=_proposed(case),
        parts=(*levels, *procedure_of(point, f"mediator:{judged.mediator_code}", CertificationEvent)),
    )
    return Explanation(QUESTION, judged.mediator_code, title, VIEW, case.rules.origin("grades"), (row,), root)


def _proposed(case: GradeCase) -> Text | None:
    """What is proposed where it is not the level that the record meets: another for want of places, or none before a tie is decided."""
    dealt = case.judged.dealt
    if dealt is None or (dealt.tie is None and dealt.beyond is None):
        return None
    parts = (
        [Text("{level}：{reason}", "{level}: {reason}").fill(level=dealt.beyond.label.text, reason=REASONS[QUOTA])] if dealt.beyond else []
    )
    if dealt.level is not None:
        what = REASONS[TIED] if dealt.tie is not None else Text("拟评定", "proposed")
        parts.append(Text("{level}：{reason}", "{level}: {reason}").fill(level=dealt.level.label.text, reason=what))
    return listed(parts)


def _places(level: Level, case: GradeCase) -> tuple[Node, ...]:
    """The places of a level with a limit, and how it is with them."""
    standing = case.judged.stands.get(level.key)
    if standing is None or level.quota is None:
        return ()
    words, met = places_judged(standing.body, standing.stands), standing.stands is True
    return (
        Node(
            f"places.{level.key}",
            PLACES,
            standing.body.left,
            words.found,
            words.wanted,
            met=met,
            reason=None if met else words.name,
            rule=cited(case.rules, f"grades.levels.{level.key}.quota", level),
        ),
    )


def _level(level: Level, decision: Decision[bool], case: GradeCase) -> Node:
    return Node(
        f"level.{level.key}",
        level.label.text,
        decision.outcome,
        met=decision.outcome,
        rule=cited(case.rules, f"grades.levels.{level.key}", level),
        parts=(
            *(_rule(rule, case) for rule in rules_judged(level, decision, case.judged.career, case.scheme)),
            *_places(level, case),
        ),
    )


def _rule(rule: RuleJudged, case: GradeCase) -> Node:
    judged, words, gate = rule.judged, rule.words, rule.gate
    return Node(
        f"gate.{rule.code}",
        rule.about,
        _plain(None if gate is not None and gate.fact is None else judged.found),
        words.found,
        words.wanted,
        met=judged.met,
        reason=None if judged.met else words.name,
        rule=None if gate is None else cited(case.rules, judged.rule, gate),
        near=() if judged.met or gate is None else _near(gate, judged.found),
        evidence=judged.evidence,
    )


def _near(gate: GradeGate, value: Found) -> tuple[NearMiss, ...]:
    """How much more, or less, of the fact would be enough."""
    if not isinstance(value, int | Decimal | Fraction) or isinstance(value, bool) or gate.fact is None:
        return ()
    name = GRADES[gate.fact].text
    if gate.in_years is not None:
        short = gate.in_years - int(value)
        return (NearMiss("years_short", short, "years", Text("{name}：还差 {n} 年", "{name}: {n} more years").fill(name=name, n=short)),)
    if gate.at_least is not None and not isinstance(value, Fraction):
        missing = gate.at_least - Decimal(value)
        by = int(missing) if missing == int(missing) else missing
        return (NearMiss("short", by, "", Text("{name}：还差 {n}", "{name}: {n} short").fill(name=name, n=str(by))),)
    return ()


def _plain(value: Found) -> str | int | bool | None:
    if isinstance(value, Fraction):
        return f"{float(value):.4f}"
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return ",".join(value) if isinstance(value, tuple) else value
