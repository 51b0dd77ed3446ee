"""等级评定 Which grade every serving mediator's record meets, and what is proposed (2.2.5-c)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.base.text import Text
from domain.policies.decision import Decision, Evidence
from domain.policies.grade_places import Asker, Body, BodyKey, Dealt, Stands, deal, figures, placed, places
from domain.policies.grades import OF_LEVELS, Career, Graded, barred, grade, grade_by_levels, is_met, meets_level
from domain.rulebooks.grades import Grades, Level
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.grades.careers import careers
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import holds

WAIT = "wait"
"""What is proposed for who meets the conditions of levels whose places are all taken."""

TIED = "tied"
"""What is proposed for who is equal with others at the edge of a level's places, where the rules do not say what becomes of them."""

QUOTA = "quota"

REASONS: Mapping[str, Text] = {
    QUOTA: Text("名额已满", "no place left"),
    TIED: Text("名额边缘并列", "tied for the last places"),
    **OF_LEVELS,
}


class GradeProposal(NamedTuple):
    """A row of `grade-proposals`. `grade_proposed` is the level that is proposed, or tied for."""

    county_code: str
    mediator_code: str
    name: str
    grade_held: str | None
    grade_met: str | None
    grade_proposed: str | None
    proposal: str
    reasons: tuple[str, ...]


class Standing(NamedTuple):
    """How a mediator stands with the places of a level: how many there are and how many are taken, and whether one is left."""

    body: Body
    stands: Stands


class Judged(NamedTuple):
    """A mediator's record and what it meets; `dealt` is what comes of it where places are limited (None: nothing is asked for). `levels` are the
    decisions on every level of the scheme, and `stands` how it is with the places of those that have a limit, for whom they were asked with evidence."""

    county_code: str
    mediator_code: str
    name: str
    career: Career
    decision: Decision[Graded]
    dealt: Dealt | None = None
    levels: tuple[Decision[bool], ...] = ()
    stands: Mapping[str, Standing] = {}

    @property
    def proposal(self) -> str:
        if self.dealt is None:
            return self.decision.outcome.proposal
        if self.dealt.tie is not None:
            return TIED
        if self.dealt.level is None:
            return WAIT
        return self.decision.outcome.proposal

    @property
    def grade_proposed(self) -> str | None:
        """The level that is proposed or tied for."""
        return self.dealt.level.key if self.dealt is not None and self.dealt.level is not None else None

    @property
    def codes(self) -> tuple[str, ...]:
        """What is lacking for the next better level."""
        tied = (TIED,) if self.dealt is not None and self.dealt.tie is not None else ()
        full = (QUOTA,) if self.dealt is not None and self.dealt.beyond is not None else ()
        return (*tied, *full, *self.decision.codes)

    @property
    def grade_held(self) -> str | None:
        key = self.career.facts["grade_held"]
        return key if isinstance(key, str) else None


