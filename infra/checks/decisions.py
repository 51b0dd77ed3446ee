"""检查决定 Makes every recorded decision again from the log alone: as known at its position, under the rules that were in force, by the step
that recorded it. Nothing is read from the views file."""

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.base.event import Event, Recorded
from domain.base.rejection import Refused
from domain.base.text import Text, listed
from infra.bureau.procedures.step_handler import StepHandler
from infra.called import quoted
from infra.checks.deciding import DECISIONS, ways_of
from infra.checks.findings import Finding, FindingCode
from infra.clock import local_date
from infra.command_handler.log_directory import LogDirectory
from infra.command_handler.unit_of_work import UnitOfWork
from infra.event_store import EventLog
from infra.progress import StepProgress
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.database import open_scratch, reading
from projections.engine.projection import Projection
from projections.engine.runner import Engine
from projections.questions.point_in_time import PointInTime
from projections.registers.directory import RegisterDirectory

STEP = "decisions"
SHOWN = 5
"""So many places at which a decision differs are named."""

ABOUT = ("mediator_code", "case_no", "control")
"""The members by which an element of a list says what it is about."""

NOT_SAID_BEFORE = frozenset(
    {"lines.closed_on", "lines.row", "lines.committee_kind", "ranking.missing", "incomplete", "bases", "decided_by"}
)
"""Members that earlier releases did not record: where they are not there, nothing differs by it."""

POSITIONS = """
    SELECT e.position, coalesce(c.first_position, e.position), coalesce(c.last_position, e.position) FROM stored_events e
    LEFT JOIN log_commits c ON c.number = (SELECT number FROM log_commits WHERE last_position >= e.position ORDER BY last_position LIMIT 1)
    WHERE e.position > ? AND e.topic IN ({topics}) ORDER BY e.position
"""

Events = Mapping[str, Sequence[Event]]
"""Events by their stream, in order."""


