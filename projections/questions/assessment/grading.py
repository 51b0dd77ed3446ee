"""年度考核 The mediators assessed each year: score, rank, band and proposal (2.2.5-a).

The yearly score is called assessment, the view of everybody's is `grading`, and the procedure that ends in eliminations is the review.
What is counted of a year that is over is kept, what follows from it is judged at each call (docs/decisions/0047).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from domain.base.kinds import Outcome
from domain.base.text import Text
from domain.policies.assessment import Assessed, Candidate, Placed, Standing, YearRecord, assess, assessed, not_assessed, standings
from domain.policies.assessments.judge import AssessmentJudge
from domain.policies.days import year_end
from domain.policies.decision import Decision, Evidence
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.looking_back import counties_needed, years_back
from projections.questions.assessment.year_facts import year_facts
from projections.questions.assessment.year_record import YearRecords, closed_cases, hours_trained
from projections.questions.view import Column, View
from projections.reading import Connection, text
from projections.registers.as_of import holds, serves
from projections.registers.members import in_one_of, named, of_members

AGREED = Outcome.AGREED.value

Reviewed = dict[str, dict[str, int]]
"""The reviewers' points in hundredths, by mediator and item."""


class Grading(NamedTuple):
    """A row of `grading`. The score in hundredths."""

    year: int
    county_code: str
    mediator_code: str
    name: str
    score: int
    rank: int
    of: int
    band: str
    proposal: str


class Assessment(NamedTuple):
    """One mediator's year: what the log says of it, the reviewers' points, and what follows."""

    mediator_code: str
    name: str
    record: YearRecord
    reviewed: Mapping[str, int]
    candidate: Candidate
    rules: Rulebook
    evidence: Evidence | None = None

    @property
    def decision(self) -> Decision[Assessed]:
        """With reasons, where it was asked for with evidence. It is worked out whenever it is asked for: of most only the candidate is looked at."""
        if self.evidence is None:
            return Decision(assessed(self.record, self.reviewed, self.rules))
        return assess(self.record, self.reviewed, self.rules, self.evidence)

    @property
    def outcome(self) -> Assessed:
        return self.decision.outcome


