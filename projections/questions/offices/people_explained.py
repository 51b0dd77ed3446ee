"""在岗人员的说明 The people posted in an office as parts of an explanation."""

from collections.abc import Iterable, Mapping

from domain.base.kinds import Establishment
from domain.base.text import Text
from domain.explaining.explanation import Node
from domain.policies.staffing import Presence
from projections.questions.offices.people import PostedPerson
from projections.questions.point_in_time import PointInTime

PRESENCE: Mapping[Presence, Text] = {
    "counts": Text("计入", "counts"),
    "ended": Text("已离岗，不计", "has left, does not count"),
    "seconded_out": Text("借调在外，不计", "seconded out, does not count"),
    "not_counted": Text("该类人员不计", "of a sort that does not count"),
}


def people_nodes(people: Iterable[PostedPerson], point: PointInTime) -> tuple[Node, ...]:
    """A node for every posting."""
    return tuple(_person(person, point) for person in people)


def _person(person: PostedPerson, point: PointInTime) -> Node:
    shown = Text("{establishment}，{since} 到岗：{state}", "{establishment}, posted {since}: {state}").fill(
        establishment=Establishment.__members__[person.posting.establishment.upper()],
        since=person.posting.start_on,
        state=PRESENCE[person.presence],
    )
    return Node("person", point.coded("person", person.posting.person_code), person.presence, shown, evidence=person.evidence)
