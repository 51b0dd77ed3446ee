"""关账以后 What was recorded after a period was closed and can have moved one of its figures (2.2.5-f).

The figures of a period rest on the cases closed or entered in it, on the county's committees with their statistics, on the service of those who
mediated, on the rules in force then, and on what rounds rejected or the county settled before the record; under rules on several cases (caps, budgets, one
payment a dispute, bars) on the other cases that count together with them too, and on what stands of those in rounds. Whatever came into one of these is listed, of whatever kind, unless it only holds from a later day; so is a
case that was accepted in it.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from sqlalchemy import Connection, text

from domain.aggregates import evolve
from domain.base.event import Event, Recorded
from domain.dispute.events import CaseRenumbered, ClosingCorrected, DisputeCorrected
from domain.dispute.renumbering import Renumbered
from domain.dispute.state import Dispute, Open, Settled, Unsettled
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
from domain.taking_back.events import DisputeTakenBack
from infra.bureau.history.closings import Closed, county_of
from infra.bureau.procedures.reach import Case, shared
from infra.event_store.log import EventLog

MOVING = (DisputeCorrected, ClosingCorrected, CaseRenumbered, DisputeTakenBack)
"""What can take a case out of a period, or out of a county: it was of the closed one and is not any more. Every other event only adds to a case."""

STEPS = (
    *(FilesReviewed, ClaimRejected, ClaimRestored, RoundWithdrawn, CasesDeclared, FirstCheckDone, ClaimCarriedOver, SubsidyReduced),
    *(SubsidyRecovered, ReductionRescinded, RecoveryRescinded, RoundApproved),
)
"""The steps of a round that name cases."""

NO_FIGURE = (MediatorAssessed, AssessmentCorrected, MediatorWageChanged)
"""What is recorded of a mediator and moves no figure of a period."""
FOUND = (MisconductFound, MisconductCorrected, MisconductFindingWithdrawn)
"""What was found of a mediator's files: it may count against cases of days before."""


def late(connection: Connection, closed: Closed, log: EventLog, head: int, rules: RulesInForce) -> list[Recorded]:
    """What was recorded after the closing and concerns the period's figures, in the order of the log.

    Only the streams that the figures rest on are read, by their names, and what else can have taken a case out of the period, or names one, by its type.
    """
    concerned = _Concerned(connection, closed, log, rules)
    elsewhere = log.matching(closed.position, head, (*MOVING, *STEPS), (), newest=False, most=head)
    concerned.look_back({row[1] for row in elsewhere if row[1].startswith("dispute:")})
    rounds = (row for row in elsewhere if concerned.may_name_cases(row[1]))
    events = chain(log.since(concerned.streams(), closed.position, head), log.read(rounds))
    return sorted(filter(concerned.counts, events), key=lambda recorded: recorded.position)


