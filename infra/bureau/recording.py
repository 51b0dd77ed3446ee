"""What can be recorded in a store: a command, a step of a procedure, a workbook."""

from functools import partial
from pathlib import Path
from uuid import uuid4

from domain.base.checks import bad_texts
from domain.base.command import Command
from domain.base.event import Envelope, Event, Recorded
from domain.base.rejection import Refused
from domain.base.text import Lang
from domain.rulebooks.in_force import RulesInForce
from infra.bureau.adopting import adopts, refuse_unknown_names, refuse_what_stops
from infra.bureau.open_store import VIEWS_STEP, OpenStore, unwatched
from infra.bureau.procedures.step_handler import StepHandler
from infra.clock import local_date, now
from infra.command_handler.retrying import retried
from infra.command_handler.unit_of_work import UnitOfWork
from infra.event_store import Change
from infra.gc_paused import gc_paused
from infra.importing.importer import ImportOptions, import_workbook
from infra.importing.result import ImportResult
from infra.progress import StepProgress
from infra.rulebook_files import rules_on
from infra.system_user import system_user
from infra.workbook.reading import UNPACKED_LIMIT
from projections.questions.point_in_time import PointInTime
from projections.registers.directory import RegisterDirectory
from projections.registers.rulebooks import rules_in_force


class Recording(OpenStore):
    """The half of a bureau that writes: each call is one transaction, and the views are up to date when it returns."""

    def issue(self, actor: str, *, reason: str | None = None, allow_future: bool = False, command_id: str | None = None) -> Envelope:
        """The envelope of a command issued now. A `command_id` given again makes a retry safe.

        Raises Refused for a text with a character that nobody sees: what stands in an envelope is printed with every event.
        """
        if unseen := [*bad_texts({"actor": actor, "reason": reason, "command_id": command_id})]:
            raise Refused(*unseen)
        moment = now()
        command_id = command_id or str(uuid4())
        return Envelope(
            actor=actor,
            recorded_at=moment,
            command_id=command_id,
            correlation_id=command_id,
            reason=reason,
            latest_date=None if allow_future else local_date(moment),
            system_user=system_user(),
        )

    def execute(self, command: Command, envelope: Envelope) -> list[Recorded]:
        """Records what the command comes to and returns it; a command id seen before returns what it came to then.

        Raises Refused with every reason, Conflict when what others recorded meanwhile stands against it.
        """
        return self.carry_out(lambda _point: [command], envelope)

    def carry_out(self, handler: StepHandler, envelope: Envelope) -> list[Recorded]:
        """Records what a step of a procedure comes to, in however many streams: all of it or nothing.

        A command id seen before returns what it came to then. Raises Refused with every reason, Conflict when what others recorded
        meanwhile stands against it.
        """
        return retried(lambda: self._record(handler, envelope), self.log)

    def _record(self, handler: StepHandler, envelope: Envelope) -> list[Recorded]:
        """One attempt at a step. Raises Refused, Conflict."""
        before = self.log.find_command(envelope.command_id)
        if before is not None:
            return self.log.page(before.first - 1, before.last)
        head, changes = self._decide(handler, envelope)
        if not changes:
            return []
        appended = self.log.append(changes, command_id=envelope.command_id, recorded_at=envelope.recorded_at, expected_head=head)
        self._read.catch_up(appended.last)
        if adopts(changes):
            self._read.mend()
        return self.log.page(appended.first - 1, appended.last)

    def preview(self, handler: StepHandler, envelope: Envelope) -> list[tuple[str, Event]]:
        """What a step would record, by stream. Raises Refused like `carry_out`; records nothing."""
        return [(change.stream, event) for change in self._decide(handler, envelope)[1] for event in change.events]

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
        report = progress or unwatched
        with gc_paused():
            result = import_workbook(self.log, self._known, options, envelope, report)
            self._read.catch_up(result.position, lambda done, total: report(VIEWS_STEP, done, total))
        return result

    def _decide(self, handler: StepHandler, envelope: Envelope) -> tuple[int, list[Change]]:
        """The changes that a step comes to, and the position at which it was decided."""
        with self._read.proven() as (connection, head):
            rules = rules_in_force(connection, rules_on)
            commands = handler(PointInTime(connection, self.log, head, local_date(envelope.recorded_at), envelope.recorded_at, rules))
            directory = RegisterDirectory(connection)
            unit = UnitOfWork(partial(self.log.streams, upto=head), directory, rules)
            changes = unit.take_all(commands, envelope)
            refuse_unknown_names(changes, head, rules, directory)
        refuse_what_stops(self._read, changes, head)
        return head, changes

    def _known(self) -> tuple[int, RegisterDirectory, RulesInForce]:
        """The codes known and the rules in force, and the position of the log at which they are."""
        with self._read.current() as (connection, position):
            return position, RegisterDirectory(connection.engine), rules_in_force(connection, rules_on)
