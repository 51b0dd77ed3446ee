"""The composition root: one bureau's log, its read database, its rules, and what can be asked of them.

Everything above (the command line, a page, a script) talks to a `Bureau`; everything below is wired here and nowhere else.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Self
from uuid import uuid4

from domain.aggregates import AGGREGATES
from domain.base.command import Command
from domain.base.errors import FengqiaoError
from domain.base.event import Envelope, Event, Recorded
from domain.base.text import Lang
from domain.rulebooks.adoption import CITY
from domain.rulebooks.in_force import Adoption, RulesInForce
from infra.bureau.procedures.period import REPORTED, closings, county_of, late
from infra.bureau.procedures.step_handler import StepHandler
from infra.bureau.read_database import ReadDatabase
from infra.clock import local_date, now
from infra.command_handler.retrying import retried
from infra.command_handler.unit_of_work import UnitOfWork
from infra.event_store import Change, EventLog
from infra.event_store.url import database_path
from infra.gc_paused import gc_paused
from infra.importing.importer import ImportOptions, import_workbook
from infra.importing.memory_table import IMPORT_MEMORY
from infra.importing.result import ImportResult
from infra.papers.certificate import CertificatePaper, paper_of
from infra.progress import StepProgress
from infra.reports import Answer, publish
from infra.rulebook_files import rules_on
from infra.workbook.reading import UNPACKED_LIMIT
from projections.engine.side import Difference
from projections.engine.status import Status
from projections.questions.catalogue import VIEWS, run
from projections.questions.changes import RowChange, changes
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime
from projections.questions.subsidy.trial import TriedCase, tried
from projections.registers.directory import RegisterDirectory
from projections.registers.lookup import PARTS, count, county_codes, listing, offices_of_person, record
from projections.registers.rulebooks import rules_in_force

VIEWS_STEP = "views"
"""The step of an import in which the views follow, as its progress names it."""


class Tried(NamedTuple):
    """试算结果. The cases, the rules with the draft, and the rows of other views that would be others."""

    cases: list[TriedCase]
    rules: RulesInForce
    changes: list[RowChange]


class Bureau:
    """One store, open. A context manager; `close` ends it."""

    def __init__(self, log: EventLog, read: ReadDatabase) -> None:
        self.log = log
        self._read = read

    @classmethod
    def open(cls, url: str, *, create: bool = False) -> Self:
        """Opens the store at a URL, with `create` made first where there is none. Raises StoreAddressError, StoreUnavailable."""
        log = EventLog.create(url, beside=IMPORT_MEMORY) if create else EventLog.open(url)
        path = database_path(url)
        views = path.with_name(f"{path.name.removesuffix('.db')}.views.db").absolute()
        return cls(log, ReadDatabase(log, views))

    @property
    def url(self) -> str:
        return self.log.url

    def close(self) -> None:
        self._read.close()
        self.log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def issue(self, actor: str, *, reason: str | None = None, allow_future: bool = False, command_id: str | None = None) -> Envelope:
        """The envelope of a command issued now. A `command_id` given again makes a retry safe."""
        moment = now()
        command_id = command_id or str(uuid4())
        return Envelope(
            actor=actor,
            recorded_at=moment,
            command_id=command_id,
            correlation_id=command_id,
            reason=reason,
            latest_date=None if allow_future else local_date(moment),
        )

    # --- writing -----------------------------------------------------------------------------------------------------

    def execute(self, command: Command, envelope: Envelope) -> list[Recorded]:
        """Records what the command comes to and returns it; a command id seen before returns what it came to then.

        Raises Refused with every reason, Conflict when others kept writing to the same records.
        """
        return self.carry_out(lambda _point: [command], envelope)

    def carry_out(self, plan: StepHandler, envelope: Envelope) -> list[Recorded]:
        """The same for a step of a procedure: all that it comes to, in however many streams, or nothing."""
        return retried(lambda: self._record(plan, envelope))

    def _record(self, plan: StepHandler, envelope: Envelope) -> list[Recorded]:
        """One attempt at a step. Raises Refused, Conflict."""
        before = self.log.find_command(envelope.command_id)
        if before is not None:
            return self.log.page(before.first - 1, before.last)
        head, changes = self._decide(plan, envelope)
        if not changes:
            return []
        appended = self.log.append(changes, command_id=envelope.command_id, recorded_at=envelope.recorded_at, expected_head=head)
        self._read.catch_up(appended.last)
        return self.log.page(appended.first - 1, appended.last)

    def preview(self, plan: StepHandler, envelope: Envelope) -> list[tuple[str, Event]]:
        """What a step would record, by stream. Raises Refused like `carry_out`; records nothing."""
        return [(change.stream, event) for change in self._decide(plan, envelope)[1] for event in change.events]

    def import_workbook(
        self,
        path: Path,
        *,
        envelope: Envelope,
        strict: bool = False,
        dry_run: bool = False,
        lang: Lang = "zh",
        rejected_to: Path | None = None,
        unpacked_limit: int = UNPACKED_LIMIT,
        progress: StepProgress | None = None,
    ) -> ImportResult:
        """Records what is new in a workbook (infra/importing); the views are up to date when it returns."""
        options = ImportOptions(path, strict=strict, dry_run=dry_run, lang=lang, rejected_to=rejected_to, unpacked_limit=unpacked_limit)
        report = progress or _silent
        with gc_paused():
            result = import_workbook(self.log, self._known, options, envelope, report)
            self._read.catch_up(result.position, lambda done, total: report(VIEWS_STEP, done, total))
        return result

    def _decide(self, plan: StepHandler, envelope: Envelope) -> tuple[int, list[Change]]:
        """The changes that a step comes to, and the position at which it was decided."""
        with self._read.current() as (connection, head):
            rules = rules_in_force(connection, rules_on)
            commands = plan(PointInTime(connection, self.log, head, local_date(envelope.recorded_at), envelope.recorded_at, rules))
            unit = UnitOfWork(self.log.streams, RegisterDirectory(connection.engine), rules)
        return head, unit.take_all(commands, envelope)

    def _known(self) -> tuple[int, RegisterDirectory, RulesInForce]:
        """The codes known and the rules in force, and the position of the log at which they are."""
        with self._read.current() as (connection, position):
            return position, RegisterDirectory(connection.engine), rules_in_force(connection, rules_on)

    # --- asking ------------------------------------------------------------------------------------------------------

    def view(self, name: str, *, as_of: date, known_at: datetime | int | None = None, county: str | None = None) -> Answer:
        """A view's rows as of a date, as known at a moment or position (default: now).

        Raises FengqiaoError (unknown_view, unknown_county_code, unknown_position), and ProjectionStopped when an event could not be applied.
        """
        view = VIEWS.get(name)
        if view is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_VIEW, name, names=", ".join(VIEWS))
        with self._read.known_at(known_at) as (connection, position, moment), gc_paused():
            if county is not None and county not in (codes := county_codes(connection)):
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=", ".join(codes))
            rules = rules_in_force(connection, rules_on)
            of_city, rows = rules(as_of), run(view, connection, as_of, rules, county)
            return Answer(view, as_of, moment, position, of_city.id, rows, [of_city, *rules.every()], rules)

    def explain(self, ask: Callable[[PointInTime], Explained], *, as_of: date, known_at: datetime | int | None = None) -> Explained:
        """How a figure of a view comes about, under the same two times (projections/questions).

        Raises what asking raises, and FengqiaoError (unknown_position).
        """
        with self._read.known_at(known_at) as (connection, position, moment):
            return ask(PointInTime(connection, self.log, position, as_of, moment, rules_in_force(connection, rules_on)))

    def try_rules(self, draft: Adoption, last: date, as_of: date) -> Tried:
        """The cases closed from the draft's first day to `last`, decided as it is and under the draft, as of a date; the rules with the draft;
        and the rows of other views that it would change. Records nothing. Raises FengqiaoError (unknown_county_code)."""
        with self._read.current() as (connection, _position), gc_paused():
            if draft.jurisdiction not in {CITY, *(codes := county_codes(connection))}:
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, draft.jurisdiction, codes=", ".join(codes))
            rules = rules_in_force(connection, rules_on)
            under_draft = rules.trying(draft)
            cases = list(tried(connection, rules, under_draft, (draft.valid_from, last), as_of))
            return Tried(cases, under_draft, list(changes(connection, rules, under_draft, as_of)))

    def history(self, code: str) -> list[Recorded]:
        """Every event of an office, committee, mediator, staff member, county or case, in the order of the log. Raises FengqiaoError (unknown_code)."""
        streams = self.log.streams(f"{kind}:{code}" for kind in AGGREGATES)
        found = [recorded for stream in streams.values() for recorded in stream]
        with self._read.current() as (connection, _position):
            offices = offices_of_person(connection, code)
        for stream in self.log.streams(f"office:{office}" for office in offices).values():
            found.extend(recorded for recorded in stream if getattr(recorded.event, "person_code", None) == code)
        if not found:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return sorted(found, key=lambda recorded: recorded.position)

    def certificate(self, certificate_no: str) -> CertificatePaper:
        """What is printed of a certificate today. Raises FengqiaoError (unknown_code)."""
        with self._read.current() as (connection, _position):
            return paper_of(connection, certificate_no, local_date(now()), rules_in_force(connection, rules_on))

    def late(self, county_code: str, period: str) -> list[Recorded] | None:
        """What was recorded of a county's closed period after its closing, in the order of the log; None where it is not closed."""
        with self._read.current() as (connection, head):
            point = PointInTime(connection, self.log, head, local_date(now()), now(), rules_in_force(connection, rules_on))
            closed = next((one for one in closings(point, county_code) if one.period == period), None)
            return None if closed is None else list(late(point, closed, self.log.page(closed.position, head)))

    def late_of(self, events: Sequence[Recorded]) -> Mapping[int, str]:
        """By position, the closed period for which an event of a case or committee came in late."""
        with self._read.current() as (connection, head):
            point = PointInTime(connection, self.log, head, local_date(now()), now(), rules_in_force(connection, rules_on))
            found: dict[int, str] = {}
            for code in {one.code for one in events if one.stream.startswith(REPORTED)}:
                county = county_of(point, code)
                for closed in closings(point, county) if county else ():
                    found |= {one.position: closed.period for one in events if one.code == code and closed.is_late(one)}
            return found

    def listing(self, kind: str, *, county: str | None = None, as_of: date | None = None) -> list[dict[str, Any]]:
        """The records of a kind (county, office, committee, mediator, dispute) in the order of their codes."""
        with self._read.current() as (connection, _position):
            return listing(connection, kind, county=county, as_of=as_of or local_date(now()))

    def show(self, kind: str, code: str) -> dict[str, Any]:
        """What the registers hold of one code. Raises FengqiaoError (unknown_code)."""
        with self._read.current() as (connection, _position):
            found = record(connection, kind, code)
        if found is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, code)
        return found

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
            "store": self.log.url,
            "views": str(self._read.path),
            "position": position,
            "recorded_at": self.log.recorded_at(position) if position else None,
            "rulebook": rules(local_date(now())).id,
            "records": counts,
        }

    # --- projections -------------------------------------------------------------------------------------------------

    def projections_status(self) -> Sequence[Status]:
        return self._read.status()

    def rebuild(self, names: Sequence[str] | None = None, progress: StepProgress | None = None) -> None:
        """Makes read tables again from the first event on. Raises FengqiaoError (unknown_projection)."""
        report = progress or _silent
        self._read.rebuild(names, lambda done, total: report(VIEWS_STEP, done, total))

    def check(self, names: Sequence[str] | None = None) -> Sequence[Difference]:
        """Where the read tables are not what the log gives; empty when all is well."""
        return self._read.check(names)

    def publish(self, path: Path | None = None, as_of: date | None = None) -> Path:
        """Writes every view as of a date (today) into a file for reporting tools, beside the store unless told otherwise."""
        day = as_of or local_date(now())
        path = path or self._read.path.with_name(self._read.path.name.replace(".views.db", ".reports.db"))
        publish((self.view(name, as_of=day) for name in VIEWS), path)
        return path


def _silent(_what: str, _done: int, _total: int) -> None:
    """StepProgress that nobody watches."""
