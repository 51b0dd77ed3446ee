"""步骤的说明 The steps of a procedure as parts of an explanation: each in words, with its event."""

from collections.abc import Iterable, Iterator
from datetime import date
from types import UnionType

from domain.base.event import Event, Recorded
from domain.base.narrative import sentence
from domain.base.text import Text
from domain.explaining.explanation import Node
from projections.questions.point_in_time import PointInTime
from projections.reading import text


def steps_taken(
    point: PointInTime, stream: str, until: date, about: str | None = None, kinds: type[Event] | UnionType = Event
) -> Iterator[Recorded]:
    """What was done in a procedure up to a day, in the order of its record; with `about`, of what concerns single mediators or cases only that;
    of a stream that holds other facts too, events of these kinds."""
    for recorded in point.recorded(stream):
        event = recorded.event
        if not isinstance(event, kinds) or (event.effective_on is not None and event.effective_on > until):
            continue
        concerned = _concerned(event)
        if about is None or not concerned or about in concerned:
            yield recorded


def steps_of(point: PointInTime, stream: str, until: date) -> tuple[Node, ...]:
    """What was done in a procedure up to a day, each step as a part of an explanation."""
    return tuple(_step(recorded, point) for recorded in steps_taken(point, stream, until))


def _step(recorded: Recorded, point: PointInTime) -> Node:
    event = recorded.event
    day = event.effective_on.isoformat() if event.effective_on else ""
    words = sentence(event, point.called)
    shown = Text(f"{day} {words.zh}".strip(), f"{day} {words.en}".strip())
    return Node(f"step.{type(event).__name__}", shown, evidence=(recorded.position,))


def _concerned(event: Event) -> set[str]:
    """The mediators or cases that a step is about, itself or in its lists; empty for a step that is about all."""
    lists = (*LISTS, "left_out") if hasattr(event, "payments") else LISTS  # an approval is about every case
    parts = [event, *(part for name in lists for part in getattr(event, name, ()))]
    return {code for part in parts for name in SUBJECTS if (code := getattr(part, name, None)) is not None}


LISTS = ("lines", "payments", "returned", "rejected")
SUBJECTS = ("mediator_code", "about", "case_no")


def procedure(point: PointInTime, stream: str, about: str | None = None) -> tuple[Node, ...]:
    """The procedure as one part, where it has been opened."""
    return _as_one_part(steps_taken(point, stream, point.as_of, about), point)


def procedure_of(point: PointInTime, stream: str, kinds: UnionType) -> tuple[Node, ...]:
    """The procedure that stands in the stream of an office or a mediator as one part, where it has begun."""
    return _as_one_part(steps_taken(point, stream, point.as_of, kinds=kinds), point)


def _as_one_part(steps: Iterable[Recorded], point: PointInTime) -> tuple[Node, ...]:
    parts = tuple(_step(recorded, point) for recorded in steps)
    return (Node("procedure", Text("办理程序", "procedure"), len(parts), parts=parts),) if parts else ()


def settled_before(county_code: str, closed_on: date, point: PointInTime) -> tuple[Node, ...]:
    """What a county declared to be settled before the record, where it is about cases closed that day."""
    steps = steps_taken(point, f"settled:{county_code}", point.as_of)
    return _as_one_part((recorded for recorded in steps if closed_on <= getattr(recorded.event, "until", date.min)), point)


def rounds(case_no: str, point: PointInTime) -> tuple[Node, ...]:
    """The subsidy rounds in which a case stood, those withdrawn too, each with what was done in it about the case."""
    query = text("""
        SELECT round_code FROM subsidy_claim WHERE case_no = :case
        UNION SELECT round_code FROM subsidy_rescinded WHERE case_no = :case ORDER BY round_code
    """)
    codes = point.connection.execute(query, {"case": case_no}).scalars().all()
    return tuple(node for code in codes for node in procedure(point, f"subsidy:{code}", case_no))
