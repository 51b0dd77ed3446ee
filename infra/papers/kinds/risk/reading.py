"""分析研判报告所据 What the quarterly analysis reads from the registers: where the quarter's cases come from, the townships, and the hard cases."""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.base.kinds import Difficulty, DisputeKind, Outcome
from domain.base.vocabulary.risk import EscalationKind, Performed, WarningLevel
from infra.papers.kinds.risk.rows import HardCase, TownshipRow
from infra.papers.making.figures import label, part
from infra.papers.making.reading import Reading
from projections.registers.as_of import exists

TEN_THOUSAND = 1_000_000
"""Hundredths of a yuan in 万元."""
ELSEWHERE = "县级和其他"
TOGETHER = "合计"
HIGH = (WarningLevel.RED, WarningLevel.ORANGE)
PLACE = f"coalesce(o.township, o.name, '{ELSEWHERE}')"
CASES = "dispute d JOIN committee c ON c.committee_code = d.committee_code LEFT JOIN office o ON o.office_code = c.office_code"


class Taken(NamedTuple):
    """A case taken on in the quarter."""

    township: str
    kind: str
    source: str | None
    accepted_on: date
    closed_on: date | None
    agreed: bool


def taken(reading: Reading) -> list[Taken]:
    """The cases taken on in the quarter, as they stood at its end."""
    until = reading.until.isoformat()
    return [
        Taken(
            place,
            kind,
            source,
            date.fromisoformat(accepted_on),
            date.fromisoformat(closed_on) if closed_on is not None and closed_on <= until else None,
            outcome == Outcome.AGREED.value and closed_on <= until,
        )
        for place, kind, source, accepted_on, closed_on, outcome in reading.select(
            f"SELECT {PLACE}, d.kind, d.source, d.accepted_on, d.closed_on, d.outcome FROM {CASES} "
            "WHERE c.county_code = :county AND d.accepted_on BETWEEN :first AND :last"
        )
    ]


def townships(reading: Reading, cases: list[Taken]) -> list[TownshipRow]:
    """Every township from the one with most cases, and all together at the end."""
    counts: dict[str, Counter[str]] = {}

    def counted(place: str) -> Counter[str]:
        return counts.setdefault(place, Counter())

    campaign = reading.rules(reading.until, reading.county).campaign
    limit = campaign.open_cases.open_days if campaign is not None and campaign.open_cases is not None else None
    place_of = {reading.county: ELSEWHERE, **dict(reading.select(BODIES))}
    for place, committees in reading.select(COMMITTEES):
        counted(place)["committees"] += committees
    for case in cases:
        own = counted(case.township)
        own["cases"] += 1
        own["agreed"] += case.agreed
        own["closed"] += case.closed_on is not None
        own["over"] += limit is not None and case.closed_on is None and (reading.until - case.accepted_on).days > limit
    for row in reading.view("screening-compliance"):
        if reading.span.first.isoformat() <= row["due_on"] <= reading.until.isoformat():
            own = counted(place_of.get(row["body_code"], ELSEWHERE))
            own["due"] += 1
            own["screened"] += row["standing"] in {"done", "nil"}
    for body, rounds, disputes, turned in reading.select(ROUNDS):
        if body in place_of:
            own = counted(place_of[body])
            own.update(rounds=rounds, found=disputes, turned=turned)
    for place, escalated in reading.select(ESCALATED):
        counted(place)["escalated"] += escalated
    rows = [_township(place, own) for place, own in counts.items()]
    return [
        *sorted(rows, key=lambda row: (row.township == ELSEWHERE, -row.cases, row.township)),
        _township(TOGETHER, sum(counts.values(), Counter())),
    ]


def _township(place: str, own: Counter[str]) -> TownshipRow:
    due, rounds = own["due"], own["rounds"]
    return TownshipRow(
        township=place,
        cases=own["cases"],
        agreed=own["agreed"],
        success=part(own["agreed"], own["closed"]),
        open=own["cases"] - own["closed"],
        open_over=own["over"],
        due=due or None,
        screened=own["screened"] if due else None,
        found=own["found"] if rounds else None,
        turned=own["turned"] if rounds else None,
        escalated=own["escalated"],
        committees=own["committees"],
    )


