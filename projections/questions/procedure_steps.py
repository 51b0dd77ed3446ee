"""步骤的说明 The steps of a procedure as parts of an explanation: each in words, with its event."""

from datetime import date
from types import UnionType

from sqlalchemy import text

from domain.base.event import Event
from domain.base.narrative import sentence
from domain.base.text import Text
from domain.explaining.explanation import Node
from projections.questions.point_in_time import PointInTime


def steps_of(
    point: PointInTime, stream: str, until: date, about: str | None = None, kinds: type[Event] | UnionType = Event
) -> tuple[Node, ...]:
    """What was done in a procedure up to a day, in the order of its record; with `about`, of what concerns single mediators or cases only that;
    of a stream that holds other facts too, events of these kinds."""
    found = []
    for recorded in point.recorded(stream):
        event = recorded.event
        if not isinstance(event, kinds) or (event.effective_on is not None and event.effective_on > until):
            continue
        concerned = _concerned(event)
        if about is not None and concerned and about not in concerned:
            continue
        day = event.effective_on.isoformat() if event.effective_on else ""
        step = sentence(event)
        said = Text(f"{day} {step.zh}".strip(), f"{day} {step.en}".strip())
        found.append(Node(f"step.{type(event).__name__}", said, evidence=(recorded.position,)))
    return tuple(found)


def _concerned(event: Event) -> set[str]:
    """The mediators or cases that a step is about, itself or in its lists; empty for a step that is about all."""
    held = [event, *(one for name in LISTS for one in getattr(event, name, ()))]
    return {found for one in held for name in SUBJECTS if (found := getattr(one, name, None)) is not None}


LISTS = ("lines", "payments", "returned", "rejected")
SUBJECTS = ("mediator_code", "about", "case_no")


def procedure(point: PointInTime, stream: str, about: str | None = None) -> tuple[Node, ...]:
    """The procedure as one part, where it has been opened."""
    steps = steps_of(point, stream, point.as_of, about)
    return (Node("procedure", Text("办理程序", "procedure"), len(steps), parts=steps),) if steps else ()


def procedure_of(point: PointInTime, stream: str, kinds: UnionType) -> tuple[Node, ...]:
    """The same for a procedure that stands in the stream of an office or a mediator."""
    steps = steps_of(point, stream, point.as_of, kinds=kinds)
    return (Node("procedure", Text("办理程序", "procedure"), len(steps), parts=steps),) if steps else ()


def rounds(case_no: str, point: PointInTime) -> tuple[Node, ...]:
    """The subsidy rounds in which a case stood, each with what was done in it about the case."""
    query = text("SELECT DISTINCT round_code FROM subsidy_claim WHERE case_no = :case ORDER BY round_code")
    codes = point.connection.execute(query, {"case": case_no}).scalars().all()
    return tuple(node for code in codes for node in procedure(point, f"subsidy:{code}", case_no))
