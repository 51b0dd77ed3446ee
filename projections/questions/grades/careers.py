"""调解员履历 The facts of serving mediators on a day, by which grades are decided (domain.rulebooks.facts.GRADES)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.kinds import CertificateTier, CommitteeKind
from domain.mediator.services import Span, years_served, years_unbroken
from domain.policies.days import completed_years, year_end
from domain.policies.decision import Found
from domain.policies.grades import RATES, Career
from domain.rulebooks.facts import GRADES, YEARLY
from domain.rulebooks.in_force import RulesInForce
from projections.questions.assessment.grading import years
from projections.reading import Connection, text
from projections.registers.as_of import came_in_as, holds, is_official, serves, spans_of, within
from projections.registers.members import counties_of_members, named, of_members
from projections.registers.values import day, maybe_day

Counts = dict[str, dict[str, dict[int, Any]]]
"""By mediator, fact and calendar year."""

TIERS: Mapping[str, CertificateTier] = {
    CommitteeKind.TOWNSHIP: CertificateTier.TOWNSHIP,
    **dict.fromkeys((CommitteeKind.COUNTY_CENTRE, CommitteeKind.INDUSTRY, CommitteeKind.CHAMBER), CertificateTier.COUNTY),
}
"""The tier of a committee of that kind; of any other it is the village."""

NUMBERS = tuple(fact.key for fact in GRADES.values() if fact.type in {"whole", "amount"} and not fact.optional)


def tier_of(committee_kind: str) -> str:
    """The tier of a committee."""
    return TIERS.get(committee_kind, CertificateTier.VILLAGE).value


def careers(
    connection: Connection, on: date, rules: RulesInForce, wanted: Iterable[str], only: str | None = None
) -> dict[str, tuple[str, str, Career]]:
    """Name, county and career of every mediator serving on that day, by code; of all counties or of one. What is counted by year and what
    assessments say is looked up only where it is wanted: a number that is not is 0."""
    names = set(wanted)
    counts = _counts(connection, on, None if only is None else {only}, _looked_up(names))
    grades_held, again = _grades_held(connection, on), spans_of(connection)
    bands = _bands(connection, on, rules, only) if names & {"last_band", "excellent_years"} else {}
    by_code = {}
    for row in connection.execute(text(SERVING.format(there=within(only, "c.county_code"))), {"on": on.isoformat(), "county": only}):
        code, name, appointed_on, birth_on, education, occupation, official, engagement, kind, county, office, committee, joined_as = row
        yearly, spans = counts.get(code, {}), again.get(code) or (Span(day(appointed_on)),)
        sums: dict[str, Any] = {fact: sum(by_year.values()) for fact, by_year in yearly.items()}
        facts: dict[str, Found] = {**dict.fromkeys(GRADES), **dict.fromkeys(NUMBERS, 0), **sums}
        facts |= _rates(facts)
        facts |= {
            "years_served": years_served(spans, on),
            "years_unbroken": years_unbroken(spans, on),
            "active_years": len(yearly.get("closed", {})),
            "training_hours_last_year": yearly.get("training_hours", {}).get(_last_year(on), Decimal(0)),
            "tier": tier_of(kind),
            "committee_kind": kind,
            "county_code": county,
            "office_code": office,
            "committee_code": committee,
            "joined_as": joined_as,
            "engagement": engagement,
            "education": education,
            "occupation": occupation,
            "age": None if birth_on is None else completed_years(day(birth_on), on),
            "in_service_official": None if official is None else bool(official),
            "grade_held": None,
            "years_in_grade": None,
            **grades_held.get(code, {}),
            **bands.get(code, {}),
        }
        by_code[code] = (name, county, Career(facts, {fact: yearly.get(fact, {}) for fact in YEARLY}, on))
    return by_code


def _looked_up(wanted: Iterable[str]) -> set[str]:
    """The counts from which the wanted facts are worked out."""
    names = {"closed", *wanted}
    names |= {part for rate in names & RATES.keys() for part in RATES[rate]}
    return names | ({"training_hours"} if "training_hours_last_year" in names else set())


def _last_year(on: date) -> int:
    return on.year if on == year_end(on.year) else on.year - 1


def _rates(facts: Mapping[str, Any]) -> dict[str, Found]:
    return {rate: Fraction(facts[part], facts[base]) for rate, (part, base) in RATES.items() if facts[base]}


SERVING = f"""
    SELECT m.mediator_code, m.name, m.appointed_on, m.birth_on, m.education, m.occupation, {is_official("m")}, e.engagement, c.kind,
        c.county_code, c.office_code, c.committee_code, {came_in_as("m")}
    FROM mediator m
    JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
        AND {holds("a")}
    JOIN committee c ON c.committee_code = a.committee_code
    LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code
        AND {holds("e")}
    WHERE {serves("m")} AND {{there}}