class _Concerned:
    """Which streams the figures of a closed period rest on, as they are registered now and as they were at the closing."""

    def __init__(self, connection: Connection, closed: Closed, log: EventLog, rules: RulesInForce) -> None:
        self._connection = connection
        self._closed = closed
        self._log = log
        by = {"county": closed.county_code, "first": closed.first_on.isoformat(), "last": closed.last_on.isoformat()}
        self._committees = set(connection.execute(text(COMMITTEES), by).scalars())
        cases = connection.execute(text(CASES), by).fetchall()
        self._cases = {str(case) for case, _ in cases}
        self._mediators = {str(mediator) for _, mediator in cases}
        self._of_county = frozenset(connection.execute(text(OF_COUNTY), by).scalars())
        span = (closed.first_on, closed.last_on)
        self._shared = shared(connection, rules, closed.county_code, span, frozenset(self._cases), frozenset(self._mediators))
        self._sharing = frozenset(self._shared.among(connection))
        """The cases that rules on several cases count together with the period's, by now."""
        self._shared_then: set[str] = set()
        """And those that they counted together at the closing."""
        self._moved = False
        """Whether a case was of the period at the closing and is not any more."""

    def look_back(self, changed: Iterable[str]) -> None:
        """Cases that are not of the period now, and may have been when it was closed."""
        streams = [stream for stream in changed if stream[8:] not in self._cases]
        for stream, events in self._log.streams(streams, self._closed.position).items():
            was: Dispute | Renumbered | None = evolve("dispute", None, [each.event for each in events])
            if not isinstance(was, Open | Settled | Unsettled):
                continue
            if was.case.committee_code in self._committees and self._in_period(was):
                self._cases.add(stream[8:])
                self._mediators.add(was.case.mediator_code)
                self._moved = True
            elif self._shared.has(stream[8:], self._as_was(was)):
                self._shared_then.add(stream[8:])

    def streams(self) -> Iterator[str]:
        """The streams that the figures rest on, but for the rounds."""
        yield from (f"dispute:{case}" for case in self._cases | self._sharing | self._shared_then | self._of_county)
        yield from (f"committee:{committee}" for committee in self._committees)
        yield from (f"mediator:{mediator}" for mediator in self._mediators)
        yield f"settled:{self._closed.county_code}"
        yield from (f"rulebook:{code}" for code in (CITY, self._closed.county_code))

    def may_name_cases(self, stream: str) -> bool:
        """Whether a stream is a round that may name one of the cases: another county's only where a case came from there, or shares something."""
        anywhere = self._moved or bool(self._shared.reaches) or bool(self._shared.disputes)
        return stream.startswith("subsidy:" if anywhere else f"subsidy:{self._closed.county_code}-")

    def _as_was(self, dispute: Dispute) -> Case:
        committee = dispute.case.committee_code
        county = county_of(self._connection, committee) or ""
        return Case(county, committee, dispute.case.mediator_code, None if isinstance(dispute, Open) else dispute.closed_on)

    def _in_period(self, dispute: Dispute) -> bool:
        days = (dispute.case.entered_on, None if isinstance(dispute, Open) else dispute.closed_on)
        return any(day is not None and self._closed.first_on <= day <= self._closed.last_on for day in days)

    def counts(self, recorded: Recorded) -> bool:
        """Whether an event of these streams can have moved a figure of the period."""
        kind, _, code = recorded.stream.partition(":")
        match kind:
            case "dispute":
                whole = code in self._cases or code in self._sharing or code in self._shared_then
                return whole or (self._closed.is_late(recorded) and code in self._of_county)
            case "committee" if code in self._committees:
                if isinstance(recorded.event, StatisticsSubmitted | StatisticsCorrected):
                    return self._closed.is_late(recorded) or self._shared.has_month(code, recorded.event.month)
                return self._held_then(recorded)
            case "mediator":
                of_a_file = self._shared.forged and isinstance(recorded.event, FOUND)
                moves = not isinstance(recorded.event, NO_FIGURE) and (of_a_file or self._held_then(recorded))
                return code in self._mediators and moves
            case "subsidy":
                standing = set(self._standing(recorded.stream, recorded.event))
                shares = not self._sharing.isdisjoint(standing) or (bool(self._shared.reaches) and not self._cases.isdisjoint(standing))
                return shares or not self._cases.isdisjoint(self._rejected(recorded.stream, recorded.event))
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

    def _held_then(self, recorded: Recorded) -> bool:
        """Whether it holds on a day of the period; a correction holds on every day."""
        held_from: date | None = recorded.event.effective_on
        return held_from is None or held_from <= self._closed.last_on


OF_COUNTY = "SELECT d.case_no FROM committee c CROSS JOIN dispute d WHERE d.committee_code = c.committee_code AND c.county_code = :county"
COMMITTEES = "SELECT committee_code FROM committee WHERE county_code = :county"
CASES = """
    SELECT d.case_no, m.mediator_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    JOIN (SELECT case_no, mediator_code FROM dispute UNION SELECT case_no, mediator_code FROM co_mediator) m ON m.case_no = d.case_no
    WHERE c.county_code = :county AND (d.closed_on BETWEEN :first AND :last OR d.entered_on BETWEEN :first AND :last)
"""