def grade_proposals(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[GradeProposal]:
    """Every serving mediator in a county with a grade scheme."""
    rows = []
    needed = county_needed(county, rules, on)
    for each in judged(connection, on, rules, county=needed).values():
        if county not in {None, each.county_code}:
            continue
        place = each.county_code, each.mediator_code, each.name, each.grade_held
        rows.append(GradeProposal(*place, each.decision.outcome.grade, each.grade_proposed, each.proposal, each.codes))
    return rows


def county_needed(county: str | None, rules: RulesInForce, on: date) -> str | None:
    """The county whose mediators have to be judged for the proposals of one; None, all of them, where mediators of several counties ask for the same places."""
    schemes = (rulebook.grades for rulebook in rules.on_day(on))
    shared = any(level.quota is not None and level.quota.per == "city" for scheme in schemes if scheme for level in scheme.levels)
    return None if shared else county


NO_CASES: Mapping[str, Evidence] = {}


def judged(
    connection: Connection, on: date, rules: RulesInForce, evidence: Mapping[str, Evidence] = NO_CASES, county: str | None = None
) -> dict[str, Judged]:
    """Every serving mediator in a county with a grade scheme, of all counties or of one, by code, with the record and what it meets.

    `evidence` is by mediator and fact; who is named in it is decided level by level.
    """
    schemes = [rulebook.grades for rulebook in rules.on_day(on) if rulebook.grades is not None]
    if not schemes:
        return {}
    wanted = {name for scheme in schemes for name in scheme.named()}
    by_code: dict[str, Judged] = {}
    for code, (name, place, career) in sorted(careers(connection, on, rules, wanted, county).items()):
        scheme = rules(on, place).grades
        if scheme is not None and code in evidence:
            levels = tuple(meets_level(level, career, scheme, evidence[code]) for level in scheme.levels)
            by_code[code] = Judged(place, code, name, career, grade_by_levels(levels, career, scheme), levels=levels)
        elif scheme is not None:
            by_code[code] = Judged(place, code, name, career, grade(career, scheme))
    return by_code | _within_places(by_code, rules, Ground(on, _committees(connection, on), _under_way(connection, on)), evidence)


class Ground(NamedTuple):
    """The day, the committee of each mediator, and the level for which an application of the mediator's is under way."""

    on: date
    committees: Mapping[str, str]
    under_way: Mapping[str, str]

    def body(self, level: Level, each: Judged) -> BodyKey | None:
        """The body whose places a mediator takes with a level."""
        if level.quota is None:
            return None
        code = {"committee": self.committees[each.mediator_code], "county": each.county_code, "city": "*"}[level.quota.per]
        return level.key, code

    def takes(self, level: Level, each: Judged) -> bool:
        """Whether the mediator has one of the places of a level already."""
        return level.key in {each.grade_held, self.under_way.get(each.mediator_code)}


def _within_places(
    by_code: Mapping[str, Judged], rules: RulesInForce, ground: Ground, asked_about: Mapping[str, Evidence]
) -> dict[str, Judged]:
    """Those whose outcome rests on the places of a level, with what becomes of them."""
    schemes = {county: rules(ground.on, county).grades for county in {each.county_code for each in by_code.values()}}
    bodies: dict[BodyKey, Body] = {}
    serving: Counter[BodyKey] = Counter()
    taken: Counter[BodyKey] = Counter()
    for each in by_code.values():
        for level in _levels(schemes, each):
            key = ground.body(level, each)
            if key is not None and level.quota is not None:
                bodies[key] = Body(level.quota, 0)
                serving[key] += 1
                taken[key] += ground.takes(level, each)
    bodies = {key: Body(body.quota, places(body.quota, serving[key]), taken[key]) for key, body in bodies.items()}
    askers = {
        code: Asker(each.career, _wishes(each, schemes[each.county_code], ground))
        for code, each in by_code.items()
        if each.decision.outcome.proposal in {"certify", "promote"}
    }
    dealt, asked = deal(askers, bodies)
    changed = {code: by_code[code]._replace(dealt=outcome) for code, outcome in dealt.items()}
    for code in asked_about.keys() & by_code.keys():
        own = changed.get(code, by_code[code])
        keys = [ground.body(level, own) for level in _levels(schemes, own) if not ground.takes(level, own)]
        stands = {key[0]: _standing(own, asked.get(key, {}), bodies[key]) for key in keys if key is not None}
        changed[code] = own._replace(stands=stands)
    return changed


def _levels(schemes: Mapping[str, Grades | None], each: Judged) -> tuple[Level, ...]:
    scheme = schemes[each.county_code]
    return scheme.levels if scheme is not None else ()


def _wishes(each: Judged, scheme: Grades | None, ground: Ground) -> Iterator[tuple[Level, BodyKey | None]]:
    """The levels that a record meets and that are better than the one held, from the best down."""
    if scheme is None or barred(each.career, scheme):
        return
    for level in scheme.levels:
        if level.key == each.grade_held:
            return
        if is_met(level, each.career):
            yield level, None if ground.takes(level, each) else ground.body(level, each)


def _standing(own: Judged, asked: Mapping[str, tuple[Fraction, ...]], body: Body) -> Standing:
    """How it stands for somebody with the places of a body, among those who asked for them."""
    return Standing(body, placed({**asked, own.mediator_code: figures(own.career, body.quota)}, body)[own.mediator_code])


def _under_way(connection: Connection, on: date) -> dict[str, str]:
    """The level for which an application that may pass is under way, by mediator."""
    rows = connection.execute(
        text("""
            SELECT mediator_code, grade FROM grade_application
            WHERE may_pass AND applied_on <= :on AND (ended_on IS NULL OR ended_on > :on) ORDER BY mediator_code, position
        """),
        {"on": on.isoformat()},
    )
    return {str(row[0]): str(row[1]) for row in rows}


def _committees(connection: Connection, on: date) -> dict[str, str]:
    rows = connection.execute(
        text(f"""
            SELECT mediator_code, committee_code FROM mediator_assignment a
            WHERE {holds("a")}
        """),
        {"on": on.isoformat()},
    )
    return {str(row[0]): str(row[1]) for row in rows}


def level_words(rules: Rulebook) -> Mapping[str, Text]:
    """The names of the levels."""
    levels: tuple[Level, ...] = rules.grades.levels if rules.grades else ()
    return {level.key: level.label.text for level in levels}


def _proposal_words(_rules: Rulebook) -> Mapping[str, Text]:
    return {
        "certify": Text("拟评定", "certify"),
        "promote": Text("拟晋升", "promote"),
        "keep": Text("保持", "keep"),
        "downgrade": Text("不再符合", "no longer met"),
        "none": Text("暂不符合", "none"),
        WAIT: Text("候补", "wait"),
        TIED: Text("并列待定", "tied"),
    }


def reason_words(rules: Rulebook) -> Mapping[str, Text]:
    """The words of what a record may lack."""
    scheme = rules.grades
    gates = (*scheme.vetoes, *(gate for level in scheme.levels for gate in level.conditions)) if scheme else ()
    unknown = {f"{gate.code}_unknown": Text("{gate}：事实缺失", "{gate}: a fact is missing").fill(gate=gate.label) for gate in gates}
    return {**{gate.code: gate.label.text for gate in gates}, **unknown, **REASONS}


GRADE_PROPOSALS = View(
    "grade-proposals",
    Text("调解员等级评定", "Grades of mediators"),
    (
        Column("county_code", "text"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        Column("grade_held", "text", level_words),
        Column("grade_met", "text", level_words),
        Column("grade_proposed", "text", level_words),
        Column("proposal", "text", _proposal_words),
        Column("reasons", "list", reason_words),
    ),
    ("county_code", "mediator_code"),
    grade_proposals,
)
