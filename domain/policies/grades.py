"""等级评定 Which grade a mediator's record meets, and what the next better one lacks (2.2.5-c)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.policies.decision import Decision, Evidence, Found, Reason, rests_on
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


def grade(career: Career, grades: Grades, evidence: Evidence = NO_EVIDENCE) -> Decision[Graded]:
    """The level that the record meets. Reasons are what is lacking for the next better level of the mediator's tier."""
    found: int | None = None
    lacking: tuple[Reason, ...] = ()
    for place, level in enumerate(grades.levels):
        unmet = lacks(level, career, grades, evidence)
        if not unmet:
            found = place
            break
        if not any(one.code == OTHER_TIER for one in unmet):
            lacking = unmet
    held = next((place for place, level in enumerate(grades.levels) if level.key == career.facts["grade_held"]), None)
    outcome = Graded(None if found is None else grades.levels[found].key, _proposal(found, held))
    return Decision(outcome, lacking, rests_on(evidence))


def lacks(level: Level, career: Career, grades: Grades, evidence: Evidence = NO_EVIDENCE) -> tuple[Reason, ...]:
    """What a record lacks for a level: every veto, the tier, the level before, every condition that is not met."""
    place = f"grades.levels.{level.key}"
    reasons = [reason("grades.vetoes", gate, career.facts, evidence) for gate in grades.vetoes if not meets(gate, career)]
    held, tier = career.facts["grade_held"], career.facts["tier"]
    if level.tier is not None and tier != level.tier:
        reasons.append(Reason(OTHER_TIER, place, level.source, level.placeholder, tier, level.tier.value, evidence.get("tier", ())))
    if level.promoted_from and held != level.key and not _may_rise(level, career):
        wanted = f"{' | '.join(level.promoted_from)}, {level.held_years}"
        reasons.append(Reason("not_promoted", place, level.source, level.placeholder, held, wanted, evidence.get("grade_held", ())))
    reasons += [reason(f"{place}.conditions", gate, career.facts, evidence) for gate in level.conditions if not meets(gate, career)]
    return tuple(reasons)


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


def _proposal(found: int | None, held: int | None) -> str:
    if held is None:
        return "none" if found is None else "certify"
    if found is None or found > held:
        return "downgrade"
    return "keep" if found == held else "promote"
