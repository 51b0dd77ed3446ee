"""关账以后 What was recorded after a period was closed and can have moved one of its figures (2.2.5-f).

The figures of a period rest on the cases closed or entered in it, on the county's committees with their statistics, on the service of those who
mediated, on the rules in force then, and on what rounds rejected or the county settled before the record. Whatever came into one of these is listed, of whatever kind, unless it only holds from a later day; so is a
case that was accepted in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, text

from domain.aggregates import evolve
from domain.base.event import Event, Recorded
from domain.dispute.state import Dispute, Open
from domain.mediation_committee.events import StatisticsCorrected, StatisticsSubmitted
from domain.mediator.events import AssessmentCorrected, MediatorAssessed, MediatorWageChanged
from domain.processes.subsidy_round.events import ClaimRejected, FilesReviewed
from domain.processes.subsidy_round.undone import ClaimRestored, RoundWithdrawn
from domain.rulebooks.adoption import CITY
from infra.bureau.procedures.period import Closed, county_of
from infra.event_store.log import EventLog

PAGE = 5_000
"""So many events are read at a time."""

NO_FIGURE = (MediatorAssessed, AssessmentCorrected, MediatorWageChanged)
"""What is recorded of a mediator and moves no figure of a period."""


def late(connection: Connection, closed: Closed, log: EventLog, head: int) -> Iterator[Recorded]:
    """What was recorded after the closing and concerns the period's figures, in the order of the log."""
    concerned = _Concerned(connection, closed, log)
    for after in range(closed.position, head, PAGE):
        yield from concerned.of_page(log.page(after, min(after + PAGE, head)))


class _Concerned:
    """Which streams the figures of a closed period rest on, as they are registered now and as they were at the closing."""

    def __init__(self, connection: Connection, closed: Closed, log: EventLog) -> None:
        self._connection = connection
        self._closed = closed
        self._log = log
        by = {"county": closed.county_code, "first": closed.first_on.isoformat(), "last": closed.last_on.isoformat()}
        self._committees = {str(row[0]) for row in connection.execute(text(COMMITTEES), by)}
        cases = connection.execute(text(CASES), by).fetchall()
        self._cases = {str(case) for case, _ in cases}
        self._mediators = {str(mediator) for _, mediator in cases}
        self._others: set[str] = set()
        """Cases that are not of the period, and were not at the closing."""

    def of_page(self, page: Iterable[Recorded]) -> Iterator[Recorded]:
        by_stream: defaultdict[str, list[Recorded]] = defaultdict(list)
        for recorded in page:
            by_stream[recorded.stream].append(recorded)
        self._look_back(by_stream)
        listed = (recorded for stream, events in by_stream.items() for recorded in events if self._counts(stream, recorded))
        yield from sorted(listed, key=lambda recorded: recorded.position)

    def _look_back(self, by_stream: Mapping[str, list[Recorded]]) -> None:
        """Cases that are not of the period now, and may have been when it was closed."""
        unknown = [
            stream
            for stream, events in by_stream.items()
            if stream.startswith("dispute:") and events[0].version > 1 and stream[8:] not in self._cases | self._others
        ]
        for stream, events in self._log.streams(unknown).items():
            was: Dispute | None = evolve("dispute", None, [each.event for each in events if each.position <= self._closed.position])
            case = stream[8:]
            if was is not None and was.case.committee_code in self._committees and self._in_period(was):
                self._cases.add(case)
                self._mediators.add(was.case.mediator_code)
            else:
                self._others.add(case)

    def _in_period(self, dispute: Dispute) -> bool:
        days = (dispute.case.entered_on, None if isinstance(dispute, Open) else dispute.closed_on)
        return any(day is not None and self._closed.first_on <= day <= self._closed.last_on for day in days)

    def _counts(self, stream: str, recorded: Recorded) -> bool:
        kind, _, code = stream.partition(":")
        match kind:
            case "dispute":
                return code in self._cases or (self._closed.is_late(recorded) and self._of_county(code))
            case "committee" if code in self._committees:
                if isinstance(recorded.event, StatisticsSubmitted | StatisticsCorrected):
                    return self._closed.is_late(recorded)
                return self._held_then(recorded)
            case "mediator":
                return code in self._mediators and not isinstance(recorded.event, NO_FIGURE) and self._held_then(recorded)
            case "subsidy":
                return not self._cases.isdisjoint(self._rejected(stream, recorded.event))
            case "settled":
                return code == self._closed.county_code and getattr(recorded.event, "until", date.min) >= self._closed.first_on
            case "rulebook":
                return code in {CITY, self._closed.county_code} and self._held_then(recorded)
        return False

    def _rejected(self, stream: str, event: Event) -> Iterable[str]:
        """The cases that a step of a round rejects, or whose rejection it undoes: they are paid nothing, or something again."""
        match event:
            case FilesReviewed():
                return [claim.case_no for claim in event.rejected]
            case ClaimRejected() | ClaimRestored():
                return [event.case_no]
            case RoundWithdrawn():
                steps = [each.event for each in self._log.streams([stream])[stream]]
                return [case for step in steps if not isinstance(step, RoundWithdrawn) for case in self._rejected(stream, step)]
        return ()

    def _of_county(self, case_no: str) -> bool:
        return county_of(self._connection, case_no) == self._closed.county_code

    def _held_then(self, recorded: Recorded) -> bool:
        """Whether it holds on a day of the period; a correction holds on every day."""
        held_from: date | None = recorded.event.effective_on
        return held_from is None or held_from <= self._closed.last_on


COMMITTEES = "SELECT committee_code FROM committee WHERE county_code = :county"
CASES = """
    SELECT d.case_no, m.mediator_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    JOIN (SELECT case_no, mediator_code FROM dispute UNION SELECT case_no, mediator_code FROM co_mediator) m ON m.case_no = d.case_no
    WHERE c.county_code = :county AND (d.closed_on BETWEEN :first AND :last OR d.entered_on BETWEEN :first AND :last)
"""
