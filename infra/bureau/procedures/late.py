"""关账以后 What was recorded after a period was closed and can have moved one of its figures (2.2.5-f).

The figures of a period rest on the cases closed or entered in it, on the county's committees with their statistics, on the service of those who
mediated, on the rules in force then, and on what rounds rejected or the county settled before the record; under rules on several cases (caps, budgets, one
payment a dispute, bars) on the other cases that count together with them too, and on what stands of those in rounds. Whatever came into one of these is listed, of whatever kind, unless it only holds from a later day; so is a
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
from domain.mediator.personnel_record.events import MisconductCorrected, MisconductFindingWithdrawn, MisconductFound
from domain.processes.subsidy_round.events import (
    CasesDeclared,
    ClaimCarriedOver,
    ClaimRejected,
    FilesReviewed,
    FirstCheckDone,
    RoundApproved,
    SubsidyRecovered,
    SubsidyReduced,
)
from domain.processes.subsidy_round.undone import ClaimRestored, RecoveryRescinded, ReductionRescinded, RoundWithdrawn
from domain.rulebooks.adoption import CITY
from domain.rulebooks.in_force import RulesInForce
from infra.bureau.history.closings import Closed, county_of
from infra.bureau.procedures.reach import Case, shared
from infra.event_store.log import EventLog
from projections.registers.values import maybe_day

PAGE = 5_000
"""So many events are read at a time."""

NO_FIGURE = (MediatorAssessed, AssessmentCorrected, MediatorWageChanged)
"""What is recorded of a mediator and moves no figure of a period."""
FOUND = (MisconductFound, MisconductCorrected, MisconductFindingWithdrawn)
"""What was found of a mediator's files: it may count against cases of days before."""


def late(connection: Connection, closed: Closed, log: EventLog, head: int, rules: RulesInForce) -> Iterator[Recorded]:
    """What was recorded after the closing and concerns the period's figures, in the order of the log."""
    concerned = _Concerned(connection, closed, log, rules)
    for after in range(closed.position, head, PAGE):
        yield from concerned.of_page(log.page(after, min(after + PAGE, head)))


class _Concerned:
    """Which streams the figures of a closed period rest on, as they are registered now and as they were at the closing."""

    def __init__(self, connection: Connection, closed: Closed, log: EventLog, rules: RulesInForce) -> None:
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
        span = (closed.first_on, closed.last_on)
        self._shared = shared(connection, rules, closed.county_code, span, frozenset(self._cases), frozenset(self._mediators))
        self._sharing: set[str] = set()
        """Of them, those that rules on several cases count together with the period's, by now or at the closing."""

    def of_page(self, page: Iterable[Recorded]) -> Iterator[Recorded]:
        by_stream: defaultdict[str, list[Recorded]] = defaultdict(list)
        for recorded in page:
            by_stream[recorded.stream].append(recorded)
        self._look_back(by_stream)
        listed = (recorded for stream, events in by_stream.items() for recorded in events if self._counts(stream, recorded))
        yield from sorted(listed, key=lambda recorded: recorded.position)

    def _look_back(self, by_stream: Mapping[str, list[Recorded]]) -> None:
        """Cases that are not of the period now, and may have been when it was closed."""
        known = self._cases | self._others
        cases = {stream: events[0].version for stream, events in by_stream.items() if stream.startswith("dispute:")}
        self._sharing |= {
            stream[8:] for stream in cases if stream[8:] not in known and self._shared.has(stream[8:], self._by_now(stream[8:]))
        }
        unknown = [stream for stream, version in cases.items() if version > 1 and stream[8:] not in known]
        for stream, events in self._log.streams(unknown).items():
            was: Dispute | None = evolve("dispute", None, [each.event for each in events if each.position <= self._closed.position])
            case = stream[8:]
            if was is not None and was.case.committee_code in self._committees and self._in_period(was):
                self._cases.add(case)
                self._mediators.add(was.case.mediator_code)
            else:
                self._others.add(case)
                if was is not None and self._shared.has(case, self._as_was(was)):
                    self._sharing.add(case)

    def _by_now(self, case_no: str) -> Case | None:
        row = self._connection.execute(text(CASE), {"case": case_no}).one_or_none()
        return None if row is None else Case(row[0], row[1], row[2], maybe_day(row[3]))

    def _as_was(self, dispute: Dispute) -> Case:
        committee = dispute.case.committee_code
        county = county_of(self._connection, committee) or ""
        return Case(county, committee, dispute.case.mediator_code, None if isinstance(dispute, Open) else dispute.closed_on)

    def _in_period(self, dispute: Dispute) -> bool:
        days = (dispute.case.entered_on, None if isinstance(dispute, Open) else dispute.closed_on)
        return any(day is not None and self._closed.first_on <= day <= self._closed.last_on for day in days)

    def _counts(self, stream: str, recorded: Recorded) -> bool:
        kind, _, code = stream.partition(":")
        match kind:
            case "dispute":
                return code in self._cases | self._sharing or (self._closed.is_late(recorded) and self._of_county(code))
            case "committee" if code in self._committees:
                if isinstance(recorded.event, StatisticsSubmitted | StatisticsCorrected):
                    return self._closed.is_late(recorded) or self._shared.has_month(code, recorded.event.month)
                return self._held_then(recorded)
            case "mediator":
                of_a_file = self._shared.forged and isinstance(recorded.event, FOUND)
                moves = not isinstance(recorded.event, NO_FIGURE) and (of_a_file or self._held_then(recorded))
                return code in self._mediators and moves
            case "subsidy":
                return not self._cases.isdisjoint(self._rejected(stream, recorded.event)) or any(
                    self._shared.has(case, self._by_now(case)) or (self._shared.reaches and case in self._cases)
                    for case in self._standing(stream, recorded.event)
                )
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

    def _standing(self, stream: str, event: Event) -> Iterable[str]:
        """The cases of which a step of a round changes what stands: that uses up what several cases share."""
        match event:
            case CasesDeclared():
                return [line.case_no for line in event.lines]
            case FirstCheckDone():
                return [claim.case_no for claim in event.returned]
            case ClaimCarriedOver() | SubsidyReduced() | SubsidyRecovered() | ReductionRescinded() | RecoveryRescinded():
                return [event.case_no]
            case RoundApproved():
                return [case.case_no for case in event.left_out]
            case RoundWithdrawn():
                steps = [each.event for each in self._log.streams([stream])[stream]]
                return [case for step in steps if isinstance(step, CasesDeclared) for case in self._standing(stream, step)]
        return self._rejected(stream, event)

    def _of_county(self, case_no: str) -> bool:
        return county_of(self._connection, case_no) == self._closed.county_code

    def _held_then(self, recorded: Recorded) -> bool:
        """Whether it holds on a day of the period; a correction holds on every day."""
        held_from: date | None = recorded.event.effective_on
        return held_from is None or held_from <= self._closed.last_on


CASE = """
    SELECT c.county_code, d.committee_code, d.mediator_code, d.closed_on FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.case_no = :case
"""
COMMITTEES = "SELECT committee_code FROM committee WHERE county_code = :county"
CASES = """
    SELECT d.case_no, m.mediator_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    JOIN (SELECT case_no, mediator_code FROM dispute UNION SELECT case_no, mediator_code FROM co_mediator) m ON m.case_no = d.case_no
    WHERE c.county_code = :county AND (d.closed_on BETWEEN :first AND :last OR d.entered_on BETWEEN :first AND :last)
"""
