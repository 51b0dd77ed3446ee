"""The events of one code, wherever they stand in the log."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from domain.aggregates import AGGREGATES
from domain.base.codes import is_text
from domain.base.errors import FengqiaoError
from domain.base.event import Recorded
from infra.bureau.history.closings import REPORTED, closings, county_of
from projections.questions.errors import QuestionCode
from projections.reading import Connection
from projections.register_rows.of_person import decisions_of_person, offices_of_person

OF_STAFF = ("office", "office_honour")
"""The kinds of an office's streams in which something is recorded of its staff."""

Streams = Callable[[Iterable[str]], Mapping[str, Sequence[Recorded]]]
"""The events of streams, by name."""


def history_of(connection: Connection, streams: Streams, code: str) -> list[Recorded]:
    """Every event of an office, committee, mediator, staff member, county or case, in the order of the log. Raises FengqiaoError (unknown_code)."""
    if not is_text(code):
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
    history = [recorded for stream in streams(f"{kind}:{code}" for kind in AGGREGATES).values() for recorded in stream]
    offices, decisions = offices_of_person(connection, code), decisions_of_person(connection, code)
    for stream in streams(f"{kind}:{office}" for office in offices for kind in OF_STAFF).values():
        history.extend(recorded for recorded in stream if getattr(recorded.event, "person_code", None) == code)
    for stream in streams(f"decision:{decision}" for decision in decisions).values():
        history.extend(stream)
    if not history:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
    return sorted(history, key=lambda recorded: recorded.position)


def late_among(connection: Connection, events: Sequence[Recorded]) -> Mapping[int, str]:
    """By position, the closed period for which an event of a case or committee came in late."""
    periods: dict[int, str] = {}
    for code in {recorded.code for recorded in events if recorded.stream.startswith(REPORTED)}:
        county = county_of(connection, code)
        for closed in closings(connection, county) if county else ():
            periods |= {each.position: closed.name for each in events if each.code == code and closed.is_late(each)}
    return periods