def grading(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[Grading]:
    """Every mediator assessed in a year that had ended by that day, with all facts as known on it."""
    needed = None if county is None else counties_needed(connection, county, rules)
    return [
        _row(year, county_code, assessment, place)
        for year, counties in years(connection, on, rules, counties=needed).items()
        for county_code, assessments in counties.items()
        if county in {None, county_code}
        for assessment, place in assessments
    ]


NO_POINTS: Mapping[str, int] = {}
NO_ROLLS: Mapping[tuple[int, str], frozenset[str]] = {}

Years = dict[int, dict[str, list[tuple[Assessment, Standing]]]]
"""By year and county those assessed, each with the standing."""


Rolls = Mapping[tuple[int, str], frozenset[str]]
"""By year and county who is on the list, where there is one; elsewhere everybody is who serves at the year's end."""


EvidenceOfYears = Mapping[tuple[int, str], Evidence]
"""By year and mediator, where the points of each item come from."""

NO_CASES: EvidenceOfYears = {}


class AskedYear(NamedTuple):
    """A year, the reviewers' points in it, and the hours of training in hundredths by person."""

    year: int
    reviewed: Reviewed
    trained: Mapping[str, int]


def years(
    connection: Connection,
    on: date,
    rules: RulesInForce,
    rolls: Rolls = NO_ROLLS,
    evidence: EvidenceOfYears = NO_CASES,
    counties: Collection[str] | None = None,
) -> Years:
    """Every year that had ended by that day and in which somebody was assessed, the first one first: rules of elimination look back. Who is named in
    `evidence` is decided with the reasons; of all others only the figures are worked out. With `counties`, only those."""
    reviewed, trained = _reviewed(connection, on, last_year(on), counties), hours_trained(connection, on, counties)
    back = years_back(rules)
    by_year: Years = {}
    judges: dict[str, AssessmentJudge] = {}
    places: dict[int, dict[str, Placed]] = {}
    for year in _years_to_assess(connection, on, reviewed, rules):
        places[year] = {}
        asked = AskedYear(year, reviewed[year], trained.get(year, {}))
        for county_code, everybody in _assessments(connection, on, asked, rules, counties, judges, evidence).items():
            before = [places.get(year - gone, {}) for gone in range(1, back + 1)]
            roll = rolls.get((year, county_code))
            assessed_there = everybody if roll is None else [each for each in everybody if each.mediator_code in roll]
            if back:
                assessed_there = [_looking_back(each, before) for each in assessed_there]
            standing = standings([each.candidate for each in assessed_there], rules(year_end(year), county_code))
            by_year.setdefault(year, {})[county_code] = list(zip(assessed_there, standing, strict=True))
            places[year].update((each.mediator_code, place.placed) for each, place in zip(assessed_there, standing, strict=True))
    return by_year


def scores(
    connection: Connection, on: date, rules: RulesInForce, wanted: Collection[int], counties: Collection[str] | None
) -> dict[tuple[int, str], int]:
    """By year and mediator the score of those assessed in some years, wherever they are ranked."""
    reviewed, trained = _reviewed(connection, on, last_year(on), counties), hours_trained(connection, on, counties)
    judges: dict[str, AssessmentJudge] = {}
    return {
        (year, each.mediator_code): each.candidate.score
        for year in _years_to_assess(connection, on, reviewed, rules)
        if year in wanted
        for there in _assessments(connection, on, AskedYear(year, reviewed[year], trained.get(year, {})), rules, counties, judges).values()
        for each in there
    }


def _looking_back(assessment: Assessment, before: list[dict[str, Placed]]) -> Assessment:
    """With the places of the years before, for rules that look at several years."""
    places = tuple(gone.get(assessment.mediator_code) for gone in before)
    return assessment._replace(candidate=assessment.candidate._replace(before=places))


def _years_to_assess(connection: Connection, on: date, reviewed: Mapping[int, Reviewed], rules: RulesInForce) -> list[int]:
    """The years with reviewers' scores; under rules that need none, those with closed cases too."""
    years_scored = set(reviewed)
    if not all(rulebook.assessment.reviewed_needed for rulebook in rules.every()):
        seen = {"on": on.isoformat(), "last": last_year(on)}
        scored = text("SELECT DISTINCT year FROM reviewer_score WHERE scored_on <= :on AND year <= :last")
        years_scored |= set(connection.execute(scored, seen).scalars())
        closed = connection.execute(text("SELECT DISTINCT substr(closed_on, 1, 4) FROM dispute WHERE closed_on <= :on"), seen)
        years_scored |= {int(year) for year in closed.scalars() if int(year) <= last_year(on)}
    return sorted(years_scored)


def _row(year: int, county_code: str, own: Assessment, place: Standing) -> Grading:
    proposal = "eliminate" if place.eliminate else "keep"
    return Grading(year, county_code, own.mediator_code, own.name, own.candidate.score, place.rank, place.of, place.placed.band, proposal)


def last_year(on: date) -> int:
    """The last year that had ended by that day: on 31 December it is that very year."""
    return on.year if on == year_end(on.year) else on.year - 1


def _assessments(
    connection: Connection,
    on: date,
    asked: AskedYear,
    rules: RulesInForce,
    counties: Collection[str] | None,
    judges: dict[str, AssessmentJudge],
    evidence: EvidenceOfYears = NO_CASES,
) -> dict[str, list[Assessment]]:
    year, scored, trained = asked
    records: dict[str, YearRecords] = {}
    by_county: dict[str, list[Assessment]] = defaultdict(list)
    for county_code, there in serving(connection, year_end(year), counties).items():
        in_force = rules(year_end(year), county_code)
        if in_force.identity not in records:
            closed, further = closed_cases(connection, on, year, in_force, counties), year_facts(connection, year, on, in_force, counties)
            records[in_force.identity] = YearRecords(closed, further, trained)
        judge = judges.get(in_force.identity) or judges.setdefault(in_force.identity, AssessmentJudge(in_force))
        record_of, items, needed = records[in_force.identity], in_force.items("assessment").keys(), in_force.assessment.reviewed_needed
        for mediator_code, name in there:
            reviewed = scored.get(mediator_code, NO_POINTS)
            if not reviewed.keys() <= items:
                reviewed = {item: points for item, points in reviewed.items() if item in items}
            if reviewed or not needed:
                record = record_of(mediator_code)
                candidate = judge(record, reviewed)
                if candidate is not None:
                    proven = evidence.get((year, mediator_code)) if evidence else None
                    by_county[county_code].append(Assessment(mediator_code, name, record, reviewed, candidate, in_force, proven))
    return by_county


def left_out(connection: Connection, on: date, year: int, county_code: str, rules: Rulebook) -> dict[str, str]:
    """Who serves in the county at the year's end and does not meet a condition of being assessed, with the condition's code."""
    if not rules.assessment.assessed:
        return {}
    record_of = YearRecords(
        closed_cases(connection, on, year, rules, {county_code}),
        year_facts(connection, year, on, rules, {county_code}),
        hours_trained(connection, on, {county_code}).get(year, {}),
    )
    unmet = {
        mediator_code: not_assessed(record_of(mediator_code).facts(), rules)
        for mediator_code, _ in serving(connection, year_end(year), {county_code}).get(county_code, ())
    }
    return {mediator_code: code for mediator_code, code in unmet.items() if code is not None}


def _reviewed(connection: Connection, on: date, last: int, counties: Collection[str] | None) -> dict[int, Reviewed]:
    """The reviewers' points by year; the latest score on or before the day stands."""
    reviewed: dict[int, Reviewed] = defaultdict(lambda: defaultdict(dict))
    for mediator_code, year, item, points in connection.execute(
        of_members(REVIEWED, "mediator_code", counties),
        {"on": on.isoformat(), "last": last, **named(counties)},
    ).fetchall():
        reviewed[year][mediator_code][item] = points
    return reviewed


REVIEWED = """
    SELECT mediator_code, year, item, points FROM reviewer_score
    WHERE scored_on <= :on AND year <= :last AND {members} ORDER BY mediator_code, year, item, scored_on
"""


def serving(connection: Connection, on: date, counties: Collection[str] | None = None) -> dict[str, list[tuple[str, str]]]:
    """Code and name of the mediators serving on that day, by county; of some counties only, where they are named."""
    rows = connection.execute(
        text(f"""
            SELECT m.mediator_code, m.name, c.county_code FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
                AND {holds("a")}
            JOIN committee c ON c.committee_code = a.committee_code
            WHERE {serves("m")} AND {in_one_of(counties, "c.county_code")}
        """),
        {"on": on.isoformat(), **named(counties)},
    ).fetchall()
    by_county: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mediator_code, name, county_code in rows:
        by_county[county_code].append((mediator_code, name))
    return by_county


def band_words(rules: Rulebook) -> Mapping[str, Text]:
    """The names of the bands."""
    return {band.key: band.label.text for band in rules.assessment.bands}


def _proposal_words(_rules: Rulebook) -> Mapping[str, Text]:
    return {"eliminate": Text("拟淘汰", "eliminate"), "keep": Text("留任", "keep")}


GRADING = View(
    "grading",
    Text("调解员年度考核", "Annual assessment of mediators"),
    (
        Column("year", "int"),
        Column("county_code", "text"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        Column("score", "score"),
        Column("rank", "int"),
        Column("of", "int"),
        Column("band", "text", band_words),
        Column("proposal", "text", _proposal_words),
    ),
    ("year", "county_code", "rank", "mediator_code"),
    grading,
)
