"""星级个案 One office's rating as it is recorded and explained: its record with the events it comes from, decided once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.policies.decision import Decision, Evidence
from domain.policies.staffing import Posting
from domain.policies.stars import Rating, rate
from domain.provenance import Provenance
from domain.rulebooks.model import Rulebook
from domain.stated_facts import score
from projections.questions.offices.people import PostedPerson, people
from projections.questions.offices.staffing import postings
from projections.questions.offices.stars import StarRecord, star_records
from projections.questions.point_in_time import PointInTime

PEOPLE = frozenset({"headcount", "civil_servants"})
"""The facts that count people."""


@dataclass(frozen=True, slots=True)
class StarCase:
    """星级个案. The record, the rules that it is read by, who was in post, where facts and items come from, and the decision."""

    record: StarRecord
    rules: Rulebook
    people: tuple[PostedPerson, ...]
    by_fact: Evidence
    by_item: Evidence
    decision: Decision[Rating]

    def positions(self) -> Iterable[int]:
        """The positions of all events that were read: those the decision rests on, and where a gate counts people, of postings that do not
        count."""
        yield from self.decision.evidence
        if any(PEOPLE.intersection(gate.all_named()) for gate in self.rules.stars.gates):
            for person in self.people:
                yield from person.evidence


def star_case_of(office_code: str, point: PointInTime, year: int | None = None) -> StarCase | None:
    """The case of an office, of that year (None: the latest complete one, or else the latest begun); None for one that was never scored."""
    records = star_records(point.connection, point.as_of, point.rules_on, year)
    record = next((each for each in records if each.office_code == office_code), None)
    if record is None:
        return None
    stream = f"office:{office_code}"
    posted = postings(point.connection).get(office_code, ())
    return star_case(record, point.provenance([stream])[stream], posted, point, point.as_of)


def star_case(record: StarRecord, origins: Provenance, posted: Sequence[Posting], point: PointInTime, on: date) -> StarCase:
    """The case of a record as of that day, with where the office's facts come from and all its postings."""
    rules = point.rules_on(record.read_on, record.county_code)
    staff = people(posted, origins, record.read_on, rules, point)
    counted = tuple(sorted({position for person in staff if person.presence == "counts" for position in person.evidence}))
    surveyed = origins.on("premises", record.read_on)
    by_fact: Evidence = {name: counted if name in PEOPLE else surveyed for name in record.facts}
    by_item: Evidence = {item.key: origins.on(score(record.year, item.key), on) for item in rules.stars.items}
    return StarCase(record, rules, staff, by_fact, by_item, rate(record.points, record.facts, rules, {**by_fact, **by_item}))
