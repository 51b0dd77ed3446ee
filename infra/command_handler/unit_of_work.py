"""工作单元 Commands decided one after another on what is known at one position of the log, to be recorded together or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from domain.base.command import Command
from domain.base.event import Envelope, Recorded
from domain.base.rejection import Refused, Rejection, refuse
from domain.command_values import check_values
from domain.directory import Directory
from domain.directory_overlay import DirectoryOverlay
from domain.references import check_references, county_of_score
from infra.command_handler.stream_in_progress import StreamInProgress
from infra.event_store import Change

if TYPE_CHECKING:
    from domain.rulebooks.in_force import RulesInForce
    from domain.rulebooks.model import RulesOn
    from domain.taking_back.command import Key
    from domain.taking_back.records import RecordKind

SCORED = frozenset({"office", "mediator"})
"""The kinds of whose commands some score or certify, by items and grades of the rules."""

Histories = Callable[[Iterable[str]], Mapping[str, Sequence[Recorded]]]
"""Reads many streams at once, by name."""


class UnitOfWork:
    """What a unit has decided so far. A later command of it knows what an earlier one brought: the codes it registered, the state of its stream."""

    def __init__(self, histories: Histories, directory: Directory, rules: "RulesInForce") -> None:
        self._histories = histories
        self._directory = DirectoryOverlay(directory)
        self._rules = rules
        self._streams: dict[str, StreamInProgress] = {}

    def take_all(self, commands: Sequence[Command], envelope: Envelope) -> list[Change]:
        """The changes that commands come to, each decided after the ones before it. Raises Refused with every reason against one of them, or
        against several together."""
        if len(commands) > 1:
            from domain.commands_together import check_commands_together

            if rejections := check_commands_together(commands, self._directory):
                raise Refused(*rejections)
        return [change for command in commands if (change := self.take(command, envelope)) is not None]

    def take(self, command: Command, envelope: Envelope) -> Change | None:
        """The change that a command comes to, None where it comes to nothing. Raises Refused with every reason; the unit is then as it was before."""
        if rejections := check_values(command):
            raise Refused(*rejections)
        command = self._by_key(command)
        self.check(command)
        stream = self._stream(command.stream)
        events = stream.decide(command, envelope)
        if not events:
            return None
        change = Change(stream.name, stream.version, events, envelope)
        stream.add(events)
        self._directory.learn(stream, events)
        return change

    def brings_nothing(self, command: Command, envelope: Envelope) -> bool:
        """Whether a command comes to nothing, because what it says is recorded already. Nothing is taken; one that is refused would bring something."""
        try:
            if check_values(command):
                return False
            command = self._by_key(command)
            self.check(command)
            return not self._stream(command.stream).decide(command, envelope)
        except Refused:
            return False

    def check(self, command: Command) -> None:
        """Judges what a command refers to outside its own stream: codes, and the items of the rules. Raises Refused with every reason."""
        if rejections := [*check_references(command, self._directory), *self._against_rules(command)]:
            self._refuse_renumbered(command)
            raise Refused(*rejections)

    def _against_rules(self, command: Command) -> Iterator[Rejection]:
        """What the rules have against a command before its aggregate decides: few commands have to do with any."""
        if command.kind in SCORED:
            from domain.items import check_item

            yield from check_item(command, self._rules_of(command))
        if hasattr(command, "document_no"):
            from domain.policies.steps.documents import undocumented

            yield from undocumented(command, self._rules, self._directory)

    def _by_key(self, command: Command) -> Command:
        if command.kind not in SCORED:
            return command
        from domain.items import by_key

        return by_key(command, self._rules_of(command))

    def _refuse_renumbered(self, command: Command) -> None:
        """Raises Refused for a case that goes on under another number."""
        if command.kind == "dispute":
            from domain.dispute.rejections import DisputeRejection
            from domain.dispute.renumbering import Renumbered

            if isinstance(state := self.state_of(command.stream), Renumbered):
                raise refuse(DisputeRejection.CASE_RENUMBERED, "case_no", code=command.code, now_no=state.now_no)

    def holds(self, stream: str, record: "RecordKind", key: "Key") -> bool:
        """Whether a stream has a record now."""
        from domain.taking_back.records import records_in

        return key in records_in(record, self._stream(stream).state)

    def state_of(self, stream: str) -> object:
        """The state of a stream now."""
        state: object = self._stream(stream).state
        return state

    def knows(self, command: Command) -> bool:
        """Whether the aggregate of a command is registered."""
        known: Mapping[str, Callable[[str], object]] = {
            "county": self._directory.county,
            "office": self._directory.office,
            "committee": self._directory.committee,
            "mediator": self._directory.mediator,
            "dispute": self._directory.has_case,
        }
        return bool(known[command.kind](command.code))

    def open(self, streams: Iterable[str]) -> None:
        """Reads at once the streams to which the next commands go, those that the unit has not read yet."""
        unread = [name for name in streams if name not in self._streams]
        if unread:
            self._streams.update((name, StreamInProgress(name, events)) for name, events in self._histories(unread).items())

    def release(self, streams: Iterable[str]) -> None:
        """Lets go of streams to which no further command of the unit goes."""
        for name in streams:
            self._streams.pop(name, None)

    def _rules_of(self, command: Command) -> "RulesOn":
        """The rules of any day in the county of what a command scores."""
        return self._rules.of_county(county_of_score(command, self._directory))

    def _stream(self, name: str) -> StreamInProgress:
        if name not in self._streams:
            self.open((name,))
        return self._streams[name]


def goes_on_elsewhere(kind: str, state: object) -> bool:
    """Whether it is a case that goes on under another number."""
    if kind != "dispute":
        return False
    from domain.dispute.renumbering import Renumbered

    return isinstance(state, Renumbered)