"""

COUNTED: Mapping[str, str] = {
    "closed": "",
    "agreed": "d.outcome = 'agreed'",
    "failed": "d.outcome = 'failed'",
    "oral": "d.agreement_form = 'oral'",
    "written": "d.agreement_form = 'written'",
    "difficult": "d.difficulty = 'difficult'",
    "major": "d.difficulty = 'major'",
    "performed": "d.performed_on <= :on",
    "cases_township": "d.outcome = 'agreed' AND c.kind = 'township'",
    "cases_county": "d.outcome = 'agreed' AND c.kind IN ('county_centre', 'industry', 'chamber')",
    "cases_village": "d.outcome = 'agreed' AND c.kind NOT IN ('township', 'county_centre', 'industry', 'chamber')",
}
"""Which cases of a year count for a fact: all, or those of which this holds."""

KEPT = "SELECT mediator_code, year, {facts} FROM case_year WHERE year <= :full AND seen_from <= :on AND {{members}}"
"""The counts of the years that are over, as they are kept."""

RUNNING = """
    SELECT d.mediator_code, substr(d.closed_on, 1, 4), {counts} FROM committee c CROSS JOIN dispute d
    WHERE d.committee_code = c.committee_code AND d.closed_on > :full_end AND d.closed_on <= :on AND {{members}} GROUP BY 1, 2
"""
"""Those of the year that is not over yet. Written as a CROSS JOIN, SQLite goes through the committees and to each one's cases of those days by the index;
left to choose, it reads every case there is."""

NOT_KEPT = """
    SELECT d.mediator_code, substr(d.closed_on, 1, 4), {counts} FROM case_year y CROSS JOIN dispute d
    JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.mediator_code = y.mediator_code AND d.closed_on BETWEEN y.year || '-01-01' AND y.year || '-12-31' AND y.year <= :full AND y.seen_from > :on AND {{members}} GROUP BY 1, 2
