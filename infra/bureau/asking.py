"""What can be asked of a store: its views and how their figures come about, histories, the registers, and the rules in force."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.aggregates import AGGREGATES
from domain.base.errors import FengqiaoError
from domain.base.event import Event, Recorded
from domain.base.rejection import refuse_any
from domain.naming.called import Called, by_name, codes_in_rows, codes_of
from domain.rulebooks.adoption import CITY
from domain.rulebooks.checks.fault import RuleFault
from domain.rulebooks.in_force import Adoption, RulesInForce
from domain.rulebooks.model import RulebookDocument
from infra.bureau.adopting import names_not_there, unknown_names
from infra.bureau.answering import answer
from infra.bureau.open_store import OpenStore
from infra.bureau.procedures.decided_before import DecidedBefore, decided_before
from infra.bureau.procedures.late import PAGE, late
from infra.bureau.procedures.period import REPORTED, Closed, closings, county_of, reopened_on
from infra.clock import local_date, now
from infra.event_store.replayed import Replayed
from infra.event_store.shown import shown_by
from infra.gc_paused import gc_paused
from infra.importing.result import ImportResult
from infra.papers.certificate import CertificatePaper, paper_of
from infra.papers.making.reading import Edition, Reading
from infra.papers.making.span import Span
from infra.reports import Answer
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.naming.names import names
from projections.questions.changes import RowChange, changes
from projections.questions.errors import QuestionCode
from projections.questions.following import Follows, anything_decided, following, touched_by
from projections.questions.point_in_time import Explained, PointInTime
from projections.questions.subsidy.paid_rounds import PaidRound, paid_rounds, rounds_that_differ
from projections.questions.subsidy.trial import TriedAward, TriedCase, tried, tried_awards
from projections.registers.directory import RegisterDirectory
from projections.registers.lookup import (
    PARTS,
    cases_of,
    count,
    counties_listed,
    county_codes,
    decisions_of_person,
    listing,
    offices_of_person,
    record,
)


class Tried(NamedTuple):
    """试算结果. The cases and awards, the rules with the draft, and the rows of other views that would be others."""

    cases: list[TriedCase]
    awards: list[TriedAward]
    rules: RulesInForce
    changes: list[RowChange]
    called: Called


class Asking(OpenStore):
    """The half of a bureau that reads: nothing here is recorded."""

    def view(self, name: str, *, as_of: date, known_at: datetime | int | None = None, county: str | None = None) -> Answer:
        """A view's rows as of a date, as known at a moment or position (default: now).

        Raises FengqiaoError (unknown_view, unknown_county_code, unknown_position), and views_stopped where it rests on a projection that has stopped.
        """
        with self._read.known_at(known_at) as (connection, position, moment):
            return answer(connection, position, moment, name, as_of, self.within(county))

    @contextmanager
    def reading(
        self,
        span: Span,
        edition: Edition,
        *,
        as_of: date,
        known_at: datetime | int | None = None,
        county: str | None = None,
        subject: str | None = None,
    ) -> Iterator[Reading]:
        """The record as one paper reads it, under the same two times. Raises FengqiaoError (unknown_position)."""
        with self._read.known_at(known_at) as (connection, position, moment), gc_paused():
            yield Reading(connection, position, moment, as_of, span, self.within(county), edition, subject=subject)

    def explain(self, ask: Callable[[PointInTime], Explained], *, as_of: date, known_at: datetime | int | None = None) -> Explained:
        """How a figure of a view comes about, under the same two times (projections/questions).

        Raises what asking raises, and FengqiaoError (unknown_position).
        """
        with self._read.known_at(known_at) as (connection, position, moment):
            explained = ask(PointInTime(connection, self.log, position, as_of, moment, rules_in_force(connection, rules_on)))
            return replace(explained, called=by_name(names(connection, codes_of(explained.events))))

    def try_rules(self, draft: Adoption, last: date, as_of: date) -> Tried:
        """The cases closed from the draft's first day to `last`, decided as it is and under the draft, as of a date; the rules with the draft;
        and the rows of other views that it would change. Records nothing. Raises FengqiaoError (unknown_county_code), Refused for names unknown."""
        with self._read.current() as (connection, _position), gc_paused():
            if draft.jurisdiction not in {CITY, *county_codes(connection)}:
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, draft.jurisdiction, codes=counties_listed(connection))
            rules = rules_in_force(connection, rules_on)
            refuse_any(unknown_names(draft, rules, RegisterDirectory(connection)))
            under_draft = rules.trying(draft)
            cases = list(tried(connection, rules, under_draft, (draft.valid_from, last), as_of))
            awards = tried_awards(connection, rules, under_draft, (draft.valid_from, last), as_of)
            of_codes = codes_in_rows([*(case._asdict() for case in cases), *(award._asdict() for award in awards)])
            called = by_name(names(connection, of_codes))
            return Tried(cases, awards, under_draft, list(changes(connection, rules, under_draft, as_of)), called)

    def unknown_names(self, document: RulebookDocument) -> list[RuleFault]:
        """What a draft names that is not there, wherever and whenever it may be adopted."""
        with self._read.current() as (connection, _position):
            return list(names_not_there(document, rules_in_force(connection, rules_on).every(), RegisterDirectory(connection)))

    def paid_rounds_under(self, draft: Adoption, as_of: date) -> list[PaidRound]:
        """The rounds of which something was paid and for whose cases something else would be due once the draft is adopted, as of a date."""
        with self._read.current() as (connection, _position), gc_paused():
            paid_in = paid_rounds(connection, draft.valid_from)
            if not paid_in:
                return []
            rules = rules_in_force(connection, rules_on)
            under_draft, period = rules.adopting(draft), (draft.valid_from, as_of)
            awards = tried_awards(connection, rules, under_draft, period, as_of)
            return rounds_that_differ(tried(connection, rules, under_draft, period, as_of), awards, paid_in)

    def decided_before(self, draft: Adoption, as_of: date) -> list[DecidedBefore]:
        """The confirmed reviews and the awards in force on a day that would come out otherwise once the draft is adopted."""
        with self._read.current() as (connection, _position), gc_paused():
            rules = rules_in_force(connection, rules_on)
            return list(decided_before(connection, self.log, rules, rules.adopting(draft), as_of))

    def history(self, code: str) -> list[Recorded]:
        """Every event of an office, committee, mediator, staff member, county or case, in the order of the log. Raises FengqiaoError (unknown_code)."""
        streams = self.log.streams(f"{kind}:{code}" for kind in AGGREGATES)
        history = [recorded for stream in streams.values() for recorded in stream]
        with self._read.current() as (connection, _position):
            offices, decisions = offices_of_person(connection, code), decisions_of_person(connection, code)
        for stream in self.log.streams(f"office:{office}" for office in offices).values():
            history.extend(recorded for recorded in stream if getattr(recorded.event, "person_code", None) == code)
        for stream in self.log.streams(f"decision:{decision}" for decision in decisions).values():
            history.extend(stream)
        if not history:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return sorted(history, key=lambda recorded: recorded.position)

    def certificate(self, certificate_no: str, on: date | None = None) -> CertificatePaper:
        """What is printed of a certificate as of a day, by default today. Raises FengqiaoError (unknown_code)."""
        with self._read.proven() as (connection, _position):
            return paper_of(connection, certificate_no, on or local_date(now()), rules_in_force(connection, rules_on))

    def late(self, county_code: str, period: str) -> list[Recorded] | None:
        """What was recorded after the closing of a county's period and can have moved its figures, in the order of the log; None where it is not closed."""
        with self._read.current() as (connection, head):
            closed = _closing_of(connection, county_code, period)
            return None if closed is None else list(late(connection, closed, self.log, head, rules_in_force(connection, rules_on)))

    def following(self, changed: Iterable[tuple[str, Event]]) -> list[Follows]:
        """What a change of the registers means for what procedures decided, by the streams of its events."""
        touched = touched_by(changed)
        if not touched:
            return []
        with self._read.current() as (connection, _position):
            return following(connection, touched)

    def following_import(self, result: ImportResult) -> list[Follows]:
        """What an import means for what procedures decided, recorded or planned."""
        if result.planned or not result.events or result.recorded_before:
            return self.following((each.stream, each.event) for each in result.planned)
        with self._read.current() as (connection, _position):
            if not anything_decided(connection):
                return []
            starts = range(result.position - result.events, result.position, PAGE)
            pages = (self.log.page(after, min(after + PAGE, result.position)) for after in starts)
            return following(connection, touched_by((each.stream, each.event) for page in pages for each in page))

    def closing_of(self, county_code: str, period: str) -> tuple[Closed | None, date | None]:
        """The closing of a county's period that stands, and the day on which it was reopened last."""
        with self._read.current() as (connection, _position):
            return _closing_of(connection, county_code, period), reopened_on(connection, county_code, period)

    def late_of(self, events: Sequence[Recorded]) -> Mapping[int, str]:
        """By position, the closed period for which an event of a case or committee came in late."""
        with self._read.current() as (connection, _position):
            periods: dict[int, str] = {}
            for code in {recorded.code for recorded in events if recorded.stream.startswith(REPORTED)}:
                county = county_of(connection, code)
                for closed in closings(connection, county) if county else ():
                    periods |= {each.position: closed.name for each in events if each.code == code and closed.is_late(each)}
            return periods

    def listing(self, kind: str, *, county: str | None = None, as_of: date | None = None) -> list[dict[str, Any]]:
        """The records of a kind (county, office, committee, mediator, dispute) in the order of their codes."""
        with self._read.current() as (connection, _position):
            return listing(connection, kind, county=self.within(county), as_of=as_of or local_date(now()))

    def cases_of(self, mediator_code: str) -> list[dict[str, Any]]:
        """The cases of a mediator in the order of their codes."""
        with self._read.current() as (connection, _position):
            return cases_of(connection, mediator_code, self.within(None))

    def show(self, kind: str, code: str) -> dict[str, Any]:
        """What the registers hold of one code. Raises FengqiaoError (unknown_code)."""
        with self._read.current() as (connection, _position):
            registered = record(connection, kind, code)
        if registered is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return registered

    def adoptions(self) -> RulesInForce:
        """The rules in force with everything adopted."""
        with self._read.current() as (connection, _position):
            return rules_in_force(connection, rules_on)

    def info(self) -> dict[str, Any]:
        """The store in figures: where it is, how far the log goes, how many records it holds, which rulebook is in force today."""
        with self._read.current() as (connection, position):
            counts = {kind: count(connection, kind) for kind in PARTS}
            rules = rules_in_force(connection, rules_on)
        return {
            "store": self.log.place,
            "views": self._read.where,
            "position": position,
            "recorded_at": self.log.recorded_at(position) if position else None,
            "rulebook": rules(local_date(now())).id,
            "records": counts,
            **({} if (shows := shown_by(self.log)) is None else {"replayed": _replayed(shows)}),
        }


def _replayed(replayed: Replayed) -> dict[str, Any]:
    return {
        "replayed_from": replayed.store,
        "replayed_known_at": replayed.known_at,
        "replayed_county": replayed.county,
        "replayed_at": replayed.made_at,
        "replayed_by": replayed.release,
    }


def _closing_of(connection: Connection, county_code: str, period: str) -> Closed | None:
    return next((closing for closing in closings(connection, county_code) if closing.period == period), None)
