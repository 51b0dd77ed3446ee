"""等级个案 One mediator's grade as it is recorded and explained: the record with the events it comes from, decided once, level by level."""

from dataclasses import dataclass

from domain.policies.decision import Decision, Evidence
from domain.provenance import Provenance
from domain.rulebooks.facts import GRADES
from domain.rulebooks.grades import Grades
from domain.rulebooks.model import Rulebook
from projections.questions.grades.proposals import Judged, county_needed, judged
from projections.questions.point_in_time import PointInTime
from projections.reading import text
from projections.registers.as_of import holds

CERTIFICATES = frozenset({"grade_held", "years_in_grade"})
OF_THE_PERSON = frozenset(
    {
        "years_served",
        "years_unbroken",
        "engagement",
        "education",
        "occupation",
        "age",
        "in_service_official",
        "county_code",
        "office_code",
        "committee_code",
        "joined_as",
        "committee_kind",
        "tier",
    }
)
ASSESSMENTS = frozenset({"last_band", "excellent_years"})

COUNTY = f"""
    SELECT c.county_code FROM mediator_assignment a JOIN committee c ON c.committee_code = a.committee_code
    WHERE a.mediator_code = :code AND {holds("a")}
"""


@dataclass(frozen=True, slots=True)
class GradeCase:
    """等级个案. What was judged, the rules, and their scheme."""

    judged: Judged
    rules: Rulebook
    scheme: Grades

    def level(self, key: str) -> Decision[bool]:
        """The decision on one level of the scheme, by its key."""
        return next(decision for level, decision in zip(self.scheme.levels, self.judged.levels, strict=True) if level.key == key)


def grade_case_of(mediator_code: str, point: PointInTime) -> GradeCase | None:
    """The case of a mediator; None for one who does not serve, or where the rules have no grade scheme."""
    evidence = {mediator_code: career_evidence(mediator_code, point)}
    county = point.connection.execute(text(COUNTY), {"code": mediator_code, "on": point.as_of.isoformat()}).scalar()
    needed = county_needed(county, point.rules_on, point.as_of)
    own = judged(point.connection, point.as_of, point.rules_on, evidence, needed).get(mediator_code)
    if own is None:
        return None
    rules = point.rules_on(point.as_of, own.county_code)
    if rules.grades is None:
        raise AssertionError("judged by a scheme that is not there")
    return GradeCase(own, rules, rules.grades)


def career_evidence(mediator_code: str, point: PointInTime) -> Evidence:
    """By fact of a mediator's record, the positions of the events that it comes from."""
    cases = point.connection.execute(
        text("SELECT case_no FROM dispute WHERE mediator_code = :code AND closed_on <= :on"),
        {"code": mediator_code, "on": point.as_of.isoformat()},
    ).scalars()
    of_mediator, of_training, *of_cases = point.provenance(
        [f"mediator:{mediator_code}", f"training:{mediator_code}", *(f"dispute:{case}" for case in cases)]
    ).values()
    trained = of_training.all_of("training ")
    closed = tuple(sorted({position for origins in of_cases for position in origins.of("closed_on")}))
    return {fact: _positions(fact, of_mediator, trained, closed) for fact in GRADES}


def _positions(fact: str, of_mediator: Provenance, trained: tuple[int, ...], closed: tuple[int, ...]) -> tuple[int, ...]:
    if fact in CERTIFICATES:
        return of_mediator.all_of("certificate ")
    if fact in OF_THE_PERSON:
        return of_mediator.all_of("appointed_on")
    if fact.startswith("honours"):
        return of_mediator.all_of("honour ")
    if fact.startswith("incidents"):
        return of_mediator.all_of("incident ")
    if fact.startswith(("training", "induction")):
        return trained
    return of_mediator.all_of("score ") if fact in ASSESSMENTS else closed