"""
"""Those of years that were counted with what happened later than the day."""

OTHERS: Mapping[str, tuple[str, str, Decimal | int]] = {
    "training_hours": (
        """SELECT person_code, substr(held_on, 1, 4), 'training_hours', sum(hours) FROM training
        WHERE held_on <= :on AND {members} GROUP BY 1, 2""",
        "person_code",
        Decimal("0.01"),
    ),
    "induction_hours": (
        """SELECT person_code, substr(held_on, 1, 4), 'induction_hours', sum(hours) FROM training
        WHERE kind = 'induction' AND held_on <= :on AND {members} GROUP BY 1, 2""",
        "person_code",
        Decimal("0.01"),
    ),
    "training_hours_": (
        """SELECT person_code, substr(held_on, 1, 4), 'training_hours_' || kind, sum(hours) FROM training
        WHERE held_on <= :on AND {members} GROUP BY 1, 2, kind""",
        "person_code",
        Decimal("0.01"),
    ),
    "typical_cases": (
        """SELECT d.mediator_code, substr(t.submitted_on, 1, 4), 'typical_cases', count(*) FROM typical_case t
        JOIN dispute d ON d.case_no = t.case_no WHERE t.submitted_on <= :on AND {members} GROUP BY 1, 2""",
        "d.mediator_code",
        1,
    ),
    "honours": (
        """SELECT mediator_code, substr(awarded_on, 1, 4), 'honours', count(*) FROM honour
        WHERE awarded_on <= :on AND {members} GROUP BY 1, 2""",
        "mediator_code",
        1,
    ),
    "honours_": (
        """SELECT mediator_code, substr(awarded_on, 1, 4), 'honours_' || level, count(*) FROM honour
        WHERE awarded_on <= :on AND {members} GROUP BY 1, 2, level""",
        "mediator_code",
        1,
    ),
    "incidents": (
        """SELECT mediator_code, substr(found_on, 1, 4), 'incidents', count(*) FROM incident
        WHERE found_on <= :on AND {members} GROUP BY 1, 2""",
        "mediator_code",
        1,
    ),
    "incidents_": (
        """SELECT mediator_code, substr(found_on, 1, 4), 'incidents_' || kind, count(*) FROM incident
        WHERE found_on <= :on AND {members} GROUP BY 1, 2, kind""",
        "mediator_code",
        1,
    ),
    "incidents_3_years": (
        """SELECT mediator_code, substr(found_on, 1, 4), 'incidents_3_years', count(*) FROM incident
        WHERE found_on <= :on AND found_on > :three_years_ago AND {members} GROUP BY 1, 2""",
        "mediator_code",
        1,
    ),
    "files_reviewed": (
        """SELECT d.mediator_code, substr(d.closed_on, 1, 4), 'files_reviewed', count(DISTINCT d.case_no) FROM dispute d
        JOIN file_review r ON r.case_no = d.case_no WHERE d.closed_on <= :on AND r.reviewed_on <= :on AND {members} GROUP BY 1, 2""",
        "d.mediator_code",
        1,
    ),
    "files_qualified": (
        """SELECT d.mediator_code, substr(d.closed_on, 1, 4), 'files_qualified', count(*) FROM dispute d
        JOIN file_review r ON r.case_no = d.case_no AND r.reviewed_on = (
            SELECT max(x.reviewed_on) FROM file_review x WHERE x.case_no = d.case_no AND x.reviewed_on <= :on)
        WHERE d.closed_on <= :on AND r.result = 'qualified' AND {members} GROUP BY 1, 2""",
        "d.mediator_code",
        1,
    ),
}
"""Further counts by fact, or by how several begin (`honours_`): mediator, year, fact, number; the column of the mediators; what the number is multiplied by."""


def _counts(connection: Connection, on: date, counties: Collection[str] | None, wanted: Collection[str]) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(dict))
    span = {"on": on.isoformat(), "three_years_ago": _years_ago(on, 3).isoformat(), **named(counties)}
    facts = [fact for fact in COUNTED if fact in wanted]
    of_cases = {
        "facts": ", ".join(facts),
        "counts": ", ".join(f"count(*) FILTER (WHERE {COUNTED[fact]})" if COUNTED[fact] else "count(*)" for fact in facts),
    }
    full = _last_year(on)
    span |= {"full": f"{full:04d}", "full_end": year_end(full).isoformat()}
    for query, column in ((KEPT, "mediator_code"), (NOT_KEPT, "d.mediator_code"), (RUNNING, "d.mediator_code")):
        for mediator, year, *numbers in connection.execute(of_members(query.format(**of_cases), column, counties), span):
            own, of_year = counts[mediator], int(year)
            for fact, number in zip(facts, numbers, strict=True):
                if number:
                    own[fact][of_year] = number
    for fact, (more, column, unit) in OTHERS.items():
        if fact not in wanted and not (fact.endswith("_") and any(name.startswith(fact) for name in wanted)):
            continue
        for mediator, year, name, number in connection.execute(of_members(more, column, counties), span):
            counts[mediator][name][int(year)] = number * unit
    return counts


def _years_ago(on: date, number: int) -> date:
    try:
        return on.replace(year=max(1, on.year - number))
    except ValueError:  # 29 February
        return (on - timedelta(days=1)).replace(year=on.year - number)


def _grades_held(connection: Connection, on: date) -> dict[str, dict[str, Found]]:
    """The grade of the certificate in force, and for how many years the mediator has held it without a gap."""
    rows = connection.execute(
        text("""
            SELECT mediator_code, grade, valid_from, valid_until FROM certificate_spell
            WHERE valid_from <= :on ORDER BY mediator_code, valid_from, certificate_no
        """),
        {"on": on.isoformat()},
    )
    validities: dict[str, tuple[str, date, date | None]] = {}
    for mediator, grade, certified_on, valid_until in rows:
        since, until = day(certified_on), maybe_day(valid_until)
        before = validities.get(mediator)
        if before is not None and before[0] == grade and (before[2] is None or since <= before[2] + timedelta(days=1)):
            since = before[1]
        validities[mediator] = (grade, since, until)
    return {
        mediator: {"grade_held": grade, "years_in_grade": completed_years(since, on)}
        for mediator, (grade, since, until) in validities.items()
        if until is None or until >= on
    }


def _bands(connection: Connection, on: date, rules: RulesInForce, only: str | None) -> dict[str, dict[str, Found]]:
    """The band of the last assessment, and the number of years in the highest."""
    by_mediator: dict[str, dict[str, Any]] = defaultdict(lambda: {"last_band": None, "excellent_years": 0})
    counties = None if only is None else counties_of_members(connection, only)
    for year, by_county in years(connection, on, rules, counties=counties).items():
        for county, assessed in by_county.items():
            highest = rules(year_end(year), county).assessment.bands[0].key
            for assessment, place in assessed:
                bands = by_mediator[assessment.mediator_code]
                bands["last_band"] = place.placed.band
                bands["excellent_years"] += place.placed.band == highest
    return by_mediator
