"""What can be recorded in a store: a command, a step of a procedure, a workbook."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace
from sqlalchemy import Connection

from domain.base.checks import bad_texts
from domain.base.command import Command
from domain.base.event import Envelope, Event, Recorded
from domain.base.rejection import Refused
from domain.base.text import Lang
from infra.bureau.errors import ViewsFollow
from infra.bureau.open_store import VIEWS_STEP, OpenStore, rules_of
from infra.bureau.read_database import ReadDatabase
from infra.bureau.releases import Releases
from infra.clock import local_date, now
from infra.command_handler.content import content_of_command
from infra.command_handler.log_directory import LogDirectory
from infra.command_handler.retrying import retried
from infra.command_handler.unit_of_work import UnitOfWork
from infra.event_store import Appended, Change, CommandIdReused, Conflict, EventLog
from infra.gc_paused import gc_paused
from infra.progress import StepProgress, unwatched
from infra.release import release
from infra.system_user import system_user
from projections.engine.driven import driven
from projections.engine.runner import Progress
from projections.questions.point_in_time import PointInTime

if TYPE_CHECKING:
    from domain.rulebooks.in_force import RulesInForce
    from infra.bureau.procedures.step_handler import StepHandler
    from infra.importing.result import ImportResult
    from infra.importing.turned import Turned
    from projections.registers.directory import RegisterDirectory


class Recording(OpenStore):
    """The half of a bureau that writes: each call is one transaction, and the views are up to date when it returns."""

    _read: ReadDatabase

    def __init__(self, log: EventLog, read: ReadDatabase) -> None:
        super().__init__(log, read)
        self._releases = Releases(log)

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
            release=release(),
        )

    def execute(self, command: Command, envelope: Envelope) -> list[Recorded]:
        """Records what the command comes to and returns it; see `carry_out`."""
        return self.carry_out(lambda _point: [command], envelope, content_of_command(command, envelope.reason))

    def carry_out(self, handler: "StepHandler", envelope: Envelope, content: str | None = None) -> list[Recorded]:
        """Records what a step of a procedure comes to, in however many streams: all of it or nothing.

        `content` is the digest of what was said (infra/command_handler/content.py). The same content under a command id seen before returns what it
        came to then; without a digest, here or in the log, the step is decided once more as it was then. Raises CommandIdReused where it was
        something else, Refused with every reason, Conflict when what others recorded meanwhile stands against it, ViewsFollow when all is recorded and
        the read tables could not be brought along.
        """
        try:
            return retried(lambda: self._record(handler, envelope, content), self.log)
        except (Refused, Conflict, CommandIdReused):
            # Somebody who retries the same command may have been quicker: what it led to is then in its way.
            recorded = self._recorded_before(handler, envelope, content)
            if recorded is None:
                raise
            return recorded

    def earlier(self, command_id: str, content: str, *, comparable: bool = False) -> list[Recorded] | None:
        """What a command came to that was recorded before; None where none was, or where the log does not say what it was, unless it has to be
        `comparable`. Raises CommandIdReused where it was something else."""
        before = self.log.find_command(command_id)
        if before is None or (before.content is None and not comparable):
            return None
        if before.content != content:
            raise CommandIdReused(before, command_id)
        return self.log.page(before.first - 1, before.last)

    def _record(self, handler: "StepHandler", envelope: Envelope, content: str | None) -> list[Recorded]:
        """One attempt at a step."""
        before = self._recorded_before(handler, envelope, content)
        if before is not None:
            return before
        head, changes = self._decide(handler, envelope)
        if not changes:
            return self._recorded_before(handler, envelope, content) or []
        self._releases.admit()
        appended = self.log.append(
            changes,
            command_id=envelope.command_id,
            recorded_at=envelope.recorded_at,
            content=content,
            expected_head=head,
            written_with=getattr(handler, "forget", None),
        )
        recorded = self.log.recorded(appended)
        try:
            self._read.follow(appended, events=recorded, mend=_concerns_rules(changes))
        except Exception as error:
            raise ViewsFollow(appended, error, recorded=recorded) from error
        return recorded

    def _recorded_before(self, handler: "StepHandler", envelope: Envelope, content: str | None) -> list[Recorded] | None:
        """What this very command came to earlier, None if its id is new. Raises CommandIdReused."""
        before = self.log.find_command(envelope.command_id)
        if before is None:
            return None
        recorded = self.log.page(before.first - 1, before.last)
        comparable = content is not None and before.content is not None
        if before.content == content if comparable else self._decides_so(handler, envelope, recorded):
            return recorded
        raise CommandIdReused(before, envelope.command_id)

    def _decides_so(self, handler: "StepHandler", envelope: Envelope, recorded: Sequence[Recorded]) -> bool:
        """Whether the step, decided on what was known just before, comes to exactly what was recorded, for the same reason."""
        if not recorded or any(event.envelope.reason != envelope.reason for event in recorded):
            return False
        position, moment = recorded[0].position - 1, recorded[0].envelope.recorded_at
        with self._read.known_at(position) as (connection, _, _):
            then = replace(envelope, recorded_at=moment, latest_date=None)
            try:
                unit, commands, _, _ = self._planned(connection, position, handler, then)
                changes = unit.take_all(commands, then)
            except Refused:
                return False
        decided = [(change.stream, event) for change in changes for event in change.events]
        return decided == [(event.stream, event.event) for event in recorded]

    def preview(self, handler: "StepHandler", envelope: Envelope) -> list[tuple[str, Event]]:
        """What a step would record, by stream. Raises Refused like `carry_out`; records nothing."""
        return [(change.stream, event) for change in self._decide(handler, envelope)[1] for event in change.events]

    def import_workbook(  # noqa: PLR0913 - what an import may be told
        self,
        path: Path,
        *,
        envelope: Envelope,
        strict: bool = False,
        dry_run: bool = False,
        lang: Lang = "zh",
        rejected_to: Path | None = None,
        unpacked_limit: int | None = None,
        agreed: "Callable[[Turned], object]" = lambda _turned: None,
        progress: StepProgress | None = None,
    ) -> "ImportResult":
        """Records what is new in a workbook (infra/importing); the views are up to date when it returns, or ViewsFollow says that they are not."""
        from infra.importing.again import content_of_import
        from infra.importing.importer import ImportOptions, import_workbook
        from infra.second.ahead import views_ahead
        from infra.workbook.reading import UNPACKED_LIMIT

        report = progress or unwatched
        if not dry_run:
            self._releases.admit()
        options = ImportOptions(
            path,
            strict=strict,
            dry_run=dry_run,
            lang=lang,
            rejected_to=rejected_to,
            unpacked_limit=UNPACKED_LIMIT if unpacked_limit is None else unpacked_limit,
            agreed=agreed,
            content=content_of_import(path, envelope, strict=strict),
        )
        with gc_paused(), views_ahead(self.log.url, self._read.file, self._read.waypoints) as ahead:
            result = import_workbook(self.log, self._known, self._read.before_and_after, options, envelope, report, ahead)
            following: Progress = partial(report, VIEWS_STEP)
            if dry_run or not result.events or result.recorded_before:
                self._read.catch_up(result.position, following)
                return result
            recorded = Appended(result.position - result.events + 1, result.position)
            try:
                made = None if ahead is None else ahead.made(self.log, envelope.command_id, _told_of(recorded, following))
                self._read.follow(recorded, following, made=made)
            except Exception as error:
                raise ViewsFollow(recorded, error, result=result) from error
        return result

    def _decide(self, handler: "StepHandler", envelope: Envelope) -> tuple[int, list[Change]]:
        """The changes that a step comes to, and the position at which it was decided."""
        with self._read.proven() as (connection, head):
            unit, commands, directory, rules = self._planned(connection, head, handler, envelope)
            changes = unit.take_all(commands, envelope)
            if _concerns_rules(changes):
                from infra.bureau.drafts.adopting import refuse_unknown_names

                refuse_unknown_names(changes, head, rules, directory())
        if _concerns_rules(changes):
            from infra.bureau.drafts.adopting import refuse_what_stops

            refuse_what_stops(self._read, changes, head)
        return head, changes

    def _planned(
        self, connection: Connection, head: int, handler: "StepHandler", envelope: Envelope
    ) -> "tuple[UnitOfWork, Sequence[Command], Callable[[], RegisterDirectory], RulesInForce]":
        """The commands that a step comes to on the read tables at a position, the unit that decides them, and what it decides by."""
        rules = rules_of(driven(connection))
        commands = handler(PointInTime(connection, self.log, head, local_date(envelope.recorded_at), envelope.recorded_at, rules))

        @cache
        def tables() -> "RegisterDirectory":
            from projections.registers.directory import RegisterDirectory

            return RegisterDirectory(connection)

        streams = partial(self.log.streams, upto=head)
        return UnitOfWork(streams, LogDirectory(streams, tables), rules), commands, tables, rules

    def _known(self) -> "tuple[int, RegisterDirectory, RulesInForce]":
        """The codes known and the rules in force, and the position of the log at which they are."""
        from projections.registers.directory import RegisterDirectory

        with self._read.proven(RegisterDirectory.TABLES) as (connection, position):
            return position, RegisterDirectory(connection.engine), rules_of(connection)


def _told_of(recorded: Appended, progress: Progress) -> Callable[[int], object]:
    """Tells of each position that is reached how much of what was recorded is done."""
    return lambda position: progress(position - recorded.first + 1, len(recorded))


def _concerns_rules(changes: Sequence[Change]) -> bool:
    """Whether what is in force changes: a rulebook is looked at before it is recorded, and what had stopped may go on with it."""
    return any(change.stream.startswith("rulebook:") for change in changes)
