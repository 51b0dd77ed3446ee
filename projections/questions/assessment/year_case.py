"""年度个案 One mediator's yearly assessment as it is recorded and explained: the year's facts with the events they come from, decided once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.mediator.services import span_on
from domain.policies.assessment import Assessed, Standing
from domain.policies.days import year_end
from domain.policies.decision import Decision, Evidence
from domain.provenance import Provenance
from domain.rulebooks.assessment import CountedItem
from domain.rulebooks.facts import ASSESSMENT
from domain.rulebooks.model import Rulebook
from domain.rulebooks.scoring.items import ReviewedItem
from domain.stated_facts import score, training
from projections.questions.assessment.grading import Assessment, last_year, serving, years
from projections.questions.assessment.looking_back import counties_needed
from projections.questions.point_in_time import PointInTime
from projections.reading import text
from projections.registers.as_of import spans_of
from projections.registers.values import day, maybe_day

ABOUT_CASES = frozenset(
    key for key in ASSESSMENT if not key.startswith(("honours", "incidents", "training")) and ASSESSMENT[key].type == "whole"
) - {"months_served", "statistics_late", "committee_entries", "age"}
"""The facts that are counted from the cases."""

ABOUT_TRAINING = frozenset({"training_hours", "trainings"})


class Service(NamedTuple):
    """任职期间. When a mediator was appointed and left, and the events that say so; of who was appointed again, of the service asked about."""

    appointed_on: date
    left_on: date | None
    appointed: tuple[int, ...]
    left: tuple[int, ...]

    def positions(self) -> Iterator[int]:
        """The events of the appointment, and of leaving where there is such a day."""
        yield from self.appointed
        yield from self.left if self.left_on else ()


class ClosedInYear(NamedTuple):
    """当年结案. A case closed in the year; its entry only where it was seen by the day."""

    case_no: str
    closed_on: date
    outcome: str
    entered_on: date | None
    evidence: tuple[int, ...]


class Attended(NamedTuple):
    """培训. A training attended in the year; hours in hundredths."""

    kind: str
    held_on: date
    hours: int
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearFacts:
    """年度事实. What the log says of a mediator's year as of a day, each fact with the events it comes from."""

    service: Service
    in_county: tuple[int, ...]
    cases: tuple[ClosedInYear, ...]
    trainings: tuple[Attended, ...]
    of_mediator: Provenance

    def positions(self) -> Iterator[int]:
        """The positions of all events that the facts come from."""
        yield from self.service.positions()
        yield from self.in_county
        for case in self.cases:
            yield from case.evidence
        for attended in self.trainings:
            yield from attended.evidence

    def by_item(self, year: int, on: date, rules: Rulebook) -> Evidence:
        """By item of the assessment, the events on which its points rest."""
        closed = tuple(sorted({position for case in self.cases for position in case.evidence}))
        hours = tuple(sorted({position for attended in self.trainings for position in attended.evidence}))
        counted = {item.key: self._behind(item, closed, hours) for item in rules.assessment.counted}
        return counted | {item.key: self._scored(item, year, on) for item in rules.assessment.reviewed}

    def _scored(self, item: ReviewedItem, year: int, on: date) -> tuple[int, ...]:
        """The latest scores of an item, or of each of its faults or months."""
        keys = [each.key for each in item.recorded]
        return tuple(sorted({position for key in keys for position in self.of_mediator.on(score(year, key), on)}))

    def _behind(self, item: CountedItem, closed: tuple[int, ...], hours: tuple[int, ...]) -> tuple[int, ...]:
        """Of an item with a formula: of the cases and trainings, and of the honours, misconduct and the service."""
        if item.count == "training_hours":
            return hours
        if item.points is None:
            return closed
        wanted = set(item.named())
        positions = set(closed) if wanted & ABOUT_CASES else set()
        if wanted & ABOUT_TRAINING:
            positions |= set(hours)
        if not wanted <= ABOUT_CASES | ABOUT_TRAINING:
            positions |= set(self.of_mediator.all_of("honour ", "incident ")) | set(self.of_mediator.all_of("appointed_on"))
        return tuple(sorted(positions))