class _Place(NamedTuple):
    """A decision's position, and the first and the last one of its commit."""

    position: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A decision that does not come out as it is recorded: where it differs (path, recorded, made again), or why it is refused."""

    decision: Recorded
    differences: Sequence[tuple[str, Any, Any]]
    refused: Refused | None

    @property
    def place(self) -> str:
        return f"{self.decision.stream}@{self.decision.version}"

    @property
    def reasons(self) -> Text:
        """Why it is refused."""
        return listed(rejection.text for rejection in self.refused.rejections) if self.refused is not None else Text("", "")


def check_decisions(log: EventLog, projections: Sequence[Projection], progress: StepProgress) -> Iterator[Finding]:
    """The decisions that come out otherwise, or would be refused, as findings. Raises what reading the log raises."""
    yield from map(as_finding, decided_otherwise(log, projections, progress))


def number_of_decisions(log: EventLog) -> int:
    """How many events of the log are decisions of a procedure."""
    return len(_places(log))


def decided_otherwise(log: EventLog, projections: Sequence[Projection], progress: StepProgress) -> Iterator[Otherwise | Finding]:
    """The decisions that come out otherwise, or would be refused; a finding in the place of all that follow a projection's stop. One pass over the log;
    the tables are folded into a scratch database, from one decision to the next. Raises what reading the log raises."""
    scratch = open_scratch()
    try:
        yield from DecisionsAgain(log, Engine(scratch, log, projections), progress).upto(log.head())
    finally:
        scratch.dispose()


class DecisionsAgain:
    """The decisions after a position, made again one after the other in tables that an engine folds on the way."""

    def __init__(self, log: EventLog, engine: Engine, progress: StepProgress, after: int = 0) -> None:
        self._log, self._engine, self._progress = log, engine, progress
        self._left = deque(_places(log, after))
        self._number = len(self._left)
        self._looked_at = (0, "")

    @property
    def is_done(self) -> bool:
        """Whether all of them were made again."""
        return not self._left

    def upto(self, position: int) -> Iterator[Otherwise | Finding]:
        """Those that were taken on what was recorded by a position; afterwards the tables are there. A finding in the place of all that follow where a
        projection stops."""
        while self._left and self._left[0].first <= position:
            place = self._left[0]
            self._engine.catch_up(place.first - 1)
            stopped = [status for status in self._engine.status(place.first - 1) if status.state != "ok"]
            if stopped:
                self._left.clear()
                detail = "; ".join(f"{status.name} {status.error or status.state}" for status in stopped)
                yield Finding(FindingCode.PROJECTION_STOPPED, stopped[0].name, place.first - 1, params={"detail": detail})
                return
            otherwise = self._made_again(place)
            self._left.popleft()
            self._progress(STEP, self._number - len(self._left), self._number)
            if otherwise is not None:
                yield otherwise

    def _made_again(self, place: _Place) -> Otherwise | None:
        commit = self._log.page(place.first - 1, place.last)
        decision = commit[place.position - place.first]
        if (place.first, decision.stream) == self._looked_at:
            return None  # another event of the same step
        self._looked_at = place.first, decision.stream
        with reading(self._engine.read) as tables:
            return _otherwise(self._log, tables, place.first - 1, decision, commit)


def _places(log: EventLog, after: int = 0) -> list[_Place]:
    topics = [f"{kind.__name__}@{version}" for kind in DECISIONS for version in range(1, kind.schema_version + 1)]
    with log.reading() as connection:
        query = POSITIONS.format(topics=", ".join("?" * len(topics)))
        return [_Place(*row) for row in connection.execute(query, (after, *topics))]


def _otherwise(log: EventLog, tables: Connection, position: int, decision: Recorded, commit: Sequence[Recorded]) -> Otherwise | None:
    """How a decision, made again at a position, differs from the commit that it was recorded in; None where it does not."""
    refused: list[Refused] = []
    made: list[Events] = []
    for way in ways_of(decision):
        try:
            made.append(_made_again(log, tables, position, decision, way))
        except Refused as refusal:
            refused.append(refusal)
    differing = [_differences(_by_stream([(each.stream, each.event) for each in commit]), again, decision.stream) for again in made]
    if any(not each for each in differing):
        return None
    return Otherwise(decision, differing[0], None) if made else Otherwise(decision, (), refused[0])


def as_finding(otherwise: Otherwise | Finding) -> Finding:
    """A decision that comes out otherwise as a finding."""
    if isinstance(otherwise, Finding):
        return otherwise
    decision = otherwise.decision
    what, release, code = type(decision.event).__name__, decision.envelope.release, {"code": quoted(decision.code)}
    if otherwise.refused is not None:
        params = {"detail": otherwise.reasons, **code}
        return Finding(FindingCode.DECISION_REFUSED, otherwise.place, decision.position, what, release=release, params=params)
    recorded, again = (_shown([(path, pair[side]) for path, *pair in otherwise.differences]) for side in (0, 1))
    return Finding(FindingCode.DECISION_DIFFERS, otherwise.place, decision.position, what, recorded, again, release, code)


def _made_again(log: EventLog, tables: Connection, position: int, decision: Recorded, way: StepHandler) -> Events:
    """What the step gives at a position of the log, by stream. Raises Refused."""
    envelope = decision.envelope
    rules = rules_in_force(tables, rules_on)
    point = PointInTime(tables, log, position, local_date(envelope.recorded_at), envelope.recorded_at, rules)
    streams = partial(log.streams, upto=position)
    unit = UnitOfWork(streams, LogDirectory(streams, lambda: RegisterDirectory(tables)), rules)
    return _by_stream([(change.stream, event) for change in unit.take_all(way(point), envelope) for event in change.events])


def _by_stream(events: Sequence[tuple[str, Event]]) -> Events:
    by_stream: dict[str, list[Event]] = {}
    for stream, event in events:
        by_stream.setdefault(stream, []).append(event)
    return by_stream


def _differences(recorded: Events, again: Events, decided: str) -> list[tuple[str, Any, Any]]:
    """Where the events of the streams that the step writes to differ from what it gives: path, recorded, made again."""
    places: list[tuple[str, Any, Any]] = []
    for stream in dict.fromkeys([decided, *again]):
        for was, now in zip_longest(recorded.get(stream, ()), again.get(stream, ())):
            places.extend(_walk("", _members(was), _members(now)))
    return places


def _members(event: Event | None) -> dict[str, Any] | None:
    return None if event is None else {"type": type(event).__name__, **event.model_dump(mode="json")}


def _walk(path: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """The places at which two JSON values differ."""
    if path in NOT_SAID_BEFORE and was in (None, []):
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for name in dict.fromkeys((*was, *now)):
            yield from _walk(f"{path}.{name}" if path else name, was.get(name), now.get(name))
    elif isinstance(was, list) and isinstance(now, list):
        for place, (left, right) in enumerate(zip_longest(was, now), 1):
            yield from _element(path, place, left, right)
    elif was != now:
        yield path, was, now


def _element(path: str, place: int, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """The places at which the same element of two lists differs; named by what it is about, where it says so."""
    about = next((each[name] for each in (was, now) if isinstance(each, dict) for name in ABOUT if name in each), place)
    yield from ((f"{path}[{about}]{deeper.removeprefix(path)}", left, right) for deeper, left, right in _walk(path, was, now))


def _shown(places: Sequence[tuple[str, Any]]) -> str:
    """The first few places with their values."""
    words = [f"{path}: {json.dumps(value, ensure_ascii=False)}" for path, value in islice(places, SHOWN)]
    return "; ".join([*words, *([f"… {len(places)}"] if len(places) > SHOWN else [])])
