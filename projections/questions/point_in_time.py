"""What can be seen at one moment: the read tables and the log as they were known then, and both times."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, Self

from domain.base.event import Event, Recorded
from domain.base.text import Text
from domain.explaining.explanation import Cited, Explanation
from domain.naming.called import Called, Register, coded, nobody
from domain.rulebooks.in_force import RulesInForce
from projections.naming.names import EveryName
from projections.reading import Connection

if TYPE_CHECKING:
    from domain.provenance import Provenance
    from domain.rulebooks.model import Rulebook
    from domain.rulebooks.rules import Rule

# Where facts come from, and what rules are made of, is loaded for an explanation; most steps that are planned here have none (docs/decisions/0049).


class Streams(Protocol):
    """What is asked of the log."""

    def streams(self, names: Iterable[str]) -> dict[str, list[Recorded]]:
        """The events of many streams, by name."""

    def of_command(self, command_id: str) -> list[Recorded]:
        """What a command came to; empty where none has that id."""


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation with both its times, and the events that it rests on, in the order of the log.

    `rulebooks` may have words for the keys in its rows, `called` says what the codes in its events were called.
    """

    explanation: Explanation
    as_of: date
    known_at: datetime
    position: int
    events: Sequence[Recorded]
    rulebooks: "Sequence[Rulebook]" = ()
    rules: RulesInForce | None = None
    called: Called = nobody


class PointInTime:
    """The read tables and the log up to a position, as of a date. Remembers the events it has read."""

    def __init__(
        self, connection: Connection, log: Streams, position: int, as_of: date, known_at: datetime, rules_on: RulesInForce
    ) -> None:
        self.connection = connection
        self.as_of = as_of
        self.rules_on = rules_on
        self._log = log
        self._position = position
        self._known_at = known_at
        self._events: dict[int, Recorded] = {}
        self.called = EveryName(connection)

    def coded(self, register: Register, code: str) -> Text:
        """A code as it reads, with what it was called as far as was known."""
        return coded(code, self.called(register, code))

    @property
    def position(self) -> int:
        """The position of the log at which everything is seen."""
        return self._position

    def at(self, day: date) -> Self:
        """What is seen at this position of the log, as of another date."""
        return type(self)(self.connection, self._log, self._position, day, self._known_at, self.rules_on)

    def recorded(self, stream: str) -> list[Recorded]:
        """What happened in a stream, as far as was known, to be cited."""
        (events,) = self._log.streams([stream]).values()
        known = [recorded for recorded in events if recorded.position <= self._position]
        self._events.update((recorded.position, recorded) for recorded in known)
        return known

    def streams(self, names: Iterable[str]) -> dict[str, list[Recorded]]:
        """What happened in many streams, as far as was known."""
        return {
            name: [recorded for recorded in events if recorded.position <= self._position]
            for name, events in self._log.streams(names).items()
        }

    def of_command(self, command_id: str) -> list[Recorded]:
        """What a command came to, as far as was known."""
        return [recorded for recorded in self._log.of_command(command_id) if recorded.position <= self._position]

    def events(self, stream: str) -> list[Event]:
        """What happened in a stream, as far as was known, without the envelopes."""
        return [recorded.event for recorded in self.recorded(stream)]

    @property
    def rules(self) -> "Rulebook":
        """The rulebook in force on the as-of date."""
        return self.rules_on(self.as_of)

    def provenance(self, streams: Iterable[str]) -> "dict[str, Provenance]":
        """Where the facts of streams come from, as far as was known."""
        from domain.provenance import Provenance  # noqa: PLC0415

        origins = {}
        for name, events in self._log.streams(streams).items():
            known = [recorded for recorded in events if recorded.position <= self._position]
            self._events.update((recorded.position, recorded) for recorded in known)
            origins[name] = Provenance(known)
        return origins

    def until(self, positions: tuple[int, ...], day: date) -> tuple[int, ...]:
        """Those of events whose effective date is not after the day."""
        return tuple(place for place in positions if (held_on := self._events[place].event.effective_on) is None or held_on <= day)

    def explained(self, explanation: Explanation) -> Explained:
        """The explanation with the events that it rests on, and the names in its rows."""
        from projections.questions.named import completed  # noqa: PLC0415

        explanation = replace(explanation, rows=tuple(completed(self.connection, explanation.rows)))
        events = [self._events[place] for place in explanation.evidence()]
        rulebooks = [self.rules, *self.rules_on.every()]
        return Explained(explanation, self.as_of, self._known_at, self._position, events, rulebooks, self.rules_on)


def cited(rules: "Rulebook", path: str, rule: "Rule") -> Cited:
    """A rule by its place in the rulebook that it comes from."""
    return Cited(rules.origin(path), path, rule.source, rule.placeholder)
