"""等级评定 Which grade every serving mediator's record meets, and what is proposed (2.2.5-c)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.base.text import Text
from domain.policies.decision import Decision, Evidence
from domain.policies.grades import OF_LEVELS, Career, Graded, grade, grade_by_levels, meets_level
from domain.rulebooks.grades import GradeQuota, Level
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.grades.careers import careers
from projections.questions.view import Column, View
from projections.registers.as_of import holds

WAIT = "wait"
"""What is proposed for who meets the conditions of a level whose places are all taken."""

REASONS: Mapping[str, Text] = {
    "quota": Text("名额已满", "no place left"),
    **OF_LEVELS,
}


class GradeProposal(NamedTuple):
    """A row of `grade-proposals`."""

    county_code: str
    mediator_code: str
    name: str
    grade_held: str | None
    grade_met: str | None
    proposal: str
    reasons: tuple[str, ...]


class Judged(NamedTuple):
    """A mediator's record and what it meets; `waits` where the places of the level are taken by others. `levels` are the decisions on every
    level of the scheme, for whom they were asked with evidence."""

    county_code: str
    mediator_code: str
    name: str
    career: Career
    decision: Decision[Graded]
    waits: bool = False
    levels: tuple[Decision[bool], ...] = ()

    @property
    def proposal(self) -> str:
        return WAIT if self.waits else self.decision.outcome.proposal

    @property
    def codes(self) -> tuple[str, ...]:
        """What is lacking for the next better level."""
        return ("quota", *self.decision.codes) if self.waits else self.decision.codes

    @property
    def grade_held(self) -> str | None:
        key = self.career.facts["grade_held"]
        return key if isinstance(key, str) else None


def grade_proposals(connection: Connection, on: date, rules: RulesInForce) -> list[GradeProposal]:
    """Every serving mediator in a county with a grade scheme."""
    rows = []
    for each in judged(connection, on, rules).values():
        place = each.county_code, each.mediator_code, each.name, each.grade_held
        rows.append(GradeProposal(*place, each.decision.outcome.grade, each.proposal, each.codes))
    return rows


NO_CASES: Mapping[str, Evidence] = {}


def judged(connection: Connection, on: date, rules: RulesInForce, evidence: Mapping[str, Evidence] = NO_CASES) -> dict[str, Judged]:
    """Every serving mediator in a county with a grade scheme, by code, with the record and what it meets.

    `evidence` is by mediator and fact; who is named in it is decided level by level.
    """
    schemes = [rulebook.grades for rulebook in rules.on_day(on) if rulebook.grades is not None]
    if not schemes:
        return {}
    wanted = {name for scheme in schemes for name in scheme.named()}
    by_code: dict[str, Judged] = {}
    for code, (name, county, career) in sorted(careers(connection, on, rules, wanted).items()):
        scheme = rules(on, county).grades
        if scheme is not None and code in evidence:
            levels = tuple(meets_level(level, career, scheme, evidence[code]) for level in scheme.levels)
            by_code[code] = Judged(county, code, name, career, grade_by_levels(levels, career, scheme), levels=levels)
        elif scheme is not None:
            by_code[code] = Judged(county, code, name, career, grade(career, scheme))
    for code in _waiting(connection, on, rules, by_code):
        by_code[code] = by_code[code]._replace(waits=True)
    return by_code


def _waiting(connection: Connection, on: date, rules: RulesInForce, by_code: Mapping[str, Judged]) -> list[str]:
    """Who would rise to a level whose quota is used up by those who hold it, or come before."""
    committees = _committees(connection, on)
    bodies: Mapping[str, Callable[[Judged], str]] = {
        "committee": lambda each: committees[each.mediator_code],
        "county": lambda each: each.county_code,
        "city": lambda _one: "*",
    }
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    quotas: dict[tuple[str, str], GradeQuota] = {}
    serving: Counter[tuple[str, str]] = Counter()
    for each in by_code.values():
        scheme = rules(on, each.county_code).grades
        for level in scheme.levels if scheme else ():
            if level.quota is not None:
                place = (level.key, bodies[level.quota.per](each))
                quotas[place] = level.quota
                serving[place] += 1
                if each.career.facts["grade_held"] == level.key or (
                    each.decision.outcome.grade == level.key and each.proposal in {"certify", "promote"}
                ):
                    groups[place].append(each)
    waiting = []
    for place, members in groups.items():
        quota = quotas[place]
        places = quota.number if quota.number is not None else int((quota.share or 0) * serving[place])
        rising = [each for each in members if each.career.facts["grade_held"] != place[0]]
        rising.sort(key=lambda each: ([-_figure(each, fact) for fact in quota.by], each.mediator_code))
        left = max(0, places - (len(members) - len(rising)))
        waiting += [each.mediator_code for each in rising[left:]]
    return waiting


def _figure(own: Judged, fact: str) -> float:
    value = own.career.facts[fact]
    return 0 if value is None or isinstance(value, str | tuple) else float(value)


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
        Column("proposal", "text", _proposal_words),
        Column("reasons", "list", reason_words),
    ),
    ("county_code", "mediator_code"),
    grade_proposals,
)
