"""Who is posted in an office, and whether each counts on a day, with the events it comes from."""

from collections.abc import Iterable
from datetime import date

from domain.base.kinds import Establishment
from domain.base.text import Text
from domain.explaining.explanation import Node
from domain.policies.staffing import Posting, presence
from domain.provenance import Provenance, posting
from domain.rulebooks.model import Rulebook
from projections.questions.point_in_time import PointInTime

PRESENCE = {
    "counts": Text("计入", "counts"),
    "ended": Text("已离岗，不计", "has left, does not count"),
    "seconded_out": Text("借调在外，不计", "seconded out, does not count"),
    "not_counted": Text("该类人员不计", "of a sort that does not count"),
}


def people(postings: Iterable[Posting], held: Provenance, on: date, rules: Rulebook, point: PointInTime) -> tuple[Node, ...]:
    """A node for every posting that has begun by that day."""
    begun = sorted((one for one in postings if one.start_on <= on), key=lambda one: (one.start_on, one.person_code))
    return tuple(_person(one, held, on, rules, point) for one in begun)


def _person(one: Posting, held: Provenance, on: date, rules: Rulebook, point: PointInTime) -> Node:
    state = presence(one, on, rules)
    return Node(
        "person",
        Text(one.person_code, one.person_code),
        state,
        Text("{establishment}，{since} 到岗：{state}", "{establishment}, posted {since}: {state}").fill(
            establishment=Establishment.__members__[one.establishment.upper()],
            since=one.start_on,
            state=PRESENCE[state],
        ),
        evidence=point.until(held.of(posting(one.person_code, one.start_on)), on),
    )
