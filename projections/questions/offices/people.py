"""在岗人员 Who is posted in an office, and whether each counts on a day, with the events it comes from."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from domain.policies.staffing import Posting, Presence, presence
from domain.provenance import Provenance
from domain.rulebooks.model import Rulebook
from domain.stated_facts import posting
from projections.questions.point_in_time import PointInTime


class PostedPerson(NamedTuple):
    """在岗人员. A posting that has begun, whether it counts, and the positions of its events."""

    posting: Posting
    presence: Presence
    evidence: tuple[int, ...]


def people(postings: Iterable[Posting], origins: Provenance, on: date, rules: Rulebook, point: PointInTime) -> tuple[PostedPerson, ...]:
    """Every posting that has begun by that day, in the order of the first days."""
    begun = sorted((each for each in postings if each.start_on <= on), key=lambda each: (each.start_on, each.person_code))
    return tuple(
        PostedPerson(each, presence(each, on, rules), point.until(origins.of(posting(each.person_code, each.start_on)), on))
        for each in begun
    )