def warned(reading: Reading) -> dict[str, int]:
    """How many cases that were open in the quarter stood at each warning level at its end."""
    counted = dict(reading.select(f"SELECT w.warning_level, count(*) FROM {CASES} {WARNING} WHERE {OPEN} GROUP BY w.warning_level"))
    return {level.value: counted.get(level.value, 0) for level in WarningLevel}


def hard_cases(reading: Reading) -> list[HardCase]:
    """Those open in the quarter whose level is high or whose difficulty is major, from the highest level."""
    levels = [level.value for level in WarningLevel]
    rows = reading.select(
        f"""
        SELECT d.case_no, {PLACE}, d.kind, d.amount_yuan, d.accepted_on, d.closed_on, d.outcome, w.warning_level, w.people, w.lead, w.unit, w.due_on,
            e.escalation, e.people, f.performance
        FROM {CASES} LEFT {WARNING}
        LEFT JOIN escalations e ON e.case_no = d.case_no AND e.escalated_on = (
            SELECT max(x.escalated_on) FROM escalations x WHERE x.case_no = d.case_no AND x.escalated_on <= :last)
        LEFT JOIN follow_ups f ON f.case_no = d.case_no AND f.visited_on = (
            SELECT max(x.visited_on) FROM follow_ups x WHERE x.case_no = d.case_no AND x.visited_on <= :last)
        WHERE {OPEN} AND (d.difficulty = :major OR w.warning_level IN (:red, :orange)) ORDER BY d.accepted_on, d.case_no
        """,
        major=Difficulty.MAJOR.value,
        red=HIGH[0].value,
        orange=HIGH[1].value,
    )
    made = []
    for case_no, place, kind, amount, accepted_on, closed_on, outcome, level, people, lead, unit, due_on, what, crowd, performance in rows:
        progress = _progress(reading.until, accepted_on, closed_on, outcome)
        if performance is not None:
            progress += f"，回访：{label(Performed, performance)}"
        brief = label(EscalationKind, what) if what is not None else None
        made.append(
            (
                -levels.index(level) if level in levels else 1,
                HardCase(
                    case_no=case_no,
                    township=place,
                    kind=label(DisputeKind, kind),
                    people=crowd if people is None else people,
                    amount=None if amount is None else Fraction(amount, TEN_THOUSAND),
                    brief=brief,
                    level=label(WarningLevel, level),
                    lead=lead,
                    unit=unit,
                    due_on=due_on,
                    progress=progress,
                ),
            )
        )
    return [case for _order, case in sorted(made, key=lambda each: each[0])]


def _progress(until: date, accepted_on: str, closed_on: str | None, outcome: str | None) -> str:
    if closed_on is not None and closed_on <= until.isoformat():
        return f"{closed_on}{label(Outcome, outcome)}"
    return f"未结，已{(until - date.fromisoformat(accepted_on)).days}日"


OPEN = "c.county_code = :county AND d.accepted_on <= :last AND (d.closed_on IS NULL OR d.closed_on >= :first)"
WARNING = """JOIN dispute_warnings w ON w.case_no = d.case_no AND w.assessed_on = (
    SELECT max(x.assessed_on) FROM dispute_warnings x WHERE x.case_no = d.case_no AND x.assessed_on <= :last)"""
BODIES = f"""
    SELECT c.committee_code, {PLACE} FROM committee c LEFT JOIN office o ON o.office_code = c.office_code WHERE c.county_code = :county
    UNION ALL SELECT o.office_code, {PLACE} FROM office o WHERE o.county_code = :county
"""
COMMITTEES = f"""
    SELECT {PLACE}, count(*) FROM committee c LEFT JOIN office o ON o.office_code = c.office_code
    WHERE c.county_code = :county AND {exists("c", ":last")} GROUP BY {PLACE}
"""
ROUNDS = """
    SELECT body_code, count(*), sum(found), sum(coalesce(turned, 0)) FROM screening_rounds WHERE screened_on BETWEEN :first AND :last GROUP BY body_code
"""
ESCALATED = f"""
    SELECT {PLACE}, count(*) FROM escalations e JOIN dispute d ON d.case_no = e.case_no JOIN committee c ON c.committee_code = d.committee_code
    LEFT JOIN office o ON o.office_code = c.office_code
    WHERE c.county_code = :county AND e.escalated_on BETWEEN :first AND :last GROUP BY {PLACE}
"""
