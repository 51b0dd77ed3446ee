"""等级评定 Which grade a mediator's record meets, and what the next better one lacks (2.2.5-c)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.policies.decision import Decision, Evidence, Found, Reason
from domain.policies.gates import NO_EVIDENCE, passed, reason
from domain.rulebooks.grades import GradeGate, Grades, Level

RATES: Mapping[str, tuple[str, str]] = {
    "success_rate": ("agreed", "closed"),
    "oral_share": ("oral", "agreed"),
    "performed_rate": ("performed", "agreed"),
}
"""Rates: which count is divided by which."""

OTHER_TIER = "other_tier"
"""Why a level is none of a mediator's at all."""

NOT_PROMOTED = "not_promoted"

VETOES = "grades.vetoes"

OF_LEVELS: Mapping[str, Text] = {
    OTHER_TIER: Text("不在该层级", "of another tier"),
    NOT_PROMOTED: Text("未按规定逐级晋升", "does not hold the grade before for long enough"),
}
"""Why a level is not met besides its conditions and the vetoes."""

Yearly = Mapping[str, Mapping[int, int]]
"""By yearly fact and calendar year, the count."""


class Career(NamedTuple):
    """履历. The facts of a mediator on a day (domain.rulebooks.facts.GRADES), and the counts of single years."""

    facts: Mapping[str, Found]
    yearly: Yearly
    on: date


class Graded(NamedTuple):
    """评定结果. The highest level whose conditions are all met (None: none), and what follows for who holds another or none: "certify",
    "promote", "keep", "downgrade" or "none"."""

    grade: str | None
    proposal: str


def grade(career: Career, grades: Grades) -> Decision[Graded]:
    """The level that the record meets. Reasons are what is lacking for the next better level of the mediator's tier."""
    met = None if barred(career, grades) else next((place for place, level in enumerate(grades.levels) if is_met(level, career)), None)
    next_better = next((level for level in reversed(grades.levels[:met]) if level.tier in {None, career.facts["tier"]}), None)
    return _graded(met, () if next_better is None else lacks(next_better, career, grades), career, grades)


def grade_by_levels(levels: Sequence[Decision[bool]], career: Career, grades: Grades) -> Decision[Graded]:
    """What `grade` decides, where every level of the scheme has been decided by itself (`meets_level`), the best one first."""
    evidence = sorted({position for level in levels for position in level.evidence})
    met = next((place for place, level in enumerate(levels) if not level.reasons), None)
    lacking = next((level.reasons for level in reversed(levels[:met]) if OTHER_TIER not in level.codes), ())
    return replace(_graded(met, lacking, career, grades), evidence=tuple(evidence))


def _graded(met: int | None, lacking: tuple[Reason, ...], career: Career, grades: Grades) -> Decision[Graded]:
    place_held = next((place for place, level in enumerate(grades.levels) if level.key == career.facts["grade_held"]), None)
    return Decision(Graded(None if met is None else grades.levels[met].key, _proposal(met, place_held)), lacking)


def barred(career: Career, grades: Grades) -> bool:
    """Whether a veto keeps the record from every level."""
    return not all(meets(gate, career) for gate in grades.vetoes)


def is_met(level: Level, career: Career) -> bool:
    """Whether nothing is lacking for a level, vetoes aside."""
    return all(meets(gate, career) for gate in level.conditions) and not _of_level(level, career)


def meets_level(level: Level, career: Career, grades: Grades, evidence: Evidence = NO_EVIDENCE) -> Decision[bool]:
    """Whether the record meets a level, with every veto and condition of it as it was judged. Evidence is by fact."""
    vetoes = tuple(_judged(gate, VETOES, career, evidence) for gate in grades.vetoes)
    conditions = tuple(_judged(gate, _conditions_of(level), career, evidence) for gate in level.conditions)
    of_level = _of_level(level, career)
    lacking = (*(veto for veto in vetoes if not veto.met), *of_level, *(condition for condition in conditions if not condition.met))
    judged = (*vetoes, *conditions, *of_level)
    positions = sorted({position for reason in judged for position in reason.evidence})
    return Decision(not lacking, lacking, tuple(positions), judged)


def lacks(level: Level, career: Career, grades: Grades) -> tuple[Reason, ...]:
    """What a record lacks for a level: every veto, the tier, the level before, every condition that is not met."""
    return (
        *(_judged(gate, VETOES, career) for gate in grades.vetoes if not meets(gate, career)),
        *_of_level(level, career),
        *(_judged(gate, _conditions_of(level), career) for gate in level.conditions if not meets(gate, career)),
    )


def _of_level(level: Level, career: Career) -> tuple[Reason, ...]:
    """What is lacking besides the conditions: the level's tier, or to have held the grade before for long enough. Neither cites events."""
    grade_held, tier = career.facts["grade_held"], career.facts["tier"]
    reasons: list[Reason] = []
    if level.tier is not None and tier != level.tier:
        reasons.append(_level_reason(OTHER_TIER, level, tier, level.tier.value))
    if level.promoted_from and grade_held != level.key and not _may_rise(level, career):
        wanted = f"{' | '.join(level.promoted_from)}, {level.held_years}"
        reasons.append(_level_reason(NOT_PROMOTED, level, grade_held, wanted))
    return tuple(reasons)


def _level_reason(code: str, level: Level, value: Found, wanted: str) -> Reason:
    return Reason(code, OF_LEVELS[code], f"grades.levels.{level.key}", level.source, level.placeholder, value, wanted)


def _conditions_of(level: Level) -> str:
    return f"grades.levels.{level.key}.conditions"


def _judged(gate: GradeGate, section: str, career: Career, evidence: Evidence = NO_EVIDENCE) -> Reason:
    """The gate as it was judged; of one that looks at calendar years, what was found is their number."""
    judged = reason(section, gate, career.facts, evidence)
    if gate.in_years is None:
        return judged
    years = years_met(gate, career)
    return judged._replace(found=years, met=years >= gate.in_years)


def meets(gate: GradeGate, career: Career) -> bool:
    """Whether the record meets a condition, of the day or of calendar years."""
    if gate.in_years is None or gate.fact is None or gate.at_least is None:
        return passed(gate, career.facts)
    return years_met(gate, career) >= gate.in_years


def years_met(gate: GradeGate, career: Career) -> int:
    """In how many calendar years the count was at least the figure: running up to the last full year, or all in all."""
    counts = career.yearly.get(gate.fact or "", {})
    enough = {year for year, count in counts.items() if count >= (gate.at_least or 0)}
    if not gate.in_a_row:
        return len(enough)
    year = career.on.year if (career.on.month, career.on.day) == (12, 31) else career.on.year - 1
    run = 0
    while year - run in enough:
        run += 1
    return run


def _may_rise(level: Level, career: Career) -> bool:
    years = career.facts["years_in_grade"]
    return career.facts["grade_held"] in level.promoted_from and isinstance(years, int) and years >= level.held_years


def _proposal(met: int | None, current: int | None) -> str:
    if current is None:
        return "none" if met is None else "certify"
    if met is None or met > current:
        return "downgrade"
    return "keep" if met == current else "promote"