@dataclass(frozen=True, slots=True)
class YearCase:
    """年度个案. The year's facts, where every item's points come from, the assessment with its decision, the standing, and who else is ranked in
    the same group."""

    county_code: str
    year: int
    rules: Rulebook
    facts: YearFacts
    by_item: Evidence
    own: Assessment
    decision: Decision[Assessed]
    place: Standing
    others: tuple[Assessment, ...]

    def positions(self) -> Iterator[int]:
        """The positions of all events that were read: those the decision rests on, and those of the year's facts."""
        yield from self.decision.evidence
        yield from self.facts.positions()


def year_case_of(mediator_code: str, year: int, point: PointInTime) -> YearCase | None:
    """The case of a mediator's year; None for one who was not assessed."""
    if year > last_year(point.as_of):
        return None
    county = next((county for county, there in serving(point.connection, year_end(year)).items() if mediator_code in dict(there)), None)
    if county is None:
        return None
    rules, facts = point.rules_on(year_end(year), county), _year_facts(mediator_code, year, point)
    by_item, needed = facts.by_item(year, point.as_of, rules), counties_needed(point.connection, county, point.rules_on)
    judged = years(point.connection, point.as_of, point.rules_on, evidence={(year, mediator_code): by_item}, counties=needed)
    everybody = judged.get(year, {}).get(county, [])
    ranked = next(((own, place) for own, place in everybody if own.mediator_code == mediator_code), None)
    if ranked is None:
        return None
    own, place = ranked
    others = tuple(other for other, _ in everybody if other is not own and other.candidate.group == own.candidate.group)
    return YearCase(county, year, rules, facts, by_item, own, own.decision, place, others)


def service_of(mediator_code: str, on: date, point: PointInTime) -> Service | None:
    """When a mediator was appointed and left, in the service in which a day lies, or the last one begun by then; None for a code that nobody has."""
    spans = spans_of(point.connection, mediator_code).get(mediator_code)
    if spans is None:
        return None
    span, stream = span_on(spans, on), f"mediator:{mediator_code}"
    origins = point.provenance([stream])[stream]
    return Service(*span, origins.on("appointed_on", span.appointed_on), origins.on("left_on", span.appointed_on))


def _year_facts(mediator_code: str, year: int, point: PointInTime) -> YearFacts:
    cases = point.connection.execute(
        text("""
            SELECT case_no, closed_on, outcome, entered_on FROM dispute
            WHERE mediator_code = :code AND closed_on BETWEEN :first AND :last ORDER BY closed_on, case_no
        """),
        {"code": mediator_code, "first": f"{year:04d}-01-01", "last": f"{year:04d}-12-31"},
    ).fetchall()
    trainings = point.connection.execute(
        text("""
            SELECT kind, held_on, hours FROM training
            WHERE person_code = :code AND substr(held_on, 1, 4) = :year AND held_on <= :on ORDER BY held_on, kind
        """),
        {"code": mediator_code, "year": f"{year:04d}", "on": point.as_of.isoformat()},
    ).fetchall()
    service = service_of(mediator_code, year_end(year), point)
    if service is None:
        raise AssertionError("serving without an appointment")
    if service.left_on is not None and service.left_on > point.as_of:
        service = service._replace(left_on=None)
    stream, of_training = f"mediator:{mediator_code}", f"training:{mediator_code}"
    origins = point.provenance([stream, of_training, *(f"dispute:{row[0]}" for row in cases)])
    return YearFacts(
        service,
        origins[stream].on("committee_code", year_end(year)),
        tuple(
            _closed(case_no, closed_on, outcome, entered_on, origins[f"dispute:{case_no}"], point.as_of)
            for case_no, closed_on, outcome, entered_on in cases
        ),
        tuple(
            Attended(kind, day(held_on), hours, origins[of_training].of(training(kind, day(held_on)))) for kind, held_on, hours in trainings
        ),
        origins[stream],
    )


def _closed(case_no: str, closed_on: str, outcome: str, entered_on: str | None, origins: Provenance, on: date) -> ClosedInYear:
    entered = maybe_day(entered_on)
    seen = entered if entered is not None and entered <= on else None
    positions = {*origins.of("mediator_code"), *origins.of("closed_on"), *(origins.of("entered_on") if seen else ())}
    return ClosedInYear(case_no, day(closed_on), outcome, seen, tuple(sorted(positions)))
