"""One stream while commands to it are decided."""

from collections.abc import Sequence
from typing import Any

from domain.aggregates import AGGREGATES
from domain.base.command import Command
from domain.base.event import Envelope, Event, Recorded


class StreamInProgress:
    """The stream with what a unit has decided so far. Its state is worked out when it is asked for: most streams of an import have one row and
    never need it."""

    def __init__(self, name: str, history: Sequence[Recorded]) -> None:
        self.name = name
        self.kind, _, self.code = name.partition(":")
        self.version = len(history)
        self._aggregate = AGGREGATES[self.kind]
        self._state: Any = None
        self._ahead: list[Event] = [recorded.event for recorded in history]

    @property
    def state(self) -> Any:
        """The aggregate's state after every event; None before the first."""
        for event in self._ahead:
            self._state = self._aggregate.evolve(self._state, event)
        self._ahead.clear()
        return self._state

    def decide(self, command: Command, envelope: Envelope) -> list[Event]:
        """What follows from a command now. Raises Refused."""
        return self._aggregate.decide(command, self.state, envelope)

    def add(self, events: Sequence[Event]) -> None:
        """Events that have been decided on."""
        self._ahead.extend(events)
        self.version += len(events)
