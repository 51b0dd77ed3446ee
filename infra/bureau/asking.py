"""What can be asked of a store: its views and how their figures come about, histories, the registers, and the rules in force.

What a question rests on is loaded when it is asked: all of it together takes longer to load than any question takes (docs/decisions/0049).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from domain.base.errors import FengqiaoError
from domain.base.event import Event, Recorded
from infra.bureau.open_store import OpenStore, rules_of
from infra.clock import local_date, now
from infra.event_store.shown import shown_by
from infra.gc_paused import gc_paused
from projections.questions.errors import QuestionCode

if TYPE_CHECKING:
    from domain.rulebooks.checks.fault import RuleFault
    from domain.rulebooks.in_force import Adoption, RulesInForce
    from domain.rulebooks.model import RulebookDocument
    from infra.bureau.drafts.trying import Tried, Trying
    from infra.bureau.history.closings import Closed
    from infra.bureau.procedures.decided_before import DecidedBefore
    from infra.event_store.replayed import Replayed
    from infra.importing.result import ImportResult
    from infra.papers.certificate import CertificatePaper
    from infra.papers.making.reading import Edition, Reading
    from infra.papers.making.span import Span
    from infra.reports import Answer
    from projections.questions.following import Follows
    from projections.questions.point_in_time import Explained, PointInTime
    from projections.questions.subsidy.paid_rounds import PaidRound
    from projections.reading import Connection


PAGE = 5_000
"""So many events are read at a time."""


class Asking(OpenStore):
    """The half of a bureau that reads: nothing here is recorded."""

    def view(self, name: str, *, as_of: date, known_at: datetime | int | None = None, county: str | None = None) -> "Answer":
        """A view's rows as of a date, as known at a moment or position (default: now).

        Raises FengqiaoError (unknown_view, unknown_county_code, unknown_position), and views_stopped where it rests on a projection that has stopped.
        """
        from infra.bureau.answering import answer

        with self._read.known_at(known_at) as (connection, position, moment):
            return answer(connection, position, moment, name, as_of, self.within(county))

    @contextmanager
    def reading(
        self,
        span: "Span",
        edition: "Edition",
        *,
        as_of: date,
        known_at: datetime | int | None = None,
        county: str | None = None,
        subject: str | None = None,
    ) -> "Iterator[Reading]":
        """The record as one paper reads it, under the same two times. Raises FengqiaoError (unknown_position)."""
        from infra.papers.making.reading import Reading

        with self._read.known_at(known_at) as (connection, position, moment), gc_paused():
            yield Reading(connection, position, moment, as_of, span, self.within(county), edition, subject=subject)

    def explain(self, ask: "Callable[[PointInTime], Explained]", *, as_of: date, known_at: datetime | int | None = None) -> "Explained":
        """How a figure of a view comes about, under the same two times (projections/questions).

        Raises what asking raises, and FengqiaoError (unknown_position).
        """
        from infra.bureau.answering import explanation

        with self._read.known_at(known_at) as (connection, position, moment):
            return explanation(ask, connection, self.log, (position, moment), as_of)

    def try_rules(self, draft: "Adoption", last: date, as_of: date) -> "Tried":
        """What a draft would change, see `Trying.try_rules`."""
        return self._trying().try_rules(draft, last, as_of)

    def unknown_names(self, document: "RulebookDocument") -> "list[RuleFault]":
        """What a draft names that is not there, wherever and whenever it may be adopted."""
        return self._trying().unknown_names(document)

    def paid_rounds_under(self, draft: "Adoption", as_of: date) -> "list[PaidRound]":
        """The rounds of which something was paid and that a draft would change, see `Trying.paid_rounds_under`."""
        return self._trying().paid_rounds_under(draft, as_of)

    def decided_before(self, draft: "Adoption", as_of: date) -> "list[DecidedBefore]":
        """The confirmed reviews and the awards in force on a day that would come out otherwise once the draft is adopted."""
        return self._trying().decided_before(draft, as_of)

    def _trying(self) -> "Trying":
        from infra.bureau.drafts.trying import Trying

        return Trying(self.log, self._read)

    def history(self, code: str) -> list[Recorded]:
        """Every event of an office, committee, mediator, staff member, county or case, in the order of the log. Raises FengqiaoError (unknown_code)."""
        from infra.bureau.history.gathered import history_of

        with self._read.current() as (connection, _position):
            return history_of(connection, self.log.streams, code)

    def certificate(self, certificate_no: str, on: date | None = None) -> "CertificatePaper":
        """What is printed of a certificate as of a day, by default today. Raises FengqiaoError (unknown_code)."""
        from infra.papers.certificate import paper_of

        with self._read.proven() as (connection, _position):
            return paper_of(connection, certificate_no, on or local_date(now()), rules_of(connection))

    def late(self, county_code: str, period: str) -> list[Recorded] | None:
        """What was recorded after the closing of a county's period and can have moved its figures, in the order of the log; None where it is not closed."""
        from infra.bureau.procedures.late import late

        with self._read.current() as (connection, head):
            closed = _closing_of(connection, county_code, period)
            return None if closed is None else late(connection, closed, self.log, head, rules_of(connection))

    def following(self, changed: Iterable[tuple[str, Event]]) -> "list[Follows]":
        """What a change of the registers means for what procedures decided, by the streams of its events."""
        from projections.questions.following import following, touched_by

        touched = touched_by(changed)
        if not touched:
            return []
        with self._read.current() as (connection, _position):
            return following(connection, touched)

    def following_import(self, result: "ImportResult") -> "list[Follows]":
        """What an import means for what procedures decided, recorded or planned."""
        from projections.questions.following import anything_decided, following, touched_by

        if result.planned or not result.events or result.recorded_before:
            return self.following((each.stream, each.event) for each in result.planned)
        with self._read.current() as (connection, _position):
            if not anything_decided(connection):
                return []
            starts = range(result.position - result.events, result.position, PAGE)
            pages = (self.log.page(after, min(after + PAGE, result.position)) for after in starts)
            return following(connection, touched_by((each.stream, each.event) for page in pages for each in page))

    def closing_of(self, county_code: str, period: str) -> "tuple[Closed | None, date | None]":
        """The closing of a county's period that stands, and the day on which it was reopened last."""
        from infra.bureau.history.closings import reopened_on

        with self._read.current() as (connection, _position):
            return _closing_of(connection, county_code, period), reopened_on(connection, county_code, period)

    def late_of(self, events: Sequence[Recorded]) -> Mapping[int, str]:
        """By position, the closed period for which an event of a case or committee came in late."""
        from infra.bureau.history.gathered import late_among

        with self._read.current() as (connection, _position):
            return late_among(connection, events)

    def listing(self, kind: str, *, county: str | None = None, as_of: date | None = None) -> list[dict[str, Any]]:
        """The records of a kind (county, office, committee, mediator, dispute) in the order of their codes."""
        from projections.registers.lookup import listing

        with self._read.current() as (connection, _position):
            return listing(connection, kind, county=self.within(county), as_of=as_of or local_date(now()))

    def cases_of(self, mediator_code: str) -> list[dict[str, Any]]:
        """The cases of a mediator in the order of their codes."""
        from projections.registers.lookup import cases_of

        with self._read.current() as (connection, _position):
            return cases_of(connection, mediator_code, self.within(None))

    def show(self, kind: str, code: str) -> dict[str, Any]:
        """What the registers hold of one code. Raises FengqiaoError (unknown_code)."""
        from projections.registers.lookup import record

        with self._read.current() as (connection, _position):
            registered = record(connection, kind, code)
        if registered is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return registered

    def adoptions(self) -> "RulesInForce":
        """The rules in force with everything adopted."""
        with self._read.current() as (connection, _position):
            return rules_of(connection)

    def info(self) -> dict[str, Any]:
        """The store in figures: where it is, how far the log goes, how many records it holds, which rulebook is in force today."""
        from projections.registers.lookup import PARTS, count

        with self._read.current() as (connection, position):
            counts = {kind: count(connection, kind) for kind in PARTS}
            rules = rules_of(connection)
        return {
            "store": self.log.place,
            "views": self._read.where,
            "position": position,
            "recorded_at": self.log.recorded_at(position) if position else None,
            "rulebook": rules(local_date(now())).id,
            "records": counts,
            **({} if (shows := shown_by(self.log)) is None else {"replayed": _replayed(shows)}),
        }


def _replayed(replayed: "Replayed") -> dict[str, Any]:
    return {
        "replayed_from": replayed.store,
        "replayed_known_at": replayed.known_at,
        "replayed_county": replayed.county,
        "replayed_at": replayed.made_at,
        "replayed_by": replayed.release,
    }


def _closing_of(connection: "Connection", county_code: str, period: str) -> "Closed | None":
    """The closing of a county's period that stands; None where none does. Raises FengqiaoError (unknown_county_code), Refused (period_invalid)."""
    from domain.base.rejection import refuse
    from domain.policies.periods import days_of_named_period
    from domain.processes.period_rejections import PeriodRejection
    from infra.bureau.history.closings import closings
    from projections.register_rows.county_names import counties_listed, county_codes

    if county_code not in county_codes(connection):
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county_code, codes=counties_listed(connection))
    if days_of_named_period(period) is None:
        raise refuse(PeriodRejection.PERIOD_INVALID, "period", period=period)
    return next((closing for closing in closings(connection, county_code) if closing.period == period), None)
